"""The whole service on a wire: a strict Bot API server, the real sender, polling or webhook, a clock to set."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

from app.service import Service
from app.settings import Settings
from bot.pace import Pace
from simulator import Clock as SimulatedClock
from simulator import Simulator
from storage.database import Reading
from storage.outbox import waiting_calls
from tests.front import KEYS, NOON

SECRET = "a-secret-of-the-webhook"


@dataclass
class Wire:
    sim: Simulator
    service: Service

    async def quiet(self, seconds: float = 20.0) -> None:
        """Wait until every update is served and every message sent."""

        def waiting(db: Reading) -> int:
            return waiting_calls(db)

        await self.sim.settled(seconds)
        async with asyncio.timeout(seconds):
            while await self.service.database.read(waiting):  # noqa: ASYNC110 - the store has no event to wait for
                await asyncio.sleep(0.02)


@asynccontextmanager
async def wired(
    database_url: str, *, webhook: bool = False, at: datetime = NOON, sim: Simulator | None = None
) -> AsyncIterator[Wire]:
    """A running service on a fresh simulator (or a given one), at that instant."""
    clock = SimulatedClock(at)
    async with sim or Simulator(clock=clock, time_scale=0.01) as running:
        port = _free_port() if webhook else 0
        settings = Settings(
            bot_token=running.token,
            bot_api_url=running.bot_api_url,
            database_url=database_url,
            http_port=port,
            webhook_url=f"http://127.0.0.1:{port}/telegram" if webhook else "",
            webhook_secret=SECRET if webhook else "",
        )
        service = Service(settings, running.clock.now, KEYS, Pace(chat_seconds=0.0))
        try:
            await service.start()
            yield Wire(running, service)
        finally:
            await service.stop()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
