"""The year's plan of visits: duties by the rule, dates by the best match, for one committee or for all at once.

`plan_visits` only reads, so that the plan of 80,000 branches is made beside the service; `adopt` writes it down.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from domain.actor import Actor
from domain.coverage import Assigned, Coverage, Duty, Visited, Why, assign, cover
from domain.member import COMMITTEE_DESK
from domain.outcome import Outcome
from domain.unit import UnitKind
from domain.visit import VisitAssigned
from domain.visit_plan import Obstacle, options
from handlers.act import Act, Command, NotPermitted
from handlers.visit_matching import match
from storage.coverage import load_terrain, visits_of_year
from storage.database import Reading
from storage.rules import rules_for
from storage.tree import Unit, load_unit, path_to
from storage.visit_plan import (
    Dated,
    add_visits,
    coming_discussions,
    date_visits,
    hold_plan,
    note_obstacles,
    observers_of,
    undated,
    visit_times,
)
from storage.visits import take_untold

#: Further back than any spacing looks.
LOOK_BACK = timedelta(days=184)
#: Observers told in one unit of work: some 20 ms of the writer.
MOST_TOLD = 100


@dataclass(frozen=True, slots=True)
class YearPlan:
    """What is missing to a year's visits and can be had now."""

    year: int
    duties: tuple[Duty, ...]
    short: dict[int, int]  # committee -> what the cap of visits per branch forbids
    dates: tuple[Dated, ...]
    obstacles: dict[int, dict[int, Obstacle]]  # committee -> branch -> why it gets no date yet

    def reasons(self) -> Counter[Obstacle]:
        return Counter(one for many in self.obstacles.values() for one in many.values())


Progress = Callable[[Iterable[int], int], Iterable[int]]


def _unseen(committees: Iterable[int], _number: int) -> Iterable[int]:
    return committees


def plan_visits(
    db: Reading,
    top: Unit,
    year: int,
    now: datetime,
    only: Collection[int] | None = None,
    progress: Progress = _unseen,
    root: Unit | None = None,
) -> YearPlan:
    """The plan of the tree below `top`, whose rule of quotas knows no smaller piece; dates for `only` these committees.
    `root`, where `top` is only part of a tree: whose cap of visits holds.

    The upper committees choose their dates first (自上而下), each the best for itself.
    """
    terrain = load_terrain(db, year, top.seq, top.seq_end)
    standing = [(one.committee_id, one.branch_id) for one in visits_of_year(db, year, top.seq, top.seq_end)]
    rules = rules_for(db, (root or top).seq, now)
    assigned = assign(terrain.tree, standing, year=year, cap=rules.visit_cap)
    duties = tuple(one for one in assigned.duties if only is None or one.committee_id in only)
    waiting: dict[int, list[int]] = defaultdict(list)
    for committee_id, branches in undated(db, year, only).items():
        if committee_id in terrain.committees:
            waiting[committee_id] += branches
    for one in duties:
        waiting[one.committee_id].append(one.branch_id)
    dates, obstacles = _date(db, terrain.committees, waiting, year, now, progress)
    return YearPlan(year, duties, _short(assigned, only), tuple(dates), obstacles)


def _short(assigned: Assigned, only: Collection[int] | None) -> dict[int, int]:
    return {one: number for one, number in assigned.short.items() if only is None or one in only}


def _date(
    db: Reading,
    committees: dict[int, Unit],
    waiting: dict[int, list[int]],
    year: int,
    now: datetime,
    progress: Progress = _unseen,
) -> tuple[list[Dated], dict[int, dict[int, Obstacle]]]:
    branches = sorted({branch for many in waiting.values() for branch in many})
    meetings = coming_discussions(db, branches, year, now)
    times = visit_times(db, branches, now - LOOK_BACK)
    observers = observers_of(db, now, None if len(waiting) > 1 else list(waiting))
    dates: list[Dated] = []
    obstacles: dict[int, dict[int, Obstacle]] = {}
    downwards = sorted(waiting, key=lambda one: (committees[one].depth, committees[one].seq))
    for committee_id in progress(downwards, len(downwards)):
        rules = rules_for(db, committees[committee_id].seq, now)
        mine = waiting[committee_id]
        among = options(mine, meetings, observers.get(committee_id, ()), times, rules, now)
        chosen = match(among, rules.visit_week)
        left = {branch: Obstacle.NOBODY_FREE for branch in among.open if branch not in chosen}
        obstacles[committee_id] = {**among.closed, **left}
        for branch_id, option in chosen.items():
            dates.append(Dated(committee_id, branch_id, option.meeting, option.observer_id))
            times.setdefault(branch_id, []).append(option.meeting.begins_at)
    return dates, obstacles


def adopt(act: Act, plan: YearPlan, committee_ids: Collection[int]) -> int:
    """Write down what the plan has for these committees, except what went by meanwhile; how many got a date."""
    hold_plan(act.tx)
    duties = [one for one in plan.duties if one.committee_id in committee_ids]
    act.audit_each("plan_visit", "visit", add_visits(act.tx, duties, plan.year), ["committee_id", "branch_id", "why"])
    dated = date_visits(act.tx, _still_possible(act, plan, committee_ids), plan.year)
    act.audit_each("date_visit", "visit", dated, ["gathering_id", "observer_id", "planned_for"])
    for committee_id in committee_ids:
        note_obstacles(act.tx, committee_id, plan.obstacles.get(committee_id, {}), plan.year, act.now)
    return len(dated)


def _still_possible(act: Act, plan: YearPlan, committee_ids: Collection[int]) -> list[Dated]:
    """Whose observer is one yet and free then: the plan was made some time ago."""
    there = observers_of(act.tx, act.now, committee_ids)
    able = {(committee_id, one.member_id): one for committee_id, many in there.items() for one in many}
    return [
        one for one in plan.dates
        if (who := able.get((one.committee_id, one.observer_id))) is not None and who.can(one.meeting)
    ]  # fmt: skip


def dates_for(db: Reading, committee: Unit, year: int, now: datetime) -> YearPlan:
    """Dates for what this committee has planned without one. Its duties stay as they are."""
    waiting = undated(db, year, [committee.id])
    dates, obstacles = _date(db, {committee.id: committee}, waiting, year, now)
    return YearPlan(year, (), {}, tuple(dates), obstacles)


def adopt_dates(act: Act, plan: YearPlan, committee_id: int) -> None:
    """Write down what was found for this committee, and tell who goes."""
    adopt(act, plan, [committee_id])
    tell_observers(act, committee_id)


def find_dates(act: Act, committee: Unit, year: int) -> None:
    """Seek dates at once, where somebody waits for them."""
    adopt_dates(act, dates_for(act.tx, committee, year, act.now), committee.id)


def tell_observers(act: Act, committee_id: int | None = None) -> int:
    """Tell observers of visits that got a date and that they do not know of: of the command line's, the clock does."""
    untold = take_untold(act.tx, act.now, MOST_TOLD, committee_id)
    for found in untold:
        if found.observer_id is not None and found.planned_for is not None:
            told = VisitAssigned(found.id, found.branch, found.committee, found.place, found.planned_for, found.why)
            act.tell(found.observer_id, told, topic=f"visit:{found.id}", bulk=True)
    return len(untold)


@dataclass(frozen=True, slots=True)
class VisitPlanShown(Outcome):
    """A committee's year: its figures, what can be added now, and what is in the way of the rest."""

    committee_id: int
    committee: str
    year: int
    figures: Coverage
    duties: int
    fallback: int
    dates: int
    obstacles: tuple[tuple[Obstacle, int], ...]
    short: int
    observers: int
    said: str | None = None


@dataclass(frozen=True, slots=True)
class ShowVisitPlan(Command):
    committee_id: int


def show_visit_plan(act: Act, command: ShowVisitPlan) -> Outcome:
    committee = own_committee(act.tx, act.actor, command.committee_id)
    return _year(act, command).shown(act.tx, act.now) if committee else NotPermitted()


@dataclass(frozen=True, slots=True)
class AdoptVisitPlan(Command):
    committee_id: int


def adopt_visit_plan(act: Act, command: AdoptVisitPlan) -> Outcome:
    committee = own_committee(act.tx, act.actor, command.committee_id)
    if committee is None:
        return NotPermitted()
    year = _year(act, command)
    dated = adopt(act, year.plan, [committee.id])
    tell_observers(act, committee.id)
    return year.adopted(dated).shown(act.tx, act.now, "visit-plan-adopted")


def own_committee(db: Reading, who: Actor, committee_id: int) -> Unit | None:
    """The committee, if the person keeps its own desk: nobody plans for the committee above or below."""
    if all(held.unit_id != committee_id for held in who.units(COMMITTEE_DESK)):
        return None
    found = load_unit(db, committee_id)
    return found if found is not None and found.kind is UnitKind.COMMITTEE else None


def year_of(unit: Unit, now: datetime) -> int:
    return now.astimezone(ZoneInfo(unit.zone)).year


@dataclass(frozen=True, slots=True)
class CommitteeYear:
    """What a committee has in a year, and what it can add. Of 80,000 branches it takes seconds to find: they are spent
    on a snapshot, and the writer is held for what is adopted alone."""

    committee: Unit
    plan: YearPlan
    now: Coverage
    then: Coverage  # with the plan's duties

    def adopted(self, dated: int) -> CommitteeYear:
        """What is left: dates that were taken meanwhile can be had again."""
        left = replace(self.plan, duties=(), dates=self.plan.dates[dated:])
        return replace(self, plan=left, now=self.then)

    def shown(self, db: Reading, at: datetime, said: str | None = None) -> VisitPlanShown:
        committee_id, plan = self.committee.id, self.plan
        return VisitPlanShown(
            committee_id,
            self.committee.name,
            plan.year,
            self.now,
            duties=len(plan.duties),
            fallback=sum(one.why == "fallback" for one in plan.duties),
            dates=len(plan.dates),
            obstacles=tuple(sorted(plan.reasons().items())),
            short=plan.short.get(committee_id, 0),
            observers=len(observers_of(db, at, [committee_id])[committee_id]),
            said=said,
        )


def _plan_of(db: Reading, committee: Unit, now: datetime) -> YearPlan:
    """What a committee owes depends on its own tree alone, unless something falls back on it that those above may take:
    so most need not look at the whole enterprise."""
    root, year = path_to(db, committee)[0], year_of(committee, now)
    own = plan_visits(db, committee, year, now, [committee.id], root=root)
    if committee.id == root.id or all(one.why is not Why.FALLBACK for one in own.duties):
        return own
    return plan_visits(db, root, year, now, [committee.id])


def look_at_year(
    db: Reading, who: Actor, command: ShowVisitPlan | AdoptVisitPlan, now: datetime
) -> CommitteeYear | None:
    committee = own_committee(db, who, command.committee_id)
    if committee is None:
        return None
    plan = _plan_of(db, committee, now)
    tree = load_terrain(db, plan.year, committee.seq, committee.seq_end).tree
    visits = visits_of_year(db, plan.year, committee.seq, committee.seq_end)
    more = [Visited(one.committee_id, one.branch_id, held=False, remote=False) for one in plan.duties]
    figures, then = (cover(tree, some)[committee.id] for some in (visits, visits + more))
    return CommitteeYear(committee, plan, figures, then)


def _year(act: Act, command: ShowVisitPlan | AdoptVisitPlan) -> CommitteeYear:
    """Mostly it was looked at ahead. A command that comes in place of a draft was not."""
    found: CommitteeYear | None = act.ahead or look_at_year(act.tx, act.actor, command, act.now)
    assert found is not None
    return found
