"""Dating the year's visits: which discussion, which observer (DESIGN.md 4.12). The best choice among the options that
stand here is handlers/visit_matching.py's.

A discussion hosts one visit, an observer sits in one discussion in a part of a day, and nobody in that of the own
branch, where they count as present.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import IntEnum, StrEnum
from zoneinfo import ZoneInfo

from domain.rules import Rules


class Part(IntEnum):
    """Of a day: with the way there, one discussion fills it."""

    MORNING = 0  # before 12:00
    AFTERNOON = 1  # before 18:00
    EVENING = 2


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    day: date
    part: Part

    @classmethod
    def of(cls, instant: datetime, zone: ZoneInfo) -> Slot:
        local = instant.astimezone(zone)
        part = Part.MORNING if local.hour < 12 else Part.AFTERNOON if local.hour < 18 else Part.EVENING
        return cls(local.date(), part)

    @property
    def bit(self) -> int:
        """Its place in the week of somebody's free times."""
        return 1 << (self.day.weekday() * len(Part) + self.part)

    @property
    def week(self) -> tuple[int, int]:
        return self.day.isocalendar()[:2]


#: Monday to Friday, mornings, afternoons and evenings: night shifts meet too.
WORKING_WEEK = (1 << 5 * len(Part)) - 1


@dataclass(frozen=True, slots=True)
class Meeting:
    """A gathering of a discussion that is still to come."""

    gathering_id: int
    session_id: int
    branch_id: int
    begins_at: datetime
    zone: ZoneInfo

    @property
    def slot(self) -> Slot:
        return Slot.of(self.begins_at, self.zone)


@dataclass(frozen=True, slots=True)
class Observer:
    """`free` are the parts of a week, as bits; `taken` what visits fill already, `busy` what was declined."""

    member_id: int
    branch_id: int
    free: int = WORKING_WEEK
    taken: frozenset[Slot] = frozenset()
    busy: frozenset[Slot] = frozenset()

    def can(self, meeting: Meeting) -> bool:
        slot = meeting.slot
        return bool(self.free & slot.bit) and slot not in self.taken | self.busy and self.branch_id != meeting.branch_id


class Obstacle(StrEnum):
    """Why a visit has no date yet."""

    NO_DISCUSSION = "no_discussion"  # the branch has planned none that is still to come
    TOO_NEAR = "too_near"  # it begins too soon to send anybody
    SPACING = "spacing"  # somebody visits it then already, or has just done so
    NO_OBSERVER = "no_observer"  # the committee has named nobody
    NOBODY_FREE = "nobody_free"


@dataclass(frozen=True, slots=True)
class Option:
    meeting: Meeting
    observer_id: int


@dataclass(frozen=True, slots=True)
class Options:
    """For one committee: of each branch what may be chosen from, or what is in the way."""

    open: Mapping[int, Sequence[Option]]
    closed: Mapping[int, Obstacle]
    weeks: Mapping[tuple[int, tuple[int, int]], int] = field(default_factory=dict)  # (observer, week) -> visits there


def options(
    branch_ids: Iterable[int],
    meetings: Mapping[int, Collection[Meeting]],
    observers: Collection[Observer],
    visits: Mapping[int, Collection[datetime]],
    rules: Rules,
    now: datetime,
) -> Options:
    """`meetings` by branch; `visits` of whomever, by branch: when each was or will be."""
    found: dict[int, list[Option]] = {}
    closed: dict[int, Obstacle] = {}
    for branch_id in branch_ids:
        near = [one for one in meetings.get(branch_id, ()) if one.begins_at > now]
        early = [one for one in near if one.begins_at - now >= timedelta(hours=rules.visit_lead_hours)]
        apart = [one for one in early if spaced(one.begins_at, visits.get(branch_id, ()), rules)]
        able = [Option(one, who.member_id) for one in apart for who in observers if who.can(one)]
        if able:
            found[branch_id] = able
        else:
            closed[branch_id] = _obstacle(near, early, apart, observers)
    return Options(found, closed, Counter((who.member_id, slot.week) for who in observers for slot in who.taken))


def _obstacle(
    near: Sequence[Meeting], early: Sequence[Meeting], apart: Sequence[Meeting], observers: Collection[Observer]
) -> Obstacle:
    """The first thing in the way, in the order in which somebody could do something about it."""
    if not observers:
        return Obstacle.NO_OBSERVER
    if not near:
        return Obstacle.NO_DISCUSSION
    if not early:
        return Obstacle.TOO_NEAR
    return Obstacle.NOBODY_FREE if apart else Obstacle.SPACING


def spaced(at: datetime, visits: Iterable[datetime], rules: Rules) -> bool:
    """Far enough from every other visit to the same branch; so no discussion is visited twice."""
    return all(abs(at - other) >= timedelta(days=rules.visit_spacing_days) for other in visits)
