"""The clock's part of a gathering: it ends check-in that nobody has ended, so that it is counted and asked about."""

from __future__ import annotations

from datetime import timedelta

from domain.holding import EndedByClock, forgotten
from domain.member import BRANCH_DESK
from domain.session import Gathering, Session
from handlers.act import Act
from handlers.flag import settle
from storage.gatherings import end_gathering, running_since
from storage.people import holders
from storage.rules import least_of, rules_for
from storage.sessions import load_gathering, load_session

#: Ended in one unit of work, so that a store that comes back after weeks holds nobody up; the clock comes again.
MOST = 50


def end_forgotten(act: Act) -> int:
    """End what has been open for longer than anybody meets (rule open_hours); how many."""
    ended = 0
    for found in running_since(act.tx, act.now - timedelta(hours=least_of(act.tx, "open_hours"))):
        of = load_session(act.tx, found.session_id, lock=True)
        where = load_gathering(act.tx, found.id)  # as it stands now that nobody else can end it
        if of is None or where is None:
            continue
        rules = rules_for(act.tx, of.branch_seq, act.now)
        if not forgotten(where, rules, act.now) or not end_gathering(act.tx, where.id, act.now):
            continue
        act.audit("end_gathering", "gathering", where.id, ["ended_at"])
        settle(act, of)
        _tell_desk(act, of, where, rules.open_hours)
        ended += 1
        if ended == MOST:
            break
    return ended


def _tell_desk(act: Act, of: Session, where: Gathering, hours: int) -> None:
    """The roll can still be called: what was forgotten is only the end."""
    ended = EndedByClock(where.id, of.branch, of.kind, where.number, hours, where.present)
    for member_id in holders(act.tx, [of.branch_id], BRANCH_DESK, act.now):
        act.tell(member_id, ended, topic=f"ended:{where.id}", bulk=True)
