"""Planning a gathering by buttons: of a new session, one more of a session, or a change of place and time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from domain.obligation import SessionKind
from domain.outcome import Outcome, Refused
from domain.plan import (
    PLACE_LETTERS,
    AlreadyPlanned,
    KnownPlace,
    PlaceAsked,
    Plan,
    PlanReady,
    PlanStep,
    ScenarioAsked,
    TimeAsked,
    TimeNotUnderstood,
)
from domain.planning import Calendar, StudyFirst, judge_time
from domain.quarter import Quarter
from domain.rules import Rules
from domain.scenario import Template
from domain.session import SessionState
from domain.slot import Span
from domain.topic import TopicMissing, judge_text, tidy
from domain.unit import Scenario
from domain.when_text import read_when
from handlers.act import Act, Command, NotPermitted
from handlers.desk import kept_branch, kept_gathering, kept_session, plannable
from handlers.dialogue import FLOWS, OWN_DIGITS, DraftGone, keep_draft, load_draft
from handlers.quarter import owe
from handlers.suggesting import crews_left, suggest
from storage.dialogue import Dialogue
from storage.gatherings import recent_places
from storage.rules import rules_for
from storage.scenarios import BUILT_IN, load_template, template_of, templates_for, templates_of_groups
from storage.sessions import gatherings_of, load_gathering, load_session, sessions_of
from storage.topics import load_topic, topic_for
from storage.tree import Unit
from storage.unit_change import closing_day

FLOW = "plan"


@dataclass(frozen=True, slots=True)
class PlanSession(Command):
    branch_id: int
    quarter: Quarter | None
    kind: SessionKind


def plan_session(act: Act, command: PlanSession) -> Outcome:
    branch = kept_branch(act, command.branch_id)
    if branch is None:
        return NotPermitted()
    quarter = plannable(act, branch, command.quarter)
    owe(act, branch, quarter)
    plan = Plan(branch.id, quarter, command.kind)
    return refused_session(act, plan, branch) or ask(act, plan, branch)


@dataclass(frozen=True, slots=True)
class PlanGathering(Command):
    """One more gathering (批次) of a session."""

    session_id: int


def plan_gathering(act: Act, command: PlanGathering) -> Outcome:
    found = kept_session(act, command.session_id)
    if found is None or found[0].state is not SessionState.PLANNED:
        return NotPermitted()
    session, branch = found
    plan = Plan(branch.id, session.quarter, session.kind, session.id)
    return ask(act, replace(plan, scenario=session.scenario, template_id=session.template_id), branch)


@dataclass(frozen=True, slots=True)
class PlanMove(Command):
    """Another place or time for a gathering that has not begun."""

    gathering_id: int


def plan_move(act: Act, command: PlanMove) -> Outcome:
    found = kept_gathering(act, command.gathering_id)
    if found is None or found[1].state is not SessionState.PLANNED or found[0].begun_at or found[0].host_id:
        return NotPermitted()
    gathering, session, branch = found
    plan = Plan(branch.id, session.quarter, session.kind, session.id, gathering.id)
    return ask(act, replace(plan, scenario=session.scenario, template_id=session.template_id), branch)


@dataclass(frozen=True, slots=True)
class ChooseScenario(Command):
    scenario: Scenario


def choose_scenario(act: Act, command: ChooseScenario) -> Outcome:
    return _choose(act, lambda plan, _branch: replace(plan, scenario=command.scenario, template_id=None))


@dataclass(frozen=True, slots=True)
class ChooseTemplate(Command):
    """One of the enterprise's own."""

    template_id: int


def choose_template(act: Act, command: ChooseTemplate) -> Outcome:
    def take(plan: Plan, branch: Unit) -> Plan | Refused:
        offered = templates_for(act.tx, branch.seq)
        template = next((one for one in offered if one.id == command.template_id), None)
        return replace(plan, scenario=template.base, template_id=template.id) if template else NotPermitted()

    return _choose(act, take)


@dataclass(frozen=True, slots=True)
class ChoosePlace(Command):
    """The place of an earlier gathering of the branch."""

    gathering_id: int


def choose_place(act: Act, command: ChoosePlace) -> Outcome:
    def place(plan: Plan, _branch: Unit) -> Plan | Refused:
        gathering = load_gathering(act.tx, command.gathering_id)
        session = load_session(act.tx, gathering.session_id) if gathering else None
        if gathering is None or session is None or session.branch_id != plan.branch_id:
            return NotPermitted()
        return replace(plan, place=gathering.place)

    return _choose(act, place)


@dataclass(frozen=True, slots=True)
class ChooseTime(Command):
    at: datetime


def choose_time(act: Act, command: ChooseTime) -> Outcome:
    return _choose(act, lambda plan, branch: timed(act, plan, branch, command.at))


def _choose(act: Act, change: Callable[[Plan, Unit], Plan | Refused]) -> Outcome:
    """Put one thing into the draft under way and ask for the next that is missing."""
    draft = load_draft(act, FLOW)
    if draft is None:
        return DraftGone()
    return _continue(act, draft, change)


def _continue(act: Act, draft: Dialogue, change: Callable[[Plan, Unit], Plan | Refused]) -> Outcome:
    plan = Plan.from_data(draft.data)
    branch = kept_branch(act, plan.branch_id)  # the role may have ended meanwhile
    if branch is None:
        return NotPermitted()
    changed = change(plan, branch)
    return changed if isinstance(changed, Refused) else ask(act, changed, branch)


def said(act: Act, draft: Dialogue, text: str) -> Outcome:
    """A place or a time in the person's own words."""

    def take(plan: Plan, branch: Unit) -> Plan | Refused:
        if plan.step is PlanStep.PLACE:
            place = tidy(text)
            return judge_text(place, PLACE_LETTERS, 2) or replace(plan, place=place)
        if plan.step is PlanStep.TIME:
            at = read_when(text, act.now, ZoneInfo(branch.zone))
            return timed(act, plan, branch, at) if at else TimeNotUnderstood()
        return plan

    return _continue(act, draft, take)


FLOWS[FLOW] = said
OWN_DIGITS.add(FLOW)


def timed(act: Act, plan: Plan, branch: Unit, at: datetime) -> Plan | Refused:
    """The plan with this time, or why it cannot be then."""
    calendar, rules = calendar_of(act, branch, plan.quarter, plan.gathering_id), rules_of(act, branch)
    refused = judge_time(plan.kind, at, calendar, rules, act.now, branch.id)
    return refused or replace(plan, at=at)


def ask(act: Act, plan: Plan, branch: Unit) -> Outcome:
    """Keep the draft and ask for what is still missing."""
    keep_draft(act, FLOW, plan.step, plan.to_data())
    template = template_in(act, plan)
    if template is None:
        return _ask_scenario(act, plan, branch)
    if plan.place is None:
        known = recent_places(act.tx, branch.id)
        return PlaceAsked(plan.kind, tuple(KnownPlace(one.id, one.place) for one in known))
    if plan.at is None:
        return _ask_time(act, plan, template, branch)
    short = plan.at < act.now + timedelta(hours=template.notice_hours)
    return PlanReady(
        plan, branch.name, template, plan.place, plan.at, problem_of(act, plan, branch), short, ZoneInfo(branch.zone)
    )


def template_in(act: Act, plan: Plan) -> Template | None:
    """What was chosen for the plan, if anything was yet."""
    own = load_template(act.tx, plan.template_id) if plan.template_id is not None else None
    return own or (BUILT_IN[plan.scenario] if plan.scenario is not None else None)


def _ask_scenario(act: Act, plan: Plan, branch: Unit) -> Outcome:
    usual = tuple(dict.fromkeys([template_of(act.tx, branch), *templates_of_groups(act.tx, branch.id)]))
    every = [*BUILT_IN.values(), *templates_for(act.tx, branch.seq)]
    return ScenarioAsked(plan.kind, usual, tuple(one for one in every if one not in usual))


def _ask_time(act: Act, plan: Plan, template: Template, branch: Unit) -> Outcome:
    zone, rules = ZoneInfo(branch.zone), rules_of(act, branch)
    calendar = calendar_of(act, branch, plan.quarter, plan.gathering_id)
    first, end = calendar.span(plan.kind, rules)
    session = load_session(act.tx, plan.session_id) if plan.session_id else None
    left = crews_left(act, session, plan.gathering_id) if session else ()
    minute = act.now.replace(second=0, microsecond=0)
    at_once = judge_time(plan.kind, minute, calendar, rules, act.now, branch.id) is None
    return TimeAsked(
        kind=plan.kind,
        quarter=plan.quarter,
        template=template,
        slots=tuple(suggest(act, branch, template, Span(first, end, act.now, zone), left)),
        crews_left=left,
        now=minute if at_once else None,
        earliest=first if plan.kind is SessionKind.DISCUSSION and first > act.now else None,
        today=act.now,
        zone=zone,
    )


def calendar_of(act: Act, branch: Unit, quarter: Quarter, but: int | None = None) -> Calendar:
    """When the branch meets in the quarter, leaving out the gathering that is being moved."""
    when: dict[SessionKind, list[datetime]] = {kind: [] for kind in SessionKind}
    for session in sessions_of(act.tx, branch.id, quarter):
        when[session.kind] += [one.begins_at for one in gatherings_of(act.tx, session.id) if one.id != but]
    study, discussion = (tuple(when[kind]) for kind in (SessionKind.STUDY, SessionKind.DISCUSSION))
    return Calendar(quarter, ZoneInfo(branch.zone), study, discussion, closing_day(act.tx, branch.id))


def rules_of(act: Act, branch: Unit) -> Rules:
    return rules_for(act.tx, branch.seq, act.now)


def refused_session(act: Act, plan: Plan, branch: Unit) -> Refused | None:
    """Why the branch cannot open a session of this kind at all."""
    for session in sessions_of(act.tx, branch.id, plan.quarter):
        if session.kind is plan.kind:
            return AlreadyPlanned(session.id, plan.kind, plan.quarter)
    if plan.kind is SessionKind.STUDY:
        return None
    if not calendar_of(act, branch, plan.quarter).study:
        return StudyFirst(branch.id, plan.quarter)
    if topic_for(act.tx, branch, plan.quarter) is None:
        return TopicMissing(branch.id, plan.quarter)
    return None


def problem_of(act: Act, plan: Plan, branch: Unit) -> str:
    """The work problem that the discussion is about; of a study there is none."""
    if plan.kind is SessionKind.STUDY:
        return ""
    session = load_session(act.tx, plan.session_id) if plan.session_id else None
    kept = load_topic(act.tx, session.topic_id) if session and session.topic_id else None
    topic = kept or topic_for(act.tx, branch, plan.quarter)
    return topic.problem if topic else ""
