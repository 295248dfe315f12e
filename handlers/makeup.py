"""Making up a missed session, and noting what one studied alone."""

from __future__ import annotations

from dataclasses import dataclass, replace

from domain.makeup import MemberMadeUp, NothingMissed, comes_as, was_missed
from domain.member import BRANCH_DESK
from domain.outcome import Outcome
from domain.record import RecordShown
from domain.session import TOOK_PART, AttendanceState, Attended, Gathering, Session
from handlers.act import Act, Command, NotPermitted
from handlers.record import ShowRecord, show_record
from storage.attendance import attendance_of
from storage.makeup import note_self_study
from storage.people import holders
from storage.sessions import gatherings_of, load_session, sessions_of


def missed_session(act: Act, host: Session) -> Session | None:
    """The own branch's session that attending this one makes up for: of its kind and quarter, and held already."""
    for of in sessions_of(act.tx, act.actor.branch_id, host.quarter):
        if of.kind is host.kind and any(one.ended_at is not None for one in gatherings_of(act.tx, of.id)):
            return load_session(act.tx, of.id, lock=True)
    return None


def state_at(act: Act, of: Session, where: Gathering, line: Attended | None) -> AttendanceState:
    """As what somebody comes onto the register of a session in this gathering."""
    at_home = where.session_id == of.id
    missed = at_home and line is not None and was_missed(gatherings_of(act.tx, of.id), where)
    return comes_as(line, at_home=at_home, missed=missed)


def tell_made_up(act: Act, of: Session, where: Gathering) -> None:
    """The own desk hears of it: the other branch's room is out of its sight."""
    host = load_session(act.tx, where.session_id)
    assert host is not None
    for member_id in holders(act.tx, [of.branch_id], BRANCH_DESK, act.now):
        if member_id != act.actor.member_id:
            act.tell(member_id, MemberMadeUp(of.id, act.actor.name, of.kind, host.branch))


@dataclass(frozen=True, slots=True)
class NoteSelfStudy(Command):
    session_id: int


def note(act: Act, command: NoteSelfStudy) -> Outcome:
    of = load_session(act.tx, command.session_id)
    if of is None or of.branch_id != act.actor.branch_id:
        return NotPermitted()
    line = attendance_of(act.tx, of.id, act.actor.member_id)
    took_part = line is not None and line.state in TOOK_PART
    if took_part or all(one.ended_at is None for one in gatherings_of(act.tx, of.id)):
        return NothingMissed()
    if note_self_study(act.tx, of.id, act.actor.member_id, act.now):
        act.audit("note_self_study", "self_study", of.id, ["noted_at"])
    shown = show_record(act, ShowRecord())
    return replace(shown, said="self-study-noted-now") if isinstance(shown, RecordShown) else shown
