"""A simulated Telegram with two people in it; a branch that an observer is sent to."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest_asyncio

from domain.member import RoleName
from domain.obligation import SessionKind
from domain.unit import UnitKind
from simulator import Person, Simulator
from tests.builders import Tree
from tests.field import Field
from tests.front import Clock, Front


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
