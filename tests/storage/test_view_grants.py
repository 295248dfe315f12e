"""The views are made anew by every upgrade, and on PostgreSQL their readers keep what they may read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.ext.asyncio import create_async_engine

from storage.migrations import newest, run_steps, upgrade
from storage.views import NAMED_VIEWS, NAMES_READER, READER, VIEWS
from tests.postgres import Server


async def on(url: str, work: Callable[[Connection], None]) -> None:
    engine = create_async_engine(url)
    try:
        async with engine.begin() as connection:
            await connection.run_sync(work)
    finally:
        await engine.dispose()


@pytest.fixture(params=["sqlite", "postgres"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A store without a schema."""
    if request.param == "sqlite":
        yield f"sqlite+aiosqlite:///{tmp_path}/older.db"
        return
    server: Server = request.getfixturevalue("postgres")
    yield server.create_database("older")
    server.drop_database("older")


async def test_an_upgrade_makes_the_views_of_an_older_store_anew(empty_url: str) -> None:
    def make_older(connection: Connection) -> None:
        run_steps(connection, "0002")
        connection.execute(text("DROP VIEW IF EXISTS v_units"))
        connection.execute(text("CREATE VIEW v_units AS SELECT 1 AS old"))

    def read(connection: Connection) -> None:
        for name in (*VIEWS, *NAMED_VIEWS):
            columns = list(connection.execute(text(f"SELECT * FROM {name}")).keys())
            assert "old" not in columns

    await on(empty_url, make_older)
    before, after = await upgrade(empty_url)
    assert (before, after) == ("0002", newest())
    await on(empty_url, read)


@pytest.fixture
def granted_url(postgres: Server) -> Iterator[str]:
    yield postgres.create_database("granted")
    postgres.drop_database("granted")


async def test_readers_get_their_own_views_and_no_table(granted_url: str) -> None:
    def make_roles(connection: Connection) -> None:
        known = {row[0] for row in connection.execute(text("SELECT rolname FROM pg_roles"))}
        for role in {READER, NAMES_READER} - known:
            connection.execute(text(f"CREATE ROLE {role} NOLOGIN"))
        run_steps(connection, "0002")

    def read_as(role: str, relation: str) -> Callable[[Connection], None]:
        def read(connection: Connection) -> None:
            connection.execute(text(f"SET LOCAL ROLE {role}"))
            connection.execute(text(f"SELECT * FROM {relation}"))

        return read

    await on(granted_url, make_roles)
    await upgrade(granted_url)
    for name in VIEWS:
        await on(granted_url, read_as(READER, name))
    for name in (*VIEWS, *NAMED_VIEWS):
        await on(granted_url, read_as(NAMES_READER, name))
    for role, relation in ((READER, "v_members"), (READER, "v_register"), (READER, "member"), (NAMES_READER, "member")):
        with pytest.raises(ProgrammingError, match="permission denied"):
            await on(granted_url, read_as(role, relation))
