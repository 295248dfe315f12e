"""What a branch owes in a quarter, and what has become of it (DESIGN.md 4.1, 4.4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.quarter import Quarter


class SessionKind(StrEnum):
    STUDY = "study"
    DISCUSSION = "discussion"


class ObligationState(StrEnum):
    """One at a time. `late` stands beside it: past the due date and not held, or held late."""

    UNREPORTED = "unreported"  # nothing planned and nothing recorded: not the same as zero
    PLANNED = "planned"
    HELD = "held"  # over half of those due took part
    COMPLETE = "complete"  # all did who are neither exempt nor excused
    EXEMPT = "exempt"


HELD_STATES = frozenset({ObligationState.HELD, ObligationState.COMPLETE})


@dataclass(frozen=True, slots=True)
class Obligation:
    branch_id: int
    quarter: Quarter
    kind: SessionKind
    state: ObligationState
    late: bool
    due_at: datetime
    session_id: int | None
    due: int
    present: int
    excused: int
    exempt_reason: str | None


@dataclass(frozen=True, slots=True)
class Turnout:
    """Heads of a session. `counted` are present in gatherings that reached the least number."""

    due: int
    present: int
    counted: int
    excused: int


def state_of(turnout: Turnout) -> ObligationState:
    """What a session with this turnout makes of its obligation."""
    if turnout.due == 0 or turnout.counted * 2 <= turnout.due:
        return ObligationState.PLANNED
    if turnout.counted >= turnout.due - turnout.excused:
        return ObligationState.COMPLETE
    return ObligationState.HELD
