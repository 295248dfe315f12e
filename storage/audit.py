"""The line that every change leaves, in the same transaction."""

from __future__ import annotations

from datetime import datetime

from storage.database import Transaction
from storage.schema import audit


def write_audit(
    db: Transaction,
    *,
    at: datetime,
    actor_id: int | None,
    door: str,
    action: str,
    kind: str,
    object_id: int | None,
    fields: str,
    update_id: int | None,
) -> None:
    db.execute(
        audit.insert().values(
            at=at,
            actor_id=actor_id,
            door=door,
            action=action,
            kind=kind,
            object_id=object_id,
            fields=fields,
            update_id=update_id,
        )
    )
