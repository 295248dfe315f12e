"""Leave (请假): asked before, granted by the branch, then excused (DESIGN.md 4.7). A class of reasons, no detail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.obligation import SessionKind
from domain.outcome import Outcome, Refused
from domain.undo import LastStep


class LeaveReason(StrEnum):
    DUTY = "duty"
    TRAVEL = "travel"
    SICK = "sick"
    FAMILY = "family"
    OTHER = "other"


class LeaveState(StrEnum):
    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Leave:
    id: int
    session_id: int
    member_id: int
    name: str
    reason: LeaveReason
    state: LeaveState
    asked_at: datetime
    came: bool = False

    @property
    def stands(self) -> bool:
        """Asked or granted: not refused, not taken back."""
        return self.state in (LeaveState.ASKED, LeaveState.GRANTED)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A session as somebody asks leave from it."""

    session_id: int
    kind: SessionKind
    place: str
    begins_at: datetime


@dataclass(frozen=True, slots=True)
class LeaveMeetings(Outcome):
    """From which of these?"""

    meetings: tuple[Meeting, ...]


@dataclass(frozen=True, slots=True)
class LeaveReasons(Outcome):
    meeting: Meeting


@dataclass(frozen=True, slots=True)
class LeaveStanding(Outcome):
    """What was asked, and what has come of it."""

    meeting: Meeting
    reason: LeaveReason
    state: LeaveState


@dataclass(frozen=True, slots=True)
class LeaveWithdrawn(Outcome):
    kind: SessionKind


@dataclass(frozen=True, slots=True)
class LeaveRequested(Outcome):
    """To those who decide."""

    session_id: int
    leave_id: int
    name: str
    kind: SessionKind
    begins_at: datetime
    reason: LeaveReason


@dataclass(frozen=True, slots=True)
class LeaveTakenBack(Outcome):
    """To those who decided or were about to."""

    name: str
    kind: SessionKind


@dataclass(frozen=True, slots=True)
class LeaveDecided(Outcome):
    session_id: int
    name: str
    state: LeaveState
    undo: LastStep | None = None


@dataclass(frozen=True, slots=True)
class LeaveAnswered(Outcome):
    """To the member who asked."""

    session_id: int
    kind: SessionKind
    state: LeaveState


@dataclass(frozen=True, slots=True)
class LeavesShown(Outcome):
    session_id: int
    kind: SessionKind
    leaves: tuple[Leave, ...]


@dataclass(frozen=True, slots=True)
class NoMeetingAhead(Refused):
    pass


@dataclass(frozen=True, slots=True)
class LeaveTooLate(Refused):
    """Leave is asked before the last gathering ends; afterwards the secretary corrects."""


@dataclass(frozen=True, slots=True)
class CameAfterAll(Refused):
    """On the register as present: a leave changes nothing any more."""

    name: str


@dataclass(frozen=True, slots=True)
class NotTheirOwn(Refused):
    """Nobody grants leave to themselves."""
