"""Today's discussions, for an observer whom nobody sent; and the year's visits to a branch."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import or_, select

from domain.coverage import VisitState
from domain.obligation import SessionKind
from domain.session import SessionState
from domain.visit_plan import Meeting
from domain.walk_in import OnToday, Standing
from storage.database import Reading, Transaction
from storage.schema import gathering, session, unit, visit
from storage.visits import VISITED

#: Before and after now, whatever the zone: a day, and one that is under way began not long ago.
_NEAR = timedelta(days=1)


def discussions_around(
    db: Reading, spans: Sequence[tuple[int, int]], now: datetime, *, named: str = "", gathering_id: int | None = None
) -> list[OnToday]:
    """Gatherings of discussions around now that have not ended, of branches with these numbers; one of them, or those
    of branches with `named` in their name."""
    here = or_(*(unit.c.seq.between(first, last) for first, last in spans))
    wanted: list[Any] = [gathering.c.begins_at >= now - _NEAR, gathering.c.begins_at < now + _NEAR, here]
    if named:
        wanted.append(unit.c.name.contains(named, autoescape=True))
    if gathering_id is not None:
        wanted.append(gathering.c.id == gathering_id)
    columns = (gathering.c.id, gathering.c.session_id, gathering.c.begins_at, gathering.c.zone, gathering.c.place)
    rows = db.rows(
        select(*columns, gathering.c.begun_at, session.c.branch_id, unit.c.name, unit.c.seq, VISITED.label("taken"))
        .join(session, session.c.id == gathering.c.session_id)
        .join(unit, unit.c.id == session.c.branch_id)
        .where(
            *wanted,
            gathering.c.ended_at.is_(None),
            session.c.kind == str(SessionKind.DISCUSSION),
            session.c.state == str(SessionState.PLANNED),
        )
        .order_by(gathering.c.begins_at, unit.c.seq, gathering.c.id)
    )
    return [
        OnToday(
            meeting=Meeting(row.id, row.session_id, row.branch_id, row.begins_at, ZoneInfo(row.zone)),
            branch=row.name,
            branch_seq=row.seq,
            place=row.place,
            begun=row.begun_at is not None,
            taken=bool(row.taken),
        )
        for row in rows
    ]


def visits_standing(db: Reading, branch_id: int, year: int) -> list[Standing]:
    """The visits of the year to the branch that are owed, planned or held, by whichever committee."""
    theirs = (visit.c.branch_id == branch_id, visit.c.year == year, visit.c.state != str(VisitState.DROPPED))
    rows = db.rows(select(visit).where(*theirs).order_by(visit.c.id))
    return [
        Standing(
            row.committee_id,
            VisitState(row.state),
            row.planned_for if row.gathering_id is not None or row.state == VisitState.HELD else None,
        )
        for row in rows
    ]


def note_known(db: Transaction, visit_id: int, now: datetime) -> None:
    """The observer knows of the date: it was their own."""
    db.execute(visit.update().where(visit.c.id == visit_id).values(told_at=now))
