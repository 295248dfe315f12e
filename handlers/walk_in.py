"""An observer goes to one of today's discussions that nobody visits, unplanned: counted and limited like any visit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from domain.actor import Actor
from domain.coverage import Duty, VisitState, Why
from domain.member import RoleName
from domain.outcome import Outcome
from domain.topic import tidy
from domain.unit import UnitKind
from domain.visit import Visit
from domain.visit_plan import Observer
from domain.walk_in import (
    OnToday,
    WalkInAsked,
    WalkInGone,
    WalkInNameAsked,
    WalkInNoted,
    WalkInsShown,
    judge,
)
from handlers.act import Act, Command
from handlers.dialogue import FLOWS, OWN_DIGITS, end_draft, keep_draft
from handlers.visit import KEPT
from handlers.visit_plan import LOOK_BACK
from storage.database import Reading
from storage.dialogue import Dialogue
from storage.rules import rules_for
from storage.tree import Unit, load_unit
from storage.visit_plan import Dated, add_visits, date_visits, hold_plan, observers_of, visit_times
from storage.visits import undate, visits_of
from storage.walk_in import discussions_around, note_known, visits_standing

FLOW = "walk_in"

#: Letters of a name that is looked for.
LETTERS = 30


@dataclass(frozen=True, slots=True)
class ListWalkIns(Command):
    """Today's discussions below the observer's committees."""

    page: int = 0


def look_at_today(db: Reading, who: Actor, _command: ListWalkIns, now: datetime) -> tuple[OnToday, ...]:
    return _today(db, who, now)


def list_walk_ins(act: Act, command: ListWalkIns) -> Outcome:
    found: tuple[OnToday, ...] | None = act.ahead
    return WalkInsShown(_today(act.tx, act.actor, act.now) if found is None else found, page=command.page)


def _today(db: Reading, who: Actor, now: datetime, named: str = "") -> tuple[OnToday, ...]:
    """Nobody visits the own branch."""
    spans = [(one.seq, one.seq_end) for one in _committees(db, who)]
    around = discussions_around(db, spans, now, named=named) if spans else []
    return tuple(
        one for one in around if one.is_today(now) and not one.taken and one.meeting.branch_id != who.branch_id
    )


def _committees(db: Reading, who: Actor) -> list[Unit]:
    """For which the person observes."""
    found = (load_unit(db, held.unit_id) for held in who.units((RoleName.OBSERVER,)))
    return [one for one in found if one is not None and one.kind is UnitKind.COMMITTEE]


@dataclass(frozen=True, slots=True)
class AskWalkInName(Command):
    """Below a large committee thousands meet on one day."""


def ask_walk_in_name(act: Act, _command: AskWalkInName) -> Outcome:
    keep_draft(act, FLOW, "name", {})
    return WalkInNameAsked()


def _name_said(act: Act, _draft: Dialogue, text: str) -> Outcome:
    named = tidy(text)[:LETTERS]
    end_draft(act)
    return WalkInsShown(_today(act.tx, act.actor, act.now, named), named)


FLOWS[FLOW] = _name_said
OWN_DIGITS.add(FLOW)


@dataclass(frozen=True, slots=True)
class WalkIn(Command):
    """Go to this gathering; first asked, then sure."""

    gathering_id: int
    sure: bool = False


def walk_in(act: Act, command: WalkIn) -> Outcome:
    if command.sure:
        hold_plan(act.tx)
    found = _asked_for(act, command.gathering_id)
    if found is None:
        return WalkInGone()
    on, committee, me = found
    mine = _mine(act, on)
    if mine is not None:  # a second tap
        return WalkInNoted(mine.id, on.branch, on.place, on.meeting.begins_at)
    meeting, year = on.meeting, on.meeting.slot.day.year
    standing = visits_standing(act.tx, meeting.branch_id, year)
    times = visit_times(act.tx, [meeting.branch_id], act.now - LOOK_BACK)[meeting.branch_id]
    refused = judge(on, me, committee.id, standing, times, rules_for(act.tx, on.branch_seq, act.now))
    if refused is not None:
        return refused
    if not command.sure:
        again = any(one.committee_id == committee.id and one.state is VisitState.HELD for one in standing)
        return WalkInAsked(meeting.gathering_id, on.branch, committee.name, on.place, meeting.begins_at, again)
    made = add_visits(act.tx, [Duty(committee.id, meeting.branch_id, Why.WALK_IN)], year)
    dated = date_visits(act.tx, [Dated(committee.id, meeting.branch_id, meeting, me.member_id)], year)
    if not dated:  # moved this very moment
        for visit_id in made:
            undate(act.tx, visit_id)
        return WalkInGone()
    note_known(act.tx, dated[0], act.now)
    act.audit_each("walk_in", "visit", made, ["committee_id", "branch_id", "why"])
    act.audit_each("date_visit", "visit", dated, ["gathering_id", "observer_id", "planned_for"])
    return WalkInNoted(dated[0], on.branch, on.place, meeting.begins_at)


def _asked_for(act: Act, gathering_id: int) -> tuple[OnToday, Unit, Observer] | None:
    """Today's gathering, the nearest to it of the person's committees, and the person as its observer."""
    mine = _committees(act.tx, act.actor)
    spans = [(one.seq, one.seq_end) for one in mine]
    around = discussions_around(act.tx, spans, act.now, gathering_id=gathering_id) if spans else []
    on = next((one for one in around if one.is_today(act.now)), None)
    if on is None:
        return None
    nearest = max((one for one in mine if one.seq <= on.branch_seq <= one.seq_end), key=lambda one: one.seq)
    there = observers_of(act.tx, act.now, [nearest.id])[nearest.id]
    me = next((one for one in there if one.member_id == act.actor.member_id), None)
    return None if me is None else (on, nearest, me)


def _mine(act: Act, on: OnToday) -> Visit | None:
    theirs = visits_of(act.tx, act.actor.member_id, act.now - KEPT)
    return next((one for one in theirs if one.session_id == on.meeting.session_id), None)
