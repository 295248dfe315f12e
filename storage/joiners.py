"""How the members of a branch stand with the bot."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import and_, func, select

from domain.invitation import Joiner, Mark
from storage.database import Reading
from storage.schema import account, invitation, join_request, member, membership


def joiners_of(db: Reading, branch_id: int, now: datetime) -> tuple[Joiner, ...]:
    """All members of the branch; a branch has tens of members, not thousands."""
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
    statement = (
        select(
            member.c.id,
            member.c.name,
            member.c.number,
            account.c.reach,
            request_id.label("request_id"),
            still_opens.label("invited"),
        )
        .join(membership, and_(membership.c.member_id == member.c.id, membership.c.valid_to.is_(None)))
        .outerjoin(account, account.c.member_id == member.c.id)
        .where(membership.c.branch_id == branch_id)
        .order_by(member.c.number)
    )
    return tuple(Joiner(row.id, row.name, row.number, _mark(row), row.request_id) for row in db.rows(statement))


def _mark(row: Any) -> Mark:
    if row.reach is not None:
        return Mark.JOINED if row.reach == "reachable" else Mark.UNREACHABLE
    if row.request_id is not None:
        return Mark.ASKING
    return Mark.INVITED if row.invited else Mark.MISSING
