"""Wrong codes: how often in a row, so that guessing is slow, and how many a gathering saw. Never what was typed."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import case, select

from domain.checkin import Tries
from storage.database import Transaction
from storage.schema import code_try, gathering


def load_tries(db: Transaction, member_id: int) -> Tries | None:
    """Held until the commit, so that codes sent all at once are tried one after the other."""
    statement = select(code_try.c.wrong, code_try.c.since).where(code_try.c.member_id == member_id).with_for_update()
    row = db.row(statement)
    return None if row is None else Tries(row.wrong, row.since)


def count_wrong(db: Transaction, member_id: int, now: datetime, pause: timedelta) -> None:
    """One more wrong code; those before a pause no longer count."""
    statement = db.insert(code_try).values(member_id=member_id, wrong=1, since=now)
    wrong = case((code_try.c.since <= now - pause, 1), else_=code_try.c.wrong + 1)
    db.execute(
        statement.on_conflict_do_update(index_elements=[code_try.c.member_id], set_={"wrong": wrong, "since": now})
    )


def clear_tries(db: Transaction, member_id: int) -> None:
    db.execute(code_try.delete().where(code_try.c.member_id == member_id))


def count_refusal(db: Transaction, gathering_ids: Collection[int]) -> None:
    """Count a refused attempt on the gatherings that it was aimed at: a number, not who."""
    statement = gathering.update().where(gathering.c.id.in_(gathering_ids))
    db.execute(statement.values(refused_count=gathering.c.refused_count + 1))
