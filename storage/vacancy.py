"""Branches without a secretary (书记空缺): who still counts as one, and whom to tell."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, String, and_, cast, func, literal, select

from domain.member import COMMITTEE_DESK, RoleName
from domain.unit import BRANCH_KINDS
from storage.bulk import chunks
from storage.database import Reading, Transaction
from storage.people import in_force
from storage.schema import account, reminder, role, unit

#: So long after it fell vacant the desk above is still told of a post: the service may have stood still meanwhile.
_LATELY = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Vacancy:
    branch_id: int
    branch: str
    member_id: int  # of the desk above, who is told


def secretaries_of(db: Reading, branch_id: int, now: datetime) -> list[int]:
    """The members who are secretary of this very branch now."""
    held = and_(role.c.unit_id == branch_id, role.c.role == str(RoleName.SECRETARY), in_force(now))
    return [
        row.member_id for row in db.rows(select(role.c.member_id).distinct().where(held).order_by(role.c.member_id))
    ]


def _has_one(now: datetime) -> ColumnElement[bool]:
    held = and_(role.c.unit_id == unit.c.id, role.c.role == str(RoleName.SECRETARY), in_force(now))
    return select(role.c.id).where(held).correlate(unit).exists()


def _vacant(now: datetime) -> ColumnElement[bool]:
    """A branch that stands and has no secretary."""
    kinds = unit.c.kind.in_([str(kind) for kind in sorted(BRANCH_KINDS)])
    return and_(kinds, unit.c.valid_to.is_(None), ~_has_one(now))


def vacant_among(db: Reading, unit_ids: Sequence[int], now: datetime) -> set[int]:
    return {
        row.id
        for some in chunks(unit_ids)
        for row in db.rows(select(unit.c.id).where(unit.c.id.in_(some), _vacant(now)))
    }


def branches_led_alone(db: Reading, member_ids: Collection[int], now: datetime) -> dict[int, str]:
    """The branches whose only secretaries are among these people, with their names."""
    other = role.alias("other")
    others = (
        select(other.c.id)
        .where(
            other.c.unit_id == role.c.unit_id,
            other.c.role == str(RoleName.SECRETARY),
            other.c.member_id.not_in(member_ids),
            other.c.valid_from <= now,
            other.c.valid_to.is_(None) | (other.c.valid_to > now),
        )
        .exists()
    )
    statement = select(unit.c.id, unit.c.name).join(role, role.c.unit_id == unit.c.id)
    held = (role.c.member_id.in_(member_ids), role.c.role == str(RoleName.SECRETARY), in_force(now))
    rows = db.rows(statement.where(*held, ~others, unit.c.valid_to.is_(None)))
    return {row.id: row.name for row in rows}


def take_vacancies(db: Transaction, now: datetime, most: int) -> list[Vacancy]:
    """Those of the desk above who are to hear that a branch has lost its secretary, each once a vacancy.

    Looks from the roles that ended lately, which are few: the clock asks every few seconds. A branch that never had a
    secretary is being set up, and has lost nobody.
    """
    ended, newer = role.alias("ended"), role.alias("newer")
    last = (
        select(func.max(newer.c.id))
        .where(newer.c.unit_id == unit.c.id, newer.c.role == str(RoleName.SECRETARY))
        .scalar_subquery()
    )
    lately = and_(ended.c.role == str(RoleName.SECRETARY), ended.c.valid_to <= now, ended.c.valid_to > now - _LATELY)
    desk = role.alias("desk")
    key: Any = (literal("vacant|") + cast(unit.c.id, String) + literal("|") + cast(last, String) + literal("|")) + cast(
        desk.c.member_id, String
    )
    staff = and_(
        desk.c.unit_id == unit.c.parent_id,
        desk.c.role.in_([str(name) for name in sorted(COMMITTEE_DESK)]),
        desk.c.valid_from <= now,
        desk.c.valid_to.is_(None) | (desk.c.valid_to > now),
    )
    chosen = (
        select(key, literal("vacant"), unit.c.id, desk.c.member_id, literal(now, reminder.c.posted_at.type))
        .select_from(ended)
        .join(unit, unit.c.id == ended.c.unit_id)
        .join(desk, staff)
        .join(account, account.c.member_id == desk.c.member_id)
        .where(lately, _vacant(now), ~select(reminder.c.key).where(reminder.c.key == key).exists())
        .distinct()
        .limit(most)
    )
    columns = ["key", "kind", "unit_id", "member_id", "posted_at"]
    taking = db.insert(reminder).from_select(columns, chosen, include_defaults=False).on_conflict_do_nothing()
    rows = db.execute(taking.returning(reminder.c.unit_id, reminder.c.member_id)).all()
    names = {
        row.id: row.name for row in db.rows(select(unit.c.id, unit.c.name).where(unit.c.id.in_({r[0] for r in rows})))
    }
    return [Vacancy(row.unit_id, names[row.unit_id], row.member_id) for row in rows]
