"""PostgreSQL's own backup: pg_dump, of the very snapshot in which the rows were counted."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.engine import URL, make_url

from storage.database import Reading
from storage.look import look
from storage.manifest import BackupError, count_rows
from storage.migrations import stored_revision

#: As storage.outbox.give_up_due does on SQLite.
_GIVE_UP_DUE = (
    "UPDATE outbox SET state = 'unknown', error = 'restored', payload = '', lease_until = NULL, settled_at = now() "
    "WHERE state IN ('queued', 'sending') AND due_at <= now()"
)

#: How to bring a dump back, for whoever has to: `{file}` is the dump.
RESTORE = (
    "createdb zhibu_restored",
    "pg_restore --exit-on-error --no-owner --dbname=zhibu_restored {file}",
    f'psql zhibu_restored --command="{_GIVE_UP_DUE}"',
    "ZHIBU_DATABASE_URL=postgresql+asyncpg:///zhibu_restored zhibu db upgrade",
    "ZHIBU_DATABASE_URL=postgresql+asyncpg:///zhibu_restored zhibu db check",
)


async def dump_postgres(url: str, part: Path) -> tuple[str, dict[str, int]]:
    """Write a dump in the custom format; the schema's revision and the rows of each table that are in it."""
    program = shutil.which("pg_dump")
    if program is None:
        raise BackupError("backup-no-pg-dump")

    def unit(db: Reading) -> tuple[str, dict[str, int]]:
        schema = stored_revision(db)
        if schema is None:
            raise BackupError("backup-no-schema")
        snapshot = str(db.scalar(text("SELECT pg_export_snapshot()")))
        rows = count_rows(db)
        _run(program, make_url(url), part, snapshot)  # within the transaction that holds the snapshot
        return schema, rows

    return await look(url, unit)


def _run(program: str, url: URL, part: Path, snapshot: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        passfile = Path(folder) / "password"
        passfile.touch(mode=0o600)
        escaped = str(url.password or "").replace("\\", "\\\\").replace(":", "\\:")
        passfile.write_text(f"*:*:*:*:{escaped}\n", encoding="utf-8")  # not where every process can read it
        command = [program, "--format=custom", f"--snapshot={snapshot}", f"--file={part}"]
        done = subprocess.run(
            [*command, f"--dbname={_address(url, passfile)}"], capture_output=True, text=True, check=False
        )
    if done.returncode != 0:
        said = (done.stderr.strip() or "?").splitlines()
        reason = said[0].removeprefix("pg_dump: ").removeprefix("error: ")
        raise BackupError("backup-pg-dump-failed", reason=reason)


def _address(url: URL, passfile: Path) -> str:
    """The address as libpq writes it, with the password in a file of its own."""
    host, port = url.query.get("host", url.host), url.query.get("port", url.port)
    parts = {"host": host, "port": port, "user": url.username, "dbname": url.database}
    if url.password:
        parts["passfile"] = str(passfile)
    return " ".join(f"{name}={_quoted(str(value))}" for name, value in parts.items() if value)


def _quoted(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"
