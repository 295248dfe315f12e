"""A gathering on the desk: begin its check-in, see it run, end it, take it back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from domain.code import code_for, slot_at
from domain.holding import (
    BeginAsked,
    CancelAsked,
    GatheringShown,
    RegisterNotEmpty,
    TooLateToRecord,
    begin_question,
)
from domain.joint import LeadDecides
from domain.outcome import Outcome, Refused
from domain.plan import CancellationAnnounced
from domain.planning import judge_time
from domain.session import Gathering, Session, SessionState
from handlers.act import Act, Command, NotPermitted
from handlers.desk import kept_gathering, kept_session
from handlers.flag import settle
from handlers.joint import call_off_guests, leave_joint, led_elsewhere
from handlers.opening import announce, replace_place_and_time
from handlers.planning import calendar_of
from handlers.session import CancelSession, cancel, session_screen
from handlers.unlock import recording_of
from storage.attendance import recount
from storage.flags import flags_of
from storage.gatherings import attested, begin_gathering, drop_gathering, end_gathering, registered
from storage.joints import bound_to, guests_at
from storage.rules import rules_for
from storage.sessions import gatherings_of, load_gathering
from storage.tree import Unit


@dataclass(frozen=True, slots=True)
class ShowGathering(Command):
    """`more`: with what is rarely pressed."""

    gathering_id: int
    more: bool = False


def show_gathering(act: Act, command: ShowGathering) -> Outcome:
    found = kept_gathering(act, command.gathering_id)
    return replace(gathering_screen(act, found[0], found[1]), more=command.more) if found else NotPermitted()


class When(StrEnum):
    """How a gathering begins that is not begun at its planned time."""

    AT_ITS_TIME = ""
    NOW = "now"  # it was moved to this moment
    AS_PLANNED = "planned"  # it was held as planned and is recorded now


@dataclass(frozen=True, slots=True)
class BeginGathering(Command):
    gathering_id: int
    when: When = When.AT_ITS_TIME


def begin(act: Act, command: BeginGathering) -> Outcome:
    found = kept_gathering(act, command.gathering_id, lock=True)
    if found is None or found[1].state is not SessionState.PLANNED:
        return NotPermitted()
    gathering, session, branch = found
    led = led_elsewhere(act, gathering)
    if led is not None:
        return led
    if gathering.begun_at is None:
        stop = _before_begin(act, gathering, session, branch, command.when)
        if stop is not None:
            return stop
        begin_gathering(act.tx, gathering.id, act.now)
        act.audit("begin_gathering", "gathering", gathering.id, ["begun_at"])
    return _now(act, gathering.id, session, "gathering-begun-now")


def _before_begin(
    act: Act, gathering: Gathering, session: Session, branch: Unit, when: When
) -> BeginAsked | Refused | None:
    """What to ask or refuse before check-in opens; moves the gathering to this moment where that was the answer."""
    rules = rules_for(act.tx, branch.seq, act.now)
    recordable = recording_of(act, session, [gathering], rules).open(act.now)
    question = begin_question(gathering, recordable, act.now)
    if question is None:
        return None
    if when is When.AT_ITS_TIME:
        return question
    if when is When.AS_PLANNED and not question.early:
        return None if recordable else TooLateToRecord(gathering.begins_at, rules.recording_days)
    minute = act.now.replace(second=0, microsecond=0)
    calendar = calendar_of(act, branch, session.quarter, gathering.id)
    refused = judge_time(session.kind, minute, calendar, rules, act.now, branch.id)
    if refused is None:
        replace_place_and_time(act, session, branch, gathering, gathering.place, minute)
    return refused


@dataclass(frozen=True, slots=True)
class EndGathering(Command):
    gathering_id: int


def end(act: Act, command: EndGathering) -> Outcome:
    found = kept_gathering(act, command.gathering_id, lock=True)
    if found is None or found[0].begun_at is None:
        return NotPermitted()
    gathering, session, _branch = found
    led = led_elsewhere(act, gathering)
    if led is not None:
        return led
    if end_gathering(act.tx, gathering.id, act.now):
        act.audit("end_gathering", "gathering", gathering.id, ["ended_at"])
        settle(act, session)
    return _now(act, gathering.id, session, "gathering-ended-now")


@dataclass(frozen=True, slots=True)
class CancelGathering(Command):
    """Take one back that nobody came to; of the last one, the session goes with it."""

    session_id: int
    gathering_id: int
    sure: bool = False


def cancel_gathering(act: Act, command: CancelGathering) -> Outcome:
    found = kept_session(act, command.session_id, lock=True)
    if found is None:
        return NotPermitted()
    session, branch = found
    gatherings = gatherings_of(act.tx, session.id)
    gathering = next((one for one in gatherings if one.id == command.gathering_id), None)
    if gathering is None:  # taken back before: the answer is the same
        return session_screen(act, session.id, "gathering-cancelled-now")
    if session.state is not SessionState.PLANNED or gathering.present or registered(act.tx, gathering.id):
        return RegisterNotEmpty()
    if any(registered(act.tx, one.id) for one in bound_to(act.tx, gathering.id)):
        return RegisterNotEmpty()
    if len(gatherings) == 1:
        return cancel(act, CancelSession(session.id))
    if not command.sure:
        return CancelAsked(session.id, gathering.id, session, gathering.number, gathering.begins_at)
    announce(act, session, branch, CancellationAnnounced, gathering.id)
    call_off_guests(act, gathering)
    leave_joint(act, gathering, branch)
    drop_gathering(act.tx, gathering.id)
    recount(act.tx, session, rules_for(act.tx, branch.seq, act.now).least_present, act.now)
    act.audit("cancel_gathering", "gathering", gathering.id)
    return session_screen(act, session.id, "gathering-cancelled-now")


def _now(act: Act, gathering_id: int, session: Session, said: str) -> Outcome:
    gathering = load_gathering(act.tx, gathering_id)
    assert gathering is not None
    return gathering_screen(act, gathering, session, said)


def gathering_screen(act: Act, gathering: Gathering, session: Session, said: str | None = None) -> GatheringShown:
    rules = rules_for(act.tx, session.branch_seq, act.now)
    code = code_for(gathering.secret, slot_at(act.now, rules.code_seconds)) if gathering.is_open else None
    counted = gathering.id in attested(act.tx, [gathering.id], session.opened_by)
    raised = flags_of(act.tx, session.id).get(gathering.id)
    flag = raised.state if raised else None
    guests = tuple(guests_at(act.tx, gathering.id)) if gathering.host_id is None else ()
    led = led_elsewhere(act, gathering)
    lead = led.lead if isinstance(led, LeadDecides) else None
    return GatheringShown(
        session, gathering, code, rules.code_seconds, rules.least_present, counted, flag, guests, lead, said
    )
