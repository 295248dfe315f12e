"""Which visits the clock looks at: those whose gathering changed, those without a date, the day's spot checks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, or_, select
from sqlalchemy import text as sql

from domain.coverage import VisitState
from domain.member import RoleName
from domain.obligation import SessionKind
from domain.session import SessionState
from domain.visit import Visit
from domain.visit_plan import Meeting
from storage.database import Reading, Transaction
from storage.people import in_force
from storage.schema import gathering, role, session, unit, visit
from storage.visits import VISITED, select_visits, visit_from

#: So long after its time a visit that nobody checked in to did not take place.
MISSED_AFTER = timedelta(days=1)
#: So often a committee looks for the dates that it has not found.
SEEK_EVERY = timedelta(hours=6)

# spelt out: SQLite looks at the index of planned visits alone only where it sees the word, not a parameter
_PLANNED = sql("visit.state = 'planned'")


@dataclass(frozen=True, slots=True)
class Broken:
    """A dated visit that fits gathering or observer no more. `begins_at`: when that is now; None where it is off."""

    visit: Visit
    begins_at: datetime | None
    missed: bool


def _observing(now: datetime) -> ColumnElement[bool]:
    theirs = (role.c.member_id == visit.c.observer_id, role.c.unit_id == visit.c.committee_id)
    return exists().where(*theirs, role.c.role == str(RoleName.OBSERVER), in_force(now))


def _fits_no_more(now: datetime) -> ColumnElement[bool]:
    gone = or_(gathering.c.id.is_(None), session.c.state == str(SessionState.CANCELLED))
    moved = gathering.c.begins_at != visit.c.planned_for
    missed = visit.c.planned_for < now - MISSED_AFTER
    return and_(_PLANNED, visit.c.gathering_id.is_not(None), or_(gone, moved, missed, ~_observing(now)))


def broken_visits(db: Reading, now: datetime, limit: int) -> list[int]:
    """Dated visits that fit gathering or observer no more. The clock looks at all dated ones, beside the writer."""
    found = (
        select(visit.c.id)
        .outerjoin(gathering, gathering.c.id == visit.c.gathering_id)
        .outerjoin(session, session.c.id == visit.c.session_id)
        .where(_fits_no_more(now))
        .limit(limit)
    )
    return sorted(row.id for row in db.rows(found))


def take_broken(db: Transaction, visit_ids: Sequence[int], now: datetime) -> list[Broken]:
    """Those of them that still are; held until the commit, so that no check-in of the observer falls between."""
    columns = (gathering.c.begins_at, session.c.state.label("session_state"), _observing(now).label("observing"))
    statement = select_visits().add_columns(*columns).where(visit.c.id.in_(visit_ids), _fits_no_more(now))
    return [_broken(row, now) for row in db.rows(statement.order_by(visit.c.id).with_for_update(of=visit))]


def _broken(row: Any, now: datetime) -> Broken:
    off = row.begins_at is None or row.session_state == SessionState.CANCELLED or not row.observing
    over = not off and row.begins_at < now - MISSED_AFTER
    return Broken(visit_from(row), None if off or over else row.begins_at, missed=over)


def seekers(db: Reading, now: datetime, limit: int) -> list[tuple[int, int]]:
    """Committees, and the year, with visits that have looked for no date for a while; first whose date fell away."""
    waiting = (_PLANNED, visit.c.gathering_id.is_(None), visit.c.year >= now.year)
    due = or_(visit.c.sought_at.is_(None), visit.c.sought_at <= now - SEEK_EVERY)
    never = case((func.count(visit.c.sought_at) < func.count(), 0), else_=1)
    statement = select(visit.c.committee_id, visit.c.year).where(*waiting, due)
    statement = statement.group_by(visit.c.committee_id, visit.c.year)
    rows = db.rows(statement.order_by(never, visit.c.committee_id, visit.c.year).limit(limit))
    return [(row.committee_id, row.year) for row in rows]


def _owed_no_more(year: int) -> ColumnElement[bool]:
    closed = select(unit.c.id).where(unit.c.valid_to.is_not(None))
    gone = or_(visit.c.year < year, visit.c.branch_id.in_(closed), visit.c.committee_id.in_(closed))
    return and_(_PLANNED, visit.c.gathering_id.is_(None), gone)


def owed_no_more(db: Reading, year: int, limit: int) -> list[int]:
    """Visits without a date that were owed before this year, or by or to a unit that stands no more."""
    return sorted(row.id for row in db.rows(select(visit.c.id).where(_owed_no_more(year)).limit(limit)))


def drop_owed_no_more(db: Transaction, visit_ids: Sequence[int], year: int) -> list[int]:
    """Those of them that still are; their ids."""
    statement = visit.update().where(visit.c.id.in_(visit_ids), _owed_no_more(year))
    return sorted(db.execute(statement.values(state=str(VisitState.DROPPED)).returning(visit.c.id)).scalars())


def unvisited_discussions(db: Reading, zone: str, begins: datetime, ends: datetime) -> list[tuple[Meeting, int]]:
    """The discussions of this zone that begin in the span and that nobody visits, each with its branch's number."""
    here = (gathering.c.zone == zone, gathering.c.begins_at >= begins, gathering.c.begins_at < ends)
    rows = db.rows(_unvisited().add_columns(unit.c.seq).where(*here).order_by(gathering.c.begins_at, gathering.c.id))
    return [(Meeting(row.id, row.session_id, row.branch_id, row.begins_at, ZoneInfo(zone)), row.seq) for row in rows]


def is_unvisited(db: Reading, of: Meeting) -> bool:
    """Whether it is still to begin at that time, and nobody visits it."""
    one = (gathering.c.id == of.gathering_id, gathering.c.begins_at == of.begins_at)
    return db.row(_unvisited().where(*one)) is not None


def _unvisited() -> Select[Any]:
    return (
        select(gathering.c.id, gathering.c.session_id, session.c.branch_id, gathering.c.begins_at)
        .join(session, session.c.id == gathering.c.session_id)
        .join(unit, unit.c.id == session.c.branch_id)
        .where(
            gathering.c.begun_at.is_(None),
            session.c.kind == str(SessionKind.DISCUSSION),
            session.c.state == str(SessionState.PLANNED),
            ~VISITED,
        )
    )
