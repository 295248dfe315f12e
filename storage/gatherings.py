"""Gatherings (批次): planning, moving, beginning and ending them. Reads are in storage/sessions.py."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, func, or_, select

from domain.session import Gathering, Ledger
from storage.database import Reading, Transaction
from storage.schema import account, attendance, attestation, flag, gathering, joint, membership, session
from storage.sessions import gathering_from, load_gathering


def add_gathering(
    db: Transaction, *, session_id: int, place: str, begins_at: datetime, zone: ZoneInfo, secret: str
) -> Gathering:
    """Plan one more gathering of a session that the caller has locked."""
    last = db.scalar(select(func.max(gathering.c.number)).where(gathering.c.session_id == session_id))
    made = db.add(
        gathering,
        session_id=session_id,
        number=(last or 0) + 1,
        place=place,
        begins_at=begins_at,
        zone=str(zone),
        secret=secret,
        present_count=0,
    )
    found = load_gathering(db, made)
    assert found is not None
    return found


def move_gathering(db: Transaction, gathering_id: int, place: str, begins_at: datetime) -> None:
    """With those of the branches that are guests there."""
    db.execute(gathering.update().where(_with_guests(gathering_id)).values(place=place, begins_at=begins_at))


def set_ledger(db: Transaction, gathering_id: int, ledger: Ledger | None) -> None:
    value = None if ledger is None else str(ledger)
    db.execute(gathering.update().where(gathering.c.id == gathering_id).values(ledger=value))


def drop_gathering(db: Transaction, gathering_id: int) -> None:
    """Take back a gathering that nobody came to. It leaves its audit line; its number is not given again before it."""
    db.execute(flag.delete().where(flag.c.gathering_id == gathering_id))
    db.execute(joint.delete().where(joint.c.gathering_id == gathering_id))
    db.execute(gathering.delete().where(gathering.c.id == gathering_id))


def begin_gathering(db: Transaction, gathering_id: int, now: datetime) -> bool:
    """Let it take check-ins, and its guests' with it; False where it does already, or did."""
    statement = gathering.update().where(_with_guests(gathering_id), gathering.c.begun_at.is_(None))
    return db.execute(statement.values(begun_at=now)).rowcount > 0


def end_gathering(db: Transaction, gathering_id: int, now: datetime) -> bool:
    """No more check-ins; False where it had not begun, or had ended."""
    running = (gathering.c.begun_at.is_not(None), gathering.c.ended_at.is_(None))
    statement = gathering.update().where(_with_guests(gathering_id), *running)
    return db.execute(statement.values(ended_at=now)).rowcount > 0


def running_since(db: Reading, before: datetime) -> list[Gathering]:
    """Those that still take check-ins though they began before; a guest's goes with its lead's. The longest first."""
    running = (gathering.c.begun_at.is_not(None), gathering.c.ended_at.is_(None), gathering.c.host_id.is_(None))
    statement = select(gathering).where(*running, gathering.c.begun_at <= before)
    return [gathering_from(row) for row in db.rows(statement.order_by(gathering.c.begun_at, gathering.c.id))]


def _with_guests(gathering_id: int) -> ColumnElement[bool]:
    return or_(gathering.c.id == gathering_id, gathering.c.host_id == gathering_id)


def registered(db: Reading, gathering_id: int) -> bool:
    """Whether anybody stands on the register of this gathering, or has counted its heads."""
    lines = select(attendance.c.member_id).where(attendance.c.gathering_id == gathering_id).limit(1)
    counts = select(attestation.c.member_id).where(attestation.c.gathering_id == gathering_id).limit(1)
    return db.row(lines) is not None or db.row(counts) is not None


def attested(db: Reading, gathering_ids: Collection[int], opened_by: int) -> set[int]:
    """Those of the gatherings whose heads somebody other than the opener has counted (rule 5)."""
    statement = select(attestation.c.gathering_id).distinct()
    statement = statement.where(attestation.c.gathering_id.in_(gathering_ids), attestation.c.member_id != opened_by)
    return {row.gathering_id for row in db.rows(statement)}


def recent_places(db: Reading, branch_id: int, limit: int = 4) -> list[Gathering]:
    """The newest gathering at each of the places where the branch met last."""
    newest = (
        select(func.max(gathering.c.id).label("id"))
        .join(session, session.c.id == gathering.c.session_id)
        .where(session.c.branch_id == branch_id)
        .group_by(gathering.c.place)
        .order_by(func.max(gathering.c.id).desc())
        .limit(limit)
    )
    rows = db.rows(newest)
    return [found for row in rows if (found := load_gathering(db, row.id)) is not None]


def reached_members(db: Reading, branch_id: int) -> list[int]:
    """The members of the branch who have an account, to tell them of a gathering."""
    statement = (
        select(membership.c.member_id)
        .join(account, account.c.member_id == membership.c.member_id)
        .where(membership.c.branch_id == branch_id, membership.c.valid_to.is_(None))
        .order_by(membership.c.member_id)
    )
    return [row.member_id for row in db.rows(statement)]
