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
    closed_for,
    digits,
    match_code,
    paused_until,
    refused_at_door,
)
from domain.makeup import MadeUp
from domain.outcome import Outcome, Refused
from domain.rollcall import refused_late
from domain.rules import Rules
from domain.session import TOOK_PART, AttendanceState, Attended, Method
from handlers.act import Act, Command, NotPermitted
from handlers.dialogue import AHEAD_OF_DRAFT, BARE_TEXT
from handlers.flag import recount_guests, settle, settle_host
from handlers.makeup import missed_session, state_at, tell_made_up
from handlers.visit import visit_scanned
from storage.attendance import attendance_of, record_attendance, recount
from storage.checkin import Door, clear_tries, count_refusal, count_wrong, load_door, load_tries, open_doors
from storage.joints import own_of
from storage.rules import rules_for
from storage.sessions import load_session, next_gathering


@dataclass(frozen=True, slots=True)
class AskCode(Command):
    """Which gathering is open, if any."""


def ask_code(act: Act, _command: AskCode) -> Outcome:
    doors = open_doors(act.tx, act.actor.branch_id, act.actor.member_id)
    if not doors:
        return _none_open(act)
    ahead = [one for one in doors if not _took_part(one)]
    if not ahead:
        return _stands(doors[-1])
    return CodeAsked(tuple(OpenGathering(one.gathering.id, one.session.kind, one.gathering.place) for one in ahead))


@dataclass(frozen=True, slots=True)
class CheckIn(Command):
    gathering_id: int
    code: str
    method: Method


def check_in(act: Act, command: CheckIn) -> Outcome:
    door = load_door(act.tx, command.gathering_id, act.actor.member_id)
    given = digits(command.code)
    if door is None or given is None:
        return NotPermitted()
    if door.session.branch_id == act.actor.branch_id:
        return _check_in(act, [door], _refused(act, [door]), given, command.method)
    return _check_in_elsewhere(act, door, given, command.method)


def _check_in_elsewhere(act: Act, door: Door, given: str, method: Method) -> Outcome:
    """Another branch's room: as its observer or its guest, to make up for what was missed, or not at all.

    In a joint gathering's room every branch has a screen of its own; whichever is scanned, the room is the lead's.
    """
    me = act.actor.member_id
    visit = visit_scanned(act, door.session.id, door.gathering.host_id or door.gathering.id, given)
    host = load_door(act.tx, door.gathering.host_id, me) if visit is None and door.gathering.host_id else None
    if host is not None:
        visit, door = visit_scanned(act, host.session.id, host.gathering.id, given), host
    if visit is not None:
        return visit
    if door.session.branch_id == act.actor.branch_id:
        return _check_in(act, [door], _refused(act, [door]), given, method)
    own = own_of(act.tx, door.gathering.id, act.actor.branch_id)
    guest = load_door(act.tx, own, me) if own is not None else None
    if guest is not None:
        return _check_in(act, [guest], _refused(act, [guest]), given, method)
    missed = missed_session(act, door.session)
    if missed is None:
        return _check_in(act, [door], _refused(act, [door]), given, method)
    made_up = Door(door.gathering, missed, attendance_of(act.tx, missed.id, me))  # another's room, the own register
    return _check_in(act, [made_up], closed_for(door.session, door.gathering), given, method)


def code_said(act: Act, text: str) -> Outcome | None:
    """Four digits in the private chat are the code of a gathering of one's own branch that is open now."""
    given = digits(text)
    if given is None:
        return None
    doors = open_doors(act.tx, act.actor.branch_id, act.actor.member_id)
    return _check_in(act, doors, _refused(act, doors), given, Method.CODE) if doors else _none_open(act)


def code_said_between(act: Act, text: str) -> Outcome | None:
    """The same while a draft is under way: the room does not wait, the draft does.

    Whoever is on the register of all that is open has no code left to type: then the digits are the draft's.
    """
    given = digits(text)
    doors = open_doors(act.tx, act.actor.branch_id, act.actor.member_id) if given else []
    if given is None or all(map(_took_part, doors)):
        return None
    return _check_in(act, doors, _refused(act, doors), given, Method.CODE)


BARE_TEXT.append(code_said)
AHEAD_OF_DRAFT.append(code_said_between)


def _check_in(act: Act, doors: Sequence[Door], refused: Refused | None, given: str, method: Method) -> Outcome:
    if all(map(_took_part, doors)):
        return _stands(doors[-1])
    tries = load_tries(act.tx, act.actor.member_id)
    rules = rules_for(act.tx, act.actor.branch_seq, act.now)
    where = tuple(one.gathering for one in doors)
    matched = refused or match_code(where, given, tries, rules, act.now)
    if isinstance(matched, Refused):
        if isinstance(matched, WrongCode | TooManyTries) and paused_until(tries, rules, act.now) is None:
            count_wrong(act.tx, act.actor.member_id, act.now, timedelta(minutes=rules.code_pause_minutes))
        if _was_there(act, doors, given, rules):
            count_refusal(act.tx, [one.id for one in where])
        return matched
    if tries is not None:
        clear_tries(act.tx, act.actor.member_id)
    door = next(one for one in doors if one.gathering is matched)
    if _took_part(door):
        return _stands(door)
    return refused_late([door.gathering], rules, act.now) or _record(act, door, method, rules)


def _was_there(act: Act, doors: Sequence[Door], given: str, rules: Rules) -> bool:
    """Whether an attempt counts: one of the branch's own, or with the room's code. The rest anybody can make up."""
    own = any(door.session.branch_id == act.actor.branch_id for door in doors)
    return own or not isinstance(
        match_code(tuple(door.gathering for door in doors), given, None, rules, act.now), Refused
    )


def _refused(act: Act, doors: Sequence[Door]) -> Refused | None:
    """Of one gathering only it can be refused; several are open by the way they were found."""
    return refused_at_door(act.actor, doors[0].session, doors[0].gathering) if len(doors) == 1 else None


def _record(act: Act, door: Door, method: Method, rules: Rules) -> Outcome:
    me, of, where = act.actor.member_id, door.session, door.gathering
    state = state_at(act, of, where, door.line)
    line = Attended(of.id, me, where.id, state, method, me, act.now)
    stands = record_attendance(act.tx, line, branch_id=act.actor.branch_id)
    if stands is not line:
        return already(of, stands)
    if not where.established:
        settle(act, of)
    else:
        recount(act.tx, of, rules.least_present, act.now)
        if where.present < rules.least_present:  # with this one it may count, and so for its guests
            recount_guests(act, of)
    settle_host(act, where)
    act.audit("check_in", "attendance", of.id, ["state", "method"])
    if where.session_id != of.id:
        tell_made_up(act, of, where)
    if state is AttendanceState.MADE_UP:
        return MadeUp(of.branch, of.kind, where.place, act.now)
    return CheckedIn(of.branch, of.kind, where.place, act.now)


def _took_part(door: Door) -> bool:
    """On the register of its session already. Of several that are open, an earlier one may never have been ended."""
    return door.line is not None and door.line.state in TOOK_PART


def _stands(door: Door) -> Outcome:
    assert door.line is not None
    return already(door.session, door.line)


def _none_open(act: Act) -> Outcome:
    coming = next_gathering(act.tx, act.actor.branch_id, act.now)
    if coming is None:
        return NoGatheringOpen()
    of = load_session(act.tx, coming.session_id)
    assert of is not None
    return GatheringComesLater(of.kind, coming.place, coming.begins_at)
