"""A store of an earlier landing, with a row in every table, comes to the newest schema with every row."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import Column, Connection, MetaData
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import create_async_engine

import storage.migrations
from storage.database import Reading, open_database
from storage.migrations import newest, run_steps, upgrade
from storage.sqlite import writer_engine
from tests.postgres import Server

#: The first that landed: every store out there is of this revision or a later one.
FIRST = "0002"
_NOW = datetime(2026, 11, 1, 4, tzinfo=UTC)


def made_up(column: Column[Any]) -> Any:
    """A value for a column of the first row: every reference is to the first row of the other table."""
    if column.nullable and not column.foreign_keys:
        return None
    if isinstance(column.type, sa.Boolean):
        return False
    if isinstance(column.type, sa.DateTime):
        return _NOW if column.type.timezone else _NOW.replace(tzinfo=None)
    if isinstance(column.type, sa.Date):
        return date(2026, 10, 1)
    return 1 if isinstance(column.type, sa.Integer) else "1"


def rows_of(connection: Connection, tables: MetaData) -> dict[str, dict[str, Any]]:
    found = {}
    for table in tables.tables.values():
        [row] = connection.execute(sa.select(table)).mappings()
        found[table.name] = dict(row)
    return found


def old_store(connection: Connection) -> tuple[MetaData, dict[str, dict[str, Any]]]:
    """Make one with a row in every table; its tables as they were, and the rows."""
    run_steps(connection, FIRST)
    tables = MetaData()
    tables.reflect(connection, only=lambda name, _: name != "alembic_version")
    for table in tables.sorted_tables:
        connection.execute(table.insert().values({column.name: made_up(column) for column in table.c}))
    return tables, rows_of(connection, tables)


async def on_sqlite(url: str, unit: Callable[[Connection], Any]) -> Any:
    engine = writer_engine(make_url(url))
    with engine.begin() as connection:
        done = unit(connection)
    engine.dispose()
    return done


async def on_postgres(url: str, unit: Callable[[Connection], Any]) -> Any:
    engine = create_async_engine(url)
    async with engine.begin() as connection:
        done = await connection.run_sync(unit)
    await engine.dispose()
    return done


async def test_a_store_of_the_first_landing_keeps_every_row_on_sqlite(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path}/old.db"
    tables, before = await on_sqlite(url, old_store)
    assert await upgrade(url) == (FIRST, newest())
    assert await on_sqlite(url, lambda connection: rows_of(connection, tables)) == before
    database = await open_database(url)
    assert await database.read(lambda db: db.rows(sa.text("PRAGMA foreign_key_check"))) == []
    assert await database.read(_refers("attendance", "gathering"))
    await database.close()


async def test_when_a_session_was_held_loses_the_zone_that_the_first_landing_wrote(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path}/zoned.db"
    held_at = sa.text("SELECT held_at FROM obligation")

    def zoned(connection: Connection) -> None:
        old_store(connection)
        connection.execute(sa.text("UPDATE obligation SET held_at = '2026-11-01 04:00:00.000005+00:00'"))

    await on_sqlite(url, zoned)
    await upgrade(url)
    assert await on_sqlite(url, lambda connection: connection.scalar(held_at)) == "2026-11-01 04:00:00.000005"


async def test_a_store_of_the_first_landing_keeps_every_row_on_postgres(postgres: Server) -> None:
    url = postgres.create_database("of_the_first_landing")
    tables, before = await on_postgres(url, old_store)
    assert await upgrade(url) == (FIRST, newest())
    assert await on_postgres(url, lambda connection: rows_of(connection, tables)) == before
    postgres.drop_database("of_the_first_landing")


async def test_an_upgrade_that_cannot_rebuild_a_parent_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant: the switch is asked for within a transaction, where SQLite ignores it."""
    url = f"sqlite+aiosqlite:///{tmp_path}/old.db"
    await on_sqlite(url, old_store)
    monkeypatch.setattr(storage.migrations, "_let_parents_be_rebuilt", lambda connection: connection.begin().close())
    with pytest.raises(sa.exc.IntegrityError, match="FOREIGN KEY"):
        await upgrade(url)


def _refers(child: str, parent: str) -> Callable[[Reading], bool]:
    return lambda db: any(row.table == parent for row in db.rows(sa.text(f"PRAGMA foreign_key_list({child})")))
