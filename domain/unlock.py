"""Recording after its days (DESIGN.md 4.9): the superior opens it for some days, and what comes then is late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.obligation import SessionKind
from domain.outcome import Outcome, Refused
from domain.quarter import Quarter

REASON_LETTERS = 200

#: For so many days a superior may open recording.
UNLOCK_DAYS = (1, 3, 7)


class UnlockState(StrEnum):
    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Unlock:
    """A branch's request, and what became of it. The newest of a session is the one that matters."""

    id: int
    session_id: int
    state: UnlockState
    reason: str
    until: datetime | None

    def holds(self, now: datetime) -> bool:
        return self.until is not None and now < self.until


@dataclass(frozen=True, slots=True)
class Recording:
    """Whether a session's register may still be written: within its days, or late by the superior's leave."""

    in_time: bool
    unlock: Unlock | None = None

    def open(self, now: datetime) -> bool:
        return self.in_time or (self.unlock is not None and self.unlock.holds(now))


@dataclass(frozen=True, slots=True)
class UnlockReasonAsked(Outcome):
    limit: int


@dataclass(frozen=True, slots=True)
class UnlockSent(Outcome):
    """`reached`: somebody above has heard of it."""

    session_id: int
    reached: bool


@dataclass(frozen=True, slots=True)
class UnlockRequested(Outcome):
    """To the superior's desk."""

    unlock_id: int
    branch: str
    kind: SessionKind
    quarter: Quarter
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class UnlockDecided(Outcome):
    """To whoever decided it; the first decision stands."""

    branch: str
    kind: SessionKind
    state: UnlockState
    until: datetime | None


@dataclass(frozen=True, slots=True)
class UnlockAnswered(Outcome):
    """To the branch's desk."""

    session_id: int
    kind: SessionKind
    quarter: Quarter
    state: UnlockState
    until: datetime | None


@dataclass(frozen=True, slots=True)
class RecordingStillOpen(Refused):
    """There is nothing to unlock."""


@dataclass(frozen=True, slots=True)
class UnlockPending(Refused):
    pass
