"""One process of the bot as the service wires it, on a store and a Telegram that a fault test holds in its hands."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.ticker import Ticker
from bot.application import StrictApplication, build_application
from bot.doors import doors
from bot.intake import Intake
from bot.pace import Pace
from bot.pipeline import Pipeline, Post
from bot.polling import Poller
from bot.sender import SWEEP_SECONDS, Sender
from bot.transmit import File, Transmitter
from handlers.act import Keys
from storage.database import Database
from storage.outbox import Waiting
from tests.faults.telegram import TelegramInMemory
from tests.front import TOKEN


async def blank_file(kind: str, _what: dict[str, Any]) -> File:
    return File(f"{kind}.bin", b"-")


@dataclass
class Process:
    database: Database
    application: StrictApplication
    intake: Intake
    sender: Sender
    ticker: Ticker
    poller: Poller
    post: Post

    @classmethod
    async def start(
        cls,
        database: Database,
        telegram: TelegramInMemory,
        now: Callable[[], datetime],
        keys: Keys,
        *,
        hand_over: Callable[[Callable[[], None]], None] = lambda hand: hand(),
        pace: Pace | None = None,
        sweep_seconds: float = SWEEP_SECONDS,
    ) -> Process:
        """`hand_over` is given the handing over of committed messages to the sender, to call it."""
        application = build_application(TOKEN, "http://127.0.0.1:9")
        application.bot._request = (telegram, telegram)
        await application.initialize()
        transmit = Transmitter(application.bot, blank_file)
        sender = Sender(database, transmit, now, pace or Pace(), sweep_seconds=sweep_seconds)

        def handed(posted: Sequence[Waiting], more: bool) -> None:
            hand_over(lambda: sender.hand_over(posted, more))

        post = Post("zhibu_test_bot", "http://127.0.0.1:8080")
        pipeline = Pipeline(database, post, keys, application.bot.id, now, handed)
        application.add_handlers(doors(pipeline))
        ticker = Ticker(database, post, keys, now, lambda: sender.hand_over([], True))
        intake = Intake(application, pipeline, database, now, ticker.alarm)
        return cls(database, application, intake, sender, ticker, Poller(application.bot, intake), post)

    async def close(self) -> None:
        await self.application.shutdown()


async def ended(task: asyncio.Task[Any]) -> None:
    """Cancel a task and wait for its end, whatever that is."""
    task.cancel()
    await asyncio.wait([task])
    if not task.cancelled():
        task.exception()
