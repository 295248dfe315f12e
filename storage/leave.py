"""Leave: one row for a member and session, whatever became of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, select

from domain.leave import Leave, LeaveReason, LeaveState
from domain.session import TOOK_PART
from storage.database import Reading, Transaction
from storage.schema import attendance, leave, member


def _leaves() -> Select[Any]:
    return select(leave, member.c.name).join(member, member.c.id == leave.c.member_id)


def _leave(row: Any) -> Leave:
    return Leave(
        row.id, row.session_id, row.member_id, row.name, LeaveReason(row.reason), LeaveState(row.state), row.asked_at
    )


def leave_of(db: Reading, session_id: int, member_id: int) -> Leave | None:
    row = db.row(_leaves().where(leave.c.session_id == session_id, leave.c.member_id == member_id))
    return None if row is None else _leave(row)


def load_leave(db: Reading, leave_id: int) -> Leave | None:
    row = db.row(_leaves().where(leave.c.id == leave_id))
    return None if row is None else _leave(row)


def leaves_of(db: Reading, session_id: int) -> list[Leave]:
    """Each with whether the member came after all, which leaves nothing to decide."""
    line = and_(attendance.c.session_id == leave.c.session_id, attendance.c.member_id == leave.c.member_id)
    statement = _leaves().add_columns(attendance.c.state.label("line")).outerjoin(attendance, line)
    statement = statement.where(leave.c.session_id == session_id, leave.c.state != str(LeaveState.WITHDRAWN))
    rows = db.rows(statement.order_by(leave.c.asked_at, leave.c.id))
    return [replace(_leave(row), came=row.line in {str(state) for state in TOOK_PART}) for row in rows]


def ask_leave(db: Transaction, session_id: int, member_id: int, reason: LeaveReason, now: datetime) -> None:
    """Ask, or ask again after a refusal or a change of mind."""
    values = {
        "reason": str(reason),
        "state": str(LeaveState.ASKED),
        "asked_at": now,
        "decided_by": None,
        "decided_at": None,
    }
    statement = db.insert(leave).values(session_id=session_id, member_id=member_id, **values)
    db.execute(statement.on_conflict_do_update(index_elements=[leave.c.session_id, leave.c.member_id], set_=values))


def settle_leave(db: Transaction, leave_id: int, state: LeaveState, by: int, now: datetime) -> None:
    statement = leave.update().where(leave.c.id == leave_id)
    db.execute(statement.values(state=str(state), decided_by=by, decided_at=now))
