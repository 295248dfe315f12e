"""A session on the desk: to see it, close it, take the closing back, cancel it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from domain.desk import DeskShown
from domain.holding import (
    CancelAsked,
    CloseAsked,
    QuarterOver,
    RegisterNotEmpty,
    SessionShown,
    doubts,
    judge_close,
)
from domain.obligation import ObligationState, Turnout, state_of
from domain.outcome import Outcome
from domain.plan import CancellationAnnounced
from domain.rules import Rules
from domain.session import Gathering, Session, SessionState
from domain.undo import StepKind
from handlers.act import Act, Command, NotPermitted
from handlers.desk import desk_of, kept_session
from handlers.flag import settle
from handlers.joint import call_off_guests, leave_joint
from handlers.opening import announce
from handlers.suggesting import crews_left
from handlers.undo import remember, undoable
from handlers.unlock import recording_of
from storage.gatherings import attested, registered
from storage.joints import bound_to
from storage.obligations import forget_session, load_obligations
from storage.rules import rules_for
from storage.sessions import cancel_session, close_session, gatherings_of, load_session, reopen_session
from storage.topics import load_topic


@dataclass(frozen=True, slots=True)
class ShowSession(Command):
    session_id: int


def show_session(act: Act, command: ShowSession) -> Outcome:
    found = kept_session(act, command.session_id)
    return session_screen(act, found[0].id) if found else NotPermitted()


@dataclass(frozen=True, slots=True)
class CloseSession(Command):
    session_id: int
    sure: bool = False


def close(act: Act, command: CloseSession) -> Outcome:
    found = kept_session(act, command.session_id, lock=True)
    if found is None or found[0].state is SessionState.CANCELLED:
        return NotPermitted()
    session, _branch = found
    if session.state is SessionState.CLOSED:
        return session_screen(act, session.id, "session-closed-now")
    gatherings = gatherings_of(act.tx, session.id)
    refused = judge_close(gatherings)
    if refused is not None:
        return refused
    rules = rules_of_session(act, session, gatherings)
    held = settle(act, session)
    gatherings = gatherings_of(act.tx, session.id)
    counted = attested(act.tx, [one.id for one in gatherings], session.opened_by)
    doubtful = doubts(gatherings, counted, held, rules.least_present)
    if doubtful and not command.sure:
        fresh = load_session(act.tx, session.id)
        assert fresh is not None
        return CloseAsked(fresh, doubtful, rules.least_present)
    close_session(act.tx, session.id, act.actor.member_id, act.now)
    act.audit("close_session", "session", session.id, ["state"])
    remember(act, StepKind.CLOSE, session)
    return session_screen(act, session.id, "session-closed-now")


@dataclass(frozen=True, slots=True)
class ReopenSession(Command):
    """Closed too early, in a quarter that still runs: go on with it."""

    session_id: int


def reopen(act: Act, command: ReopenSession) -> Outcome:
    found = kept_session(act, command.session_id, lock=True)
    if found is None or found[0].state is SessionState.CANCELLED:
        return NotPermitted()
    session, branch = found
    if act.now >= session.quarter.ends(ZoneInfo(branch.zone)):
        return QuarterOver(session.quarter)
    if session.state is SessionState.CLOSED:
        reopen_session(act.tx, session.id)
        act.audit("reopen_session", "session", session.id, ["state"])
    return session_screen(act, session.id, "session-reopened-now")


@dataclass(frozen=True, slots=True)
class CancelSession(Command):
    session_id: int
    sure: bool = False


def cancel(act: Act, command: CancelSession) -> Outcome:
    found = kept_session(act, command.session_id, lock=True)
    if found is None:
        return NotPermitted()
    session, branch = found
    if session.state is SessionState.CANCELLED:
        return desk_of(act, branch, session.quarter)
    guests = (one for gathering in gatherings_of(act.tx, session.id) for one in bound_to(act.tx, gathering.id))
    if session.state is SessionState.CLOSED or session.present or any(registered(act.tx, one.id) for one in guests):
        return RegisterNotEmpty()
    if not command.sure:
        return CancelAsked(session.id, None, session, 0, None)
    planned = [one for one in gatherings_of(act.tx, session.id) if one.begun_at is None]
    for gathering in planned:
        announce(act, session, branch, CancellationAnnounced, gathering.id)
    for gathering in gatherings_of(act.tx, session.id):
        call_off_guests(act, gathering)
        leave_joint(act, gathering, branch)
    cancel_session(act.tx, session.id, act.actor.member_id, act.now)
    forget_session(act.tx, branch.id, session.quarter, session.kind, act.now)
    act.audit("cancel_session", "session", session.id, ["state"])
    remember(act, StepKind.CANCEL, session)
    shown = desk_of(act, branch, session.quarter)
    return replace(shown, undo=undoable(act)) if isinstance(shown, DeskShown) else shown


def session_screen(act: Act, session_id: int, said: str | None = None) -> SessionShown:
    session = load_session(act.tx, session_id)
    assert session is not None
    gatherings = tuple(sorted(gatherings_of(act.tx, session_id), key=lambda one: (one.begins_at, one.number)))
    topic = load_topic(act.tx, session.topic_id) if session.topic_id else None
    counted = attested(act.tx, [one.id for one in gatherings], session.opened_by)
    owed = load_obligations(act.tx, session.branch_id, session.quarter).get(session.kind)
    held = owed.state if owed else ObligationState.PLANNED
    if held is ObligationState.EXEMPT:
        held = state_of(Turnout(session.due, session.present, session.present, session.excused))
    rules = rules_for(act.tx, session.branch_seq, act.now)
    recording = recording_of(act, session, gatherings, rules)
    return SessionShown(
        session,
        gatherings,
        topic,
        frozenset(counted),
        held,
        recording,
        rules.recording_days,
        act.now,
        said,
        undoable(act, session),
        crews_left(act, session) if session.state is SessionState.PLANNED else (),
    )


def rules_of_session(act: Act, session: Session, gatherings: list[Gathering]) -> Rules:
    """A session is judged by the rules in force when it began (DESIGN.md 4.13)."""
    began = min((one.begins_at for one in gatherings), default=act.now)
    return rules_for(act.tx, session.branch_seq, min(began, act.now))
