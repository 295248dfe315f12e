"""Long polling: the next offset goes to Telegram only when every update before it is in the store."""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from typing import Any

import msgspec
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError
from telegram.ext import ExtBot

from bot.intake import ALLOWED, Intake
from bot.request import ReadyCall
from bot.send_errors import seconds_to_wait
from storage.database import StoreUnavailableError

log = logging.getLogger("zhibu.polling")

POLL_SECONDS = 25


class Poller:
    def __init__(self, bot: ExtBot[None], intake: Intake) -> None:
        self._bot = bot
        self._intake = intake
        self._offset: int | None = None

    async def run(self) -> None:
        """Poll until cancelled. Errors wait and try again; a second poller or a webhook is said plainly."""
        pause = 1.0
        while True:
            try:
                await self._take(await self._poll())
                pause = 1.0
                continue
            except RetryAfter as error:
                pause = seconds_to_wait(error)
            except Conflict:
                log.error("another program polls with this token, or a webhook is set; waiting")
                pause = 10.0
            except InvalidToken:
                log.critical("Telegram refuses the bot's token")
                pause = 30.0
            except (TelegramError, StoreUnavailableError) as error:
                log.warning("polling failed: %s", type(error).__name__)
                pause = min(pause * 2, 30.0)
            except Exception:  # not even parked: it comes again
                log.exception("an update could neither be served nor parked")
                pause = min(pause * 2, 30.0)
            await asyncio.sleep(pause)

    async def _poll(self) -> list[dict[str, Any]]:
        body: dict[str, Any] = {"timeout": POLL_SECONDS, "allowed_updates": ALLOWED, "limit": 100}
        if self._offset is not None:
            body["offset"] = self._offset
        request = self._bot._request[0]  # the library keeps one request object for long polls and one for calls
        raw = await request._request_wrapper(
            f"{self._bot.base_url}/getUpdates",
            "POST",
            request_data=ReadyCall(msgspec.json.encode(body)),  # type: ignore[arg-type]
            read_timeout=POLL_SECONDS + 10,
        )
        result = msgspec.json.decode(raw).get("result")
        return result if isinstance(result, list) else []

    async def _take(self, updates: list[dict[str, Any]]) -> None:
        """Each person's updates in order, different people's together; then the offset moves."""
        by_person: dict[Any, list[dict[str, Any]]] = defaultdict(list)
        for update in updates:
            by_person[_person(update)].append(update)

        async def in_order(mine: list[dict[str, Any]]) -> None:
            for update in mine:
                await self._intake.receive(update)

        results = await asyncio.gather(*map(in_order, by_person.values()), return_exceptions=True)
        for result in results:
            if isinstance(result, BaseException):
                raise result
        if updates:
            self._offset = max(update["update_id"] for update in updates) + 1


def _person(update: dict[str, Any]) -> Any:
    for kind in ALLOWED:
        content = update.get(kind)
        if isinstance(content, dict) and isinstance(content.get("from"), dict):
            return content["from"].get("id")
    return None
