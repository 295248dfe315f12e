"""`zhibu db check`: what the database says of its own file, then what must hold between the rows."""

from __future__ import annotations

from sqlalchemy import text

from storage.database import Reading
from storage.invariants import Finding, find_broken


def check_store(db: Reading) -> list[Finding]:
    """Every fault of the store. PostgreSQL keeps its pages and references sound itself, SQLite is asked."""
    if not db.is_sqlite:
        return find_broken(db)
    faults = _file_faults(db)
    return faults if any(one.kind == "file-damaged" for one in faults) else [*faults, *find_broken(db)]


def _file_faults(db: Reading) -> list[Finding]:
    said = [str(row[0]) for row in db.rows(text("PRAGMA integrity_check"))]
    found = [Finding("file-damaged", (("said", line),)) for line in said if line != "ok"]
    if found:
        return found
    dangling = db.rows(text("PRAGMA foreign_key_check"))
    names = ("table", "row", "to")
    return [Finding("refers-to-nothing", tuple(zip(names, row, strict=False))) for row in dangling]
