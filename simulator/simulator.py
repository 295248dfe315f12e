"""The simulator as one object: start it, add people and groups, order faults, look at what the bot did."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Iterable
from types import TracebackType
from typing import Literal, Self

from aiohttp import web

from simulator import page
from simulator.account import BotAccount
from simulator.backlog import Backlog
from simulator.bot_api import MAX_BODY, BotApi
from simulator.chat import Json
from simulator.clock import Clock
from simulator.control import Control
from simulator.control_phones import PhoneControl
from simulator.faults import Fault, Faults, Limits, Loss, Request
from simulator.group import Group
from simulator.person import Person
from simulator.polling import Polling
from simulator.reception import Reception
from simulator.webhook import ANSWER_TIMEOUT, Webhook
from simulator.world import World

TOKEN = "7000000001:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"  # noqa: S105 - opens nothing but this simulator


class Simulator:
    """A Telegram for one bot. `async with Simulator() as sim:` listens on a free port of 127.0.0.1.

    `time_scale` shortens the waits between deliveries, `life_scale` the lifetimes (150 s of a press, 24 h of a
    message) and the 60 s for a webhook's answer; they are apart, because a hurried test on a slow machine must not
    lose presses.
    """

    def __init__(
        self,
        token: str = TOKEN,
        username: str = "zhibu_demo_bot",
        *,
        name: str = "支部助手",
        clock: Clock | None = None,
        time_scale: float = 1.0,
        life_scale: float = 1.0,
        privacy: bool = True,
        limits: Limits | bool = False,
        zone: str = "Asia/Shanghai",
        host: str = "127.0.0.1",
        port: int = 0,
    ) -> None:
        self.clock = clock or Clock()
        self.zone = zone  # in which the page shows and sets the clock
        self.intro: list[str] = []
        self.backlog = Backlog(life_scale)
        self.bot = BotAccount(token, username, name, privacy)
        self.world = World(self.bot, self.clock, self.backlog)
        self.polling = Polling(self.backlog)
        self.faults = Faults()
        self.webhook = Webhook(
            self.backlog,
            self._execute,
            self.clock.timestamp,
            time_scale=time_scale,
            answer_timeout=ANSWER_TIMEOUT * life_scale,
        )
        self.api = BotApi(self.world, Reception(self.backlog, self.polling, self.webhook), self.faults)
        self.set_limits(limits)
        self._host, self._port = host, port
        self._runner: web.AppRunner | None = None

    # --- running ---

    async def __aenter__(self) -> Self:
        await self.open()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def open(self) -> None:
        """Listen."""
        self._runner = web.AppRunner(self.application(), access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        site = web.TCPSite(self._runner, self._host, self._port)
        await site.start()
        self._port = self._runner.addresses[0][1]

    async def close(self) -> None:
        """Stop deliveries, end waiting polls and open pages, stop listening."""
        await self.webhook.close()
        self.polling.interrupt()
        self.world.events.publish("end")
        await asyncio.sleep(0)
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    def application(self) -> web.Application:
        """The aiohttp application, for a host with its own runner."""
        application = web.Application(client_max_size=MAX_BODY)
        for routes in (self.api.routes(), Control(self).routes(), PhoneControl(self).routes(), page.routes()):
            application.add_routes(routes)
        return application

    @property
    def bot_api_url(self) -> str:
        """Root of the Bot API; a bot appends /bot<token>/."""
        return f"http://{self._host}:{self._port}"

    @property
    def page_url(self) -> str:
        """The phones in the browser."""
        return f"{self.bot_api_url}/"

    @property
    def token(self) -> str:
        """The bot's token."""
        return self.bot.token

    # --- people and groups ---

    def person(
        self,
        name: str,
        *,
        last_name: str | None = None,
        username: str | None = None,
        language_code: str | None = "zh-hans",
        phone: str | None = None,
        id: int | None = None,  # noqa: A002 - the word of the Bot API
        note: str = "",
    ) -> Person:
        """A new person; identifiers are given out above 2^32, as real ones are by now."""
        identifier = id or 6_100_000_001 + len(self.world.people)
        if identifier in self.world.people or identifier == self.bot.id:
            raise ValueError(f"there is already an account {identifier}")
        person = Person(
            self.world,
            identifier,
            name,
            last_name=last_name,
            username=username,
            language_code=language_code,
            phone=phone,
            note=note,
        )
        self.world.people[identifier] = person
        self.world.events.publish("people")
        return person

    def group(
        self,
        title: str,
        members: Iterable[Person] = (),
        *,
        bot: bool = True,
        kind: Literal["group", "supergroup"] = "supergroup",
        topics: bool = False,
    ) -> Group:
        """A new group; the first member owns it and adds the bot."""
        return Group(self.world, title, members, kind=kind, topics=topics, bot=bot)

    def set_privacy(self, on: bool) -> None:
        """Switch the bot's privacy mode.

        GetMe tells it at once, a group only after the bot was removed and added again.
        """
        self.bot.privacy = on

    # --- faults and deliveries ---

    def fail(
        self,
        method: str | None = None,
        chat_id: int | None = None,
        *,
        code: int = 429,
        retry_after: int | None = None,
        description: str | None = None,
        times: int = 1,
    ) -> None:
        """Refuse the next `times` matching calls; a 429 asks to wait 3 s unless told otherwise."""
        self.faults.ordered.append(Fault(method, chat_id, code, description, retry_after, times=times))

    def lose(
        self, method: str | None = None, chat_id: int | None = None, *, when: Loss = "after", times: int = 1
    ) -> None:
        """Close the connection without an answer, "after" the call was carried out or "before"."""
        self.faults.ordered.append(Fault(method, chat_id, loss=when, times=times))

    def delay(self, seconds: float, method: str | None = None, chat_id: int | None = None, *, times: int = 1) -> None:
        """Carry out the next matching calls late."""
        self.faults.ordered.append(Fault(method, chat_id, delay=seconds, times=times))

    def set_limits(self, limits: Limits | bool) -> None:
        """Hold the bot to Telegram's limits (True), to others, or to none (False)."""
        self.api.limits = (Limits() if limits else None) if isinstance(limits, bool) else limits

    def push_update(self, update: Json | bytes) -> None:
        """Send any update at all; bytes go out by webhook only, as they are."""
        self.backlog.inject(update)

    def duplicate(self, count: int = 1) -> None:
        """Deliver each of the next `count` updates twice under one update_id."""
        self.backlog.double(count)

    def redeliver(self, update_id: int | None = None) -> int:
        """Deliver a past update (the latest) once more; returns its update_id."""
        return self.backlog.redeliver(update_id)

    @property
    def pending(self) -> list[Json]:
        """Updates that the bot has not confirmed, as they are sent."""
        return [pending.body for pending in self.backlog.waiting.values() if isinstance(pending.body, dict)]

    async def settled(self, timeout: float = 10.0) -> None:  # noqa: ASYNC109 - a test says how long it waits
        """Wait until the bot has confirmed every update."""
        async with asyncio.timeout(timeout):
            while self.backlog.waiting:  # noqa: ASYNC110 - confirmations come from too many places for one event
                await asyncio.sleep(0.01)

    # --- what the bot did ---

    @property
    def requests(self) -> deque[Request]:
        """All calls of the bot, oldest first, the latest 100,000."""
        return self.api.requests

    def calls(self, method: str) -> list[Request]:
        """The calls of one method."""
        return [request for request in self.api.requests if request.method == method]

    async def _execute(self, call: Json, typed: bool) -> None:
        await self.api.execute(call, typed)
