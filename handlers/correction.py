"""Correcting the register: whom, to what, why; then a line in the trace and a word to the member."""

from __future__ import annotations

from dataclasses import dataclass

from domain.correction import (
    Corrected,
    CorrectionList,
    CorrectionReason,
    CorrectionReasons,
    CorrectionStates,
    NothingToCorrect,
    Target,
    YourLineCorrected,
    choices,
    stands_already,
    target_of,
)
from domain.outcome import Outcome, Refused
from domain.register import RegisterLine
from domain.rollcall import NotOnRoster, RecordingClosed, page_of
from domain.session import TOOK_PART, Attended, Gathering, Method, Session, SessionState
from domain.undo import StepKind
from domain.unlock import Recording
from handlers.act import Act, Command, NotPermitted
from handlers.desk import kept_session
from handlers.flag import settle
from handlers.undo import remember, undoable
from handlers.unlock import recording_of
from storage.attendance import attendance_of, change_attendance
from storage.makeup import gatherings_elsewhere
from storage.register import load_register
from storage.rules import rules_for
from storage.sessions import gatherings_of
from storage.steps import line_now


@dataclass(frozen=True, slots=True)
class ListForCorrection(Command):
    session_id: int
    page: int = 0


def list_for_correction(act: Act, command: ListForCorrection) -> Outcome:
    found = kept_session(act, command.session_id)
    if found is None:
        return NotPermitted()
    of, _branch = found
    recording = _recording(act, of, gatherings_of(act.tx, of.id))
    if isinstance(recording, Refused):
        return recording
    page, pages, lines = page_of(load_register(act.tx, of), command.page)
    return CorrectionList(of.id, of.kind, of.quarter, page, pages, lines)


@dataclass(frozen=True, slots=True)
class Correct(Command):
    """What is not said yet is asked for: first `to`, then the reason."""

    session_id: int
    member_id: int
    to: str = ""
    reason: str = ""


def correct(act: Act, command: Correct) -> Outcome:
    found = kept_session(act, command.session_id, lock=True)
    if found is None:
        return NotPermitted()
    of, _branch = found
    gatherings = gatherings_of(act.tx, of.id)
    recording = _recording(act, of, gatherings)
    if isinstance(recording, Refused):
        return recording
    line = next(iter(load_register(act.tx, of, only=command.member_id)), None)
    if line is None:
        return NotOnRoster()
    elsewhere = () if line.took_part else gatherings_elsewhere(act.tx, of)
    to = target_of(command.to, gatherings, elsewhere or gatherings_elsewhere(act.tx, of))
    if to is None:
        return CorrectionStates(of.id, of.kind, line, choices(line, gatherings), elsewhere)
    if stands_already(line, to):
        done = line.method is Method.CORRECTION and line.recorded_by == act.actor.member_id
        return Corrected(of.id, of.kind, line.name, to.state) if done else NothingToCorrect(line.name, to.state)
    if command.reason not in list(CorrectionReason):
        return CorrectionReasons(of.id, line.member_id, line.name, command.to, to.state)
    late = not recording.in_time and to.state in TOOK_PART
    _change(act, of, line, to, CorrectionReason(command.reason), late=late)
    return Corrected(of.id, of.kind, line.name, to.state, undoable(act, of))


def _change(act: Act, of: Session, line: RegisterLine, to: Target, reason: CorrectionReason, *, late: bool) -> None:
    by, where = act.actor, to.gathering.id if to.gathering else None
    made = Attended(of.id, line.member_id, where, to.state, Method.CORRECTION, by.member_id, act.now)
    stands = attendance_of(act.tx, of.id, line.member_id)
    remember(act, StepKind.CORRECTION, of, member=line.member_id, before=line_now(act.tx, of.id, line.member_id))
    change_attendance(act.tx, stands, made, branch_id=of.branch_id, late=late, reason=str(reason))
    settle(act, of)
    act.audit("correct", "attendance", of.id, ["state", "gathering_id"])
    if line.member_id != by.member_id:
        act.tell(line.member_id, YourLineCorrected(of.kind, of.quarter, to.state, by.name, reason))


def _recording(act: Act, of: Session, gatherings: list[Gathering]) -> Recording | Refused:
    """Cancelled, not begun, or recording is over: then the superior unlocks it, with a reason."""
    begun = [one for one in gatherings if one.begun_at is not None]
    if of.state is SessionState.CANCELLED or not begun:
        return NotPermitted()
    rules = rules_for(act.tx, of.branch_seq, act.now)
    recording = recording_of(act, of, begun, rules)
    return recording if recording.open(act.now) else RecordingClosed(rules.recording_days)
