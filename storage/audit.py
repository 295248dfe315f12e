"""The line that every change leaves, in the same transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import insert

from storage.bulk import chunks
from storage.database import Transaction
from storage.prepared import insert_of
from storage.schema import audit

_LINE = insert_of(audit, "at", "actor_id", "door", "action", "kind", "object_id", "fields", "update_id")


def write_audits(
    db: Transaction,
    *,
    at: datetime,
    actor_id: int | None,
    door: str,
    action: str,
    kind: str,
    object_ids: Sequence[int],
    fields: str,
) -> None:
    """The same change of many objects, such as an import makes: one line each."""
    same = {"at": at, "actor_id": actor_id, "door": door, "action": action, "kind": kind, "fields": fields}
    for some in chunks(object_ids):
        db.execute(insert(audit), [{**same, "object_id": object_id} for object_id in some])


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
    db.run(
        _LINE,
        at=at,
        actor_id=actor_id,
        door=door,
        action=action,
        kind=kind,
        object_id=object_id,
        fields=fields,
        update_id=update_id,
    )
