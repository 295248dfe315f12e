"""Who somebody is: the member behind a Telegram account, with branch and rights as they are at this moment."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_, or_, select

from domain.actor import Actor, Held
from domain.member import RoleName
from storage.database import Reading, Transaction
from storage.schema import account, member, membership, role, unit


@dataclass(frozen=True, slots=True)
class Account:
    """Where a member is reached."""

    member_id: int
    telegram_id: int
    chat_id: int
    language: str
    zone: ZoneInfo
    reachable: bool


def actor_of_account(db: Reading, telegram_id: int, now: datetime) -> Actor | None:
    """The member that this Telegram account speaks for, or None."""
    return _actor(db, account.c.telegram_id == telegram_id, now)


def actor_of_member(db: Reading, member_id: int, now: datetime) -> Actor | None:
    """The same by member, for the web, where a session names the member. None once they have no branch or account."""
    return _actor(db, account.c.member_id == member_id, now)


def _actor(db: Reading, which: ColumnElement[bool], now: datetime) -> Actor | None:
    found = db.row(
        select(
            member.c.id,
            member.c.name,
            membership.c.branch_id,
            membership.c.group_id,
            unit.c.name.label("branch"),
            unit.c.seq,
            unit.c.zone,
            account.c.language,
        )
        .select_from(account)
        .join(member, member.c.id == account.c.member_id)
        .join(membership, and_(membership.c.member_id == member.c.id, membership.c.valid_to.is_(None)))
        .join(unit, unit.c.id == membership.c.branch_id)
        .where(which)
    )
    if found is None:
        return None
    return Actor(
        member_id=found.id,
        name=found.name,
        branch_id=found.branch_id,
        branch=found.branch,
        branch_seq=found.seq,
        group_id=found.group_id,
        language=found.language,
        zone=ZoneInfo(found.zone),
        roles=_roles(db, found.id, now),
    )


def _roles(db: Reading, member_id: int, now: datetime) -> tuple[Held, ...]:
    rows = db.rows(
        select(role.c.role, unit.c.id, unit.c.seq, unit.c.seq_end)
        .join(unit, unit.c.id == role.c.unit_id)
        .where(role.c.member_id == member_id, in_force(now))
        .order_by(unit.c.seq)
    )
    return tuple(Held(RoleName(row.role), row.id, row.seq, row.seq_end) for row in rows)


def in_force(now: datetime) -> ColumnElement[bool]:
    """The dated role holds at this instant."""
    return and_(role.c.valid_from <= now, or_(role.c.valid_to.is_(None), role.c.valid_to > now))


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
