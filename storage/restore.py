"""Bring a backup back: proved before anything is touched, and what it replaces is kept aside."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from sqlalchemy.engine import make_url

from storage.backup import prove
from storage.look import store_file
from storage.manifest import BackupError, Manifest, drop, load_manifest, part_of, settle
from storage.migrations import knows
from storage.sqlite import hold_lock


def examine(backup: Path) -> Manifest:
    """A backup that is whole, sound and of a schema that this build knows; BackupError otherwise."""
    manifest = load_manifest(backup)
    if not knows(manifest.schema):
        raise BackupError("backup-newer", file=backup, schema=manifest.schema)
    if manifest.database == "sqlite":
        prove(backup, manifest.schema, manifest.rows)
    return manifest


def put_back(url: str, backup: Path, now: datetime) -> Path | None:
    """Put an examined backup in the store's place; where the replaced store lies now, if there was one."""
    file = store_file(url)
    assert file is not None
    file.parent.mkdir(parents=True, exist_ok=True)
    lock = hold_lock(make_url(url))
    if lock is None:
        raise BackupError("backup-store-busy")
    with lock:
        part = part_of(file)
        try:
            shutil.copyfile(backup, part)
            if file.exists():
                shutil.copymode(file, part)
            settle(part)
            aside = _set_aside(file, now)
            part.replace(file)
        finally:
            drop(part)
        settle(file.parent)
    return aside


def _set_aside(file: Path, now: datetime) -> Path | None:
    """Keep the store under another name. Until the new one takes its place, it stands under its own as well."""
    aside = file.with_name(f"{file.name}.before-restore-{now:%Y%m%dT%H%M%SZ}")
    if file.exists():
        _fold(file)
        try:
            os.link(file, aside)
        except OSError:  # a file system without second names
            file.rename(aside)
    for ending in ("-wal", "-shm"):  # of a store that could not be folded: they belong to it and not to the new one
        beside = file.with_name(file.name + ending)
        if beside.exists():
            beside.rename(aside.with_name(aside.name + ending))
    return aside if aside.exists() else None


def _fold(file: Path) -> None:
    """Bring what stands in the WAL into the file, alone with it. A file too damaged for that is kept as it is."""
    try:
        with closing(sqlite3.connect(file, isolation_level=None, timeout=1.0)) as connection:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")  # refused while anybody else has it open
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise BackupError("backup-store-busy") from None
    except sqlite3.DatabaseError:
        return
