"""Feedback on the tool: what was said, from which branch, and whether it was read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, or_, select

from domain.feedback import Feedback
from domain.member import RoleName
from storage.database import Reading, Transaction
from storage.people import in_force
from storage.schema import feedback, role, unit
from storage.tree import at_or_above


def add_feedback(db: Transaction, *, author_id: int, branch_id: int, text: str, now: datetime) -> int:
    return db.add(feedback, author_id=author_id, branch_id=branch_id, text=text, sent_at=now)


def feedback_of(db: Reading, author_id: int, most: int) -> list[Feedback]:
    """The author's own, the newest first."""
    own = _feedback().where(feedback.c.author_id == author_id)
    return [_from(row) for row in db.rows(own.order_by(feedback.c.id.desc()).limit(most))]


def sent_since(db: Reading, author_id: int, since: datetime) -> int:
    own = (feedback.c.author_id == author_id, feedback.c.sent_at >= since)
    return int(db.scalar(select(func.count()).select_from(feedback).where(*own)))


def waiting_feedback(db: Reading, spans: Sequence[tuple[int, int]] | None = None) -> list[Feedback]:
    """What nobody has read, the oldest first; of the units numbered in one of these ranges, or of all."""
    statement = _feedback().where(feedback.c.read_at.is_(None)).order_by(feedback.c.id)
    if spans is not None:
        statement = statement.where(or_(*(unit.c.seq.between(first, last) for first, last in spans)))
    return [_from(row) for row in db.rows(statement)]


def load_feedback(db: Reading, feedback_id: int) -> Feedback | None:
    row = db.row(_feedback().where(feedback.c.id == feedback_id))
    return None if row is None else _from(row)


def mark_read(db: Transaction, feedback_id: int, by: int | None, now: datetime) -> bool:
    """False where it was read before."""
    unread = (feedback.c.id == feedback_id, feedback.c.read_at.is_(None))
    return db.execute(feedback.update().where(*unread).values(read_at=now, read_by=by)).rowcount == 1


def admins_over(db: Reading, unit_seq: int, now: datetime) -> list[int]:
    """Who runs the tool for the unit of this number: admins of units above it, or of itself."""
    reach = role.c.unit_id.in_(at_or_above(unit_seq))
    statement = select(role.c.member_id).distinct().where(reach, role.c.role == str(RoleName.ADMIN), in_force(now))
    return [row.member_id for row in db.rows(statement.order_by(role.c.member_id))]


def _feedback() -> Select[Any]:
    return select(feedback, unit.c.name, unit.c.seq).join(unit, unit.c.id == feedback.c.branch_id)


def _from(row: Any) -> Feedback:
    return Feedback(row.id, row.author_id, row.name, row.seq, row.text, row.sent_at, row.read_at)
