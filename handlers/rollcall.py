"""The roll: toggle buttons for everybody of the branch, or of the caller's own group."""

from __future__ import annotations

from dataclasses import dataclass

from domain.outcome import Outcome, Refused
from domain.register import RegisterLine
from domain.rollcall import (
    NotOnRoster,
    RollShown,
    callable_by,
    page_of,
    refused_roll,
    refused_taking_back,
    state_without,
)
from domain.session import Attended, Gathering, Method, Session
from domain.sight import runs_desk
from domain.undo import StepKind
from handlers.act import Act, Command, NotPermitted
from handlers.flag import settle, settle_host
from handlers.makeup import state_at
from handlers.undo import remember
from handlers.unlock import recording_of
from storage.attendance import attendance_of, change_attendance, record_attendance
from storage.register import load_register
from storage.rules import rules_for
from storage.sessions import load_gathering, load_session
from storage.steps import line_now


@dataclass(frozen=True, slots=True)
class CallRoll(Command):
    """Show a page; with a member, mark them `present` or take that back. The wish is said, so that twice is once."""

    gathering_id: int
    page: int = 0
    member_id: int = 0
    present: bool = True
    paper: bool = False  # entered from a paper list, often afterwards

    @property
    def method(self) -> Method:
        return Method.PAPER if self.paper else Method.ROLL


def call_roll(act: Act, command: CallRoll) -> Outcome:
    where = load_gathering(act.tx, command.gathering_id)
    of = load_session(act.tx, where.session_id, lock=bool(command.member_id)) if where else None
    where = load_gathering(act.tx, command.gathering_id)
    if of is None or where is None:
        return NotPermitted()
    lines = callable_by(act.actor, of, load_register(act.tx, of))
    if not lines:
        return NotPermitted()
    rules = rules_for(act.tx, of.branch_seq, where.begun_at or act.now)
    recording = recording_of(act, of, [where], rules)
    refused = refused_roll(of, where, recording, rules, act.now)
    if refused is None and command.member_id:
        refused = _mark(act, of, where, command, lines, late=not recording.in_time)
        lines = callable_by(act.actor, of, load_register(act.tx, of))
    return refused or _shown(act, of, where, command, lines)


def _mark(
    act: Act, of: Session, where: Gathering, command: CallRoll, lines: list[RegisterLine], *, late: bool
) -> Refused | None:
    line = next((line for line in lines if line.member_id == command.member_id), None)
    if line is None:
        return NotOnRoster()
    if line.took_part == command.present:
        return None
    by, before = act.actor.member_id, line_now(act.tx, of.id, line.member_id)
    if command.present:
        stands = attendance_of(act.tx, of.id, line.member_id)
        state = state_at(act, of, where, stands)
        called = Attended(of.id, line.member_id, where.id, state, command.method, by, act.now)
        record_attendance(act.tx, called, branch_id=of.branch_id, late=late)
    else:
        refused = refused_taking_back(line, where)
        if refused is not None:
            return refused
        back = Attended(of.id, line.member_id, None, state_without(line), Method.ROLL, by, act.now)
        stands = attendance_of(act.tx, of.id, line.member_id)
        change_attendance(act.tx, stands, back, branch_id=of.branch_id, late=False, reason="taken_back")
    remember(act, StepKind.ROLL, of, member=line.member_id, before=before)
    settle(act, of)
    settle_host(act, where)
    act.audit("call_roll" if command.present else "take_back", "attendance", of.id, ["state", "method"])
    return None


def _shown(act: Act, of: Session, where: Gathering, command: CallRoll, lines: list[RegisterLine]) -> RollShown:
    number, pages, those = page_of(lines, command.page)
    return RollShown(
        gathering_id=where.id,
        session_id=of.id,
        kind=of.kind,
        place=where.place,
        page=number,
        pages=pages,
        present=sum(line.took_part for line in lines),
        due=sum(not line.exempt for line in lines),
        lines=those,
        desk=runs_desk(act.actor, of.branch_id),
        paper=command.paper,
    )
