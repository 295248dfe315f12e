"""Groups that the bot is in. Nothing said there is kept; only that it is there, and for which branch."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select

from storage.database import Reading, Transaction
from storage.outbox import move_chat
from storage.schema import group_chat


class GroupState(StrEnum):
    JOINED = "joined"
    LEFT = "left"
    UNSAFE = "unsafe"  # the bot could read all talk there


@dataclass(frozen=True, slots=True)
class Group:
    state: GroupState
    unit_id: int | None  # the branch it belongs to


def load_group(db: Reading, chat_id: int) -> Group | None:
    row = db.row(select(group_chat.c.state, group_chat.c.unit_id).where(group_chat.c.chat_id == chat_id))
    return None if row is None else Group(GroupState(row.state), row.unit_id)


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
    """A group became a supergroup: everything of ours follows it, the refusal to serve there too."""
    known = load_group(db, old) or Group(GroupState.JOINED, None)
    db.execute(group_chat.delete().where(group_chat.c.chat_id == old))
    save_group(db, new, str(known.state), now, known.unit_id)
    move_chat(db, old, new)
