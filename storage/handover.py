"""Proposals to hand a branch over, and who sits at its desk."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, select

from domain.desk import Choice
from domain.handover import POSTS, Handover, HandoverState, Post
from domain.member import RoleName
from storage.database import Reading, Transaction
from storage.people import in_force
from storage.schema import account, handover, member, membership, role, unit


def posts_in(db: Reading, branch_id: int, now: datetime) -> list[Post]:
    """Who is secretary or deputy there now, the secretaries first."""
    statement = (
        select(role.c.id, role.c.role, role.c.member_id, member.c.name, role.c.valid_to)
        .join(member, member.c.id == role.c.member_id)
        .where(role.c.unit_id == branch_id, role.c.role.in_([str(name) for name in POSTS]), in_force(now))
        .order_by(role.c.role.desc(), role.c.id)
    )
    return [Post(row.id, RoleName(row.role), row.member_id, row.name, row.valid_to) for row in db.rows(statement)]


def successors(db: Reading, branch_id: int, now: datetime, post: RoleName) -> list[Choice]:
    """The branch's members who have joined and have neither the post nor one above it, by name."""
    posts = [str(one) for one in {post, RoleName.SECRETARY}]
    has = select(role.c.id).where(
        role.c.member_id == member.c.id, role.c.unit_id == branch_id, role.c.role.in_(posts), in_force(now)
    )
    statement = (
        select(member.c.id, member.c.name)
        .join(membership, and_(membership.c.member_id == member.c.id, membership.c.valid_to.is_(None)))
        .join(account, account.c.member_id == member.c.id)
        .where(membership.c.branch_id == branch_id, ~has.exists())
        .order_by(member.c.name, member.c.id)
    )
    return [Choice(row.id, row.name) for row in db.rows(statement)]


def propose(
    db: Transaction, *, branch_id: int, post: RoleName, member_id: int, until: date | None, by: int, now: datetime
) -> int | None:
    """The proposal's id; None where the same one waits for an answer already."""
    statement = db.insert(handover).values(
        branch_id=branch_id,
        role=str(post),
        member_id=member_id,
        until=until,
        proposed_by=by,
        proposed_at=now,
        state=str(HandoverState.PROPOSED),
    )
    row = db.execute(statement.on_conflict_do_nothing().returning(handover.c.id)).first()
    return None if row is None else int(row.id)


def _select() -> Any:
    return (
        select(handover, unit.c.name.label("branch"), member.c.name)
        .join(unit, unit.c.id == handover.c.branch_id)
        .join(member, member.c.id == handover.c.member_id)
    )


def load_handover(db: Transaction, handover_id: int) -> Handover | None:
    """Held until the commit, so that two answers come one after the other."""
    row = db.row(_select().where(handover.c.id == handover_id).with_for_update(of=handover))
    return None if row is None else _handover(row)


def proposals_in(db: Reading, branch_id: int) -> list[Handover]:
    waiting = (handover.c.branch_id == branch_id, handover.c.state == str(HandoverState.PROPOSED))
    return [_handover(row) for row in db.rows(_select().where(*waiting).order_by(handover.c.id))]


def _handover(row: Any) -> Handover:
    return Handover(
        id=row.id,
        branch_id=row.branch_id,
        branch=row.branch,
        role=RoleName(row.role),
        member_id=row.member_id,
        name=row.name,
        until=row.until,
        proposed_by=row.proposed_by,
        proposed_at=row.proposed_at,
        state=HandoverState(row.state),
    )


def decide_handover(db: Transaction, handover_id: int, state: HandoverState, now: datetime) -> None:
    decided = handover.update().where(handover.c.id == handover_id)
    db.execute(decided.values(state=str(state), decided_at=now))
