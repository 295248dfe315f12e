"""A backup of the store while it is in use: one snapshot, proved whole, and put in place only when it is."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import create_engine, event, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from storage.database import Reading
from storage.dump import dump_postgres
from storage.look import NoStoreError, store_file
from storage.manifest import (
    BackupError,
    Manifest,
    check_free,
    count_rows,
    drop,
    keep_manifest,
    part_of,
    settle,
    sha256_of,
)
from storage.migrations import stored_revision
from storage.sqlite import prepare

Progress = Callable[[int, int], None]

#: Pages to one step of the copy: half a megabyte to a megabyte and a half, so that progress can be shown.
_PAGES = 256


async def back_up(url: str, target: Path, now: datetime, progress: Progress) -> Manifest:
    """Write a backup to `target` and its manifest beside it. `progress` hears of steps done and of all."""
    check_free(target)
    part = part_of(target)
    try:
        file = store_file(url)
        if file is None:
            schema, rows = await dump_postgres(url, part)
        else:
            schema, rows = await asyncio.to_thread(_copy, file, part, progress)
        kind = "postgresql" if file is None else "sqlite"
        return await asyncio.to_thread(_keep, part, target, kind, schema, rows, now)
    finally:
        drop(part)


def _keep(part: Path, target: Path, kind: str, schema: str, rows: dict[str, int], now: datetime) -> Manifest:
    settle(part)
    manifest = Manifest(
        database=kind, schema=schema, taken_at=now, bytes=part.stat().st_size, sha256=sha256_of(part), rows=rows
    )
    part.rename(target)
    settle(target.parent)
    keep_manifest(target, manifest)
    return manifest


def _copy(file: Path, part: Path, progress: Progress) -> tuple[str, dict[str, int]]:
    """SQLite's own copying, out of the transaction that counts: writers go on, and what they write is not in it."""
    if not file.is_file():
        raise NoStoreError("store-missing", file=file)
    with _snapshot(str(file)) as (db, source), closing(sqlite3.connect(part)) as copy:
        counted = _count(db)
        source.backup(copy, pages=_PAGES, progress=lambda _status, left, total: progress(total - left, total))
        copy.execute("PRAGMA journal_mode = DELETE")  # one plain file, nothing beside it
    prove(part, *counted)
    return counted


def prove(file: Path, schema: str, rows: dict[str, int]) -> None:
    """The copy is sound and holds what was counted; BackupError otherwise. Nothing is written beside it."""
    try:
        with _snapshot(f"{file.absolute().as_uri()}?mode=ro&immutable=1") as (db, _):
            said = [row[0] for row in db.rows(text("PRAGMA integrity_check"))]
            found = _count(db) if said == ["ok"] else None
    except DBAPIError as error:
        raise BackupError("backup-unsound", file=file, reason=error.orig) from None
    if found != (schema, rows):
        raise BackupError("backup-not-all", file=file)


@contextmanager
def _snapshot(address: str) -> Iterator[tuple[Reading, sqlite3.Connection]]:
    """One read transaction, with the driver's own connection in it."""

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(address, uri=address.startswith("file:"))
        prepare(connection, writer=False)
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    with engine.connect() as connection, connection.begin():
        driver = connection.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        yield Reading(connection), driver


def _count(db: Reading) -> tuple[str, dict[str, int]]:
    """The schema's revision and the rows of each table."""
    schema = stored_revision(db)
    if schema is None:
        raise BackupError("backup-no-schema")
    return schema, count_rows(db)
