"""A draft in a private chat (an idea, a session): one row per account, so that it survives a restart and can expire."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.dialects import postgresql, sqlite

from storage.database import Reading, Transaction
from storage.prepared import Prepared
from storage.schema import dialogue


@dataclass(frozen=True, slots=True)
class Dialogue:
    flow: str
    step: str
    data: dict[str, Any]
    version: int


_MINE = dialogue.c.telegram_id == bindparam("telegram_id")
_UNDER_WAY = Prepared(select(dialogue).where(_MINE, dialogue.c.expires_at > bindparam("now")))
_END = Prepared(dialogue.delete().where(_MINE))


def _saving(insert: Any) -> Any:
    """The same in the words of each store."""
    kept = ("flow", "step", "data", "expires_at")
    first = insert(dialogue).values(version=1, **{name: bindparam(name) for name in ("telegram_id", *kept)})
    again = {name: first.excluded[name] for name in kept} | {"version": dialogue.c.version + 1}
    return first.on_conflict_do_update(index_elements=[dialogue.c.telegram_id], set_=again)


_SAVE = Prepared(_saving(postgresql.insert), _saving(sqlite.insert))


def load_dialogue(db: Reading, telegram_id: int, now: datetime) -> Dialogue | None:
    row = db.row(_UNDER_WAY, {"telegram_id": telegram_id, "now": now})
    return None if row is None else Dialogue(row.flow, row.step, json.loads(row.data), row.version)


def save_dialogue(
    db: Transaction, telegram_id: int, flow: str, step: str, data: dict[str, Any], expires_at: datetime
) -> None:
    """Begin or continue the account's one dialogue; another that was under way is replaced."""
    text = json.dumps(data, ensure_ascii=False)
    db.run(_SAVE, telegram_id=telegram_id, flow=flow, step=step, data=text, expires_at=expires_at)


def end_dialogue(db: Transaction, telegram_id: int) -> bool:
    return db.run(_END, telegram_id=telegram_id) > 0


def forget_dialogues(db: Transaction, now: datetime) -> int:
    return db.execute(dialogue.delete().where(dialogue.c.expires_at <= now)).rowcount
