"""Joining links. A link is kept as a keyed hash, so that the store alone opens nothing."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, and_, func, insert, select

from domain.joining import Invitation
from domain.member import BRANCH_DESK, COMMITTEE_DESK, RoleName
from storage.bulk import chunks
from storage.database import Reading, Transaction
from storage.people import in_force
from storage.schema import account, invitation, member, membership, role, unit


@dataclass(frozen=True, slots=True)
class NewLink:
    member_id: int
    token_hash: str
    voucher: bool


def add_invitations(
    db: Transaction, links: Sequence[NewLink], *, created_by: int | None, now: datetime, expires_at: datetime
) -> None:
    """Make links; each voids the ones that its person had."""
    void_invitations(db, [link.member_id for link in links], now)
    values = {"created_by": created_by, "created_at": now, "expires_at": expires_at}
    for some in chunks(links):
        rows = [{"member_id": link.member_id, "token_hash": link.token_hash, "voucher": link.voucher} for link in some]
        db.execute(insert(invitation), [{**row, **values} for row in rows])


def without_deciders(db: Reading, member_ids: Sequence[int], now: datetime) -> set[int]:
    """Those of these people who hold a desk, while nobody has joined who could approve them: no desk that reaches as
    far as their own, in their branch or directly above it.
    """
    desks = [str(name) for name in BRANCH_DESK | COMMITTEE_DESK]
    own, above = unit.alias("own"), unit.alias("above")
    first: set[int] = set()
    for some in chunks(member_ids):
        statement = (
            select(membership.c.member_id)
            .distinct()
            .join(unit, unit.c.id == membership.c.branch_id)
            .join(role, role.c.member_id == membership.c.member_id)
            .join(own, own.c.id == role.c.unit_id)
            .outerjoin(above, above.c.id == unit.c.parent_id)
            .where(membership.c.member_id.in_(some), membership.c.valid_to.is_(None))
            .where(role.c.role.in_(desks), in_force(now))
            .where(~and_(_within(own, unit), _joined_desk(membership.c.branch_id, BRANCH_DESK, now)))
            .where(~and_(_within(own, above), _joined_desk(unit.c.parent_id, COMMITTEE_DESK, now)))
        )
        first |= {row.member_id for row in db.rows(statement)}
    return first


def _within(own: FromClause, other: FromClause) -> ColumnElement[bool]:
    """Whether a unit is the other or below it; not where there is no other."""
    return func.coalesce(own.c.seq.between(other.c.seq, other.c.seq_end), False)


def _joined_desk(unit_id: ColumnElement[Any], desk: Collection[RoleName], now: datetime) -> ColumnElement[bool]:
    holder = role.alias()
    return (
        select(holder.c.id)
        .join(account, account.c.member_id == holder.c.member_id)
        .where(holder.c.unit_id == unit_id, holder.c.role.in_([str(name) for name in desk]))
        .where(holder.c.valid_from <= now, holder.c.valid_to.is_(None) | (holder.c.valid_to > now))
        .correlate(membership, unit)
        .exists()
    )


def made_lately(db: Reading, member_ids: Sequence[int], by: int, since: datetime) -> bool:
    """Whether `by` made a link for one of these members after that instant, which is not used yet."""
    recent = select(invitation.c.member_id).where(
        invitation.c.created_by == by, invitation.c.created_at > since, invitation.c.used_at.is_(None)
    )
    return not {row.member_id for row in db.rows(recent)}.isdisjoint(member_ids)


def void_invitations(db: Transaction, member_ids: Sequence[int], now: datetime) -> None:
    """No link of these people opens any more."""
    for some in chunks(member_ids):
        theirs = and_(invitation.c.member_id.in_(some), invitation.c.used_at.is_(None), invitation.c.expires_at > now)
        db.execute(invitation.update().where(theirs).values(expires_at=now))


def void_opened(db: Transaction, member_id: int, telegram_id: int, now: datetime) -> list[int]:
    """The link that this account opened is no good any more; which it was."""
    mine = and_(
        invitation.c.member_id == member_id, invitation.c.opened_by == telegram_id, invitation.c.expires_at > now
    )
    ids = [row.id for row in db.rows(select(invitation.c.id).where(mine))]
    db.execute(invitation.update().where(invitation.c.id.in_(ids)).values(expires_at=now))
    return ids


def _invitations() -> Select[Any]:
    return (
        select(
            invitation,
            member.c.name,
            member.c.phone_hash,
            membership.c.branch_id,
            unit.c.name.label("branch"),
            account.c.telegram_id.label("account"),
        )
        .join(member, member.c.id == invitation.c.member_id)
        .join(membership, and_(membership.c.member_id == member.c.id, membership.c.valid_to.is_(None)))
        .join(unit, unit.c.id == membership.c.branch_id)
        .outerjoin(account, account.c.member_id == member.c.id)
    )


def _invitation(row: Any) -> Invitation:
    return Invitation(
        id=row.id,
        member_id=row.member_id,
        name=row.name,
        branch_id=row.branch_id,
        branch=row.branch,
        expires_at=row.expires_at,
        used=row.used_at is not None,
        opened_by=row.opened_by,
        account=row.account,
        phone_hash=row.phone_hash,
        voucher=row.voucher,
    )


def invitation_by_token(db: Reading, token_hash: str) -> Invitation | None:
    row = db.row(_invitations().where(invitation.c.token_hash == token_hash))
    return None if row is None else _invitation(row)


def opened_invitation(db: Reading, telegram_id: int, now: datetime) -> Invitation | None:
    """The link that this account opened last and has not used up."""
    mine = and_(invitation.c.opened_by == telegram_id, invitation.c.used_at.is_(None), invitation.c.expires_at > now)
    row = db.row(_invitations().where(mine).order_by(invitation.c.id.desc()).limit(1))
    return None if row is None else _invitation(row)


def bind_invitation(db: Transaction, invitation_id: int, telegram_id: int) -> bool:
    """The first account that opens a link has it; False where another was quicker."""
    free = invitation.c.opened_by.is_(None) | (invitation.c.opened_by == telegram_id)
    statement = invitation.update().where(invitation.c.id == invitation_id, free)
    return db.execute(statement.values(opened_by=telegram_id)).rowcount == 1


def release_invitation(db: Transaction, invitation_id: int) -> None:
    db.execute(invitation.update().where(invitation.c.id == invitation_id).values(opened_by=None))


def use_invitations(db: Transaction, member_id: int, telegram_id: int, now: datetime) -> None:
    """The person has joined: the link that this account opened is used, and no other opens any more."""
    mine = and_(
        invitation.c.member_id == member_id, invitation.c.opened_by == telegram_id, invitation.c.used_at.is_(None)
    )
    db.execute(invitation.update().where(mine).values(used_at=now))
    void_invitations(db, [member_id], now)


def keep_phone(db: Transaction, member_id: int, phone_hash: str) -> bool:
    """Keep the hash of a number for whom the roster has none; False where it has one."""
    missing = and_(member.c.id == member_id, member.c.phone_hash.is_(None))
    return db.execute(member.update().where(missing).values(phone_hash=phone_hash)).rowcount == 1
