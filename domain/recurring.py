"""A recurring meeting (固定例会), such as a crew change or a weekly safety meeting, on which a session can hang."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from domain.outcome import Outcome, Refused
from domain.slot import Slot, Span
from domain.topic import tidy
from domain.when_text import WEEKDAYS, read_when

NAME_LETTERS = 20
MOST_DAYS = 92

_WEEKLY = re.compile(r"(?:每|逢)\s*(?:周|星期|礼拜)\s*([一二三四五六日天])")
_MONTHLY = re.compile(r"每\s*个?月\s*(\d{1,2})\s*[日号]")
_EVERY = re.compile(r"每\s*隔?\s*(\d{1,2})\s*天")
_DAY = re.compile(r"(?:\d{4}\s*[-/.年])?\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*[日号]?|[今明后]天")
_CLOCK = re.compile(
    r"(?:凌晨|早上|早晨|上午|中午|下午|傍晚|晚上)?\s*"
    r"(?:\d{1,2}\s*:\s*\d{2}|[\d一二两三四五六七八九十]{1,3}\s*[点时]\s*(?:钟|整|半|一刻|三刻|\d{1,2}\s*分?)?)"
)
_BETWEEN = re.compile(r"^[\s,，。;；的在从起开始]+|[\s,，。;；]+$")


class Rule(StrEnum):
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    DAYS = "days"  # every so many days


@dataclass(frozen=True, slots=True)
class Recurring:
    name: str
    rule: Rule
    number: int  # the weekday from 1, the day of the month, or every so many days
    at: time
    anchor: date | None = None  # of DAYS: one day on which it was

    def is_on(self, day: date) -> bool:
        if self.rule is Rule.WEEKLY:
            return day.isoweekday() == self.number
        if self.rule is Rule.MONTHLY:
            return day.day == self.number  # a month without a 31st has no such meeting
        return self.anchor is not None and (day - self.anchor).days % self.number == 0


@dataclass(frozen=True, slots=True)
class RecurringAsked(Outcome):
    branch_id: int
    branch: str
    stands: Recurring | None


@dataclass(frozen=True, slots=True)
class RecurringSet(Outcome):
    branch_id: int
    stands: Recurring
    coming: tuple[datetime, ...]


@dataclass(frozen=True, slots=True)
class RecurringEnded(Outcome):
    branch_id: int
    branch: str


@dataclass(frozen=True, slots=True)
class RecurringNotUnderstood(Refused):
    pass


def meeting_slots(of: Recurring, span: Span, *, count: int = 4) -> list[Slot]:
    """The next meetings on which a gathering may be."""
    day = max(span.first, span.now).astimezone(span.zone).date()
    slots: list[Slot] = []
    for ahead in range(2 * MOST_DAYS):
        at = datetime.combine(day + timedelta(days=ahead), of.at, span.zone)
        if at >= span.end or len(slots) == count:
            break
        if of.is_on(at.date()) and at >= max(span.first, span.now):
            slots.append(Slot(at.astimezone(span.now.tzinfo), meeting=of.name))
    return slots


def read_recurring(text: str, now: datetime, zone: ZoneInfo) -> Recurring | None:
    """As people say it, such as a weekday, a time and a name; None where the rule, the time or the name is missing."""
    said = unicodedata.normalize("NFKC", tidy(text))
    for rule, pattern in ((Rule.WEEKLY, _WEEKLY), (Rule.MONTHLY, _MONTHLY), (Rule.DAYS, _EVERY)):
        found = pattern.search(said)
        if found is not None:
            return _read(rule, found, f"{said[: found.start()]} {said[found.end() :]}", now, zone)
    return None


def _read(rule: Rule, found: re.Match[str], rest: str, now: datetime, zone: ZoneInfo) -> Recurring | None:
    clock = _CLOCK.search(rest)
    if clock is None:
        return None
    day = _DAY.search(rest)
    at = read_when(f"{day[0] if day else ''} {clock[0]}", now, zone)
    number = WEEKDAYS[found[1]] + 1 if rule is Rule.WEEKLY else int(found[1])
    most = {Rule.WEEKLY: 7, Rule.MONTHLY: 31, Rule.DAYS: MOST_DAYS}[rule]
    if at is None or not 1 <= number <= most or (rule is Rule.DAYS and day is None):
        return None
    name = _CLOCK.sub(" ", rest, count=1)
    name = _BETWEEN.sub("", tidy(_DAY.sub(" ", name, count=1) if rule is Rule.DAYS else name))
    if not 1 <= len(name) <= NAME_LETTERS:
        return None
    local = at.astimezone(zone)
    return Recurring(name, rule, number, local.time(), local.date() if rule is Rule.DAYS else None)
