"""A Telegram of bad moods: it repeats, reorders, delays, refuses, and does not always say whether it took a message."""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from random import Random
from typing import Any

from telegram.error import NetworkError, TimedOut

from bot.request import NotSentError
from storage.database import StoreUnavailableError
from tests.faults.telegram import refusal

#: Hands an update to the bot as it is now; raises where it was not accepted.
Receive = Callable[[dict[str, Any]], Awaitable[None]]


@dataclass
class Shown:
    """A message in a chat, as the person sees it."""

    message_id: int
    text: str
    buttons: list[tuple[str, str]]


@dataclass
class MoodyTelegram:
    dice: Random
    counts: Counter[str]
    receive: Receive
    accepted: Callable[[dict[str, Any]], None]
    arrived: Callable[[int, Shown], None]
    polled: bool = False
    calm: bool = False
    blocked: set[int] = field(default_factory=set)
    chats: dict[int, list[Shown]] = field(default_factory=lambda: defaultdict(list))
    queue: list[dict[str, Any]] = field(default_factory=list)
    under_way: set[asyncio.Task[None]] = field(default_factory=set)
    _pushed: asyncio.Event = field(default_factory=asyncio.Event)
    _update_id: int = 1000
    _message_id: int = 0

    def push(self, content: dict[str, Any]) -> None:
        """Somebody did something. Ids jump after a quiet week."""
        self._update_id += 1 if self.dice.random() < 0.98 else self.dice.randrange(1000)
        update = {"update_id": self._update_id, **content}
        if self.polled:
            self.queue.append(update)
            self._pushed.set()
            return
        task = asyncio.create_task(self._deliver(update))
        self.under_way.add(task)
        task.add_done_callback(self.under_way.discard)

    async def _deliver(self, update: dict[str, Any]) -> None:
        """The webhook: each by itself, late or early, until it is accepted; now and then once more."""
        if self._bad(0.4, "reordered"):
            await asyncio.sleep(self.dice.random() * 2)
        if self._bad(0.05, "delayed"):
            await asyncio.sleep(self.dice.uniform(5, 90))
        copies = 1 + (self._bad(0.08, "duplicate at once") and self.dice.randint(1, 3))
        await asyncio.gather(*(self._until_accepted(update) for _ in range(copies)))
        if self._bad(0.1, "acknowledgement lost"):
            await asyncio.sleep(self.dice.choice((0.0, 1.0, 30.0)))
            await self._until_accepted(update)

    async def _until_accepted(self, update: dict[str, Any]) -> None:
        pause = 0.0
        while True:
            try:
                await self.receive(update)
            except StoreUnavailableError:
                self.counts["not accepted"] += 1
                pause = min(60.0, pause * 2 or 1.0)
                await asyncio.sleep(pause)
            else:
                self.accepted(update)
                return

    def _bad(self, chance: float, what: str) -> bool:
        if self.calm or self.dice.random() >= chance:
            return False
        self.counts[what] += 1
        return True

    async def answer(self, method: str, parameters: dict[str, Any]) -> tuple[int, Any]:
        """One call of the Bot API."""
        if method == "getUpdates":
            return 200, await self._updates(parameters.get("offset", 0))
        if self._bad(0.03, "no connection"):
            raise NotSentError("no connection")
        chat_id = int(parameters.get("chat_id", 0))
        if self._bad(0.03, "429"):
            seconds = self.dice.choice((1, 3, 20))
            return refusal(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
        if self._bad(0.02, "bad gateway"):
            return refusal(502, "Bad Gateway")
        if chat_id in self.blocked:
            self.counts["403"] += 1
            return refusal(403, "Forbidden: bot was blocked by the user")
        if method == "answerCallbackQuery" and self._bad(0.02, "query too old"):
            return refusal(400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
        if method == "editMessageText" and self._bad(0.02, "edit refused"):
            words = self.dice.choice(("message is not modified", "message to edit not found"))
            return refusal(400, f"Bad Request: {words}")
        shown = self._take(method, chat_id, parameters)
        if self._bad(0.03, "outcome unknown"):
            raise self.dice.choice((TimedOut(), NetworkError("reset")))
        return 200, True if shown is None else {"message_id": shown.message_id}

    def _take(self, method: str, chat_id: int, parameters: dict[str, Any]) -> Shown | None:
        if method == "answerCallbackQuery":
            self.arrived(0, Shown(0, str(parameters.get("text", "")), []))
            return None
        self._message_id += 1
        rows = (parameters.get("reply_markup") or {}).get("inline_keyboard", [])
        buttons = [(one["text"], one["callback_data"]) for row in rows for one in row if "callback_data" in one]
        number = int(parameters.get("message_id", self._message_id))
        shown = Shown(number, str(parameters.get("text", parameters.get("caption", ""))), buttons)
        chat = self.chats[chat_id]
        chat[:] = [*(one for one in chat if one.message_id != number), shown][-6:]
        self.arrived(chat_id, shown)
        return shown

    async def _updates(self, offset: int) -> list[dict[str, Any]]:
        """Long polling: what lies below the offset is confirmed and gone."""
        for update in [one for one in self.queue if one["update_id"] < offset]:
            self.queue.remove(update)
            self.accepted(update)
        if not self.queue:
            self._pushed.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._pushed.wait(), 25)
        if self._bad(0.05, "poll failed"):
            raise TimedOut
        return list(self.queue)
