"""The secretary's last step can be taken back for ten minutes; what was done and undone both leave their trace."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from domain.obligation import SessionKind
from domain.outcome import Outcome, Refused
from domain.rules import Rules


class StepKind(StrEnum):
    ROLL = "roll"
    CORRECTION = "correction"
    CLOSE = "close"
    CANCEL = "cancel"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class LastStep:
    """What somebody did last. `data` says how it was before, in ids and states."""

    id: int
    kind: StepKind
    session_id: int
    data: dict[str, Any]
    done_at: datetime

    def may_be_undone(self, rules: Rules, now: datetime) -> bool:
        return now < self.done_at + timedelta(minutes=rules.undo_minutes)


@dataclass(frozen=True, slots=True)
class Undone(Outcome):
    step: StepKind
    session_id: int
    kind: SessionKind


@dataclass(frozen=True, slots=True)
class TooLateToUndo(Refused):
    minutes: int


@dataclass(frozen=True, slots=True)
class NothingToUndo(Refused):
    """It was undone already, or somebody has changed the same thing since."""


@dataclass(frozen=True, slots=True)
class LeaveReopened(Outcome):
    """To the member: the answer to their leave was taken back."""

    kind: SessionKind
