"""Random checks on the spot: some of a day's unvisited discussions, drawn by the installation's own secret.

Nothing is written before the day, so nobody can know; and the draw can be repeated afterwards, so nobody chose.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.coverage import Duty, Why
from domain.unit import UnitKind
from domain.visit_plan import Meeting, Observer, spaced
from handlers.act import Act, Keys
from handlers.visit_plan import LOOK_BACK, tell_observers
from storage.rules import rules_for
from storage.tree import load_unit, path_to
from storage.visit_plan import Dated, add_visits, date_visits, observers_of, visit_times
from storage.visit_upkeep import unvisited_discussions

#: The sample opens at this hour of the branch's day.
OPENS = 7
#: What begins sooner than this cannot be reached any more.
ON_THE_WAY = timedelta(hours=1)


def drawn(keys: Keys, meeting: Meeting, percent: int) -> bool:
    """Whether the secret draws this gathering on its day."""
    lot = int(keys.hash("spot", f"{meeting.gathering_id}:{meeting.slot.day}")[:8], 16)
    return lot % 100 < percent


def draw_spot_checks(act: Act, zone_name: str) -> int:
    """Send observers to those of today's discussions that are drawn; how many. Asked again, the same are drawn."""
    zone = ZoneInfo(zone_name)
    today = act.now.astimezone(zone).date()
    if act.now < datetime.combine(today, time(OPENS), zone):
        return 0
    midnight = datetime.combine(today + timedelta(days=1), time(), zone)
    sent = 0
    for meeting, seq in unvisited_discussions(act.tx, zone_name, act.now + ON_THE_WAY, midnight):
        rules = rules_for(act.tx, seq, act.now)
        if drawn(act.keys, meeting, rules.visit_spot_percent):
            times = visit_times(act.tx, [meeting.branch_id], act.now - LOOK_BACK)[meeting.branch_id]
            sent += spaced(meeting.begins_at, times, rules) and _send(act, meeting)
    return sent


def _send(act: Act, meeting: Meeting) -> bool:
    """The nearest committee with somebody who can go. Where it owes the branch a visit anyway, this is that visit."""
    branch = load_unit(act.tx, meeting.branch_id)
    assert branch is not None
    for unit in reversed(path_to(act.tx, branch)):
        able = unit.kind is UnitKind.COMMITTEE and _able(act, unit.id, meeting)
        if not able:
            continue
        year = meeting.slot.day.year
        made = add_visits(act.tx, [Duty(unit.id, branch.id, Why.SPOT)], year)
        act.audit_each("draw_visit", "visit", made, ["committee_id", "branch_id", "why"])
        done = date_visits(act.tx, [Dated(unit.id, branch.id, meeting, able.member_id)], year)
        act.audit_each("date_visit", "visit", done, ["gathering_id", "observer_id", "planned_for"])
        if done:
            tell_observers(act, unit.id)
            return True
    return False


def _able(act: Act, committee_id: int, meeting: Meeting) -> Observer | None:
    there = observers_of(act.tx, act.now, [committee_id])[committee_id]
    able = [one for one in there if one.can(meeting)]
    return min(able, key=lambda one: (len(one.taken), one.member_id), default=None)
