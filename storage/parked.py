"""Updates whose handling ran into a bug: kept raw, so that they can be run again once it is mended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from storage.database import Reading, Transaction
from storage.schema import parked


@dataclass(frozen=True, slots=True)
class ParkedUpdate:
    id: int
    update_id: int | None
    raw: str
    error: str
    parked_at: datetime
    tries: int


def park_update(db: Transaction, bot_id: int, update_id: int | None, raw: str, error: str, now: datetime) -> int:
    """Set it aside, once: what was parked but not acknowledged comes again."""
    same = select(parked.c.id).where(
        parked.c.bot_id == bot_id, parked.c.update_id == update_id, parked.c.state == "parked"
    )
    there = db.scalar(same)
    if there is not None:
        return int(there)
    return db.add(
        parked, bot_id=bot_id, update_id=update_id, raw=raw, error=error, parked_at=now, state="parked", tries=0
    )


def parked_updates(db: Reading, parked_id: int | None = None) -> list[ParkedUpdate]:
    statement = select(parked).where(parked.c.state == "parked").order_by(parked.c.id)
    if parked_id is not None:
        statement = statement.where(parked.c.id == parked_id)
    return [
        ParkedUpdate(row.id, row.update_id, row.raw, row.error, row.parked_at, row.tries) for row in db.rows(statement)
    ]


def count_parked(db: Reading) -> int:
    return int(db.scalar(select(func.count()).select_from(parked).where(parked.c.state == "parked")))


def note_replay(db: Transaction, parked_id: int, error: str | None) -> None:
    """Served at last, or tried once more in vain."""
    if error is None:
        db.execute(parked.update().where(parked.c.id == parked_id).values(state="replayed", raw=""))
    else:
        db.execute(parked.update().where(parked.c.id == parked_id).values(tries=parked.c.tries + 1, error=error))
