"""Taking back one's last step at the desk: a mark on the roll, a correction, a closing, a cancelling, a leave."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from domain.outcome import Outcome, Refused
from domain.plan import GatheringAnnounced
from domain.session import AttendanceState, Attended, Method, Session, SessionState
from domain.undo import LastStep, LeaveReopened, NothingToUndo, StepKind, TooLateToUndo, Undone
from handlers.act import Act, Command, NotPermitted
from handlers.desk import kept_session
from handlers.flag import settle
from handlers.joint import call_guests_again, come_again
from handlers.opening import announce
from storage.attendance import attendance_of, change_attendance
from storage.leave import load_leave
from storage.rules import rules_for
from storage.sessions import gatherings_of, load_session, reopen_session, sessions_of
from storage.steps import (
    forget_step,
    keep_step,
    last_step,
    put_back,
    reopen_leave,
    run_again,
    settled_by,
)
from storage.tree import Unit


def remember(act: Act, kind: StepKind, of: Session, **data: Any) -> None:
    """Note what the actor has just done, and how it was before."""
    keep_step(act.tx, act.actor.member_id, kind, of.id, data, act.now)


def undoable(act: Act, of: Session | None = None) -> LastStep | None:
    """The actor's last step, while it can still be taken back; of this session alone where one is given."""
    step = last_step(act.tx, act.actor.member_id)
    if step is None or (of is not None and step.session_id != of.id):
        return None
    rules = rules_for(act.tx, act.actor.branch_seq, act.now)
    return step if step.may_be_undone(rules, act.now) else None


@dataclass(frozen=True, slots=True)
class Undo(Command):
    """The button says which step it means: an older one has nothing left to take back."""

    step_id: int


def undo(act: Act, command: Undo) -> Outcome:
    step = last_step(act.tx, act.actor.member_id)
    if step is None or step.id != command.step_id:
        return NothingToUndo()
    found = kept_session(act, step.session_id, lock=True)
    if found is None:
        return NotPermitted()
    of, branch = found
    rules = rules_for(act.tx, act.actor.branch_seq, act.now)
    if not step.may_be_undone(rules, act.now):
        return TooLateToUndo(rules.undo_minutes)
    if not forget_step(act.tx, step.id):
        return NothingToUndo()
    refused = _take_back(act, step, of, branch)
    if refused is not None:
        return refused
    act.audit("undo", "session" if step.kind in (StepKind.CLOSE, StepKind.CANCEL) else "attendance", of.id, ["state"])
    return Undone(step.kind, of.id, of.kind)


def _take_back(act: Act, step: LastStep, of: Session, branch: Unit) -> Refused | None:
    match step.kind:
        case StepKind.CLOSE:
            return _open_again(act, step, of)
        case StepKind.CANCEL:
            return _call_again(act, step, of, branch)
        case StepKind.LEAVE:
            return _ask_again(act, step, of)
        case _:
            return _line_back(act, step, of)


def _line_back(act: Act, step: LastStep, of: Session) -> Refused | None:
    """The line as it was. From nothing it becomes absent: what stood there is never wiped out."""
    me, member_id, before = act.actor.member_id, int(step.data["member"]), step.data["before"]
    stands = attendance_of(act.tx, of.id, member_id)
    if of.state is SessionState.CANCELLED or stands is None:
        return NothingToUndo()
    if (stands.recorded_by, stands.recorded_at) != (me, step.done_at):
        return NothingToUndo()
    if before is None:
        absent = Attended(of.id, member_id, None, AttendanceState.ABSENT, Method.CORRECTION, me, act.now)
        change_attendance(act.tx, stands, absent, branch_id=of.branch_id, late=False, reason="undone")
    else:
        put_back(act.tx, of.id, member_id, before, now_is=str(stands.state), by=me, now=act.now)
    settle(act, of)
    return None


def _open_again(act: Act, step: LastStep, of: Session) -> Refused | None:
    if of.state is not SessionState.CLOSED or not settled_by(act.tx, of.id, act.actor.member_id, step.done_at):
        return NothingToUndo()
    reopen_session(act.tx, of.id)
    return None


def _call_again(act: Act, step: LastStep, of: Session, branch: Unit) -> Refused | None:
    """The session is there again, unless another has taken its place; the members hear of it."""
    if of.state is not SessionState.CANCELLED or not settled_by(act.tx, of.id, act.actor.member_id, step.done_at):
        return NothingToUndo()
    if any(other.kind is of.kind for other in sessions_of(act.tx, branch.id, of.quarter)):
        return NothingToUndo()
    reopen_session(act.tx, of.id)
    run_again(act.tx, of.id, step.done_at)
    fresh = load_session(act.tx, of.id)
    assert fresh is not None
    settle(act, fresh)
    for gathering in gatherings_of(act.tx, of.id):
        call_guests_again(act, gathering, fresh)
        come_again(act, gathering, branch)
        if gathering.begun_at is None:
            announce(act, fresh, branch, GatheringAnnounced, gathering.id)
    return None


def _ask_again(act: Act, step: LastStep, of: Session) -> Refused | None:
    me, leave = act.actor.member_id, load_leave(act.tx, int(step.data["leave"]))
    if leave is None or of.state is not SessionState.PLANNED:
        return NothingToUndo()
    stands = attendance_of(act.tx, of.id, leave.member_id)
    if stands is not None and (stands.recorded_by, stands.recorded_at) == (me, step.done_at):
        _line_back(act, step, of)
    if not reopen_leave(act.tx, leave.id, me, step.done_at):
        return NothingToUndo()
    act.audit("undo", "leave", leave.id, ["state"])
    act.tell(leave.member_id, LeaveReopened(of.kind))
    return None
