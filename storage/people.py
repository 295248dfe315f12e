"""Who somebody is: the member behind a Telegram account, with branch and rights as they are at this moment."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Row, and_, bindparam, or_, select

from domain.actor import Actor, Held
from domain.member import RoleName
from storage.database import Reading, Transaction
from storage.prepared import Prepared
from storage.schema import account, member, membership, role, unit
from storage.schema.base import Instant


@dataclass(frozen=True, slots=True)
class Account:
    """Where a member is reached."""

    member_id: int
    telegram_id: int
    chat_id: int
    language: str
    zone: ZoneInfo
    reachable: bool


def in_force(now: datetime | ColumnElement[datetime]) -> ColumnElement[bool]:
    """The dated role holds at this instant."""
    return and_(role.c.valid_from <= now, or_(role.c.valid_to.is_(None), role.c.valid_to > now))


def _actors(which: ColumnElement[bool]) -> Prepared:
    """The member with branch and account: a row for each role in force, or one row with no role."""
    over = unit.alias("over")
    return Prepared(
        select(
            member.c.id,
            member.c.name,
            membership.c.branch_id,
            membership.c.group_id,
            unit.c.name.label("branch"),
            unit.c.seq,
            unit.c.zone,
            account.c.language,
            role.c.role,
            over.c.id.label("over_id"),
            over.c.seq.label("over_seq"),
            over.c.seq_end.label("over_end"),
        )
        .select_from(account)
        .join(member, member.c.id == account.c.member_id)
        .join(membership, and_(membership.c.member_id == member.c.id, membership.c.valid_to.is_(None)))
        .join(unit, unit.c.id == membership.c.branch_id)
        .outerjoin(role, and_(role.c.member_id == member.c.id, in_force(bindparam("now", type_=Instant))))
        .outerjoin(over, over.c.id == role.c.unit_id)
        .where(which)
    )


_BY_ACCOUNT = _actors(account.c.telegram_id == bindparam("telegram_id"))
_BY_MEMBER = _actors(account.c.member_id == bindparam("member_id"))


def actor_of_account(db: Reading, telegram_id: int, now: datetime) -> Actor | None:
    """The member that this Telegram account speaks for, or None."""
    return _actor(db.rows(_BY_ACCOUNT, {"telegram_id": telegram_id, "now": now}))


def actor_of_member(db: Reading, member_id: int, now: datetime) -> Actor | None:
    """The same by member, for the web, where a session names the member. None once they have no branch or account."""
    return _actor(db.rows(_BY_MEMBER, {"member_id": member_id, "now": now}))


def _actor(rows: Sequence[Row[Any]]) -> Actor | None:
    if not rows:
        return None
    found = rows[0]
    return Actor(
        member_id=found.id,
        name=found.name,
        branch_id=found.branch_id,
        branch=found.branch,
        branch_seq=found.seq,
        group_id=found.group_id,
        language=found.language,
        zone=ZoneInfo(found.zone),
        roles=() if found.role is None else tuple(sorted(map(_held, rows), key=lambda held: held.seq)),
    )


def _held(row: Row[Any]) -> Held:
    return Held(RoleName(row.role), row.over_id, row.over_seq, row.over_end)


def reach_of(db: Reading, member_id: int, now: datetime) -> list[int]:
    """The numbers of the units over which this member holds a role."""
    statement = select(unit.c.seq).join(role, role.c.unit_id == unit.c.id)
    return [row.seq for row in db.rows(statement.where(role.c.member_id == member_id, in_force(now)))]


def holders(db: Reading, unit_ids: Collection[int], roles: Collection[RoleName], now: datetime) -> list[int]:
    """The members who hold one of the roles in one of exactly these units."""
    statement = (
        select(role.c.member_id)
        .distinct()
        .where(role.c.unit_id.in_(unit_ids), role.c.role.in_([str(name) for name in roles]), in_force(now))
    )
    return [row.member_id for row in db.rows(statement.order_by(role.c.member_id))]


def accounts_of(db: Reading, member_ids: Sequence[int]) -> dict[int, Account]:
    """Where these members are reached, by member; those without an account are missing."""
    if not member_ids:
        return {}
    rows = db.rows(
        select(account, unit.c.zone)
        .join(membership, and_(membership.c.member_id == account.c.member_id, membership.c.valid_to.is_(None)))
        .join(unit, unit.c.id == membership.c.branch_id)
        .where(account.c.member_id.in_(set(member_ids)))
    )
    return {
        row.member_id: Account(
            row.member_id, row.telegram_id, row.chat_id, row.language, ZoneInfo(row.zone), row.reach == "reachable"
        )
        for row in rows
    }


def mark_reach(db: Transaction, chat_id: int, reach: str, now: datetime) -> bool:
    """Note that a private chat is reachable, blocked or gone; whether that was news."""
    statement = account.update().where(account.c.chat_id == chat_id, account.c.reach != reach)
    return db.execute(statement.values(reach=reach, reach_at=now)).rowcount > 0


def set_language(db: Transaction, member_id: int, language: str) -> None:
    db.execute(account.update().where(account.c.member_id == member_id).values(language=language))
