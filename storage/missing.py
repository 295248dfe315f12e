"""The row that keeps a nudge from being repeated too soon, across restarts and replicas."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select

from storage.database import Transaction
from storage.schema import reminder


def take_nudge(
    db: Transaction, session_id: int, *, unit_id: int, member_id: int, now: datetime, apart: timedelta
) -> datetime | None:
    """Take the right to nudge about a session now. Else when it was last done."""
    key = f"nudge|{session_id}"
    values = {"unit_id": unit_id, "member_id": member_id, "posted_at": now}
    statement = db.insert(reminder).values(key=key, kind="nudge", **values)
    statement = statement.on_conflict_do_update(
        index_elements=[reminder.c.key], set_=values, where=reminder.c.posted_at <= now - apart
    )
    if db.execute(statement).rowcount == 1:
        return None
    last: datetime = db.scalar(select(reminder.c.posted_at).where(reminder.c.key == key))
    return last
