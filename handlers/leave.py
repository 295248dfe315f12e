"""Asking leave, and taking it back: the member's side. Granting is in handlers/leave_desk.py."""

from __future__ import annotations

from dataclasses import dataclass

from domain.checkin import already
from domain.leave import (
    LeaveMeetings,
    LeaveReason,
    LeaveReasons,
    LeaveRequested,
    LeaveStanding,
    LeaveState,
    LeaveTakenBack,
    LeaveTooLate,
    LeaveWithdrawn,
    Meeting,
    NoMeetingAhead,
)
from domain.member import BRANCH_DESK, COMMITTEE_DESK
from domain.missing import gathering_to_come_to
from domain.outcome import Outcome
from domain.quarter import Quarter
from domain.session import TOOK_PART, AttendanceState, Attended, Method, Session, SessionState
from handlers.act import Act, Command, NotPermitted
from storage.attendance import attendance_of, change_attendance, recount
from storage.leave import ask_leave, leave_of, settle_leave
from storage.people import holders
from storage.rules import rules_for
from storage.sessions import gatherings_of, load_session, sessions_of
from storage.tree import load_unit


@dataclass(frozen=True, slots=True)
class ChooseLeave(Command):
    """From which session: the one there is, or a choice."""


def choose_leave(act: Act, _command: ChooseLeave) -> Outcome:
    quarter = Quarter.of(act.now, act.actor.zone)
    sessions = [
        *sessions_of(act.tx, act.actor.branch_id, quarter),
        *sessions_of(act.tx, act.actor.branch_id, quarter.next),
    ]
    meetings = [meeting for of in sessions if (meeting := _meeting(act, of)) is not None]
    if not meetings:
        return NoMeetingAhead()
    return ask(act, Ask(meetings[0].session_id)) if len(meetings) == 1 else LeaveMeetings(tuple(meetings))


@dataclass(frozen=True, slots=True)
class Ask(Command):
    """Without a reason: which class of reasons is it?"""

    session_id: int
    reason: str = ""


def ask(act: Act, command: Ask) -> Outcome:
    of = load_session(act.tx, command.session_id, lock=True)
    if of is None or of.branch_id != act.actor.branch_id:
        return NotPermitted()
    me = act.actor.member_id
    line = attendance_of(act.tx, of.id, me)
    if line is not None and line.state in TOOK_PART:
        return already(of, line)
    meeting, leave = _meeting(act, of), leave_of(act.tx, of.id, me)
    if meeting is None:
        return LeaveTooLate()
    if leave is not None and leave.stands:
        return LeaveStanding(meeting, leave.reason, leave.state)
    if command.reason not in list(LeaveReason):
        return LeaveReasons(meeting)
    reason = LeaveReason(command.reason)
    ask_leave(act.tx, of.id, me, reason, act.now)
    asked = leave_of(act.tx, of.id, me)
    assert asked is not None
    act.audit("ask_leave", "leave", asked.id, ["state", "reason"])
    for member_id in deciders(act, of):
        request = LeaveRequested(of.id, asked.id, act.actor.name, of.kind, meeting.begins_at, reason)
        act.tell(member_id, request, topic=f"leave:{asked.id}")
    return LeaveStanding(meeting, reason, LeaveState.ASKED)


@dataclass(frozen=True, slots=True)
class Withdraw(Command):
    session_id: int


def withdraw(act: Act, command: Withdraw) -> Outcome:
    of = load_session(act.tx, command.session_id, lock=True)
    me = act.actor.member_id
    leave = leave_of(act.tx, of.id, me) if of else None
    if of is None or leave is None:
        return NotPermitted()
    if leave.state is LeaveState.WITHDRAWN:
        return LeaveWithdrawn(of.kind)
    if not leave.stands or of.state is not SessionState.PLANNED:
        return LeaveTooLate()
    settle_leave(act.tx, leave.id, LeaveState.WITHDRAWN, me, act.now)
    stands = attendance_of(act.tx, of.id, me)
    if stands is not None and stands.state is AttendanceState.EXCUSED:
        back = Attended(of.id, me, None, AttendanceState.ABSENT, Method.LEAVE, me, act.now)
        change_attendance(act.tx, stands, back, branch_id=of.branch_id, late=False, reason="leave_withdrawn")
        recount(act.tx, of, rules_for(act.tx, of.branch_seq, act.now).least_present, act.now)
    act.audit("withdraw_leave", "leave", leave.id, ["state"])
    for member_id in deciders(act, of):
        act.tell(member_id, LeaveTakenBack(act.actor.name, of.kind))
    return LeaveWithdrawn(of.kind)


def deciders(act: Act, of: Session) -> list[int]:
    """Who decides: the branch's desk without the asker; where nobody is left, the desk directly above."""
    others = [one for one in holders(act.tx, [of.branch_id], BRANCH_DESK, act.now) if one != act.actor.member_id]
    branch = load_unit(act.tx, of.branch_id)
    if others or branch is None or branch.parent_id is None:
        return others
    return holders(act.tx, [branch.parent_id], COMMITTEE_DESK, act.now)


def _meeting(act: Act, of: Session) -> Meeting | None:
    """None where there is nothing left to be absent from."""
    where = gathering_to_come_to(gatherings_of(act.tx, of.id)) if of.state is SessionState.PLANNED else None
    return None if where is None else Meeting(of.id, of.kind, where.place, where.begins_at)
