"""The words are complete in every language, and each kind of gap that a translation can have is found."""

from __future__ import annotations

import pytest

from tests.house.source import ROOT
from tests.house.words import LANGUAGES, Texts, faults

HANS = "checked-in = { $name }，已签到，{ $time }\n    .again = 再看一次\n-branch = 支部\nhello = 你好，{ -branch }\n"
HANT = "checked-in = { $name }，已簽到，{ $time }\n    .again = 再看一次\n-branch = 支部\nhello = 你好，{ -branch }\n"
EN = "checked-in = { $name }, in since { $time }\n    .again = Again\n-branch = branch\nhello = Hello, { -branch }\n"


def planted(language: str = "en", old: str = "", new: str = "") -> Texts:
    """A complete small set of words with one passage changed in one language."""
    texts = {"zh-Hans": {"checkin.ftl": HANS}, "zh-Hant": {"checkin.ftl": HANT}, "en": {"checkin.ftl": EN}}
    assert old in texts[language]["checkin.ftl"]
    texts[language]["checkin.ftl"] = texts[language]["checkin.ftl"].replace(old, new)
    return texts


def test_words_are_complete_in_every_language() -> None:
    locales = ROOT / "locales"
    texts = {
        language: {path.name: path.read_text(encoding="utf-8") for path in (locales / language).glob("*.ftl")}
        for language in {*LANGUAGES, *(path.parent.name for path in locales.glob("*/*.ftl"))}
    }
    assert all(texts.values())
    assert list(faults(texts)) == []


def test_complete_words_have_no_fault() -> None:
    assert list(faults(planted())) == []


@pytest.mark.parametrize(
    ("texts", "fault"),
    [
        (planted("en", "hello = Hello, { -branch }\n"), "en: hello is missing"),
        (planted("zh-Hans", "hello = 你好，{ -branch }\n"), "zh-Hans: hello is missing"),
        (planted("en", "    .again = Again\n"), "en/checkin.ftl: checked-in.again is missing"),
        (planted("zh-Hans", "    .again = 再看一次\n"), "en/checkin.ftl: checked-in.again is made up"),
        (
            planted("en", "checked-in = { $name }, in since { $time }", "checked-in ="),
            "checked-in (its text) is missing",
        ),
        (planted("en", "{ $time }", "{ $tmie }"), "en/checkin.ftl: checked-in differs in $time, $tmie"),
        (planted("en", "Again", "Again, { $name }"), "en/checkin.ftl: checked-in.again differs in $name"),
        (
            planted("en", "hello =", "checked-in = In\nhello ="),
            "en/checkin.ftl: checked-in stands already in en/checkin.ftl",
        ),
        (
            planted("en", ".again = Again", ".again = Again\n    .again = Anew"),
            "en/checkin.ftl: checked-in.again stands twice",
        ),
        (planted("en", "{ $time }", "{ $time"), "en/checkin.ftl: cannot be read"),
        (planted("en", "{ -branch }", "{ -brunch }"), "en/checkin.ftl: hello refers to -brunch, which is not there"),
        (planted("zh-Hant", "簽到", "签到"), "zh-Hant/checkin.ftl: checked-in has letters of the other script: 签"),
        (planted("zh-Hans", "签到", "簽到"), "zh-Hans/checkin.ftl: checked-in has letters of the other script: 簽"),
        ({**planted(), "zh-Hant": {}}, "zh-Hant/checkin.ftl: the file is missing"),
        ({**planted(), "fr": {"checkin.ftl": EN}}, "fr: the language is unknown"),
        ({**planted(), "en": {"words.ftl": EN}}, "en/words.ftl: hello stands in zh-Hans/checkin.ftl"),
    ],
)
def test_fault_in_the_words_is_found(texts: Texts, fault: str) -> None:
    assert any(fault in found for found in faults(texts)), list(faults(texts))


@pytest.mark.parametrize("text", ["后台里面只有一台", "干部松了口气，余下的面谈"])
def test_letters_that_both_scripts_have_are_no_fault(text: str) -> None:
    assert not [f for f in faults(planted("zh-Hans", "再看一次", text)) if "other script" in f]
