"""Fixtures for every test."""

from __future__ import annotations

import asyncio
import itertools
import os
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio
from hypothesis import settings

from domain.member import RoleName
from storage.database import Database, open_database
from storage.migrations import upgrade
from storage.tree import Unit
from tests.builders import Tree
from tests.front import Clock, Front, Person
from tests.postgres import NoPostgresError, Server, start_postgres
from tests.requirements import pytest_make_collect_report as pytest_make_collect_report
from tests.requirements import pytest_runtest_makereport as pytest_runtest_makereport

_numbers = itertools.count(1)

# no test asserts a time; in CI what fails for one fails for all
settings.register_profile("zhibu", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("zhibu")


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    try:
        server = start_postgres()
    except NoPostgresError as missing:
        pytest.skip(str(missing))
    yield server
    server.stop()


@pytest.fixture(scope="session")
def postgres_template(postgres: Server) -> str:
    """The name of a database with the newest schema, from which each test gets a copy."""
    name = "template_zhibu"
    postgres.wait(upgrade(postgres.create_database(name)))
    return name


@pytest.fixture
def postgres_url(postgres: Server, postgres_template: str) -> Iterator[str]:
    """The URL of an empty store of the newest schema, for one test alone."""
    name = f"test_{next(_numbers)}"
    yield postgres.create_database(name, postgres_template)
    postgres.drop_database(name)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file, from which each test gets a copy."""
    file = tmp_path_factory.mktemp("sqlite") / "template.db"
    asyncio.run(upgrade(f"sqlite+aiosqlite:///{file}"))
    return file


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty store of the newest schema: each test that asks runs on both databases."""
    if request.param == "postgres":
        return str(request.getfixturevalue("postgres_url"))
    file = tmp_path / "zhibu.db"
    shutil.copy(request.getfixturevalue("sqlite_template"), file)
    return f"sqlite+aiosqlite:///{file}"


@pytest_asyncio.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    opened = await open_database(database_url)
    yield opened
    await opened.close()


@pytest.fixture
def clock() -> Clock:
    """Stands at noon of 15 October 2026 in Shanghai until a test moves it."""
    return Clock()


@pytest_asyncio.fixture
async def front(database: Database, clock: Clock) -> AsyncIterator[Front]:
    opened = await Front.open(database, clock)
    yield opened
    await opened.close()


@pytest.fixture
def tree(database: Database) -> Tree:
    return Tree(database)


@pytest.fixture
async def branch(tree: Tree) -> Unit:
    """The branch of most tests; those who are of it join when a test asks for them."""
    return await tree.unit("集控第三党支部")


@pytest.fixture
async def secretary(tree: Tree, branch: Unit) -> Person:
    return await tree.member("王书记", branch, RoleName.SECRETARY)


@pytest.fixture
async def li(tree: Tree, branch: Unit) -> Person:
    return await tree.member("李明", branch)
