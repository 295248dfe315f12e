"""The running service: wire store, bot, web, sender and the clock's work; start in order, stop without loss."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from aiohttp import web

from app.attachments import MAKERS
from app.self_check import SelfCheck
from app.settings import Settings
from app.ticker import Ticker
from app.watch import Watch, measure_lag
from bot.application import StrictApplication, build_application, close
from bot.doors import doors
from bot.greeting import greet, refuse_to_listen_in
from bot.intake import Intake
from bot.listening import LOOK_SECONDS, Listening
from bot.pace import Pace
from bot.pipeline import Pipeline, Post
from bot.polling import Poller
from bot.sender import Sender
from bot.transmit import File, Transmitter
from handlers.act import Keys
from storage.database import Database, open_database
from web.door import Door
from web.metrics import Metrics
from web.site import build_site

log = logging.getLogger("zhibu")

#: For the statements of one unit of work: whatever takes longer hangs, and would hold up all others.
UNIT_SECONDS = 25.0

#: At a stop: for requests that were begun.
LAST_REQUESTS = 2.0


@dataclass
class Service:
    """One bot with its web door. `start` returns when it serves; `stop` when all that was begun is written down."""

    settings: Settings
    now: Callable[[], datetime]
    keys: Keys
    pace: Pace = field(default_factory=Pace)
    look_seconds: float = LOOK_SECONDS
    metrics: Metrics = field(default_factory=Metrics)
    watch: Watch = field(default_factory=Watch)
    database: Database = field(init=False)
    application: StrictApplication = field(init=False)
    sender: Sender = field(init=False)
    intake: Intake = field(init=False)
    ticker: Ticker = field(init=False)
    self_check: SelfCheck = field(init=False)
    post: Post = field(init=False)
    poller: Poller = field(init=False)
    listening: Listening = field(init=False)
    port: int = field(init=False, default=0)
    _runner: web.AppRunner | None = field(init=False, default=None)

    async def connect(self) -> None:
        """Open the store, learn who the bot is, and wire the way from an update to its messages; nothing runs yet."""
        settings = self.settings
        self.database = await open_database(
            settings.database_url, unit_seconds=UNIT_SECONDS, committed=self.metrics.committed
        )
        self.application = build_application(settings.bot_token, settings.bot_api_url, proxy=settings.proxy or None)
        await greet(self.application)
        bot = self.application.bot
        transmit = Transmitter(bot, self._make_file)
        self.sender = Sender(self.database, transmit, self.now, self.pace)
        self.post = post = Post(bot.username, settings.web_root)
        pipeline = Pipeline(self.database, post, self.keys, bot.id, self.now, self.sender.hand_over)
        self.application.add_handlers(doors(pipeline))
        self.ticker = Ticker(self.database, post, self.keys, self.now, lambda: self.sender.hand_over([], True))
        self.self_check = SelfCheck(self.database, self.now, self.ticker.doubt)
        self.intake = Intake(self.application, pipeline, self.database, self.now, self.ticker.alarm)
        self.intake.rides = bool(settings.webhook_url)
        self.poller = Poller(bot, self.intake)
        self.listening = Listening(bot, settings.webhook_url, settings.webhook_secret, self.look_seconds)

    async def start(self) -> None:
        """Connect, then serve: the sender, the clock's work, the web door, and Telegram's updates last."""
        await self.connect()
        refuse_to_listen_in(self.application.bot)
        await self.application.start()
        self.watch.begin("sender", self.sender.run)
        self.watch.begin("ticker", self.ticker.run)
        self.watch.begin("self-check", self.self_check.run)
        self.watch.begin("loop lag", lambda: measure_lag(self.metrics.lag))
        self._count()
        await self._serve_web()
        await self.listening.begin()
        self.watch.begin("listening", self.listening.run)
        if not self.settings.webhook_url:
            self.watch.begin("polling", self.poller.run)

    async def stop(self) -> None:
        """Take nothing new, finish what was begun, close the store last. Harmless after a start that failed."""
        if self._runner is not None:
            await self._runner.cleanup()
        await self.watch.end_but("sender")
        if hasattr(self, "sender"):
            await self.sender.drain()
        await self.watch.end()
        if hasattr(self, "application"):
            await close(self.application)
        if hasattr(self, "database"):
            await self.database.close()

    async def _serve_web(self) -> None:
        secure = self.settings.web_root.startswith("https:")
        door = Door(self.database, self.now, self.keys, self.post.notices, secure, self.post.bot_name)
        receive = self.intake.receive if self.settings.webhook_url else None
        app = build_site(door, self.metrics, receive=receive, secret=self.settings.webhook_secret)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=LAST_REQUESTS)
        await self._runner.setup()
        site = web.TCPSite(self._runner, self.settings.http_host, self.settings.http_port)
        await site.start()
        self.port = self._runner.addresses[0][1]

    def _count(self) -> None:
        """Let every part say how it does."""
        metrics, watch, listening, poller = self.metrics, self.watch, self.listening, self.poller
        self.intake.count, self.sender.count, self.ticker.count = metrics.update, metrics.send, metrics.reminded
        self.sender.count_error = metrics.send_error
        metrics.sources |= {
            "task_up": lambda: dict(watch.runs),
            "task_restarts": lambda: dict(watch.restarts),
            "token_refused": lambda: self.sender.refused,
            "telegram_pending": lambda: listening.pending,
            "webhook_turned_away": lambda: listening.turned_away,
            "webhook_put_back": lambda: listening.put_back,
            "invariant_findings": lambda: dict(self.self_check.findings),
            "invariants_skipped": lambda: self.self_check.skipped,
            "invariants_checked_timestamp_seconds": self.self_check.checked,
            "polling_rival": lambda: poller.has_rival,
            "polling_conflicts": lambda: poller.conflicts,
        }

    async def _make_file(self, kind: str, what: dict[str, object]) -> File:
        return await MAKERS[kind](self.database, self.now, what)
