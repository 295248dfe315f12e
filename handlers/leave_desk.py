"""Granting and refusing leave: the branch's desk, or where it asks for itself the desk directly above."""

from __future__ import annotations

from dataclasses import dataclass

from domain.checkin import SessionClosed
from domain.leave import CameAfterAll, LeaveAnswered, LeaveDecided, LeavesShown, LeaveState, NotTheirOwn
from domain.outcome import Outcome
from domain.session import TOOK_PART, AttendanceState, Attended, Method, Session, SessionState
from domain.sight import runs_desk, sees_names
from domain.undo import StepKind
from handlers.act import Act, Command, NotPermitted
from handlers.undo import remember, undoable
from storage.attendance import attendance_of, record_attendance, recount
from storage.leave import leaves_of, load_leave, settle_leave
from storage.rules import rules_for
from storage.sessions import load_session
from storage.steps import line_now
from storage.tree import load_unit


@dataclass(frozen=True, slots=True)
class ShowLeaves(Command):
    session_id: int


def show_leaves(act: Act, command: ShowLeaves) -> Outcome:
    of = _seen_session(act, command.session_id)
    return LeavesShown(of.id, of.kind, tuple(leaves_of(act.tx, of.id))) if of else NotPermitted()


@dataclass(frozen=True, slots=True)
class DecideLeave(Command):
    session_id: int
    leave_id: int
    grant: bool


def decide_leave(act: Act, command: DecideLeave) -> Outcome:
    """The first decision stands; whoever decides the same again hears the same."""
    of = _seen_session(act, command.session_id, lock=True)
    leave = load_leave(act.tx, command.leave_id)
    if of is None or leave is None or leave.session_id != of.id:
        return NotPermitted()
    if leave.member_id == act.actor.member_id:
        return NotTheirOwn()
    stands = attendance_of(act.tx, of.id, leave.member_id)
    if stands is not None and stands.state in TOOK_PART:
        return CameAfterAll(leave.name)
    if leave.state is not LeaveState.ASKED:
        return LeaveDecided(of.id, leave.name, leave.state)
    if of.state is not SessionState.PLANNED:
        return SessionClosed(of.kind)
    before = line_now(act.tx, of.id, leave.member_id)
    by, state = act.actor.member_id, LeaveState.GRANTED if command.grant else LeaveState.REFUSED
    if runs_desk(act.actor, of.branch_id):
        remember(act, StepKind.LEAVE, of, leave=leave.id, member=leave.member_id, before=before)
    settle_leave(act.tx, leave.id, state, by, act.now)
    if command.grant:
        excused = Attended(of.id, leave.member_id, None, AttendanceState.EXCUSED, Method.LEAVE, by, act.now)
        record_attendance(act.tx, excused, branch_id=of.branch_id)
        recount(act.tx, of, rules_for(act.tx, of.branch_seq, act.now).least_present, act.now)
    act.audit("decide_leave", "leave", leave.id, ["state"])
    act.tell(leave.member_id, LeaveAnswered(of.id, of.kind, state))
    return LeaveDecided(of.id, leave.name, state, undoable(act, of))


def _seen_session(act: Act, session_id: int, *, lock: bool = False) -> Session | None:
    of = load_session(act.tx, session_id, lock=lock)
    branch = load_unit(act.tx, of.branch_id) if of else None
    return of if branch is not None and sees_names(act.actor, branch.place) else None
