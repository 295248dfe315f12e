"""Requests to join that a person of the desk decides, and second accounts that the desk was told of."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, select

from domain.joining import Doubt
from domain.member import BRANCH_DESK, COMMITTEE_DESK, RoleName
from storage.database import Reading, Transaction
from storage.people import in_force
from storage.schema import join_request, member, membership, role, unit


@dataclass(frozen=True, slots=True)
class JoinRequest:
    id: int
    member_id: int
    name: str
    branch_id: int
    branch: str
    telegram_id: int
    chat_id: int
    language: str
    state: str
    doubt: Doubt
    phone_hash: str | None


def add_request(
    db: Transaction,
    *,
    member_id: int,
    telegram_id: int,
    chat_id: int,
    language: str,
    doubt: Doubt,
    phone_hash: str | None,
    now: datetime,
) -> tuple[int, bool]:
    """The account's pending request for this person, and whether it is new."""
    values = {"chat_id": chat_id, "language": language, "doubt": str(doubt), "asked_at": now}
    statement = db.insert(join_request).values(
        member_id=member_id, telegram_id=telegram_id, state="pending", phone_hash=phone_hash, **values
    )
    new = db.execute(statement.on_conflict_do_nothing()).rowcount == 1
    mine = and_(
        join_request.c.member_id == member_id,
        join_request.c.telegram_id == telegram_id,
        join_request.c.state == "pending",
    )
    if not new and phone_hash is not None:
        db.execute(join_request.update().where(mine).values(phone_hash=phone_hash, **values))
    return int(db.scalar(select(join_request.c.id).where(mine))), new


def note_second_account(db: Transaction, member_id: int, telegram_id: int, now: datetime) -> int | None:
    """Remember that the desk was told of this account; None where it was told before."""
    seen = select(join_request.c.id).where(
        join_request.c.member_id == member_id,
        join_request.c.telegram_id == telegram_id,
        join_request.c.state == "second",
    )
    if db.scalar(seen) is not None:
        return None
    return db.add(
        join_request,
        member_id=member_id,
        telegram_id=telegram_id,
        chat_id=telegram_id,
        language="",
        state="second",
        doubt=str(Doubt.ASKED),
        asked_at=now,
    )


def _requests() -> Select[Any]:
    return (
        select(join_request, member.c.name, membership.c.branch_id, unit.c.name.label("branch"))
        .join(member, member.c.id == join_request.c.member_id)
        .join(membership, and_(membership.c.member_id == member.c.id, membership.c.valid_to.is_(None)))
        .join(unit, unit.c.id == membership.c.branch_id)
    )


def _request(row: Any) -> JoinRequest:
    return JoinRequest(
        row.id,
        row.member_id,
        row.name,
        row.branch_id,
        row.branch,
        row.telegram_id,
        row.chat_id,
        row.language,
        row.state,
        Doubt(row.doubt),
        row.phone_hash,
    )


def load_request(db: Transaction, request_id: int) -> JoinRequest | None:
    """The request, held against others who decide at the same time."""
    row = db.row(_requests().where(join_request.c.id == request_id).with_for_update(of=join_request))
    return None if row is None else _request(row)


def pending_requests(db: Reading, *, member_id: int) -> list[JoinRequest]:
    """The undecided requests to join as this person."""
    statement = _requests().where(join_request.c.state == "pending", join_request.c.member_id == member_id)
    return [_request(row) for row in db.rows(statement.order_by(join_request.c.id))]


def requests_at_desk(db: Reading, member_id: int, now: datetime) -> list[JoinRequest]:
    """The undecided requests of branches where this person has the desk, or the desk directly above."""

    def units(desk: Collection[RoleName]) -> Select[Any]:
        names = [str(name) for name in desk]
        return select(role.c.unit_id).where(role.c.member_id == member_id, role.c.role.in_(names), in_force(now))

    theirs = membership.c.branch_id.in_(units(BRANCH_DESK)) | unit.c.parent_id.in_(units(COMMITTEE_DESK))
    statement = _requests().where(join_request.c.state == "pending", theirs)
    return [_request(row) for row in db.rows(statement.order_by(join_request.c.id))]


def decide_request(db: Transaction, request_id: int, state: str, decided_by: int | None, now: datetime) -> None:
    """Write the decision down. The hash of a shared number goes with it: it is the member's now, or nobody's."""
    statement = join_request.update().where(join_request.c.id == request_id)
    db.execute(statement.values(state=state, decided_at=now, decided_by=decided_by, phone_hash=None))
