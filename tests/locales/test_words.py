"""Words are filled in as a reader in that zone and language expects, and whatever people wrote is escaped."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from fluent.runtime import FluentBundle, FluentResource

from domain.quarter import Quarter
from locales.words import LANGUAGES, UnknownMessageError, Words, _Bundle, language_of
from tests.house.source import ROOT


def test_days_name_their_weekday() -> None:
    assert Words().day(date(2026, 11, 11)) == "11月11日（周三）"
    assert Words("en").day(date(2026, 11, 11)) == "Wed 11/11"


def test_instants_appear_in_the_readers_zone() -> None:
    instant = datetime(2026, 10, 15, 11, 30, tzinfo=UTC)
    assert Words().when(instant) == "10月15日（周四）19:30"
    assert Words("zh-Hans", ZoneInfo("Africa/Kinshasa")).when(instant) == "10月15日（周四）12:30"


def test_quarters_read_as_people_say_them() -> None:
    assert [Words().quarter(Quarter(2026, n)) for n in (1, 4)] == ["2026年第一季度", "2026年第四季度"]


def test_what_people_wrote_is_escaped_in_html_and_left_alone_in_plain_text() -> None:
    words = Words()
    assert "&lt;b&gt;" in words("home-shown", name="<b>", branch="x")
    assert "<b>王" in words.plain("home-shown", name="<b>王", branch="x")


def test_an_unknown_message_or_a_missing_value_is_a_bug() -> None:
    with pytest.raises(UnknownMessageError):
        Words()("no-such-message")
    with pytest.raises(UnknownMessageError):
        Words()("home-shown", name="x")


@pytest.mark.parametrize(
    ("tag", "language"),
    [(None, "zh-Hans"), ("zh", "zh-Hans"), ("zh-hans", "zh-Hans"), ("zh_TW", "zh-Hant"), ("zh-HK", "zh-Hant"),
     ("zh-hant-hk", "zh-Hant"), ("en-GB", "en"), ("en", "en"), ("de", "zh-Hans"), ("eng", "zh-Hans")],
)  # fmt: skip
def test_language_of_an_app_tag(tag: str | None, language: str) -> None:
    assert language_of(tag) == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_messages_parsed_one_by_one_say_what_they_say_parsed_together(language: str) -> None:
    together = FluentBundle([language.split("-")[0]], use_isolating=False)
    for file in (ROOT / "locales" / language).glob("*.ftl"):
        together.add_resource(FluentResource(file.read_text(encoding="utf-8")))
    one_by_one = _Bundle(language)
    names = set(together._messages)
    assert set(one_by_one._sources) == names
    for name in names:
        whole, single = together.get_message(name), one_by_one.get_message(name)
        patterns = [
            (whole.value, single.value),
            *((whole.attributes[at], single.attributes[at]) for at in whole.attributes),
        ]
        for expected, found in patterns:
            if expected is not None:
                assert found is not None
                assert one_by_one.format_pattern(found, {})[0] == together.format_pattern(expected, {})[0]
