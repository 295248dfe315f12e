"""The one function that webhook and long polling feed. When it returns, the update is served, parked or dropped.

What it returns may ride back in the webhook's response: the JSON of a call, or nothing.

Only `StoreUnavailableError` comes out of it: then Telegram must deliver again. A bug parks the raw update and is
answered like success, since Telegram would repeat it until it blocked everything behind it (telegram.md 2.3).
"""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from telegram import Bot, Update

from bot.application import StrictApplication
from bot.capture import DECLINED
from bot.deadline import Deadline
from bot.doors import pressed
from bot.pipeline import Pipeline
from bot.press import read_press
from storage.database import Database, StoreUnavailableError, Transaction
from storage.parked import park_update

log = logging.getLogger("zhibu.intake")

#: A handler that takes longer hangs (faults.md A09).
BUDGET_SECONDS = 30

#: What we ask Telegram for. Everything else is dropped unread.
ALLOWED = ("message", "callback_query", "my_chat_member")


#: Where the words of others stand in a message.
_BEHIND = ("reply_to_message", "quote", "external_reply")

#: What is left of a message whose words are not kept.
_BARE = ("message_id", "date", "chat")


#: Told of each update its kind, what became of it, and after how long.
Count = Callable[[str, str, float], object]


class Intake:
    def __init__(
        self,
        application: StrictApplication,
        pipeline: Pipeline,
        database: Database,
        now: Callable[[], datetime],
        alarm: Callable[[str], Awaitable[None]],
    ) -> None:
        self._application = application
        self._bot: Bot = application.bot
        self._pipeline = pipeline
        self._database = database
        self._now = now
        self._alarm = alarm
        self._budget = Deadline(BUDGET_SECONDS)
        self.count: Count = _uncounted
        self.rides = False  # whether what `receive` returns goes out, as a webhook's response

    async def receive(self, raw: Any) -> bytes:
        """Take one update, as parsed JSON of whatever shape."""
        if not numbered(raw) or not _asked_for(raw):
            log.info("dropped an update of a kind that was not asked for")
            self.count("other", "dropped", 0.0)
            return b""
        kind, began = _kind(raw), time.monotonic()
        try:
            with self._budget():
                riding = await self._serve(raw, rides=self.rides)
        except StoreUnavailableError:
            self.count(kind, "unavailable", time.monotonic() - began)
            raise
        except Exception as error:
            log.exception("parked an update", extra={"update_id": raw["update_id"]})
            self.count(kind, "parked", time.monotonic() - began)
            await self._park(raw, type(error).__name__)
            return b""
        self.count(kind, "served", time.monotonic() - began)
        return riding

    async def replay(self, raw: dict[str, Any]) -> str | None:
        """Run a parked update again; the class of the error if it fails again."""
        try:
            await self._serve(raw, rides=False)
        except StoreUnavailableError:
            raise
        except Exception as error:
            log.exception("a replay failed", extra={"update_id": raw.get("update_id")})
            return type(error).__name__
        return None

    async def _serve(self, raw: dict[str, Any], *, rides: bool) -> bytes:
        """A press goes the short way, everything else through python-telegram-bot's dispatcher."""
        press = read_press(raw)
        if press is not None:
            return await self._pipeline.run(press, pressed(press), rides=rides)
        await self._application.process_update(Update.de_json(raw, self._bot))
        return b""

    async def _park(self, raw: dict[str, Any], error: str) -> None:
        text = json.dumps(_without_others_words(_without_phone(raw)), ensure_ascii=True)

        def unit(tx: Transaction) -> int:
            return park_update(tx, self._bot.id, raw["update_id"], text, error, self._now())

        await self._database.write(unit)
        try:
            await self._alarm(error)
        except StoreUnavailableError:
            raise
        except Exception:  # it is kept and listed: to refuse it now would only bring it back
            log.exception("nobody could be told of a parked update")


def _uncounted(_kind: str, _outcome: str, _seconds: float) -> None: ...


def _kind(raw: dict[str, Any]) -> str:
    for kind in ALLOWED:  # no generator: each update comes by here
        if kind in raw:
            return kind
    return "other"


def numbered(raw: Any) -> bool:
    """Whether it is an object with the number that each update has."""
    number = raw.get("update_id") if isinstance(raw, dict) else None
    return type(number) is int and 0 <= number < 2**63


def _asked_for(raw: dict[str, Any]) -> bool:
    """Whether we look at it at all. Group talk that is not a command is dropped here, before anything could keep it."""
    message = raw.get("message")
    if not isinstance(message, dict):
        return any(isinstance(raw.get(kind), dict) for kind in ALLOWED)
    if _is_private(message):
        return True
    text = message.get("text") or message.get("caption")
    return (isinstance(text, str) and text.startswith("/")) or "migrate_to_chat_id" in message


def _is_private(message: dict[str, Any]) -> bool:
    chat = message.get("chat")
    return isinstance(chat, dict) and chat.get("type") == "private"


def _without_others_words(raw: dict[str, Any]) -> dict[str, Any]:
    """What was said in a group is kept only with its author's consent, not even behind a command that failed."""
    message, query = raw.get("message"), raw.get("callback_query")
    if isinstance(message, dict) and not _is_private(message):
        return {**raw, "message": {name: value for name, value in message.items() if name not in _BEHIND}}
    if isinstance(query, dict) and str(query.get("data")).startswith(DECLINED):
        under = query.get("message")
        bare = {name: under[name] for name in _BARE if name in under} if isinstance(under, dict) else None
        return {**raw, "callback_query": {**query, "message": bare}}
    return raw


def _without_phone(raw: dict[str, Any]) -> dict[str, Any]:
    """A shared contact is never stored, not even with an update that failed, and not as what a message replied to."""
    message = raw.get("message")
    return {**raw, "message": _without_contact(message)} if isinstance(message, dict) else raw


def _without_contact(message: dict[str, Any]) -> dict[str, Any]:
    kept = {**message, "contact": {"phone_number": "", "first_name": ""}} if "contact" in message else message
    for behind in ("reply_to_message", "external_reply"):
        if isinstance(kept.get(behind), dict) and "contact" in kept[behind]:
            kept = {**kept, behind: {**kept[behind], "contact": {"phone_number": "", "first_name": ""}}}
    return kept
