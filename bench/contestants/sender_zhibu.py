"""Zhibu's own sender over an outbox that is full, without a pace: `python -m bench.contestants.sender_zhibu`.

What it costs includes reading the outbox and writing down what became of each; the two libraries keep no such account.
"""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Any

from bench.contestants import asked, told_cost
from bot.application import build_application
from bot.pace import Pace
from bot.sender import Sender
from bot.transmit import File, Transmitter
from storage.database import Database, open_database
from storage.outbox import waiting_calls


async def no_file(_kind: str, _what: dict[str, Any]) -> File:
    raise AssertionError("a reminder has no file")


async def run_until_sent(sender: Sender, database: Database, pause: float) -> None:
    """Look so often whether anything still waits."""
    sending = asyncio.create_task(sender.run())
    while True:
        await asyncio.sleep(pause)
        if not await database.read(waiting_calls):
            break
    await sender.drain()
    await sending


async def main() -> None:
    told = asked()
    database = await open_database(f"sqlite+aiosqlite:///{told.store}")
    application = build_application(told.token, told.api)
    await application.initialize()
    pace = Pace(bulk_per_second=1e6, chat_seconds=0.0)
    transmit = Transmitter(application.bot, no_file)
    sender = Sender(database, transmit, lambda: datetime.now(UTC), pace, sweep_seconds=0.02)
    with told_cost():
        await run_until_sent(sender, database, 0.2)
    await application.shutdown()
    await database.close()


if __name__ == "__main__":
    try:
        import uvloop
    except ImportError:
        asyncio.run(main())
    else:
        uvloop.run(main())
