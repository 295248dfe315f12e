"""The running service: wire store, bot, web, sender and the clock's work; start in order, stop without loss."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime

from aiohttp import web

from app.attachments import MAKERS
from app.settings import Settings
from app.ticker import Ticker
from bot.application import StrictApplication, build_application
from bot.doors import doors
from bot.greeting import greet, listen_by_polling, listen_by_webhook, refuse_to_listen_in
from bot.intake import Intake
from bot.pace import Pace
from bot.pipeline import Pipeline, Post
from bot.polling import Poller
from bot.sender import Sender
from bot.transmit import File, Transmitter
from handlers.act import Keys
from storage.database import Database, open_database
from web.door import Door
from web.health import Metrics
from web.site import build_site

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
    ticker: Ticker = field(init=False)
    post: Post = field(init=False)
    port: int = field(init=False, default=0)
    _tasks: list[asyncio.Task[None]] = field(init=False, default_factory=list)
    _runner: web.AppRunner | None = field(init=False, default=None)

    async def connect(self) -> None:
        """Open the store, learn who the bot is, and wire the way from an update to its messages; nothing runs yet."""
        settings = self.settings
        self.database = await open_database(settings.database_url)
        self.application = build_application(settings.bot_token, settings.bot_api_url, proxy=settings.proxy or None)
        await greet(self.application)
        bot = self.application.bot
        transmit = Transmitter(bot, self._make_file)
        self.sender = Sender(self.database, transmit, self.now, self.pace)
        self.post = post = Post(bot.username, settings.web_root)
        pipeline = Pipeline(self.database, post, self.keys, bot.id, self.now, self.sender.hand_over)
        self.application.add_handlers(doors(pipeline))
        self.ticker = Ticker(self.database, post, self.keys, self.now, lambda: self.sender.hand_over([], True))
        self.intake = Intake(self.application, pipeline, self.database, self.now, self.ticker.alarm)
        self.intake.rides = bool(settings.webhook_url)

    async def start(self) -> None:
        """Connect, then serve: the sender, the clock's work, the web door, and Telegram's updates last."""
        await self.connect()
        settings, bot = self.settings, self.application.bot
        refuse_to_listen_in(bot)
        await self.application.start()
        self._tasks.append(asyncio.create_task(self.sender.run(), name="sender"))
        self._tasks.append(asyncio.create_task(self.ticker.run(), name="ticker"))
        await self._serve_web()
        if settings.webhook_url:
            await listen_by_webhook(bot, settings.webhook_url, settings.webhook_secret)
        else:
            await listen_by_polling(bot)
            self._tasks.append(asyncio.create_task(Poller(bot, self.intake).run(), name="polling"))

    async def stop(self) -> None:
        """Take nothing new, finish what was begun, close the store last. Harmless after a start that failed."""
        if self._runner is not None:
            await self._runner.cleanup()
        for task in self._tasks:
            if task.get_name() != "sender":
                await _end(task)
        if hasattr(self, "sender"):
            await self.sender.drain()
        for task in self._tasks:
            await _end(task)
        if hasattr(self, "application"):
            if self.application.running:
                await self.application.stop()
            await self.application.shutdown()
        if hasattr(self, "database"):
            await self.database.close()

    async def _serve_web(self) -> None:
        secure = self.settings.web_root.startswith("https:")
        door = Door(self.database, self.now, self.keys, self.post.notices, secure, self.post.bot_name)
        metrics = Metrics()
        self.intake.count, self.sender.count = metrics.update, metrics.send
        receive = self.intake.receive if self.settings.webhook_url else None
        app = build_site(door, metrics, receive=receive, secret=self.settings.webhook_secret)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, self.settings.http_host, self.settings.http_port)
        await site.start()
        self.port = self._runner.addresses[0][1]

    async def _make_file(self, kind: str, what: dict[str, object]) -> File:
        return await MAKERS[kind](self.database, self.now, what)


async def _end(task: asyncio.Task[None]) -> None:
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
