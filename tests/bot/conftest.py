"""A simulated Telegram with two people in it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio

from simulator import Person, Simulator


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
