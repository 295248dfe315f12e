"""Calling the roll: equal to a tap (DESIGN.md 4.6), until the session is closed or recording is over (4.9)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.actor import Actor
from domain.checkin import SessionClosed
from domain.holding import recording_open
from domain.member import RoleName
from domain.obligation import SessionKind
from domain.outcome import Outcome, Refused
from domain.register import RegisterLine
from domain.rules import Rules
from domain.session import AttendanceState, Gathering, Method, Session, SessionState
from domain.sight import runs_desk
from domain.unlock import Recording

#: Names to a page: as many as a phone shows without scrolling.
PAGE = 8


@dataclass(frozen=True, slots=True)
class RollShown(Outcome):
    """`desk`: may also correct what somebody recorded themselves."""

    gathering_id: int
    session_id: int
    kind: SessionKind
    place: str
    page: int
    pages: int
    present: int
    due: int
    lines: tuple[RegisterLine, ...]
    desk: bool
    paper: bool = False  # what is marked now is taken from a paper list


@dataclass(frozen=True, slots=True)
class RollComesLater(Refused):
    begins_at: datetime


@dataclass(frozen=True, slots=True)
class RecordingClosed(Refused):
    """Only the superior can open it again, with a reason."""

    days: int


@dataclass(frozen=True, slots=True)
class NotOnRoster(Refused):
    pass


@dataclass(frozen=True, slots=True)
class NotFromThisRoll(Refused):
    """They checked in themselves, or in another gathering: that is corrected with a reason, not taken back by a tap."""

    name: str


def callable_by(who: Actor, of: Session, register: Sequence[RegisterLine]) -> list[RegisterLine]:
    """Whom this member may call: the desk everybody, a group leader their own group, anybody else nobody."""
    if runs_desk(who, of.branch_id):
        return list(register)
    led = {held.unit_id for held in who.roles if held.role is RoleName.GROUP_LEADER}
    return [line for line in register if line.group_id in led] if who.branch_id == of.branch_id else []


def refused_roll(of: Session, where: Gathering, recording: Recording, rules: Rules, now: datetime) -> Refused | None:
    if of.state is not SessionState.PLANNED:
        return SessionClosed(of.kind)
    if where.begun_at is None:
        return RollComesLater(where.begins_at)
    return None if recording.open(now) else RecordingClosed(rules.recording_days)


def refused_late(gatherings: Sequence[Gathering], rules: Rules, now: datetime) -> Refused | None:
    """Recording closes some days after the last gathering: when it was, not when somebody first recorded it."""
    if any(recording_open(one, rules, now) for one in gatherings):
        return None
    return RecordingClosed(rules.recording_days)


def called_here(line: RegisterLine, gathering_id: int) -> bool:
    """Whether this roll, or the paper list behind it, put them on the register."""
    return line.method in (Method.ROLL, Method.PAPER) and line.gathering_id == gathering_id


def refused_taking_back(line: RegisterLine, where: Gathering) -> Refused | None:
    return None if called_here(line, where.id) else NotFromThisRoll(line.name)


def state_without(line: RegisterLine) -> AttendanceState:
    """What a member is once they are no longer marked present."""
    return AttendanceState.EXCUSED if line.leave == "granted" else AttendanceState.ABSENT


def page_of(lines: Sequence[RegisterLine], page: int) -> tuple[int, int, tuple[RegisterLine, ...]]:
    """The page that is meant, from 0, how many there are, and its lines."""
    pages = max(1, -(-len(lines) // PAGE))
    page = min(max(page, 0), pages - 1)
    return page, pages, tuple(lines[page * PAGE : (page + 1) * PAGE])
