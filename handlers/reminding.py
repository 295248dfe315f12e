"""The clock's work: remind secretaries of what is owed, members of tomorrow's gathering, administrators of bugs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from domain.obligation import SessionKind
from domain.quarter import Quarter
from domain.reminder import (
    GatheringNear,
    Owed,
    SecretaryReminded,
    StoreDoubted,
    UpdateParked,
    due_day,
    is_eve,
    is_quiet,
    step_today,
    tomorrow,
)
from domain.rules import Rules
from domain.scenario import LONGEST_REMINDER
from handlers.act import Act
from storage.database import Reading
from storage.reminders import (
    Near,
    NearGathering,
    branch_names,
    forget_reminders,
    hours_ahead,
    near_gatherings,
    still_owed,
    take_admins,
    take_near,
    take_owed,
    zones,
)
from storage.rules import ROOT, rules_for

#: Told in one unit of work, of which the clock does a few each round (app/ticker.py): never one long unit for all.
MOST = 100


def remind_secretaries(act: Act, zone_name: str) -> int:
    """Remind the secretaries of this zone who are at a step; how many. One message a branch, whatever it lists.

    On the day on which 80,000 branches reach a step the clock comes back for the rest.
    """
    zone, rules = ZoneInfo(zone_name), rules_for(act.tx, ROOT, act.now)
    if is_quiet(act.now, zone, rules):
        return 0
    quarter, today = Quarter.of(act.now, zone), act.now.astimezone(zone).date()
    told: dict[int, set[int]] = defaultdict(set)
    steps = _steps(quarter, today, rules)
    # first who is next, then what else these are due to hear, so that it is one message
    for units, most in ((None, MOST), (told, 10 * MOST)):
        for kind, step in steps:
            for due in take_owed(
                act.tx, zone=zone_name, quarter=quarter, kind=kind, step=step, now=act.now, most=most, units=units
            ):
                told[due.unit_id].add(due.member_id)
    owed, names = still_owed(act.tx, list(told), quarter), branch_names(act.tx, list(told))
    for branch_id, members in told.items():
        still = owed.get(branch_id, {})  # nothing, where it was held while we looked
        items = tuple(_owed(kind, quarter, rules, act, zone, planned) for kind, planned in still.items())
        for member_id in members if items else ():
            outcome = SecretaryReminded(branch_id, names[branch_id], quarter, items)
            act.tell(member_id, outcome, topic=f"owed:{branch_id}:{quarter}", bulk=True)
    return sum(map(len, told.values()))


def _steps(quarter: Quarter, today: date, rules: Rules) -> list[tuple[SessionKind, str]]:
    """What has a step today: the day by which the study must be held, and the end of the quarter."""
    steps = []
    for kind in SessionKind:
        for name, last_day in (("due", due_day(kind, quarter, rules)), ("quarter", quarter.last_day)):
            step = step_today(last_day, today)
            if step is not None and not (name == "due" and last_day == quarter.last_day):
                steps.append((kind, f"{name}-{step}"))
    return steps


def _owed(kind: SessionKind, quarter: Quarter, rules: Rules, act: Act, zone: ZoneInfo, planned: bool) -> Owed:
    today = act.now.astimezone(zone).date()
    last_day = due_day(kind, quarter, rules)
    last_day = quarter.last_day if last_day < today else last_day
    return Owed(kind, last_day, (last_day - today).days, planned)


@dataclass(frozen=True, slots=True)
class NearFound:
    """A gathering of which members are due to hear, in which way, and of `hours` before it where that is the way."""

    kind: Near
    hours: int
    gathering_id: int


def look_for_near(db: Reading, now: datetime, zone_name: str) -> list[NearFound]:
    """Tomorrow's gatherings of this zone, and those that begin in some hours, of which nobody has been told.

    Which of the two, the template says by which the session was opened.
    """
    rules = rules_for(db, ROOT, now)
    if is_quiet(now, ZoneInfo(zone_name), rules):
        return []
    found: list[NearFound] = []
    if is_eve(now, ZoneInfo(zone_name), rules):
        found += [NearFound(Near.EVE, 0, one.gathering_id) for one in _near(db, now, zone_name, Near.EVE)]
    for hours in hours_ahead(db, now, now + timedelta(hours=LONGEST_REMINDER)):
        found += [NearFound(Near.SOON, hours, one.gathering_id) for one in _near(db, now, zone_name, Near.SOON, hours)]
    return found


def _near(
    db: Reading, now: datetime, zone_name: str, kind: Near, hours: int = 0, only: Collection[int] | None = None
) -> list[NearGathering]:
    begins, ends = now, now + timedelta(hours=hours)
    if kind is Near.EVE:
        begins, ends = tomorrow(now, ZoneInfo(zone_name))
    return near_gatherings(db, kind, zone=zone_name, begins=begins, ends=ends, hours=hours, only=only)


def remind_members(act: Act, zone_name: str, found: Sequence[NearFound]) -> int:
    """Tell the members of these gatherings, as far as they are still to come then; how many."""
    ids: dict[tuple[Near, int], list[int]] = defaultdict(list)
    for one in found:
        ids[one.kind, one.hours].append(one.gathering_id)
    return sum(
        _tell_of(act, kind, near)
        for (kind, hours), some in ids.items()
        for near in _near(act.tx, act.now, zone_name, kind, hours, some)
    )


def _tell_of(act: Act, kind: Near, near: NearGathering) -> int:
    outcome = GatheringNear(near.session_id, near.kind, near.branch, near.place, near.begins_at, near.topic)
    taken = take_near(
        act.tx,
        kind,
        subject=str(near.gathering_id),
        session_id=near.session_id,
        branch_id=near.branch_id,
        now=act.now,
    )
    for due in taken:
        act.tell(due.member_id, outcome, topic=f"gathering:{near.gathering_id}", bulk=True)
    return len(taken)


def tell_admins(act: Act, error: str) -> None:
    """An update was parked: the administrators hear of each class of error once a day."""
    for due in take_admins(act.tx, error, act.now.date().isoformat(), act.now):
        act.tell(due.member_id, UpdateParked(error))


def tell_admins_of_doubt(act: Act, kinds: Sequence[str]) -> None:
    """The store does not agree with itself: the administrators hear of each kind of fault once a day."""
    told: dict[int, set[str]] = defaultdict(set)
    for kind in kinds:
        for due in take_admins(act.tx, kind, act.now.date().isoformat(), act.now):
            told[due.member_id].add(kind)
    for member_id, heard in told.items():
        act.tell(member_id, StoreDoubted(len(heard)))


def reminder_zones(db: Reading, _now: datetime) -> list[str]:
    return zones(db)


def forget_old(act: Act) -> None:
    """Rows that have done their duty."""
    forget_reminders(act.tx, act.now - timedelta(days=400))
