"""The running service: wire store, bot, web, sender and the clock's work; start in order, stop without loss."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime

from aiohttp import web

from app.settings import Settings
from bot.application import StrictApplication, build_application
from bot.doors import doors
from bot.intake import ALLOWED, Intake
from bot.pace import Pace
from bot.pipeline import Pipeline, Post
from bot.polling import Poller
from bot.sender import Sender
from bot.transmit import File, Transmitter
from handlers.act import Keys
from storage.database import Database, open_database
from web.webhook import webhook

log = logging.getLogger("zhibu")


@dataclass
class Service:
    """One bot with its web door. `start` returns when it serves; `stop` when all that was begun is written down."""

    settings: Settings
    now: Callable[[], datetime]
    keys: Keys
    pace: Pace = field(default_factory=Pace)
    database: Database = field(init=False)
    application: StrictApplication = field(init=False)
    sender: Sender = field(init=False)
    intake: Intake = field(init=False)
    port: int = field(init=False, default=0)
    _tasks: list[asyncio.Task[None]] = field(init=False, default_factory=list)
    _runner: web.AppRunner | None = field(init=False, default=None)

    async def start(self) -> None:
        settings = self.settings
        self.database = await open_database(settings.database_url)
        self.application = build_application(settings.bot_token, settings.bot_api_url, proxy=settings.proxy or None)
        await self.application.initialize()
        await self.application.start()
        bot = self.application.bot
        transmit = Transmitter(bot, self._make_file)
        self.sender = Sender(self.database, transmit, self.now, self.pace)
        post = Post(bot.username, settings.web_root)
        pipeline = Pipeline(self.database, post, self.keys, bot.id, self.now, self.sender.hand_over)
        self.application.add_handlers(doors(pipeline))
        self.intake = Intake(self.application, self.database, self.now, self._alarm)
        self._tasks.append(asyncio.create_task(self.sender.run(), name="sender"))
        await self._serve_web()
        if settings.webhook_url:
            await bot.set_webhook(
                settings.webhook_url, secret_token=settings.webhook_secret, allowed_updates=ALLOWED, max_connections=40
            )
        else:
            await bot.delete_webhook()
            self._tasks.append(asyncio.create_task(Poller(bot, self.intake).run(), name="polling"))

    async def stop(self) -> None:
        """Take nothing new, finish what was begun, close the store last."""
        if self._runner is not None:
            await self._runner.cleanup()
        for task in self._tasks:
            if task.get_name() != "sender":
                task.cancel()
                with suppress(asyncio.CancelledError):
                    await task
        await self.sender.drain()
        for task in self._tasks:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
        await self.application.stop()
        await self.application.shutdown()
        await self.database.close()

    async def _serve_web(self) -> None:
        app = web.Application(client_max_size=512 * 1024)
        if self.settings.webhook_url:
            app.router.add_post("/telegram", webhook(self.intake.receive, self.settings.webhook_secret))
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, self.settings.http_host, self.settings.http_port)
        await site.start()
        self.port = self._runner.addresses[0][1]

    async def _make_file(self, kind: str, what: dict[str, object]) -> File:
        raise LookupError(kind)

    async def _alarm(self, error: str) -> None:
        log.error("an update was parked", extra={"error": error})
