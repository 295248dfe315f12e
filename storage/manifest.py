"""What stands beside a backup: by which one can tell later that it is whole, and that a restore brought all of it."""

from __future__ import annotations

import hashlib
import os
import tempfile
from datetime import datetime
from pathlib import Path

import msgspec
from sqlalchemy import text

from storage.database import Reading


class BackupError(Exception):
    """No backup or restore; `reason_id` is the message that says why and what to do."""

    def __init__(self, reason_id: str, /, **values: object) -> None:
        super().__init__(reason_id, values)
        self.reason_id = reason_id
        self.values = values


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    database: str  # sqlite, postgresql
    schema: str  # the revision
    taken_at: datetime
    bytes: int
    sha256: str
    rows: dict[str, int]  # by table

    @property
    def total(self) -> int:
        return sum(self.rows.values())


def manifest_of(backup: Path) -> Path:
    return backup.with_name(backup.name + ".json")


def load_manifest(backup: Path) -> Manifest:
    """The manifest of a backup whose bytes are still those that were written; BackupError otherwise."""
    beside = manifest_of(backup)
    try:
        manifest = msgspec.json.decode(beside.read_bytes(), type=Manifest)
    except FileNotFoundError:
        raise BackupError("backup-manifest-missing", file=beside, backup=backup.name) from None
    except msgspec.DecodeError:
        raise BackupError("backup-manifest-other", file=beside) from None
    if not backup.is_file():
        raise BackupError("backup-missing", file=backup)
    if backup.stat().st_size != manifest.bytes or sha256_of(backup) != manifest.sha256:
        raise BackupError("backup-changed", file=backup)
    return manifest


def keep_manifest(backup: Path, manifest: Manifest) -> None:
    """Last of all, so that a backup with a manifest is a finished one."""
    beside = manifest_of(backup)
    part = part_of(beside)
    part.write_bytes(msgspec.json.format(msgspec.json.encode(manifest)) + b"\n")
    settle(part)
    part.replace(beside)
    settle(beside.parent)


def check_free(backup: Path) -> None:
    """A backup never overwrites another one."""
    for file in (backup, manifest_of(backup)):
        if file.exists():
            raise BackupError("backup-exists", file=file)
    if not backup.parent.is_dir():
        raise BackupError("backup-no-folder", folder=backup.parent)


def part_of(target: Path) -> Path:
    """An empty file beside it to write into, that only its owner may read; it takes the name when it is whole."""
    descriptor, name = tempfile.mkstemp(prefix=f"{target.name}.", suffix=".part", dir=target.parent)
    os.close(descriptor)
    return Path(name)


def drop(part: Path) -> None:
    """What is left of a part that did not become whole."""
    part.unlink(missing_ok=True)


def count_rows(db: Reading) -> dict[str, int]:
    """Of every table, also of an older schema."""
    if db.is_sqlite:
        listed = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name"
    else:
        listed = (
            "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()"
            " AND table_type = 'BASE TABLE' ORDER BY table_name"
        )
    names = [str(row[0]) for row in db.rows(text(listed))]
    return {name: int(db.scalar(text(f'SELECT COUNT(*) FROM "{name}"'))) for name in names}  # noqa: S608 - our own names


def sha256_of(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def settle(path: Path) -> None:
    """Onto the disk, not only into the system's memory; of a folder, the names in it."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
