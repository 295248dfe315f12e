"""The real sender against a strict Bot API server, and what has become of its messages."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy import select

from bot.application import build_application
from bot.calls import encode
from bot.pace import Pace
from bot.sender import SILENT_SECONDS, Sender
from bot.transmit import File, Transmitter
from simulator import Person, Simulator
from storage.database import Database
from storage.outbox import Call, Lane, Waiting, post_calls
from storage.schema import outbox
from tests.front import Clock


@asynccontextmanager
async def sending(
    sim: Simulator,
    database: Database,
    clock: Clock,
    pace: Pace | None = None,
    *,
    silent_seconds: float = SILENT_SECONDS,
) -> AsyncIterator[Sender]:
    application = build_application(sim.token, sim.bot_api_url)
    await application.bot.initialize()

    async def no_files(kind: str, _what: dict[str, Any]) -> File:
        return File("签到表.xlsx", kind.encode())

    transmit, pace = Transmitter(application.bot, no_files), pace or Pace(chat_seconds=0.0)
    sender = Sender(database, transmit, clock, pace, silent_seconds=silent_seconds)
    running = asyncio.create_task(sender.run())
    try:
        yield sender
    finally:
        await sender.drain()
        await asyncio.wait_for(running, 10)
        await application.bot.shutdown()


def text(person: Person, words: str, lane: Lane = Lane.REPLY, **more: Any) -> Call:
    return Call(person.id, lane, "sendMessage", encode({"chat_id": person.id, "text": words, **more}))


async def post(database: Database, clock: Clock, calls: Sequence[Call], *, leased: bool = True) -> list[Waiting]:
    return await database.write(lambda tx: post_calls(tx, calls, clock(), leased=leased))


async def settled(database: Database, count: int) -> list[Any]:
    """The rows of the outbox once `count` of them are settled or put off."""
    async with asyncio.timeout(15):
        while True:  # the sender settles in its own time
            rows = await database.read(lambda db: list(db.rows(select(outbox).order_by(outbox.c.id))))
            done = [row for row in rows if row.state in ("sent", "dropped", "unknown") or row.error]
            if len(done) >= count:
                return rows
            await asyncio.sleep(0.02)


def read(person: Person) -> list[str]:
    return [shown.text for shown in person.screen() if shown.sender_id != person.id]
