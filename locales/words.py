"""Look a message up and fill it in. Instants appear in the reader's zone, people's text escaped for Telegram's HTML."""

from __future__ import annotations

import html
import re
from datetime import date, datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.resolver import Message

from domain.quarter import Quarter

DEFAULT = "zh-Hans"
LANGUAGES = ("zh-Hans", "zh-Hant", "en")

#: Telegram's `language_code` is an IETF tag of the app's own choosing; Babel's negotiation knows no Chinese one.
_TAGS = {"zh-tw": "zh-Hant", "zh-hk": "zh-Hant", "zh-mo": "zh-Hant"}

_SHANGHAI = ZoneInfo("Asia/Shanghai")


class UnknownMessageError(LookupError):
    """A message id without words, or words that could not be filled in: a bug, never shown to a person."""


def language_of(tag: str | None) -> str:
    """The language to speak to somebody whose app says `tag`: Chinese unless it plainly says otherwise."""
    lowered = (tag or "").lower().replace("_", "-")
    if lowered in _TAGS:
        return _TAGS[lowered]
    if lowered.startswith("zh-hant"):
        return "zh-Hant"
    return "en" if lowered == "en" or lowered.startswith("en-") else DEFAULT


#: Where an entry begins: what belongs to the one before is indented, or closes its braces.
_ENTRY = re.compile(r"^(?=[a-zA-Z#])", re.MULTILINE)


class _Bundle(FluentBundle):
    """The words of one language. A message is parsed when it is first looked up: to parse all of them would be a fifth
    of the time in which the service starts."""

    def __init__(self, language: str) -> None:
        super().__init__([language.split("-")[0]], use_isolating=False)
        self._sources: dict[str, str] = {}
        for file in sorted((Path(__file__).parent / language).glob("*.ftl")):
            entries = _ENTRY.split(file.read_text(encoding="utf-8"))
            self._sources |= {entry.partition("=")[0].strip(): entry for entry in entries if entry[:1].isalpha()}

    def has_message(self, message_id: str) -> bool:
        return message_id in self._sources

    def _lookup(self, entry_id: str, term: bool = False) -> Message:
        """Also of what another message refers to."""
        if entry_id not in self._messages and entry_id in self._sources:
            self.add_resource(FluentResource(self._sources[entry_id]))
        return super()._lookup(entry_id, term)


@cache
def _bundle(language: str) -> _Bundle:
    return _Bundle(language)


class Words:
    """The words of one language for a reader in one zone."""

    __slots__ = ("language", "zone")

    def __init__(self, language: str = DEFAULT, zone: ZoneInfo = _SHANGHAI) -> None:
        self.language = language if language in LANGUAGES else DEFAULT
        self.zone = zone

    def __call__(self, message: str, /, **values: Any) -> str:
        """The message as HTML: every string among `values` is escaped. `id.attribute` names an attribute."""
        return _filled(self.language, message, **{name: self._shown(one, escape=True) for name, one in values.items()})

    def plain(self, message: str, /, **values: Any) -> str:
        """The same without escaping: for buttons, toasts, workbooks and the terminal."""
        return _filled(self.language, message, **{name: self._shown(one, escape=False) for name, one in values.items()})

    def has(self, message: str) -> bool:
        return _bundle(self.language).has_message(message.partition(".")[0])

    def day(self, value: date) -> str:
        return _day(self.language, value)

    def when(self, instant: datetime) -> str:
        """Day and time in the reader's zone, such as 10月15日（周四）19:30."""
        return _when(self.language, self.zone, int(instant.timestamp()) // 60)

    def clock(self, instant: datetime) -> str:
        return instant.astimezone(self.zone).strftime("%H:%M")

    def quarter(self, quarter: Quarter) -> str:
        return _filled(self.language, "quarter", year=str(quarter.year), number=quarter.number)

    def _shown(self, value: Any, *, escape: bool) -> Any:
        if isinstance(value, str):
            return html.escape(str(value), quote=False) if escape else str(value)
        if isinstance(value, datetime):
            return self.when(value)
        if isinstance(value, date):
            return self.day(value)
        if isinstance(value, Quarter):
            return self.quarter(value)
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, (int, float)):
            return value
        return "" if value is None else self._shown(str(value), escape=escape)


@lru_cache(4096, typed=True)
def _filled(language: str, message: str, /, **values: Any) -> str:
    """A button's label is the same each time, and a room that checks in reads one text within the same minute."""
    bundle = _bundle(language)
    name, _, attribute = message.partition(".")
    if not bundle.has_message(name):
        raise UnknownMessageError(f"{language}: {message}")
    entry = bundle.get_message(name)
    pattern = entry.attributes.get(attribute) if attribute else entry.value
    if pattern is None:
        raise UnknownMessageError(f"{language}: {message}")
    text, errors = bundle.format_pattern(pattern, values)
    if errors:
        raise UnknownMessageError(f"{language}: {message}: {errors[0]!r}")
    return str(text)


@lru_cache(1024)
def _day(language: str, value: date) -> str:
    return _filled(language, "day", month=str(value.month), day=str(value.day), weekday=value.isoweekday())


@lru_cache(4096)
def _when(language: str, zone: ZoneInfo, minute: int) -> str:
    """`minute`: so many since 1970. Those who check in together read the same."""
    local = datetime.fromtimestamp(60 * minute, zone)
    return _filled(language, "when", day=_day(language, local.date()), clock=local.strftime("%H:%M"))
