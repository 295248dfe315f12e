"""Fixtures for every test."""

from __future__ import annotations

import itertools
from collections.abc import Generator, Iterator

import pytest

from storage.migrations import upgrade
from tests.postgres import NoPostgresError, Server, start_postgres
from tests.requirements import in_ci, refuse_skip

_numbers = itertools.count(1)


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


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if in_ci():
        refuse_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    if in_ci():
        refuse_skip(report)
    return report
