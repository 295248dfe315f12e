"""Confirming a plan: a session with its first gathering, one more gathering, or a change; and telling the members.

A confirmation pressed twice finds what the first one made and answers the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from domain.desk import NothingOwedYet
from domain.obligation import SessionKind
from domain.outcome import Outcome, Refused
from domain.plan import (
    CancellationAnnounced,
    GatheringAnnounced,
    GatheringMoved,
    GatheringPlanned,
    MoveAnnounced,
    Plan,
)
from domain.quarter import Quarter
from domain.session import Gathering, Session, SessionState
from handlers.act import Act, Command, NotPermitted
from handlers.desk import kept_branch, kept_gathering, kept_session, plannable
from handlers.dialogue import DraftGone, end_draft, load_draft
from handlers.planning import FLOW, problem_of, refused_session, rules_of, template_in, timed
from handlers.quarter import owe
from handlers.suggesting import crews_left
from handlers.visit_repair import tell_of_place
from storage.attendance import recount
from storage.gatherings import add_gathering, move_gathering, reached_members
from storage.joints import bound_to
from storage.obligations import load_obligations
from storage.outbox import withdraw_topic
from storage.reminders import Near, take_near
from storage.scenarios import template_of_session
from storage.sessions import add_session, gatherings_of, load_gathering, load_session, sessions_of
from storage.topics import topic_for
from storage.tree import Unit, load_unit


@dataclass(frozen=True, slots=True)
class OpenSession(Command):
    """`at` says which plan is meant, so that an old button cannot confirm a newer draft."""

    branch_id: int
    quarter: Quarter
    kind: SessionKind
    at: datetime


def open_session(act: Act, command: OpenSession) -> Outcome:
    branch = kept_branch(act, command.branch_id)
    if branch is None:
        return NotPermitted()
    if plannable(act, branch, command.quarter) != command.quarter:
        return _made_before(
            act, branch, command
        )  # the quarter went by, or the button was made up: nothing is owed in it
    owe(act, branch, command.quarter)
    if not load_obligations(act.tx, branch.id, command.quarter, lock=True):
        return NothingOwedYet(branch.name, command.quarter)  # and nothing to hold others off by
    plan = _drafted(act, command.at, session_id=None, gathering_id=None)
    if plan is None or (plan.branch_id, plan.quarter, plan.kind) != (branch.id, command.quarter, command.kind):
        return _made_before(act, branch, command)
    refused = refused_session(act, plan, branch) or _still_possible(act, plan, branch)
    if refused is not None:
        return refused
    template = template_in(act, plan)
    assert template is not None
    topic = topic_for(act.tx, branch, plan.quarter) if plan.kind is SessionKind.DISCUSSION else None
    session_id = add_session(
        act.tx,
        branch_id=branch.id,
        quarter=plan.quarter,
        kind=plan.kind,
        template=template,
        topic_id=topic.id if topic else None,
        opened_by=act.actor.member_id,
        now=act.now,
    )
    act.audit("open_session", "session", session_id, ["scenario", "topic_id", "place", "begins_at"])
    return _add(act, session_id, plan, branch)


def _made_before(act: Act, branch: Unit, command: OpenSession) -> Outcome:
    for session in sessions_of(act.tx, branch.id, command.quarter):
        if session.kind is command.kind:
            return _with_gathering_at(act, session, branch, command.at)
    return DraftGone()


@dataclass(frozen=True, slots=True)
class AddGathering(Command):
    session_id: int
    at: datetime


def add_to_session(act: Act, command: AddGathering) -> Outcome:
    found = kept_session(act, command.session_id, lock=True)
    if found is None or found[0].state is not SessionState.PLANNED:
        return NotPermitted()
    session, branch = found
    plan = _drafted(act, command.at, session_id=session.id, gathering_id=None)
    if plan is None:
        return _with_gathering_at(act, session, branch, command.at)
    refused = _still_possible(act, plan, branch)
    if refused is not None:
        return refused
    act.audit("add_gathering", "session", session.id, ["place", "begins_at"])
    return _add(act, session.id, plan, branch)


@dataclass(frozen=True, slots=True)
class MoveGathering(Command):
    gathering_id: int
    at: datetime


def move(act: Act, command: MoveGathering) -> Outcome:
    found = kept_gathering(act, command.gathering_id, lock=True)
    if found is None or found[1].state is not SessionState.PLANNED:
        return NotPermitted()
    gathering, session, branch = found
    plan = _drafted(act, command.at, session_id=session.id, gathering_id=gathering.id)
    if plan is None:
        moved_before = gathering.begins_at == command.at
        return _planned(act, session, branch, gathering, GatheringMoved) if moved_before else DraftGone()
    if gathering.begun_at is not None:
        return DraftGone()
    refused = _still_possible(act, plan, branch)
    if refused is not None:
        return refused
    end_draft(act)
    assert plan.place is not None
    return replace_place_and_time(act, session, branch, gathering, plan.place, command.at)


def replace_place_and_time(
    act: Act, session: Session, branch: Unit, gathering: Gathering, place: str, at: datetime
) -> Outcome:
    """Write the change down and tell the members, if it is one."""
    if (gathering.place, gathering.begins_at) != (place, at):
        move_gathering(act.tx, gathering.id, place, at)
        act.audit("move_gathering", "gathering", gathering.id, ["place", "begins_at"])
        announce(act, session, branch, MoveAnnounced, gathering.id)
        if gathering.begins_at == at:
            tell_of_place(act, gathering.id)
    moved = load_gathering(act.tx, gathering.id)
    assert moved is not None
    return _planned(act, session, branch, moved, GatheringMoved)


def _drafted(act: Act, at: datetime, *, session_id: int | None, gathering_id: int | None) -> Plan | None:
    """The draft under way, if it is complete and the one that the button confirms."""
    draft = load_draft(act, FLOW)
    plan = Plan.from_data(draft.data) if draft else None
    if plan is None or plan.place is None or plan.scenario is None or plan.at != at:
        return None
    return plan if (plan.session_id, plan.gathering_id) == (session_id, gathering_id) else None


def _still_possible(act: Act, plan: Plan, branch: Unit) -> Refused | None:
    """Time went by, or somebody planned something else, since the time was chosen."""
    assert plan.at is not None
    judged = timed(act, plan, branch, plan.at)
    return judged if isinstance(judged, Refused) else None


def _add(act: Act, session_id: int, plan: Plan, branch: Unit) -> Outcome:
    assert plan.place is not None
    assert plan.at is not None
    end_draft(act)
    made = add_gathering(
        act.tx,
        session_id=session_id,
        place=plan.place,
        begins_at=plan.at,
        zone=ZoneInfo(branch.zone),
        secret=act.keys.new_token(),
    )
    session = load_session(act.tx, session_id)
    assert session is not None
    recount(act.tx, session, rules_of(act, branch).least_present, act.now)
    announce(act, session, branch, GatheringAnnounced, made.id)
    _heard_now(act, session, made)
    return _planned(act, session, branch, made)


def _heard_now(act: Act, session: Session, gathering: Gathering) -> None:
    """At short notice the announcement is the reminder: nobody is told the same twice within the hour."""
    hours = template_of_session(act.tx, session).remind_hours
    if gathering.begins_at <= act.now + timedelta(hours=hours):
        take_near(
            act.tx,
            Near.SOON,
            subject=str(gathering.id),
            session_id=session.id,
            branch_id=session.branch_id,
            now=act.now,
        )


def _with_gathering_at(act: Act, session: Session, branch: Unit, at: datetime) -> Outcome:
    for gathering in gatherings_of(act.tx, session.id):
        if gathering.begins_at == at:
            return _planned(act, session, branch, gathering)
    return DraftGone()


def _planned(
    act: Act, session: Session, branch: Unit, gathering: Gathering, kind: type[GatheringPlanned] = GatheringPlanned
) -> GatheringPlanned:
    template = template_of_session(act.tx, session)
    counted = load_session(act.tx, session.id)
    due = counted.due if counted else 0
    return kind(
        session_id=session.id,
        gathering_id=gathering.id,
        branch_id=session.branch_id,
        branch=session.branch,
        kind=session.kind,
        number=gathering.number,
        place=gathering.place,
        begins_at=gathering.begins_at,
        told=len(_others(act, session.branch_id)),
        batch=template.batch,
        batches_more=max(0, template.batches_for(due) - len(gatherings_of(act.tx, session.id))),
        crews_left=crews_left(act, session),
        zone=gathering.zone,
    )


def announce(act: Act, session: Session, branch: Unit, kind: type[GatheringAnnounced], gathering_id: int) -> None:
    """One notice to each member of the branch; an older one about this gathering that still waits is withdrawn."""
    gathering = load_gathering(act.tx, gathering_id)
    assert gathering is not None
    about = f"gathering:{gathering.id}"
    withdraw_topic(act.tx, about, act.now)
    problem = problem_of(act, Plan(branch.id, session.quarter, session.kind, session.id), branch)
    notice = kind(
        session_id=session.id,
        branch=branch.name,
        kind=session.kind,
        number=gathering.number,
        place=gathering.place,
        begins_at=gathering.begins_at,
        problem=problem,
        lead=_lead_of(act, gathering),
    )
    topic = None if kind is CancellationAnnounced else about
    for member_id in _others(act, branch.id):
        act.tell(member_id, notice, topic=topic, bulk=True)
    for bound in bound_to(act.tx, gathering.id):
        guest = load_session(act.tx, bound.session_id)
        home = load_unit(act.tx, guest.branch_id) if guest else None
        if guest is not None and guest.state is not SessionState.CANCELLED and home is not None:
            announce(act, guest, home, kind, bound.id)


def _lead_of(act: Act, gathering: Gathering) -> str | None:
    host = load_gathering(act.tx, gathering.host_id) if gathering.host_id is not None else None
    lead = load_session(act.tx, host.session_id) if host else None
    return lead.branch if lead else None


def _others(act: Act, branch_id: int) -> list[int]:
    return [member_id for member_id in reached_members(act.tx, branch_id) if member_id != act.actor.member_id]
