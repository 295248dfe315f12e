"""`zhibu db`: the store itself."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Coroutine
from pathlib import Path
from typing import Any, TypeVar

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from app.clock import real_now
from app.said import RefusedError, note, said, say
from app.settings import Settings, read_settings
from storage.backup import back_up
from storage.check import check_store
from storage.database import open_database
from storage.dump import RESTORE
from storage.look import NoStoreError, look, store_file
from storage.manifest import BackupError, Manifest
from storage.migrations import newest, stored_revision, upgrade
from storage.outbox import give_up_due
from storage.restore import examine, put_back

T = TypeVar("T")


@click.group()
def db() -> None:
    """Upgrade, back up, restore and check the store."""


@db.command("upgrade")
def upgrade_store() -> None:
    """Take an empty or old store to the newest schema. `run` and `demo` do it by themselves.

    Example: zhibu db upgrade
    """
    before, after = asyncio.run(upgrade(read_settings().database_url))
    if before == after:
        say("terminal-schema-stands", schema=after)
    else:
        say("terminal-schema-upgraded", before=before or said("terminal-schema-empty"), after=after)


@db.command()
def check() -> None:
    """Say whether the file is sound and its rows agree with each other: a line for each fault, none is good.

    Example: zhibu db check
    """
    _check(read_settings())


@db.command()
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="The backup; never overwritten.")
@click.option("--with-key", is_flag=True, help="Also copy the key file, as FILE.key. Whoever has both has everything.")
def backup(output: Path, with_key: bool) -> None:
    """Write a backup while the service runs, and beside it FILE.json: what is in it and its sha256.

    The key file is not in it: without it phone numbers and links that are still open match no more. Keep a copy of it
    in another place (--with-key makes one), since a backup is safer to lose without it.

    Example: zhibu db backup -o backup/zhibu-2026-10-15.db
    """
    settings = read_settings()
    key = output.with_name(output.name + ".key")
    if with_key and key.exists():
        raise RefusedError("backup-exists", file=key)
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("backup", total=None)
        made = _run(
            back_up(
                settings.database_url,
                output,
                real_now(),
                lambda done, total: progress.update(task, completed=done, total=total),
            )
        )
    say("terminal-backup", file=output, shown=_shown(made))
    if with_key:
        _copy_key(Path(settings.key_file), key)
        say("terminal-backup-key", file=key, backup=output.name)


@db.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="Do not ask.")
def restore(file: Path, yes: bool) -> None:
    """Put a backup in the store's place. The store that was there is kept beside it under another name.

    Nothing is touched unless the backup is whole, sound and not too new. Stop the service first.

    Example: zhibu db restore backup/zhibu-2026-10-15.db
    """
    settings = read_settings()
    try:
        manifest = examine(file)
    except BackupError as error:
        raise RefusedError(error.reason_id, **error.values) from None
    store = store_file(settings.database_url)
    if manifest.database == "postgresql" or store is None:
        raise _other_way(file, manifest, store)
    say("terminal-backup", file=file, shown=_shown(manifest))
    if store.exists() and not yes:
        click.confirm(said("terminal-restore-ask", store=store), abort=True)
    aside, given_up = _run(_restore(settings, file))
    say("terminal-restored", store=store)
    if aside:
        say("terminal-restored-aside", aside=aside)
    if given_up:
        say("terminal-restored-messages", count=given_up)
    if not Path(settings.key_file).exists():
        note("terminal-restored-key", file=settings.key_file)
    _check(settings)


def _other_way(file: Path, manifest: Manifest, store: Path | None) -> RefusedError:
    if manifest.database == "postgresql" and store is None:
        steps = "\n  ".join(line.format(file=file) for line in RESTORE)
        return RefusedError("terminal-restore-postgres", file=file, steps=steps)
    there = "PostgreSQL" if store is None else "SQLite"
    return RefusedError("terminal-restore-other", file=file, database=manifest.database, store=there)


async def _restore(settings: Settings, file: Path) -> tuple[Path | None, int]:
    """Where the replaced store lies now, and how many messages are not sent again."""
    aside = await asyncio.to_thread(put_back, settings.database_url, file, real_now())
    await upgrade(settings.database_url)
    database = await open_database(settings.database_url)
    try:
        return aside, await database.write(lambda tx: give_up_due(tx, real_now()))
    finally:
        await database.close()


def _check(settings: Settings) -> None:
    """Exit code 1 where something is wrong."""
    schema = _run(look(settings.database_url, stored_revision))
    if schema != newest():
        raise RefusedError("terminal-schema-old", schema=schema or said("terminal-schema-empty"), newest=newest())
    found = _run(look(settings.database_url, check_store))
    for finding in found:
        click.echo(str(finding))
    say("terminal-check" if found else "terminal-check-sound", count=len(found))
    if found:
        raise SystemExit(1)


def _run(work: Coroutine[Any, Any, T]) -> T:
    try:
        return asyncio.run(work)
    except (BackupError, NoStoreError) as error:
        raise RefusedError(error.reason_id, **error.values) from None


def _shown(manifest: Manifest) -> str:
    return said(
        "terminal-backup-holds",
        rows=f"{manifest.total:,}",
        tables=len(manifest.rows),
        schema=manifest.schema,
        size=f"{manifest.bytes / 1e6:,.1f}",
        at=f"{manifest.taken_at:%Y-%m-%d %H:%M}",
    )


def _copy_key(key_file: Path, copy: Path) -> None:
    if not key_file.is_file():
        raise RefusedError("terminal-no-key", file=key_file)
    descriptor = os.open(copy, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as out:
        out.write(key_file.read_bytes())
