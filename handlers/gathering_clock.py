"""The clock's part of a gathering: it ends check-in that nobody has ended, so that it is counted and asked about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from domain.holding import EndedByClock, forgotten
from domain.member import BRANCH_DESK
from domain.rules import Rules
from domain.session import Session
from handlers.act import Act
from handlers.flag import settle
from storage.database import Reading
from storage.gatherings import end_gathering, running_since
from storage.people import holders
from storage.rules import least_of, rules_for
from storage.sessions import load_gathering, load_session


def look_for_forgotten(db: Reading, now: datetime) -> list[int]:
    """Gatherings that have been open for longer than anybody meets (rule open_hours)."""
    running = running_since(db, now - timedelta(hours=least_of(db, "open_hours")))
    return [one.id for one in running if forgotten(one, _rules_there(db, one.session_id, now), now)]


def end_forgotten(act: Act, gathering_ids: Sequence[int]) -> int:
    """End those of them that nobody has ended meanwhile; how many."""
    return sum(_end(act, gathering_id) for gathering_id in gathering_ids)


def _end(act: Act, gathering_id: int) -> bool:
    where = load_gathering(act.tx, gathering_id)
    of = load_session(act.tx, where.session_id, lock=True) if where else None
    if where is None or of is None or not end_gathering(act.tx, gathering_id, act.now):
        return False
    act.audit("end_gathering", "gathering", gathering_id, ["ended_at"])
    settle(act, of)
    _tell_desk(act, of, gathering_id)
    return True


def _tell_desk(act: Act, of: Session, gathering_id: int) -> None:
    """The roll can still be called: what was forgotten is only the end."""
    where = load_gathering(act.tx, gathering_id)
    assert where is not None
    hours = _rules_there(act.tx, of.id, act.now).open_hours
    ended = EndedByClock(where.id, of.branch, of.kind, where.number, hours, where.present)
    for member_id in holders(act.tx, [of.branch_id], BRANCH_DESK, act.now):
        act.tell(member_id, ended, topic=f"ended:{where.id}", bulk=True)


def _rules_there(db: Reading, session_id: int, now: datetime) -> Rules:
    of = load_session(db, session_id)
    assert of is not None
    return rules_for(db, of.branch_seq, now)
