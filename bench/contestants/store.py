"""The store of those with tables of their own: as many members as Zhibu's holds, and a meeting for each open branch."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from bench.store import HEADS, Presser

_TABLES = """
CREATE TABLE member (id INTEGER PRIMARY KEY, telegram_id BIGINT NOT NULL UNIQUE, name VARCHAR NOT NULL);
CREATE TABLE meeting (id INTEGER PRIMARY KEY, place VARCHAR NOT NULL, is_open BOOLEAN NOT NULL);
CREATE TABLE presence (
    meeting_id INTEGER NOT NULL REFERENCES meeting (id), member_id INTEGER NOT NULL REFERENCES member (id),
    at DATETIME NOT NULL, PRIMARY KEY (meeting_id, member_id)
);
CREATE TABLE claim (update_id INTEGER PRIMARY KEY);
"""


def fill(file: Path, branches: int, pressers: Sequence[Presser]) -> None:
    with closing(sqlite3.connect(file)) as db, db:
        db.execute("PRAGMA journal_mode = WAL")
        db.executescript(_TABLES)
        known = [(one.telegram_id, "Member") for one in pressers]
        others = ((-number, "Member") for number in range(1, branches * HEADS - len(known) + 1))
        db.executemany("INSERT INTO member (telegram_id, name) VALUES (?, ?)", known)
        db.executemany("INSERT INTO member (telegram_id, name) VALUES (?, ?)", others)
        meetings = {one.gathering_id for one in pressers}
        db.executemany("INSERT INTO meeting VALUES (?, 'R1', 1)", [(one,) for one in sorted(meetings)])


def count(file: Path, table: str) -> int:
    """How many check-ins are in the file at this moment."""
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as db:
        found: tuple[int] = db.execute(f"SELECT count(*) FROM {table}").fetchone()
        return found[0]
