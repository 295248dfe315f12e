"""Where a member belongs, from which day: moving, leaving, and being away for a time (长期请假, 外派)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.outcome import Outcome, Refused


class AbsenceKind(StrEnum):
    """A class, never a detail: why somebody is not expected for a time."""

    LONG_LEAVE = "long_leave"
    POSTED_AWAY = "posted_away"


class Leaving(StrEnum):
    """How a membership ended."""

    LEFT = "left"
    DECEASED = "deceased"


@dataclass(frozen=True, slots=True)
class Belonging:
    """The membership that holds now."""

    member_id: int
    name: str
    branch_id: int
    branch: str
    since: date
    zone: str


@dataclass(frozen=True, slots=True)
class MemberAway(Outcome):
    name: str
    kind: AbsenceKind
    day: date
    until: date | None


@dataclass(frozen=True, slots=True)
class MemberBack(Outcome):
    name: str
    day: date


@dataclass(frozen=True, slots=True)
class MemberMoved(Outcome):
    name: str
    before: str
    branch: str
    day: date
    vacant: bool  # the branch they come from has no secretary now


@dataclass(frozen=True, slots=True)
class MemberLeft(Outcome):
    name: str
    branch: str
    why: Leaving
    day: date
    vacant: bool


@dataclass(frozen=True, slots=True)
class NobodyOfThatNumber(Refused):
    number: str


@dataclass(frozen=True, slots=True)
class NotAway(Refused):
    name: str


@dataclass(frozen=True, slots=True)
class DaysReversed(Refused):
    day: date
    until: date


@dataclass(frozen=True, slots=True)
class DayNotCome(Refused):
    """Moving and leaving are noted on the day or after it."""

    day: date


@dataclass(frozen=True, slots=True)
class DayBeforeJoining(Refused):
    name: str
    since: date


@dataclass(frozen=True, slots=True)
class DayInPastQuarter(Refused):
    """What a quarter that is over says of who belonged where stands."""

    last_day: date


@dataclass(frozen=True, slots=True)
class AlreadyThere(Refused):
    name: str
    branch: str


@dataclass(frozen=True, slots=True)
class NoSuchBranch(Refused):
    name: str


def judge_day(now: Belonging, day: date, today: date, over: date) -> Refused | None:
    """Whether the membership may end on this day. `over`: the last day of the quarter before."""
    if day > today:
        return DayNotCome(day)
    if day <= over:
        return DayInPastQuarter(over)
    return DayBeforeJoining(now.name, now.since) if day < now.since else None
