"""The migrations build what the code expects, from nothing and again, and two processes at once do not collide."""

from __future__ import annotations

import asyncio
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from storage.database import Database, Reading, open_database
from storage.migrations import newest, revisions, upgrade
from storage.schema import metadata
from tests.postgres import Server


def differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return [one for one in compare_metadata(context, metadata) if "alembic_version" not in str(one)]


async def test_the_migrated_store_is_what_the_code_expects(database: Database) -> None:
    found = await database.read(lambda db: differences(db._connection))
    assert found == []


async def test_a_table_that_no_migration_makes_is_found(database: Database) -> None:
    """The mutant: were a table missing, the comparison above would see it."""

    def drop(db: Reading) -> list[object]:
        db._connection.execute(text("DROP TABLE code_try"))
        return differences(db._connection)

    found = await database.write(drop)
    assert "code_try" in str(found)


def test_files_tell_the_steps_as_alembic_does() -> None:
    """The service asks for the newest at each start, without loading Alembic."""
    config = Config()
    config.set_main_option("script_location", "storage:migrations")
    config.set_main_option("path_separator", "os")
    script = ScriptDirectory.from_config(config)
    assert [one.revision for one in script.walk_revisions()] == revisions()[::-1]
    assert script.get_current_head() == newest()


async def test_upgrading_twice_changes_nothing(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path}/twice.db"
    assert await upgrade(url) == (None, newest())
    assert await upgrade(url) == (newest(), newest())
    database = await open_database(url)
    assert await database.read(lambda db: db.scalar(text("PRAGMA integrity_check"))) == "ok"
    assert await database.read(lambda db: db.rows(text("PRAGMA foreign_key_check"))) == []
    await database.close()


async def test_replicas_may_upgrade_at_once(postgres: Server) -> None:
    url = postgres.create_database("upgraded_by_three")
    results = await asyncio.gather(*(upgrade(url) for _ in range(3)))
    assert sorted(before is None for before, _ in results) == [False, False, True]
    assert {after for _, after in results} == {newest()}
    postgres.drop_database("upgraded_by_three")
