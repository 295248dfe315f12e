"""A second person counts heads (DESIGN.md 4.5): never the one who opened the session, nor the one who recorded all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.obligation import SessionKind
from domain.outcome import Outcome, Refused
from domain.register import RegisterLine
from domain.session import Gathering, Session

#: More heads than this no room of one branch holds; a slip of the finger.
MOST_HEADS = 999


@dataclass(frozen=True, slots=True)
class Headcount:
    gathering_id: int
    number: int
    member_id: int
    name: str
    headcount: int
    at: datetime


@dataclass(frozen=True, slots=True)
class AttestationShown(Outcome):
    """For the secretary: what was counted so far, and who may still be asked.

    `present`: all who are on a register for this room, those of `joint` branches too.
    """

    gathering_id: int
    session_id: int
    kind: SessionKind
    place: str
    present: int
    joint: bool
    counts: tuple[Headcount, ...]
    choices: tuple[tuple[int, str], ...]
    page: int


@dataclass(frozen=True, slots=True)
class AttestationAsked(Outcome):
    """The secretary hears that the question is out."""

    gathering_id: int
    name: str
    reachable: bool


@dataclass(frozen=True, slots=True)
class HeadcountWanted(Outcome):
    """The question itself, to the second person."""

    gathering_id: int
    kind: SessionKind
    place: str
    around: int


@dataclass(frozen=True, slots=True)
class HeadcountTyped(Outcome):
    """The number is to be typed: it is not among the buttons."""

    place: str


@dataclass(frozen=True, slots=True)
class HeadcountNotUnderstood(Refused):
    most: int


@dataclass(frozen=True, slots=True)
class Attested(Outcome):
    place: str
    headcount: int


@dataclass(frozen=True, slots=True)
class HeadcountGiven(Outcome):
    """The secretary hears of it, and whether it differs from the register."""

    gathering_id: int
    name: str
    kind: SessionKind
    place: str
    headcount: int
    present: int
    joint: bool
    differs: bool


@dataclass(frozen=True, slots=True)
class OpenerCannotAttest(Refused):
    pass


@dataclass(frozen=True, slots=True)
class RecorderCannotAttest(Refused):
    pass


@dataclass(frozen=True, slots=True)
class NotInTheRoom(Refused):
    """Only somebody who is on the register of this gathering can count its heads."""


def refused_attester(member_id: int, of: Session, where: Gathering, register: Sequence[RegisterLine]) -> Refused | None:
    here = [line for line in register if line.took_part and line.gathering_id == where.id]
    if member_id == of.opened_by:
        return OpenerCannotAttest()
    if all(line.member_id != member_id for line in here):
        return NotInTheRoom()
    if {line.recorded_by for line in here} == {member_id} and len(here) > 1:
        return RecorderCannotAttest()
    return None


def may_be_asked(of: Session, where: Gathering, register: Sequence[RegisterLine]) -> list[RegisterLine]:
    return [line for line in register if refused_attester(line.member_id, of, where, register) is None]


def headcount_in(text: str) -> int | None:
    """The number that somebody typed, full-width digits accepted."""
    typed = "".join(text.split())
    heads = int(typed) if typed.isdecimal() and len(typed) <= 4 else 0
    return heads if 1 <= heads <= MOST_HEADS else None
