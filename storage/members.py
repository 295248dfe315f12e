"""Members on the roster, their branch, their roles and the account that speaks for them: the writes."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import select

from domain.member import MemberCategory, RoleName
from storage.database import Reading, Transaction
from storage.schema import account, member, membership, role


def add_member(
    db: Transaction,
    *,
    number: str,
    name: str,
    category: MemberCategory,
    branch_id: int,
    valid_from: date,
    group_id: int | None = None,
    duty: str | None = None,
    phone_hash: str | None = None,
) -> int:
    member_id = db.add(member, number=number, name=name, category=str(category), duty=duty, phone_hash=phone_hash)
    db.add(membership, member_id=member_id, branch_id=branch_id, group_id=group_id, valid_from=valid_from)
    return member_id


def grant_role(
    db: Transaction,
    *,
    member_id: int,
    name: RoleName,
    unit_id: int,
    now: datetime,
    valid_to: datetime | None = None,
    granted_by: int | None = None,
    reason: str | None = None,
) -> int:
    return db.add(
        role,
        member_id=member_id,
        role=str(name),
        unit_id=unit_id,
        valid_from=now,
        valid_to=valid_to,
        granted_by=granted_by,
        reason=reason,
    )


def link_account(
    db: Transaction, *, member_id: int, telegram_id: int, chat_id: int, language: str, now: datetime
) -> bool:
    """Let this account speak for the member; False where either is bound already."""
    statement = db.insert(account).values(
        member_id=member_id,
        telegram_id=telegram_id,
        chat_id=chat_id,
        language=language,
        reach="reachable",
        joined_at=now,
        reach_at=now,
    )
    return db.execute(statement.on_conflict_do_nothing()).rowcount == 1


def unlink_account(db: Transaction, member_id: int) -> bool:
    """Forget the account: its ids go, the register stays."""
    return db.execute(account.delete().where(account.c.member_id == member_id)).rowcount == 1


def member_by_number(db: Reading, number: str) -> int | None:
    found = db.scalar(select(member.c.id).where(member.c.number == number))
    return None if found is None else int(found)
