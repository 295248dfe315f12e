"""Who is missing, and telling only those (never in the group, never the excused)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.obligation import SessionKind
from domain.outcome import Outcome, Refused
from domain.register import Mark, RegisterLine
from domain.session import Gathering

#: A branch is not nudged more often about one session.
NUDGE_APART = timedelta(hours=1)

_MISSING = frozenset({Mark.WAITING, Mark.LEAVE_ASKED, Mark.NO_ACCOUNT, Mark.UNREACHABLE})
_BY_PHONE = frozenset({Mark.NO_ACCOUNT, Mark.UNREACHABLE})


@dataclass(frozen=True, slots=True)
class MissingShown(Outcome):
    session_id: int
    kind: SessionKind
    present: int
    due: int
    excused: int
    open_gathering: int | None
    missing: tuple[tuple[str, Mark], ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class Nudged(Outcome):
    session_id: int
    told: int
    by_phone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PleaseCome(Outcome):
    """What somebody hears who is missing."""

    session_id: int
    kind: SessionKind
    branch: str
    place: str
    begins_at: datetime
    open: bool


@dataclass(frozen=True, slots=True)
class NudgedLately(Refused):
    at: datetime
    again_at: datetime


@dataclass(frozen=True, slots=True)
class NobodyToNudge(Refused):
    """All are here, excused, or can be reached by phone only."""

    by_phone: int


@dataclass(frozen=True, slots=True)
class NoGatheringLeft(Refused):
    """Every gathering has ended: nobody can be asked to come."""


def missing_of(register: Sequence[RegisterLine]) -> list[RegisterLine]:
    return [line for line in register if line.mark in _MISSING]


def to_nudge(register: Sequence[RegisterLine]) -> list[RegisterLine]:
    return [line for line in register if line.mark is Mark.WAITING]


def by_phone(register: Sequence[RegisterLine]) -> list[RegisterLine]:
    return [line for line in register if line.mark in _BY_PHONE]


def gathering_to_come_to(gatherings: Sequence[Gathering]) -> Gathering | None:
    """The one that is open, else the next."""
    left = [one for one in gatherings if one.ended_at is None]
    return min(left, key=lambda one: (not one.is_open, one.begins_at), default=None)
