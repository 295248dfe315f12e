"""Who is missing at a session, live, and nudging only those."""

from __future__ import annotations

from dataclasses import dataclass

from domain.checkin import SessionClosed
from domain.missing import (
    NUDGE_APART,
    MissingShown,
    NobodyToNudge,
    NoGatheringLeft,
    Nudged,
    NudgedLately,
    PleaseCome,
    by_phone,
    gathering_to_come_to,
    missing_of,
    to_nudge,
)
from domain.outcome import Outcome
from domain.register import Mark
from domain.session import SessionState
from handlers.act import Act, Command, NotPermitted
from handlers.desk import kept_session
from storage.missing import take_nudge
from storage.register import load_register
from storage.sessions import gatherings_of


@dataclass(frozen=True, slots=True)
class ShowMissing(Command):
    session_id: int


def show_missing(act: Act, command: ShowMissing) -> Outcome:
    found = kept_session(act, command.session_id)
    if found is None:
        return NotPermitted()
    of, _branch = found
    register = load_register(act.tx, of)
    return MissingShown(
        session_id=of.id,
        kind=of.kind,
        present=sum(line.took_part for line in register),
        due=sum(not line.exempt for line in register),
        excused=sum(line.mark is Mark.EXCUSED for line in register),
        open_gathering=next((one.id for one in gatherings_of(act.tx, of.id) if one.is_open), None),
        missing=tuple((line.name, line.mark) for line in missing_of(register)),
        at=act.now,
    )


@dataclass(frozen=True, slots=True)
class Nudge(Command):
    session_id: int


def nudge(act: Act, command: Nudge) -> Outcome:
    found = kept_session(act, command.session_id, lock=True)
    if found is None:
        return NotPermitted()
    of, _branch = found
    if of.state is not SessionState.PLANNED:
        return SessionClosed(of.kind)
    where = gathering_to_come_to(gatherings_of(act.tx, of.id))
    if where is None:
        return NoGatheringLeft()
    register = load_register(act.tx, of)
    waiting, phone = to_nudge(register), by_phone(register)
    if not waiting:
        return NobodyToNudge(len(phone))
    me = act.actor.member_id
    last = take_nudge(act.tx, of.id, unit_id=of.branch_id, member_id=me, now=act.now, apart=NUDGE_APART)
    if last is not None:
        return NudgedLately(last, last + NUDGE_APART)
    for line in waiting:
        come = PleaseCome(of.id, of.kind, of.branch, where.place, where.begins_at, where.is_open)
        act.tell(line.member_id, come, topic=f"nudge:{of.id}:{line.member_id}")
    act.audit("nudge", "session", of.id)
    return Nudged(of.id, len(waiting), tuple(line.name for line in phone))
