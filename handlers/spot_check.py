"""Random checks on the spot: some of a day's unvisited discussions, drawn by the installation's own secret.

Nothing is written before the day, so nobody can know; and the draw can be repeated afterwards, so nobody chose.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.coverage import Duty, VisitState, Why
from domain.unit import UnitKind
from domain.visit_plan import Meeting, Observer, spaced
from handlers.act import Act, Keys
from handlers.visit_plan import LOOK_BACK, tell_observers
from storage.database import Reading
from storage.rules import rules_for
from storage.tree import load_unit, path_to
from storage.visit_plan import Dated, add_visits, date_visits, observers_of, visit_times
from storage.visit_upkeep import is_unvisited, unvisited_discussions
from storage.walk_in import visits_standing

#: The sample opens at this hour of the branch's day.
OPENS = 7
#: What begins sooner than this cannot be reached any more.
ON_THE_WAY = timedelta(hours=1)


def drawn(keys: Keys, meeting: Meeting, percent: int) -> bool:
    """Whether the secret draws this gathering on its day."""
    lot = int(keys.hash("spot", f"{meeting.gathering_id}:{meeting.slot.day}")[:8], 16)
    return lot % 100 < percent


def look_for_drawn(db: Reading, now: datetime, keys: Keys, zone_name: str) -> list[Meeting]:
    """Those of today's discussions that are drawn and to which somebody can go. Asked again, the same are drawn."""
    zone = ZoneInfo(zone_name)
    today = now.astimezone(zone).date()
    if now < datetime.combine(today, time(OPENS), zone):
        return []
    midnight = datetime.combine(today + timedelta(days=1), time(), zone)
    return [
        meeting for meeting, seq in unvisited_discussions(db, zone_name, now + ON_THE_WAY, midnight)
        if drawn(keys, meeting, rules_for(db, seq, now).visit_spot_percent) and _sent_by(db, now, meeting)
    ]  # fmt: skip


def send_observer(act: Act, meeting: Meeting) -> bool:
    """The nearest committee with somebody who can go. Where it owes the branch a visit anyway, this is that visit."""
    found = _sent_by(act.tx, act.now, meeting) if is_unvisited(act.tx, meeting) else None
    if found is None:
        return False
    committee_id, observer = found
    year = meeting.slot.day.year
    made = add_visits(act.tx, [Duty(committee_id, meeting.branch_id, Why.SPOT)], year)
    act.audit_each("draw_visit", "visit", made, ["committee_id", "branch_id", "why"])
    done = date_visits(act.tx, [Dated(committee_id, meeting.branch_id, meeting, observer.member_id)], year)
    act.audit_each("date_visit", "visit", done, ["gathering_id", "observer_id", "planned_for"])
    tell_observers(act, committee_id)
    return bool(done)


def _sent_by(db: Reading, now: datetime, meeting: Meeting) -> tuple[int, Observer] | None:
    branch = load_unit(db, meeting.branch_id)
    assert branch is not None
    times, rules = visit_times(db, [branch.id], now - LOOK_BACK)[branch.id], rules_for(db, branch.seq, now)
    if not spaced(meeting.begins_at, times, rules):
        return None
    standing = visits_standing(db, branch.id, meeting.slot.day.year)
    for unit in reversed(path_to(db, branch)):
        own = [one for one in standing if one.committee_id == unit.id and one.state is VisitState.PLANNED]
        dated = any(one.at is not None for one in own)
        if unit.kind is UnitKind.COMMITTEE and not dated and (own or len(standing) < rules.visit_cap):
            able = [one for one in observers_of(db, now, [unit.id])[unit.id] if one.can(meeting)]
            if able:
                return unit.id, min(able, key=lambda one: (len(one.taken), one.member_id))
    return None
