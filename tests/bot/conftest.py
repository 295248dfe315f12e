"""A simulated Telegram with two people in it; a branch that an observer is sent to."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from datetime import timedelta

import pytest
import pytest_asyncio

from domain.member import RoleName
from domain.obligation import SessionKind
from domain.unit import UnitKind
from simulator import Person, Simulator
from storage.migrations import upgrade
from tests.builders import Tree
from tests.field import Field
from tests.front import Clock, Front
from tests.plans import served, walks


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    """The newest schema and nothing in it: what SQLite plans without having counted anything."""
    file = tmp_path_factory.mktemp("plans") / "empty.db"
    asyncio.run(upgrade(f"sqlite+aiosqlite:///{file}"))
    with closing(sqlite3.connect(file)) as store:
        yield store


@pytest.fixture(scope="session")
def planned() -> set[str]:
    """Statements that were looked at: of each its plan is asked for once."""
    return set()


@pytest.fixture(autouse=True)
def found_by_an_index(empty_store: sqlite3.Connection, planned: set[str]) -> Iterator[None]:
    """Whatever a test of the bot does: no command may walk through what grows with the members."""
    with served() as statements:
        yield
    walked = {
        f"{command}: {statement}": found
        for statement, command in statements.items()
        if statement not in planned and (found := walks(empty_store, statement))
    }
    planned.update(statements)
    assert walked == {}


@pytest_asyncio.fixture
async def sim() -> AsyncIterator[Simulator]:
    async with Simulator() as running:
        yield running


@pytest_asyncio.fixture
async def wang(sim: Simulator) -> Person:
    person = sim.person("王建国")
    await person.start()
    sim.backlog.waiting.clear()
    return person


@pytest_asyncio.fixture
async def zhao(sim: Simulator) -> Person:
    person = sim.person("赵工")
    await person.start()
    sim.backlog.waiting.clear()
    return person


@pytest_asyncio.fixture
async def field(front: Front, tree: Tree, clock: Clock) -> Field:
    plant = await tree.unit("一厂党委", UnitKind.COMMITTEE)
    branch = await tree.unit("集控一班党支部", parent=plant)
    other = await tree.unit("检修党支部", parent=plant)
    secretary = await tree.member("李书记", branch, RoleName.SECRETARY)
    staff = await tree.member("赵干事", other, (RoleName.COMMITTEE_STAFF, plant))
    observer = await tree.member("周观察", other, (RoleName.OBSERVER, plant))
    met = await tree.session(branch, "李书记", SessionKind.DISCUSSION, begun=False, now=clock() + timedelta(days=1))
    made = Field(front, tree, clock, await tree.fresh(plant.id), branch, secretary, observer, met)
    shown = await made.screen(staff, f"vp:{plant.id}")
    assert "可新增列席2个支部" in shown.text
    await made.screen(staff, shown.buttons["✅ 采用这份安排"])
    return made
