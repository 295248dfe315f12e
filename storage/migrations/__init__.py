"""Bring a store, empty or old, to the newest schema. `zhibu db upgrade` runs it.

Alembic is loaded only where something is to be done: it takes a sixth of the time in which the service starts.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import aclosing, contextmanager
from functools import cache
from pathlib import Path

import asyncpg
from sqlalchemy import Connection, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.ext.asyncio import create_async_engine

from storage.database import Reading, StoreUnavailableError
from storage.sqlite import writer_engine
from storage.views import drop_views, make_views

#: Any number will do as long as all replicas agree: one migrates, the others wait.
_ADVISORY_LOCK = 0x5A_48_49_42_55


def run_steps(connection: Connection, to: str = "head") -> None:
    """Every step that the store lacks, up to this one, by Alembic."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "storage:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, to)


@cache
def revisions() -> list[str]:
    """The names of all steps, in their order: each file in `versions/` begins with its own."""
    return sorted(file.name.partition("_")[0] for file in (Path(__file__).parent / "versions").glob("[0-9]*.py"))


def newest() -> str:
    """The revision that this build needs."""
    return revisions()[-1]


def is_newest(db: Reading) -> bool:
    """Whether the store answers and has the schema that this build needs."""
    return bool(db.scalar(text("SELECT version_num FROM alembic_version")) == newest())


def stored_revision(db: Reading) -> str | None:
    """The revision of the store that this reading is of; None where there is no schema."""
    tables = "SELECT name FROM sqlite_master" if db.is_sqlite else "SELECT tablename FROM pg_tables"
    if "alembic_version" not in {row[0] for row in db.rows(text(tables))}:
        return None
    found = db.scalar(text("SELECT version_num FROM alembic_version"))
    return None if found is None else str(found)


def knows(stored: str) -> bool:
    """Whether this build can bring a store of that revision up to date."""
    return stored in revisions()


def _upgrade(connection: Connection) -> tuple[str | None, str | None]:
    before = stored_revision(Reading(connection))
    if before != newest():
        drop_views(connection)
        run_steps(connection)
        make_views(connection)
    return before, stored_revision(Reading(connection))


class MigrationError(Exception):
    """The upgrade would have left the store broken; it is as it was."""


def _let_parents_be_rebuilt(connection: Connection) -> None:
    """SQLite changes a table by making it anew and dropping the old one, to which others refer meanwhile.

    Within a transaction the switch does nothing, and the engine begins one with the first statement: it goes past that.
    """
    raw = connection.connection.dbapi_connection
    assert raw is not None
    raw.cursor().execute("PRAGMA foreign_keys = OFF")


@contextmanager
def _reached() -> Iterator[None]:
    """Raises StoreUnavailableError where there is no way in: no server, no such folder, no right, no such file."""
    try:
        yield
    except DBAPIError as error:
        raise StoreUnavailableError(str(error.orig)) from error
    except (ArgumentError, ValueError) as error:  # its text may hold the address, and a password in it
        raise StoreUnavailableError("no such form of address") from error
    except (OSError, TimeoutError, sqlite3.Error, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
        raise StoreUnavailableError(str(error)) from error


async def upgrade(url: str) -> tuple[str | None, str | None]:
    """Migrate the store at `url`; the revisions before and after. Harmless twice, and from several replicas."""
    with _reached():
        parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        engine = writer_engine(parsed)
        try:
            with _reached():
                connection = engine.connect()
            with connection:
                _let_parents_be_rebuilt(connection)
                with connection.begin():
                    done = _upgrade(connection)
                    if done[0] == done[1]:  # nothing was rebuilt: every row of every table need not be looked at
                        return done
                    orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(3)
                    if orphans:
                        raise MigrationError(f"rows that refer to nothing after the upgrade: {orphans}")
                    return done
        finally:
            engine.dispose()
    async_engine = create_async_engine(url)
    try:
        with _reached():
            async_connection = await async_engine.connect()
        async with aclosing(async_connection), async_connection.begin():
            await async_connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_ADVISORY_LOCK})")
            return await async_connection.run_sync(_upgrade)
    finally:
        await async_engine.dispose()
