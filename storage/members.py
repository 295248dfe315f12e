"""Members on the roster, their branch, their roles and the account that speaks for them: the writes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from domain.member import MemberCategory, RoleName
from storage.bulk import chunks
from storage.database import Reading, Transaction
from storage.outbox import QUEUED
from storage.people import in_force
from storage.schema import (
    account,
    dialogue,
    invitation,
    join_request,
    member,
    membership,
    outbox,
    role,
    unit,
    web_link,
    web_session,
)


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


def forget_accounts(db: Transaction, member_ids: Sequence[int], now: datetime) -> int:
    """Forget these people's accounts with all that hangs on them: drafts, sign-ins, requests, waiting messages.

    The register stays. How many had an account.
    """
    forgotten = 0
    for some in chunks(member_ids):
        theirs = account.c.member_id.in_(some)
        db.execute(dialogue.delete().where(dialogue.c.telegram_id.in_(select(account.c.telegram_id).where(theirs))))
        to_them = outbox.update().where(outbox.c.chat_id.in_(select(account.c.chat_id).where(theirs)), QUEUED)
        db.execute(to_them.values(state="dropped", error="unlinked", payload="", settled_at=now))
        for table in (web_session, web_link, join_request):
            db.execute(table.delete().where(table.c.member_id.in_(some)))
        db.execute(invitation.update().where(invitation.c.member_id.in_(some)).values(opened_by=None))
        forgotten += db.execute(account.delete().where(theirs)).rowcount
    return forgotten


def member_by_number(db: Reading, number: str) -> int | None:
    found = db.scalar(select(member.c.id).where(member.c.number == number))
    return None if found is None else int(found)


def branch_of(db: Reading, member_id: int) -> int | None:
    """The branch that the member belongs to now."""
    current = (membership.c.member_id == member_id, membership.c.valid_to.is_(None))
    found = db.scalar(select(membership.c.branch_id).where(*current))
    return None if found is None else int(found)


def held_role(db: Reading, member_id: int, name: RoleName, unit_id: int, now: datetime) -> int | None:
    """The role that the member holds there now."""
    same = (role.c.member_id == member_id, role.c.role == str(name), role.c.unit_id == unit_id)
    found = db.scalar(select(role.c.id).where(*same, in_force(now)))
    return None if found is None else int(found)


def end_role(db: Transaction, role_id: int, now: datetime) -> None:
    db.execute(role.update().where(role.c.id == role_id).values(valid_to=now))


@dataclass(frozen=True, slots=True)
class RoleLine:
    number: str
    name: str
    role: RoleName
    code: str
    unit: str
    since: datetime


def roles_in_force(db: Reading, now: datetime, *, below: tuple[int, int] | None = None) -> list[RoleLine]:
    """Who holds what now, in the tree's order; `below` keeps to the units numbered from and to."""
    columns = (member.c.number, member.c.name, role.c.role, unit.c.code, unit.c.name.label("unit"), role.c.valid_from)
    statement = (
        select(*columns)
        .join(member, member.c.id == role.c.member_id)
        .join(unit, unit.c.id == role.c.unit_id)
        .where(in_force(now))
        .order_by(unit.c.seq, role.c.role, member.c.number)
    )
    if below is not None:
        statement = statement.where(unit.c.seq.between(*below))
    return [
        RoleLine(row.number, row.name, RoleName(row.role), row.code, row.unit, row.valid_from)
        for row in db.rows(statement)
    ]
