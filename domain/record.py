"""One's own record: what one took part in, how it was recorded, and what was corrected."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from domain.correction import Correction
from domain.obligation import SessionKind
from domain.outcome import Outcome
from domain.quarter import Quarter
from domain.session import TOOK_PART, AttendanceState, Method, SessionState


@dataclass(frozen=True, slots=True)
class RecordLine:
    """A session of one's branch, or one that one is on the register of."""

    session_id: int
    quarter: Quarter
    kind: SessionKind
    held: SessionState
    begins_at: datetime | None
    place: str | None
    state: AttendanceState | None
    method: Method | None
    recorder: str | None
    own: bool
    recorded_at: datetime | None
    leave: str | None
    corrections: tuple[Correction, ...] = ()
    begun: bool = False  # one of its gatherings has ended
    ahead: bool = True  # one of them has not ended yet
    self_study: bool = False  # noted by the member; it does not count
    established: bool = True  # False: the gathering does not count, whoever was in it

    @property
    def may_note_self_study(self) -> bool:
        """It was held, or part of it, and the member was not there."""
        return self.begun and self.state not in TOOK_PART and not self.self_study


@dataclass(frozen=True, slots=True)
class RecordShown(Outcome):
    name: str
    branch: str
    quarter: Quarter
    study: RecordLine | None
    discussion: RecordLine | None
    past: tuple[RecordLine, ...]
    ideas: int
    said: str | None = None  # what was just done, as a message id of the toast


def record_of(name: str, branch: str, quarter: Quarter, lines: list[RecordLine], ideas: int) -> RecordShown:
    """Of several sessions of one kind the one that counts for the member: where they are on the register, else last."""
    chosen: dict[tuple[Quarter, SessionKind], RecordLine] = {}
    for line in sorted(lines, key=lambda one: (one.state is not None, one.session_id)):
        chosen[line.quarter, line.kind] = line
    past = sorted((key for key in chosen if key[0] != quarter), key=lambda key: key[0], reverse=True)
    return RecordShown(
        name=name,
        branch=branch,
        quarter=quarter,
        study=chosen.get((quarter, SessionKind.STUDY)),
        discussion=chosen.get((quarter, SessionKind.DISCUSSION)),
        past=tuple(chosen[key] for key in past),
        ideas=ideas,
    )
