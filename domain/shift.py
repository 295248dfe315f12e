"""Shifts (轮班): which crew works when, and so by which few gatherings all of them can be reached off duty."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import combinations
from zoneinfo import ZoneInfo

from domain.outcome import Outcome, Refused
from domain.slot import DAYS_AHEAD, Slot, Span

#: How long a gathering is taken to last, how soon after work people still come to it, and how long they rest.
LASTS = timedelta(minutes=90)
JUST_AFTER = timedelta(hours=2)
REST = timedelta(hours=8)
HANDED_OVER = timedelta(minutes=15)
AFTER_WORK = timedelta(minutes=30)

#: Who is off comes at these hours; who just ended a shift comes then.
AWAKE = (time(8, 0), time(21, 0))

#: So many gatherings are tried in every combination; more crews than these reach are taken one by one.
MOST_COMBINED = 3


class Duty(StrEnum):
    DAY = "day"
    MIDDLE = "middle"
    NIGHT = "night"
    OFF = "off"


#: From when to when, counted from the beginning of the day: a night may begin where the day ends.
Hours = Mapping[Duty, tuple[timedelta, timedelta]]
Duties = Mapping[date, Mapping[str, Duty]]


@dataclass(frozen=True, slots=True)
class Pattern:
    name: str
    crews: tuple[str, ...]
    cycle: tuple[Duty, ...]
    step: int
    hours: Hours

    def duties(self, anchor: date, crews: Sequence[str], first: date, days: int) -> dict[date, dict[str, Duty]]:
        """Who works what on these days. On the anchor the first crew begins its cycle."""
        duties = {}
        for ahead in range(days):
            day = first + timedelta(days=ahead)
            since = (day - anchor).days
            duties[day] = {
                crew: self.cycle[(since + number * self.step) % len(self.cycle)] for number, crew in enumerate(crews)
            }
        return duties


@dataclass(frozen=True, slots=True)
class Watch:
    """One crew's work at a stretch."""

    crew: str
    begins: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class ShiftCalendar:
    crews: tuple[str, ...]
    duties: Duties
    hours: Hours
    zone: ZoneInfo

    def watches(self) -> list[Watch]:
        return [
            self._watch(crew, day, duty)
            for day, line in self.duties.items()
            for crew, duty in line.items()
            if duty is not Duty.OFF
        ]

    def _watch(self, crew: str, day: date, duty: Duty) -> Watch:
        begins, ends = self.hours[duty]
        midnight = datetime.combine(day, time(), self.zone)  # by the wall clock, as shifts are
        return Watch(crew, midnight + begins, midnight + ends)

    def of_branch(self, name: str) -> ShiftCalendar:
        """Only the crews that the branch's name says it is of (甲班, 甲值); where it says none, all of them."""
        own = tuple(crew for crew in self.crews if f"{crew}班" in name or f"{crew}值" in name)
        return replace(self, crews=own) if own else self

    def can_come(self, at: datetime) -> frozenset[str]:
        """The crews that are off duty then, or have just ended their shift."""
        watches = self.watches()
        return frozenset(crew for crew in self.crews if is_free(crew, at.astimezone(self.zone), watches, self.duties))


def is_free(crew: str, at: datetime, watches: Iterable[Watch], duties: Duties) -> bool:
    own = [one for one in watches if one.crew == crew]
    if any(one.begins < at + LASTS and one.ends > at for one in own):
        return False
    if any(one.ends + HANDED_OVER <= at <= one.ends + JUST_AFTER for one in own):
        return True
    rested = all(one.ends > at or one.ends + REST <= at for one in own)
    off = duties.get(at.date(), {}).get(crew) is Duty.OFF
    return off and rested and AWAKE[0] <= at.time() <= AWAKE[1]


@dataclass(frozen=True, slots=True)
class ShiftAsked(Outcome):
    """How do the crews work? `stands` is the branch's own pattern: empty where its days were uploaded, None without."""

    branch_id: int
    branch: str
    patterns: tuple[str, ...]
    stands: str | None


@dataclass(frozen=True, slots=True)
class ShiftAnchorAsked(Outcome):
    pattern: str
    crew: str


@dataclass(frozen=True, slots=True)
class ShiftSet(Outcome):
    branch_id: int
    pattern: str
    days: tuple[tuple[date, tuple[tuple[str, Duty], ...]], ...]  # of the days to come, to compare with the real ones


@dataclass(frozen=True, slots=True)
class ShiftDaysAsked(Outcome):
    """Copied out of the workbook, as text."""


@dataclass(frozen=True, slots=True)
class ShiftDaysSet(Outcome):
    branch_id: int
    number: int
    first: date
    last: date
    days: tuple[tuple[date, tuple[tuple[str, Duty], ...]], ...]  # of the days to come


@dataclass(frozen=True, slots=True)
class DayNotUnderstood(Refused):
    pass


def left_over(calendar: ShiftCalendar, planned: Iterable[datetime]) -> tuple[str, ...]:
    """The crews that none of the planned gatherings reaches; who comes to which does not matter, their union counts."""
    reached = frozenset[str]().union(*(calendar.can_come(at) for at in planned))
    return tuple(crew for crew in calendar.crews if crew not in reached)


def shift_slots(
    calendar: ShiftCalendar, span: Span, hours: Sequence[time], left: Sequence[str] = (), *, count: int = 6
) -> list[Slot]:
    """First the fewest gatherings that reach every crew that is left, by day rather than by night and the soonest.

    Then others that reach many of them. Where none is left, all crews count.
    """
    wanted = frozenset(left) or frozenset(calendar.crews)
    offers = _offers(calendar, span, hours)
    by_day = [one for one in offers if AWAKE[0] <= one.at.astimezone(span.zone).time() <= AWAKE[1]]
    fewest = _fewest(by_day, wanted) or _fewest(offers, wanted) or _one_by_one(offers, wanted)
    others = sorted(offers, key=lambda one: (-len(wanted & frozenset(one.crews)), one.at))
    others = [one for one in others if wanted & frozenset(one.crews) and one not in fewest]
    return [*fewest, *others][:count]


def _offers(calendar: ShiftCalendar, span: Span, hours: Sequence[time]) -> list[Slot]:
    """Every time worth thinking of, in order, each with the crews that can come."""
    first = span.first.astimezone(span.zone).date()
    ends = {one.ends + AFTER_WORK for one in calendar.watches()}
    usual = {
        datetime.combine(first + timedelta(days=ahead), hour, span.zone)
        for ahead in range(DAYS_AHEAD)
        for hour in hours
    }
    last = min(span.end, span.first + timedelta(days=DAYS_AHEAD))
    found = []
    for at in sorted(one for one in ends | usual if span.first <= one < last):
        able = calendar.can_come(at)
        crews = tuple(crew for crew in calendar.crews if crew in able)
        found.append(Slot(at.astimezone(span.now.tzinfo), crews))
    return [one for one in found if one.crews]


def _fewest(offers: Sequence[Slot], wanted: frozenset[str]) -> list[Slot]:
    """The soonest of the smallest sets that reach all; empty where so few do not."""
    best: dict[frozenset[str], Slot] = {}
    for one in offers:
        best.setdefault(wanted & frozenset(one.crews), one)  # of those who reach the same, the soonest
    for size in range(1, MOST_COMBINED + 1):
        reaching = [
            some
            for some in combinations(best.values(), size)
            if wanted <= frozenset[str]().union(*(s.crews for s in some))
        ]
        if reaching:
            return sorted(min(reaching, key=lambda some: max(one.at for one in some)), key=lambda one: one.at)
    return []


def _one_by_one(offers: Sequence[Slot], wanted: frozenset[str]) -> list[Slot]:
    """Where no few reach all: the one that reaches most, then the one that reaches most of the rest."""
    chosen: list[Slot] = []
    left = wanted
    while left:
        most = max(offers, key=lambda one: len(left & frozenset(one.crews)), default=None)
        if most is None or not left & frozenset(most.crews):
            break
        chosen.append(most)
        left -= frozenset(most.crews)
    return sorted(chosen, key=lambda one: one.at)
