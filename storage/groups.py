"""Groups that the bot is in. Nothing said there is kept; only that it is there, and for which branch."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from storage.database import Reading, Transaction
from storage.outbox import move_chat
from storage.schema import group_chat


def save_group(db: Transaction, chat_id: int, state: str, now: datetime, unit_id: int | None = None) -> None:
    """Note that the bot joined or left a group, or that it could read all talk there (unsafe)."""
    values = {"state": state, "changed_at": now} | ({"unit_id": unit_id} if unit_id is not None else {})
    statement = db.insert(group_chat).values(chat_id=chat_id, **values)
    db.execute(statement.on_conflict_do_update(index_elements=[group_chat.c.chat_id], set_=values))


def group_of_branch(db: Reading, unit_id: int) -> int | None:
    found = db.scalar(
        select(group_chat.c.chat_id).where(group_chat.c.unit_id == unit_id, group_chat.c.state == "joined")
    )
    return None if found is None else int(found)


def migrate_group(db: Transaction, old: int, new: int, now: datetime) -> None:
    """A group became a supergroup: everything of ours follows it."""
    unit_id = db.scalar(select(group_chat.c.unit_id).where(group_chat.c.chat_id == old))
    db.execute(group_chat.delete().where(group_chat.c.chat_id == old))
    save_group(db, new, "joined", now, unit_id)
    move_chat(db, old, new)
