"""Long polling: the next offset goes to Telegram only when every update before it is in the store."""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from typing import Any

import msgspec
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError
from telegram.ext import ExtBot

from bot.intake import ALLOWED, Intake, numbered
from bot.request import ReadyCall
from bot.send_errors import seconds_to_wait
from storage.database import StoreUnavailableError

log = logging.getLogger("zhibu.polling")

POLL_SECONDS = 25

#: After a conflict we yield, longer each time, so that of two programs with one token one serves in peace.
SHORTEST_YIELD, LONGEST_YIELD = 10.0, 60.0


class UnnumberedError(Exception):
    """No update of a whole answer had a number."""


class Poller:
    def __init__(self, bot: ExtBot[None], intake: Intake) -> None:
        self._bot = bot
        self._intake = intake
        self._offset: int | None = None
        self.has_rival = False  # another program polled with our token when we last did
        self.conflicts = 0

    async def run(self) -> None:
        """Poll until cancelled. Errors wait and try again; a second poller is said plainly, and yielded to."""
        pause = 1.0
        while True:
            try:
                await self._take(await self._poll())
                pause, self.has_rival = 1.0, False
                continue
            except RetryAfter as error:
                pause = seconds_to_wait(error)
            except Conflict as error:
                pause = min(max(2 * pause, SHORTEST_YIELD), LONGEST_YIELD)
                self._yield(error, pause)
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

    def _yield(self, error: Conflict, pause: float) -> None:
        """Telegram gives updates to one taker alone, and says which other there is."""
        self.conflicts += 1
        if "webhook" in str(error).lower():
            log.error("a webhook is set, beside which nothing can be polled; it is taken back at the next look")
            return
        self.has_rival = True
        log.error(
            "another program takes this bot's updates with the same token (409 Conflict): stop one of the two; "
            "this one yields for %.0f s",
            pause,
        )

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
        by_person: dict[int | None, list[dict[str, Any]]] = defaultdict(list)
        for update in updates:
            by_person[_person(update)].append(update)

        async def in_order(mine: list[dict[str, Any]]) -> None:
            for update in mine:
                await self._intake.receive(update)

        results = await asyncio.gather(*map(in_order, by_person.values()), return_exceptions=True)
        for result in results:
            if isinstance(result, BaseException):
                raise result
        numbers = [update["update_id"] for update in updates if numbered(update)]
        if numbers:
            self._offset = max(numbers) + 1
        elif updates:  # nothing could confirm them, so they come again at once and for ever
            raise UnnumberedError


def _person(update: Any) -> int | None:
    for kind in ALLOWED if isinstance(update, dict) else ():
        content = update.get(kind)
        if isinstance(content, dict) and isinstance(content.get("from"), dict):
            number = content["from"].get("id")
            return number if isinstance(number, int) else None
    return None
