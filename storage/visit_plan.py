"""What the plan of visits is made from, and what it writes: duties, dates, observers and their times."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import and_, bindparam, exists, or_, select

from domain.coverage import Duty, VisitState
from domain.member import RoleName
from domain.obligation import SessionKind
from domain.session import SessionState
from domain.visit_plan import WORKING_WEEK, Meeting, Observer, Obstacle, Part, Slot
from storage.bulk import chunks
from storage.database import Reading, Transaction
from storage.people import in_force
from storage.schema import (
    gathering,
    membership,
    observer_busy,
    observer_time,
    role,
    session,
    unit,
    visit,
)

_PLANNED = visit.c.state == str(VisitState.PLANNED)


def hold_plan(db: Transaction) -> None:
    """Hold off everybody else who plans visits, so that no discussion is given away twice."""
    db.rows(select(unit.c.id).where(unit.c.parent_id.is_(None)).with_for_update(key_share=True))


def undated(db: Reading, year: int, committee_ids: Collection[int] | None = None) -> dict[int, list[int]]:
    """Of each committee the branches whose planned visit has no date yet."""
    statement = select(visit.c.committee_id, visit.c.branch_id).where(
        _PLANNED, visit.c.year == year, visit.c.gathering_id.is_(None)
    )
    if committee_ids is not None:
        statement = statement.where(visit.c.committee_id.in_(committee_ids))
    found: dict[int, list[int]] = defaultdict(list)
    for row in db.rows(statement.order_by(visit.c.committee_id, visit.c.branch_id)):
        found[row.committee_id].append(row.branch_id)
    return found


def coming_discussions(db: Reading, branch_ids: Sequence[int], year: int, now: datetime) -> dict[int, list[Meeting]]:
    """Of each branch the discussion gatherings of the year that are still to come."""
    found: dict[int, list[Meeting]] = defaultdict(list)
    for some in chunks(branch_ids):
        rows = db.rows(
            select(gathering.c.id, gathering.c.session_id, session.c.branch_id, gathering.c.begins_at, gathering.c.zone)
            .join(session, session.c.id == gathering.c.session_id)
            .where(
                session.c.branch_id.in_(some),
                session.c.kind == str(SessionKind.DISCUSSION),
                session.c.state == str(SessionState.PLANNED),
                session.c.quarter.between(f"{year}Q1", f"{year}Q4"),
                gathering.c.begun_at.is_(None),
                gathering.c.begins_at > now,
            )
            .order_by(gathering.c.begins_at, gathering.c.id)
        )
        for row in rows:
            meeting = Meeting(row.id, row.session_id, row.branch_id, row.begins_at, ZoneInfo(row.zone))
            found[row.branch_id].append(meeting)
    return found


def visit_times(db: Reading, branch_ids: Sequence[int], since: datetime) -> dict[int, list[datetime]]:
    """Of each branch when it was visited since then, or will be."""
    found: dict[int, list[datetime]] = defaultdict(list)
    for some in chunks(branch_ids):
        dated = or_(visit.c.state == str(VisitState.HELD), and_(_PLANNED, visit.c.gathering_id.is_not(None)))
        statement = select(visit.c.branch_id, visit.c.planned_for).where(visit.c.branch_id.in_(some), dated)
        for row in db.rows(statement.where(visit.c.planned_for >= since)):
            found[row.branch_id].append(row.planned_for)
    return found


def observers_of(db: Reading, now: datetime, committee_ids: Collection[int] | None = None) -> dict[int, list[Observer]]:
    """The observers of each committee, with what of their time is free from yesterday on."""
    statement = (
        select(role.c.unit_id, role.c.member_id, membership.c.branch_id, observer_time.c.free)
        .join(membership, and_(membership.c.member_id == role.c.member_id, membership.c.valid_to.is_(None)))
        .outerjoin(observer_time, observer_time.c.member_id == role.c.member_id)
        .where(role.c.role == str(RoleName.OBSERVER), in_force(now))
        .distinct()
        .order_by(role.c.unit_id, role.c.member_id)
    )
    if committee_ids is not None:
        statement = statement.where(role.c.unit_id.in_(committee_ids))
    rows = db.rows(statement)
    members = sorted({row.member_id for row in rows})
    since = now - timedelta(days=1)
    taken, busy = _taken(db, members, since), _busy(db, members, since.date())
    found: dict[int, list[Observer]] = defaultdict(list)
    for row in rows:
        free = WORKING_WEEK if row.free is None else row.free
        who = Observer(row.member_id, row.branch_id, free, taken[row.member_id], busy[row.member_id])
        found[row.unit_id].append(who)
    return found


def _taken(db: Reading, members: Sequence[int], since: datetime) -> dict[int, frozenset[Slot]]:
    found: dict[int, frozenset[Slot]] = defaultdict(frozenset)
    for some in chunks(members):
        statement = (
            select(visit.c.observer_id, visit.c.planned_for, unit.c.zone)
            .join(unit, unit.c.id == visit.c.branch_id)
            .where(visit.c.observer_id.in_(some), visit.c.state != str(VisitState.DROPPED))
            .where(visit.c.gathering_id.is_not(None), visit.c.planned_for >= since)
        )
        for row in db.rows(statement):
            found[row.observer_id] |= {Slot.of(row.planned_for, ZoneInfo(row.zone))}
    return found


def _busy(db: Reading, members: Sequence[int], since: date) -> dict[int, frozenset[Slot]]:
    found: dict[int, frozenset[Slot]] = defaultdict(frozenset)
    for some in chunks(members):
        statement = select(observer_busy).where(observer_busy.c.member_id.in_(some), observer_busy.c.day >= since)
        for row in db.rows(statement):
            found[row.member_id] |= {Slot(row.day, Part(row.part))}
    return found


@dataclass(frozen=True, slots=True)
class Dated:
    """The date that a planned visit gets."""

    committee_id: int
    branch_id: int
    meeting: Meeting
    observer_id: int


def add_visits(db: Transaction, duties: Sequence[Duty], year: int) -> list[int]:
    """Write duties down as planned visits; the ids of those that were not there yet."""
    rows = [
        {
            "committee_id": duty.committee_id,
            "branch_id": duty.branch_id,
            "year": year,
            "state": str(VisitState.PLANNED),
            "why": str(duty.why),
        }
        for duty in duties
    ]
    made: list[int] = []
    for some in chunks(rows, 400):
        statement = db.insert(visit).values(list(some)).on_conflict_do_nothing().returning(visit.c.id)
        made += db.execute(statement).scalars()
    return made


_OTHER = visit.alias("other")
_DATE = (
    visit.update()
    .where(
        _PLANNED,
        visit.c.committee_id == bindparam("of_committee"),
        visit.c.branch_id == bindparam("of_branch"),
        visit.c.year == bindparam("of_year"),
        visit.c.gathering_id.is_(None),
        exists().where(gathering.c.id == bindparam("at"), gathering.c.begins_at == bindparam("when")),
        ~exists().where(_OTHER.c.session_id == bindparam("of_session"), _OTHER.c.state == str(VisitState.PLANNED)),
    )
    .values(
        session_id=bindparam("of_session"),
        gathering_id=bindparam("at"),
        planned_for=bindparam("when"),
        observer_id=bindparam("by"),
        obstacle=None,
    )
    .returning(visit.c.id)
)


def date_visits(db: Transaction, dates: Sequence[Dated], year: int) -> list[int]:
    """Give planned visits their dates; the ids of those that still could have theirs."""
    done: list[int] = []
    for one in dates:
        values: dict[str, Any] = {
            "of_committee": one.committee_id,
            "of_branch": one.branch_id,
            "of_year": year,
            "by": one.observer_id,
        }
        values |= {"of_session": one.meeting.session_id, "at": one.meeting.gathering_id, "when": one.meeting.begins_at}
        done += db.execute(_DATE, values).scalars()
    return done


def note_obstacles(
    db: Transaction, committee_id: int, obstacles: dict[int, Obstacle], year: int, now: datetime
) -> None:
    """Write down why these branches have no date yet, and that one was looked for."""
    by_reason: dict[Obstacle, list[int]] = defaultdict(list)
    for branch_id, obstacle in obstacles.items():
        by_reason[obstacle].append(branch_id)
    theirs = (_PLANNED, visit.c.committee_id == committee_id, visit.c.year == year, visit.c.gathering_id.is_(None))
    for obstacle, branch_ids in by_reason.items():
        for some in chunks(branch_ids):
            db.execute(
                visit.update().where(*theirs, visit.c.branch_id.in_(some)).values(obstacle=str(obstacle), sought_at=now)
            )
