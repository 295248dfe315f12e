"""Long leaves and postings, and the one membership that holds now."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import and_, or_, select

from domain.belonging import AbsenceKind, Belonging, Leaving
from storage.database import Reading, Transaction
from storage.schema import absence, member, membership, unit


def belonging_of(db: Reading, number: str) -> Belonging | None:
    """The member of this number, if they belong to a branch now."""
    row = db.row(
        select(member.c.id, member.c.name, membership.c.branch_id, unit.c.name.label("branch"), unit.c.zone)
        .add_columns(membership.c.valid_from)
        .join(membership, and_(membership.c.member_id == member.c.id, membership.c.valid_to.is_(None)))
        .join(unit, unit.c.id == membership.c.branch_id)
        .where(member.c.number == number)
    )
    return None if row is None else Belonging(row.id, row.name, row.branch_id, row.branch, row.valid_from, row.zone)


def add_absence(
    db: Transaction, member_id: int, kind: AbsenceKind, day: date, until: date | None, now: datetime
) -> int:
    return db.add(absence, member_id=member_id, kind=str(kind), valid_from=day, valid_to=until, set_at=now)


def end_absence(db: Transaction, member_id: int, day: date) -> list[int]:
    """They are back on this day; the absences that it ends."""
    open_then = and_(absence.c.member_id == member_id, or_(absence.c.valid_to.is_(None), absence.c.valid_to > day))
    ended = [row.id for row in db.rows(select(absence.c.id).where(open_then).order_by(absence.c.id))]
    db.execute(absence.update().where(open_then).values(valid_to=day))
    return ended


def say_how_it_ended(db: Transaction, member_id: int, day: date, why: Leaving) -> None:
    ended = and_(membership.c.member_id == member_id, membership.c.valid_to == day)
    db.execute(membership.update().where(ended).values(end_reason=str(why)))
