"""The clock's work on visits: follow gatherings that move, seek dates for those without one, end the year.

It looks beside the writer, and writes only what it found, a few at a time: a check-in waits for no look.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from domain.visit import Visit, VisitMoved, VisitWithdrawn
from domain.visit_plan import Slot, spaced
from handlers.act import Act
from handlers.visit_plan import LOOK_BACK, YearPlan, dates_for
from storage.database import Reading
from storage.outbox import withdraw_topic
from storage.rules import rules_for
from storage.tree import load_unit
from storage.visit_plan import observers_of, visit_times
from storage.visit_upkeep import Broken, broken_visits, drop_owed_no_more, owed_no_more, seekers, take_broken
from storage.visits import redate, undate, visits_at

#: The last place on earth in which a year ends.
LAST_ZONE = timedelta(hours=12)
#: Repaired in one round of the clock, which comes back for the rest.
MOST = 100
#: Committees that seek dates in one round.
SEEKERS = 3


def look_for_broken(db: Reading, now: datetime) -> list[int]:
    return broken_visits(db, now, MOST)


def repair_visits(act: Act, visit_ids: Sequence[int]) -> int:
    """Bring those of these visits whose gathering was moved, cancelled or is over back in line; how many. Only its
    observer is told; whoever goes instead, `seek_dates` finds next."""
    broken = take_broken(act.tx, visit_ids, act.now)
    for one in broken:
        if one.begins_at is not None and _follows(act, one.visit, one.begins_at):
            continue
        undate(act.tx, one.visit.id)
        act.audit("undate_visit", "visit", one.visit.id, ["gathering_id", "observer_id"])
        _tell_off(act, one)
    return len(broken)


def look_for_owed_no_more(db: Reading, now: datetime) -> list[int]:
    return owed_no_more(db, (now - LAST_ZONE).year, MOST)


def drop_visits(act: Act, visit_ids: Sequence[int]) -> None:
    act.audit_each("drop_visit", "visit", drop_owed_no_more(act.tx, visit_ids, (act.now - LAST_ZONE).year), ["state"])


def _follows(act: Act, visit: Visit, at: datetime) -> bool:
    """The same observer goes at the new time, if they can and nobody else visits the branch about then."""
    assert visit.planned_for is not None
    rules = rules_for(act.tx, visit.branch_seq, act.now)
    others = visit_times(act.tx, [visit.branch_id], act.now - LOOK_BACK)[visit.branch_id]
    others.remove(visit.planned_for)
    if not spaced(at, others, rules):
        return False
    slot, before = Slot.of(at, visit.zone), Slot.of(visit.planned_for, visit.zone)
    mine = [
        one for one in observers_of(act.tx, act.now, [visit.committee_id])[visit.committee_id]
        if one.member_id == visit.observer_id and one.free & slot.bit
        and slot not in one.busy and slot not in one.taken - {before}
    ]  # fmt: skip
    if not mine:
        return False
    redate(act.tx, visit.id, at, act.now)
    act.audit("move_visit", "visit", visit.id, ["planned_for"])
    _tell_of_move(act, visit, mine[0].member_id, at)
    return True


def tell_of_place(act: Act, gathering_id: int) -> None:
    """Tell the observer who knows of the gathering that it meets elsewhere, at the same time. The clock, which follows
    times, would not see it."""
    for visit in visits_at(act.tx, gathering_id):
        if visit.told and visit.observer_id is not None and visit.planned_for is not None:
            _tell_of_move(act, visit, visit.observer_id, visit.planned_for)


def _tell_of_move(act: Act, visit: Visit, observer_id: int, at: datetime) -> None:
    withdraw_topic(act.tx, f"visit:{visit.id}", act.now)
    moved = VisitMoved(visit.id, visit.branch, visit.committee, visit.place, at, visit.why)
    act.tell(observer_id, moved, topic=f"visit:{visit.id}", bulk=True)


def _tell_off(act: Act, one: Broken) -> None:
    """Whoever was to go. Of a visit that simply did not take place nobody needs to be told."""
    visit = one.visit
    waiting = withdraw_topic(act.tx, f"visit:{visit.id}", act.now)
    if one.missed or waiting or not visit.told or visit.observer_id is None or visit.planned_for is None:
        return  # what was never sent need not be taken back
    act.tell(visit.observer_id, VisitWithdrawn(visit.branch, visit.planned_for), bulk=True)


def look_for_seekers(db: Reading, now: datetime) -> list[tuple[int, int]]:
    """Committees, and the year, whose visits look for dates now: each does every few hours."""
    return seekers(db, now, SEEKERS)


def look_for_dates(db: Reading, now: datetime, committee_id: int, year: int) -> YearPlan:
    committee = load_unit(db, committee_id)
    return YearPlan(year, (), {}, (), {}) if committee is None else dates_for(db, committee, year, now)
