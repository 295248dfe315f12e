"""Zhibu's sender at its own pace, on a clock that runs BENCH_SPEED times as fast.

The loop's clock, the wall clock and every wait are sped up alike, so that a campaign of most of an hour takes minutes
and not one limit, lease or pause of the sender is another than in service.
"""

from __future__ import annotations

import asyncio
import os
import selectors
from datetime import UTC, datetime, timedelta

from bench.contestants import asked
from bench.contestants.sender_zhibu import no_file, run_until_sent
from bot.application import build_application
from bot.pace import Pace
from bot.sender import Sender
from bot.transmit import Transmitter
from storage.database import open_database

SPEED = float(os.environ["BENCH_SPEED"])


class _FastSelector(selectors.DefaultSelector):
    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        return super().select(timeout / SPEED if timeout else timeout)


class _FastLoop(asyncio.SelectorEventLoop):
    def time(self) -> float:
        return super().time() * SPEED


async def main() -> None:
    told, loop = asked(), asyncio.get_running_loop()
    began, loop_began = datetime.now(UTC), loop.time()
    database = await open_database(f"sqlite+aiosqlite:///{told.store}")
    application = build_application(told.token, told.api)
    await application.initialize()
    transmit = Transmitter(application.bot, no_file)
    sender = Sender(database, transmit, lambda: began + timedelta(seconds=loop.time() - loop_began), Pace())
    await run_until_sent(sender, database, 20)
    await application.shutdown()
    await database.close()


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=lambda: _FastLoop(_FastSelector())) as runner:
        runner.run(main())
