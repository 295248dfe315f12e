"""Checking in by the code typed, the QR in the room, a button that carries the code: one row, the first time stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from domain.checkin import (
    CheckedIn,
    CodeAsked,
    GatheringComesLater,
    NoGatheringOpen,
    OpenGathering,
    TooManyTries,
    WrongCode,
    already,
    digits,
    match_code,
    paused_until,
    refused_at_door,
)
from domain.outcome import Outcome, Refused
from domain.rules import Rules
from domain.session import TOOK_PART, AttendanceState, Attended, Gathering, Method, Session
from handlers.act import Act, Command, NotPermitted
from handlers.dialogue import BARE_TEXT
from storage.attendance import attendance_of, record_attendance, recount
from storage.checkin import clear_tries, count_refusal, count_wrong, load_tries
from storage.rules import rules_for
from storage.sessions import load_gathering, load_session, next_gathering, open_gatherings


@dataclass(frozen=True, slots=True)
class AskCode(Command):
    """Which gathering is open, if any."""


def ask_code(act: Act, _command: AskCode) -> Outcome:
    found = [(one, _session_of(act, one)) for one in open_gatherings(act.tx, act.actor.branch_id)]
    if not found:
        return _none_open(act)
    for _gathering, of in found:
        stands = _stands(act, of)
        if stands is not None:
            return stands
    return CodeAsked(tuple(OpenGathering(one.id, of.kind, one.place) for one, of in found))


@dataclass(frozen=True, slots=True)
class CheckIn(Command):
    gathering_id: int
    code: str
    method: Method


def check_in(act: Act, command: CheckIn) -> Outcome:
    where = load_gathering(act.tx, command.gathering_id)
    given = digits(command.code)
    if where is None or given is None:
        return NotPermitted()
    return _check_in(act, [where], given, command.method)


def code_said(act: Act, text: str) -> Outcome | None:
    """Four digits in the private chat are the code of a gathering of one's own branch that is open now."""
    given = digits(text)
    if given is None:
        return None
    where = open_gatherings(act.tx, act.actor.branch_id)
    return _check_in(act, where, given, Method.CODE) if where else _none_open(act)


BARE_TEXT.append(code_said)


def _check_in(act: Act, where: Sequence[Gathering], given: str, method: Method) -> Outcome:
    for one in where:
        of = _session_of(act, one)
        stands = _stands(act, of)
        if stands is not None:
            return stands
    tries = load_tries(act.tx, act.actor.member_id)
    rules = rules_for(act.tx, act.actor.branch_seq, act.now)
    refused = _door(act, where)
    matched = refused or match_code(tuple(where), given, tries, rules, act.now)
    if isinstance(matched, Refused):
        if isinstance(matched, WrongCode | TooManyTries) and paused_until(tries, rules, act.now) is None:
            count_wrong(act.tx, act.actor.member_id, act.now, timedelta(minutes=rules.code_pause_minutes))
        count_refusal(act.tx, [one.id for one in where])
        return matched
    if tries is not None:
        clear_tries(act.tx, act.actor.member_id)
    return _record(act, matched, method, rules)


def _door(act: Act, where: Sequence[Gathering]) -> Refused | None:
    """Of one gathering only it can be refused; several are open by the way they were found."""
    return refused_at_door(act.actor, _session_of(act, where[0]), where[0]) if len(where) == 1 else None


def _record(act: Act, where: Gathering, method: Method, rules: Rules) -> Outcome:
    """Write it down, unless the session was closed or the gathering ended since we looked."""
    of = load_session(act.tx, where.session_id, lock=True)
    as_it_is = load_gathering(act.tx, where.id)
    assert of is not None
    assert as_it_is is not None
    refused = refused_at_door(act.actor, of, as_it_is)
    if refused is not None:
        return refused
    me = act.actor.member_id
    line = Attended(of.id, me, where.id, AttendanceState.PRESENT, method, me, act.now)
    stands = record_attendance(act.tx, line, branch_id=act.actor.branch_id)
    if stands is not line:
        return already(of, stands)
    recount(act.tx, of, rules.least_present, act.now)
    act.audit("check_in", "attendance", of.id, ["state", "method"])
    return CheckedIn(of.branch, of.kind, where.place, act.now)


def _session_of(act: Act, where: Gathering) -> Session:
    of = load_session(act.tx, where.session_id)
    assert of is not None
    return of


def _stands(act: Act, of: Session) -> Outcome | None:
    """The answer to somebody who is on the register of this session already."""
    line = attendance_of(act.tx, of.id, act.actor.member_id)
    return already(of, line) if line is not None and line.state in TOOK_PART else None


def _none_open(act: Act) -> Outcome:
    coming = next_gathering(act.tx, act.actor.branch_id, act.now)
    if coming is None:
        return NoGatheringOpen()
    return GatheringComesLater(_session_of(act, coming).kind, coming.place, coming.begins_at)
