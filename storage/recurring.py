"""The one recurring meeting that a branch has given."""

from __future__ import annotations

from datetime import datetime, time

from sqlalchemy import select

from domain.recurring import Recurring, Rule
from storage.database import Reading, Transaction
from storage.schema import recurring


def recurring_of(db: Reading, branch_id: int) -> Recurring | None:
    row = db.row(select(recurring).where(recurring.c.branch_id == branch_id))
    if row is None:
        return None
    return Recurring(row.name, Rule(row.rule), row.number, time(row.at // 100, row.at % 100), row.anchor)


def set_recurring(db: Transaction, branch_id: int, of: Recurring, now: datetime) -> None:
    values = {
        "name": of.name,
        "rule": str(of.rule),
        "number": of.number,
        "anchor": of.anchor,
        "at": of.at.hour * 100 + of.at.minute,
        "changed_at": now,
    }
    statement = db.insert(recurring).values(branch_id=branch_id, **values)
    db.execute(statement.on_conflict_do_update(index_elements=[recurring.c.branch_id], set_=values))


def end_recurring(db: Transaction, branch_id: int) -> bool:
    return db.execute(recurring.delete().where(recurring.c.branch_id == branch_id)).rowcount == 1
