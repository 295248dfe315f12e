"""The views are made anew by every upgrade, and on PostgreSQL their readers keep what they may read."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.ext.asyncio import create_async_engine

from storage.migrations import upgrade
from storage.views import NAMED_VIEWS, NAMES_READER, READER, VIEWS


async def on(url: str, work: Callable[[Connection], None]) -> None:
    engine = create_async_engine(url)
    try:
        async with engine.begin() as connection:
            await connection.run_sync(work)
    finally:
        await engine.dispose()


async def test_an_upgrade_makes_the_views_of_an_older_store_anew(database_url: str) -> None:
    def make_older(connection: Connection) -> None:
        connection.execute(text("DROP VIEW v_units"))
        connection.execute(text("CREATE VIEW v_units AS SELECT 1 AS old"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))

    def read(connection: Connection) -> None:
        for name in (*VIEWS, *NAMED_VIEWS):
            columns = list(connection.execute(text(f"SELECT * FROM {name}")).keys())
            assert "old" not in columns

    await on(database_url, make_older)
    before, after = await upgrade(database_url)
    assert (before, after) == ("0001", "0002")
    await on(database_url, read)


async def test_readers_get_their_own_views_and_no_table(postgres_url: str) -> None:
    def make_roles(connection: Connection) -> None:
        known = {row[0] for row in connection.execute(text("SELECT rolname FROM pg_roles"))}
        for role in {READER, NAMES_READER} - known:
            connection.execute(text(f"CREATE ROLE {role} NOLOGIN"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))

    def read_as(role: str, relation: str) -> Callable[[Connection], None]:
        def read(connection: Connection) -> None:
            connection.execute(text(f"SET LOCAL ROLE {role}"))
            connection.execute(text(f"SELECT * FROM {relation}"))

        return read

    await on(postgres_url, make_roles)
    await upgrade(postgres_url)
    for name in VIEWS:
        await on(postgres_url, read_as(READER, name))
    for name in (*VIEWS, *NAMED_VIEWS):
        await on(postgres_url, read_as(NAMES_READER, name))
    for role, relation in ((READER, "v_members"), (READER, "v_register"), (READER, "member"), (NAMES_READER, "member")):
        with pytest.raises(ProgrammingError, match="permission denied"):
            await on(postgres_url, read_as(role, relation))
