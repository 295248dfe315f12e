"""How Telegram reaches us, told at the start and looked after: whoever has the token can turn the updates elsewhere."""

from __future__ import annotations

import asyncio
import logging
from datetime import datetime
from urllib.parse import urlsplit

from telegram import WebhookInfo
from telegram.error import InvalidToken, TelegramError
from telegram.ext import ExtBot

from bot.intake import ALLOWED

log = logging.getLogger("zhibu.listening")

#: Between two looks (faults.md A13: an alarm within two minutes).
LOOK_SECONDS = 60.0

#: After each look that found it turned away again, the pause doubles up to here: no fight with whoever does it.
LONGEST_PAUSE = 1920.0

CONNECTIONS = 40


class Listening:
    """`url` is empty where the service polls: then there must be no webhook, or Telegram refuses the polls."""

    def __init__(self, bot: ExtBot[None], url: str, secret: str, look_seconds: float = LOOK_SECONDS) -> None:
        self._bot = bot
        self._url = url
        self._secret = secret
        self._look_seconds = look_seconds
        self._said: datetime | None = None  # the last failed delivery that stands in the log
        self.pending = 0  # updates that wait at Telegram
        self.put_back = 0  # how often it was not as we had told Telegram
        self.turned_away = 0  # looks in a row that found it so

    async def begin(self) -> None:
        """Tell Telegram. A refusal for the moment is put right by the next look."""
        try:
            await self._tell()
        except InvalidToken:
            raise
        except TelegramError as error:
            log.warning("Telegram was not told how to reach us (%s); trying again", type(error).__name__)

    async def run(self) -> None:
        """Look until cancelled."""
        while True:
            await asyncio.sleep(min(self._look_seconds * 2.0**self.turned_away, LONGEST_PAUSE))
            try:
                await self.look()
            except TelegramError as error:
                log.warning("how Telegram reaches us could not be looked at: %s", type(error).__name__)

    async def look(self) -> None:
        """Compare what Telegram has with what it was told; put it back, and say so."""
        found = await self._bot.get_webhook_info()
        self.pending = found.pending_update_count
        self._say_failure(found)
        if self._stands(found):
            self.turned_away = 0
            return
        self.turned_away = min(self.turned_away + 1, 10)
        log.error("%s; it is put back now", self._said_of(found))
        await self._tell()
        self.put_back += 1

    def _stands(self, found: WebhookInfo) -> bool:
        if found.url != self._url:
            return False
        return not self._url or set(found.allowed_updates or ()) == set(ALLOWED)

    def _said_of(self, found: WebhookInfo) -> str:
        if not self._url:
            return f"a webhook was set while this service polls (host {_host(found.url)}): who else has the token?"
        if not found.url:
            return "the webhook was removed: who else has the token?"
        if found.url != self._url:
            return f"the webhook leads elsewhere (host {_host(found.url)}): who else has the token? Consider /revoke"
        return "the webhook asks for other kinds of updates"

    def _say_failure(self, found: WebhookInfo) -> None:
        if self._url and found.last_error_date is not None and found.last_error_date != self._said:
            self._said = found.last_error_date
            log.warning("Telegram could not deliver (%s): %s", found.last_error_date, found.last_error_message)

    async def _tell(self) -> None:
        """What waits at Telegram is kept: it is ours to serve."""
        if self._url:
            secret, kinds = self._secret, ALLOWED
            await self._bot.set_webhook(
                self._url, secret_token=secret, allowed_updates=kinds, max_connections=CONNECTIONS
            )
        else:
            await self._bot.delete_webhook(drop_pending_updates=False)


def _host(url: str) -> str:
    """A path may be somebody's secret, and does not belong into a log."""
    return urlsplit(url).hostname or "?"
