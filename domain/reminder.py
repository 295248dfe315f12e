"""When to remind, and when not: before a due date in steps, on the eve of a gathering, never in quiet hours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.obligation import SessionKind
from domain.outcome import Outcome
from domain.quarter import Quarter
from domain.rules import Rules

#: Days before a due date on which the secretary is reminded, once each.
STEPS = (14, 7, 3, 1)


@dataclass(frozen=True, slots=True)
class Owed:
    """One thing that the branch still owes. `planned` tells a session without a coming gathering from no session."""

    kind: SessionKind
    last_day: date
    days_left: int
    planned: bool


@dataclass(frozen=True, slots=True)
class SecretaryReminded(Outcome):
    branch_id: int
    branch: str
    quarter: Quarter
    owed: tuple[Owed, ...]


@dataclass(frozen=True, slots=True)
class GatheringNear(Outcome):
    """To a member on the eve of a gathering."""

    session_id: int
    kind: SessionKind
    branch: str
    place: str
    begins_at: datetime
    topic: str


@dataclass(frozen=True, slots=True)
class UpdateParked(Outcome):
    """To the administrators: an update ran into a bug and waits to be replayed."""

    error: str


@dataclass(frozen=True, slots=True)
class StoreDoubted(Outcome):
    """To the administrators: rows of the store do not agree with each other, in so many ways."""

    kinds: int


def due_day(kind: SessionKind, quarter: Quarter, rules: Rules) -> date:
    """The last day that is good: a study must leave room for the interval before the discussion."""
    return quarter.last_day - timedelta(days=rules.interval_days if kind is SessionKind.STUDY else 0)


def step_today(last_day: date, today: date) -> int | None:
    """The step that this day has reached: after an outage the nearest one only, not all that were missed."""
    left = (last_day - today).days
    if left < 0:
        return None
    reached = [step for step in STEPS if left <= step]
    return min(reached, default=None)


def is_quiet(now: datetime, zone: ZoneInfo, rules: Rules) -> bool:
    """Whether people there are left in peace now."""
    local = now.astimezone(zone)
    clock = local.hour * 100 + local.minute
    if rules.quiet_from <= rules.quiet_until:
        return rules.quiet_from <= clock < rules.quiet_until
    return clock >= rules.quiet_from or clock < rules.quiet_until


def after_quiet(now: datetime, zone: ZoneInfo, rules: Rules) -> datetime:
    """`now`, or the end of the quiet hours that hold then."""
    if not is_quiet(now, zone, rules):
        return now
    local = now.astimezone(zone)
    ends = time(rules.quiet_until // 100, rules.quiet_until % 100)
    day = local.date() if local.time() < ends else local.date() + timedelta(days=1)
    return datetime.combine(day, ends, zone)


@dataclass(frozen=True, slots=True)
class Quiet:
    """Quiet hours to come: from `begins` to `ends` nothing that can wait is sent."""

    begins: datetime
    ends: datetime


def next_quiet(after: datetime, zone: ZoneInfo, rules: Rules) -> Quiet:
    """The first quiet hours there that begin after an instant which is not in any."""
    local = after.astimezone(zone)
    begins = datetime.combine(local.date(), time(rules.quiet_from // 100, rules.quiet_from % 100), zone)
    begins = begins if begins > after else begins + timedelta(days=1)
    return Quiet(begins, after_quiet(begins, zone, rules))


def is_eve(now: datetime, zone: ZoneInfo, rules: Rules) -> bool:
    """The evening hours in which tomorrow's gathering is announced."""
    return now.astimezone(zone).hour >= rules.eve_hour and not is_quiet(now, zone, rules)


def tomorrow(now: datetime, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """The first instant of tomorrow there, and of the day after."""
    day = now.astimezone(zone).date() + timedelta(days=1)
    return datetime.combine(day, time(), zone), datetime.combine(day + timedelta(days=1), time(), zone)
