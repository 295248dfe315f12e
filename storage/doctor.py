"""What `zhibu doctor` looks at in the store: how it keeps its promises, and what waits in it."""

from __future__ import annotations

import shutil
import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import func, select, text, union

from domain.doctor import (
    WAL_WARN,
    Diagnosis,
    Level,
    judge_disk,
    judge_journal,
    judge_postgres,
    judge_sqlite,
    judge_unsent,
)
from storage.database import Reading
from storage.groups import GroupState
from storage.migrations import knows, newest, stored_revision
from storage.outbox import OPEN
from storage.schema import account, gathering, group_chat, outbox, parked, unit

_DURABLE = ("fsync", "synchronous_commit", "full_page_writes")


@dataclass(frozen=True, slots=True)
class KnownGroup:
    chat_id: int
    branch: str | None


def examine_store(db: Reading, now: datetime) -> list[Diagnosis]:
    """What the database keeps to, and what waits in it: the latter only where the schema is ours."""
    found = _sqlite(db) if db.is_sqlite else _postgres(db)
    schema = stored_revision(db)
    if schema != newest():
        level, message = (Level.WARN, "doctor-schema-old")
        if schema is not None and not knows(schema):
            level, message = (Level.BAD, "doctor-schema-new")
        return [*found, Diagnosis(level, message, {"schema": schema or "—", "newest": newest()})]
    found.append(Diagnosis(Level.GOOD, "doctor-schema-good", {"schema": schema}))
    return [*found, _zones(db), _parked(db), _unsent(db, now), _reach(db), *_unsafe(db)]


def examine_file(file: Path) -> list[Diagnosis]:
    """The disk under a SQLite store, and the log beside it."""
    usage = shutil.disk_usage(file.parent)
    found = [judge_disk(usage.free, usage.total)]
    wal = file.with_name(f"{file.name}-wal")
    size = wal.stat().st_size if wal.exists() else 0
    if size > WAL_WARN:
        found.append(Diagnosis(Level.WARN, "doctor-wal-large", {"size": size // 2**20}))
    return found


def known_groups(db: Reading, most: int) -> list[KnownGroup]:
    """Groups that the bot is in, those that changed last first; none where the schema is not ours."""
    if stored_revision(db) != newest():
        return []
    statement = select(group_chat.c.chat_id, unit.c.name).outerjoin(unit, unit.c.id == group_chat.c.unit_id)
    statement = statement.where(group_chat.c.state == str(GroupState.JOINED))
    rows = db.rows(statement.order_by(group_chat.c.changed_at.desc(), group_chat.c.chat_id).limit(most))
    return [KnownGroup(row.chat_id, row.name) for row in rows]


def _sqlite(db: Reading) -> list[Diagnosis]:
    journal, synchronous = str(db.scalar(text("PRAGMA journal_mode"))), int(db.scalar(text("PRAGMA synchronous")))
    return [judge_sqlite(sqlite3.sqlite_version_info), judge_journal(journal, synchronous)]


def _postgres(db: Reading) -> list[Diagnosis]:
    version = str(db.scalar(text("SHOW server_version"))).split(" ")[0]
    return judge_postgres(version, {name: str(db.scalar(text(f"SHOW {name}"))) for name in _DURABLE})


def _zones(db: Reading) -> Diagnosis:
    used = [row.zone for row in db.rows(union(select(unit.c.zone), select(gathering.c.zone)).order_by("zone"))]
    missing = [zone for zone in used if not _known(zone)]
    if missing:
        return Diagnosis(Level.BAD, "doctor-zones-missing", {"zones": ", ".join(missing)})
    return Diagnosis(Level.GOOD, "doctor-zones-good", {"count": len(used)})


def _known(zone: str) -> bool:
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError):
        return False
    return True


def _parked(db: Reading) -> Diagnosis:
    count = int(db.scalar(select(func.count()).select_from(parked).where(parked.c.state == "parked")))
    if count:
        return Diagnosis(Level.WARN, "doctor-parked", {"count": count})
    return Diagnosis(Level.GOOD, "doctor-parked-none")


def _unsent(db: Reading, now: datetime) -> Diagnosis:
    waiting = (OPEN, outbox.c.due_at <= now)
    row = db.row(select(func.count().label("number"), func.min(outbox.c.due_at).label("oldest")).where(*waiting))
    assert row is not None
    return judge_unsent(row.number, now - row.oldest if row.oldest is not None else timedelta(0))


def _reach(db: Reading) -> Diagnosis:
    joined = int(db.scalar(select(func.count()).select_from(account)))
    lost = int(db.scalar(select(func.count()).select_from(account).where(account.c.reach != "reachable")))
    return Diagnosis(Level.NOTE, "doctor-reach", {"joined": joined, "count": lost})


def _unsafe(db: Reading) -> list[Diagnosis]:
    unsafe = group_chat.c.state == str(GroupState.UNSAFE)
    count = int(db.scalar(select(func.count()).select_from(group_chat).where(unsafe)))
    return [Diagnosis(Level.WARN, "doctor-groups-unsafe", {"count": count})] if count else []
