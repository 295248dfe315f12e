"""How the members of a branch stand with the bot."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, func, select

from domain.invitation import Joiner, Mark
from storage.database import Reading
from storage.members import branch_of, member_by_number
from storage.schema import account, invitation, join_request, member, membership, unit
from storage.tree import Unit, load_unit


def joiners_of(db: Reading, branch_id: int, now: datetime) -> tuple[Joiner, ...]:
    """All members of the branch; a branch has tens of members, not thousands."""
    return _joiners(db, _statement(now).where(membership.c.branch_id == branch_id))


def not_joined(db: Reading, first: int, last: int, now: datetime) -> tuple[Joiner, ...]:
    """Everybody without an account in the branches numbered `first` to `last`, branch by branch."""
    below = _statement(now).where(unit.c.seq >= first, unit.c.seq <= last, account.c.member_id.is_(None))
    return _joiners(db, below)


def joiner_by_number(db: Reading, number: str, now: datetime) -> Joiner | None:
    """The member with this 工号, if they belong to a branch."""
    found = _joiners(db, _statement(now).where(member.c.number == number))
    return found[0] if found else None


def branch_by_number(db: Reading, number: str) -> Unit | None:
    """The branch of the member with this 工号."""
    member_id = member_by_number(db, number)
    branch_id = branch_of(db, member_id) if member_id is not None else None
    return load_unit(db, branch_id) if branch_id is not None else None


def _statement(now: datetime) -> Select[Any]:
    request_id = (
        select(func.min(join_request.c.id))
        .where(join_request.c.member_id == member.c.id, join_request.c.state == "pending")
        .scalar_subquery()
    )
    still_opens = (
        select(invitation.c.id)
        .where(invitation.c.member_id == member.c.id, invitation.c.used_at.is_(None), invitation.c.expires_at > now)
        .exists()
    )
    return (
        select(
            member.c.id,
            member.c.name,
            member.c.number,
            unit.c.name.label("branch"),
            account.c.reach,
            request_id.label("request_id"),
            still_opens.label("invited"),
        )
        .join(membership, and_(membership.c.member_id == member.c.id, membership.c.valid_to.is_(None)))
        .join(unit, unit.c.id == membership.c.branch_id)
        .outerjoin(account, account.c.member_id == member.c.id)
        .order_by(unit.c.seq, member.c.number)
    )


def _joiners(db: Reading, statement: Select[Any]) -> tuple[Joiner, ...]:
    rows = db.rows(statement)
    return tuple(Joiner(row.id, row.name, row.number, row.branch, _mark(row), row.request_id) for row in rows)


def _mark(row: Any) -> Mark:
    if row.reach is not None:
        return Mark.JOINED if row.reach == "reachable" else Mark.UNREACHABLE
    if row.request_id is not None:
        return Mark.ASKING
    return Mark.INVITED if row.invited else Mark.MISSING
