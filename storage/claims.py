"""The claim of an update: a set of ids, no high-water mark, since Telegram restarts them at random (faults.md Z5)."""

from __future__ import annotations

from datetime import datetime, timedelta

from storage.database import Transaction
from storage.prepared import insert_once
from storage.schema import update_claim

KEPT = timedelta(hours=72)

_CLAIM = insert_once(update_claim, "bot_id", "update_id", "claimed_at")


def claim_update(db: Transaction, bot_id: int, update_id: int, now: datetime) -> bool:
    """Whether this update is ours to serve. It commits with the effect: undone together, served again together."""
    return db.run(_CLAIM, bot_id=bot_id, update_id=update_id, claimed_at=now) == 1


def prove_writable(db: Transaction, now: datetime) -> None:
    """Write for real and leave nothing behind: a store that only answers may have no room left."""
    db.run(_CLAIM, bot_id=0, update_id=0, claimed_at=now)
    db.execute(update_claim.delete().where(update_claim.c.bot_id == 0))


def forget_claims(db: Transaction, now: datetime) -> int:
    return db.execute(update_claim.delete().where(update_claim.c.claimed_at < now - KEPT)).rowcount
