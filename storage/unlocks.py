"""Requests to record after the days of recording, and the superior's answer."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import select

from domain.unlock import Unlock, UnlockState
from storage.database import Reading, Transaction
from storage.schema import unlock


def ask_unlock(db: Transaction, session_id: int, reason: str, by: int, now: datetime) -> int:
    values = {"session_id": session_id, "reason": reason, "asked_by": by, "asked_at": now}
    return db.add(unlock, **values, state=str(UnlockState.ASKED))


def load_unlock(db: Reading, unlock_id: int) -> Unlock | None:
    return _unlock(db.row(select(unlock).where(unlock.c.id == unlock_id)))


def last_unlock(db: Reading, session_id: int) -> Unlock | None:
    """The newest of a session."""
    newest = select(unlock).where(unlock.c.session_id == session_id).order_by(unlock.c.id.desc()).limit(1)
    return _unlock(db.row(newest))


def decide_unlock(db: Transaction, unlock_id: int, by: int, now: datetime, until: datetime | None) -> None:
    """Granted until then, or refused."""
    state = UnlockState.REFUSED if until is None else UnlockState.GRANTED
    values = {"state": str(state), "decided_by": by, "decided_at": now, "until": until}
    db.execute(unlock.update().where(unlock.c.id == unlock_id).values(**values))


def _unlock(row: Any) -> Unlock | None:
    return None if row is None else Unlock(row.id, row.session_id, UnlockState(row.state), row.reason, row.until)
