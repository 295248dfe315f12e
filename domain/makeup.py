"""Making up (补学): who missed a session attends a later gathering of it, or another branch's of the same kind.

It counts only in a gathering, in the same quarter and once (DESIGN.md 4.7). What somebody studied alone is noted on
their own record and counts nowhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.obligation import SessionKind
from domain.outcome import Outcome, Refused
from domain.session import AttendanceState, Attended, Gathering


@dataclass(frozen=True, slots=True)
class MadeUp(Outcome):
    branch: str
    kind: SessionKind
    place: str
    at: datetime


@dataclass(frozen=True, slots=True)
class MemberMadeUp(Outcome):
    """To the desk of the member's own branch."""

    session_id: int
    name: str
    kind: SessionKind
    host: str


@dataclass(frozen=True, slots=True)
class NothingMissed(Refused):
    """Self-study is noted only of what was held without the member."""


def was_missed(before: Sequence[Gathering], where: Gathering) -> bool:
    """Whether an earlier gathering of the session is over, so that who comes to this one makes up for it."""
    return any(one.ended_at is not None and one.begins_at < where.begins_at for one in before if one.id != where.id)


def comes_as(line: Attended | None, *, at_home: bool, missed: bool) -> AttendanceState:
    """Present, or made up: in another branch's gathering, or after being absent or excused in an earlier one."""
    if not at_home or (line is not None and missed):
        return AttendanceState.MADE_UP
    return AttendanceState.PRESENT
