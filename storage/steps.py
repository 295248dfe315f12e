"""The last step of each secretary, with what stood before it: one row a person."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import bindparam, select

from domain.undo import LastStep, StepKind
from storage.database import Reading, Transaction
from storage.prepared import Prepared, insert_of
from storage.schema import attendance, attendance_change, gathering, leave, session, step

_LINE = ("gathering_id", "state", "method", "recorded_by", "recorded_at", "late")


_FORGET = Prepared(step.delete().where(step.c.member_id == bindparam("of_member")))
_KEEP = insert_of(step, "member_id", "kind", "session_id", "data", "done_at")
_NOW = Prepared(
    select(*(attendance.c[name] for name in _LINE)).where(
        attendance.c.session_id == bindparam("session_id"), attendance.c.member_id == bindparam("member_id")
    )
)


def keep_step(
    db: Transaction, member_id: int, kind: StepKind, session_id: int, data: dict[str, Any], now: datetime
) -> None:
    """In the place of the one before. It gets an id of its own, so that an old button means nothing any more."""
    db.run(_FORGET, of_member=member_id)
    text = json.dumps(data)
    db.run(_KEEP, member_id=member_id, kind=str(kind), session_id=session_id, data=text, done_at=now)


def last_step(db: Reading, member_id: int) -> LastStep | None:
    row = db.row(select(step).where(step.c.member_id == member_id))
    if row is None:
        return None
    return LastStep(row.id, StepKind(row.kind), row.session_id, json.loads(row.data), row.done_at)


def forget_step(db: Transaction, step_id: int) -> bool:
    """False where somebody else's press came first."""
    return db.execute(step.delete().where(step.c.id == step_id)).rowcount == 1


def line_now(db: Reading, session_id: int, member_id: int) -> dict[str, Any] | None:
    """A line of the register as it stands, to be put back."""
    row = db.row(_NOW, {"session_id": session_id, "member_id": member_id})
    if row is None:
        return None
    return {**row._asdict(), "recorded_at": row.recorded_at.isoformat()}


def put_back(
    db: Transaction, session_id: int, member_id: int, before: dict[str, Any], *, now_is: str, by: int, now: datetime
) -> None:
    """The line as it stood before, who and when included; that it was put back, and by whom, is its own trace."""
    values = {**before, "recorded_at": datetime.fromisoformat(before["recorded_at"]).astimezone(UTC)}
    here = (attendance.c.session_id == session_id, attendance.c.member_id == member_id)
    db.execute(attendance.update().where(*here).values(**values))
    db.add(
        attendance_change,
        session_id=session_id,
        member_id=member_id,
        from_state=now_is,
        to_state=before["state"],
        changed_by=by,
        changed_at=now,
        reason="undone",
    )


def settled_by(db: Reading, session_id: int, by: int, at: datetime) -> bool:
    """Whether the session stands closed or cancelled by this person's step, and nobody has touched that since."""
    statement = select(session.c.id).where(session.c.id == session_id, session.c.closed_by == by)
    return db.row(statement.where(session.c.closed_at == at)) is not None


def run_again(db: Transaction, session_id: int, ended_at: datetime) -> None:
    """Gatherings that only the cancelling had ended take check-ins again."""
    ended = (gathering.c.session_id == session_id, gathering.c.ended_at == ended_at)
    db.execute(gathering.update().where(*ended).values(ended_at=None))


def reopen_leave(db: Transaction, leave_id: int, by: int, at: datetime) -> bool:
    """Asked again, as before this person's decision; False where it is another's by now."""
    decision = (leave.c.id == leave_id, leave.c.decided_by == by, leave.c.decided_at == at)
    asked = {"state": "asked", "decided_by": None, "decided_at": None}
    return db.execute(leave.update().where(*decision).values(**asked)).rowcount == 1
