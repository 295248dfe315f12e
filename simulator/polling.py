"""getUpdates: confirm by offset, wait, and refuse the older of two pollers."""

from __future__ import annotations

import asyncio
from typing import Any

from simulator.backlog import KINDS, Backlog, Pending
from simulator.refusal import Refusal

MAX_WAIT = 50


class Polling:
    """One long poll at a time; a second one ends the first with 409, as the server does."""

    def __init__(self, backlog: Backlog) -> None:
        self.backlog = backlog
        self.webhook_set = False
        self._turn = 0
        self._ended = asyncio.Event()

    async def get_updates(self, args: dict[str, Any]) -> list[Any]:
        """The waiting updates in order of arrival; they come again until a higher offset confirms them."""
        if self.webhook_set:
            raise Refusal(
                "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
                409,
            )
        check_kinds(args.get("allowed_updates"))
        self.backlog.allow(args.get("allowed_updates"))
        self._turn += 1
        turn = self._turn
        self._ended.set()
        self._ended = ended = asyncio.Event()
        self._confirm(args.get("offset", 0))
        limit = min(max(args.get("limit", 100), 1), 100)
        try:
            async with asyncio.timeout(min(max(args.get("timeout", 0), 0), MAX_WAIT)):
                while not (found := self._take(limit)):
                    self.backlog.arrived.clear()
                    await self._wait(ended)
                    if turn != self._turn:
                        raise Refusal(
                            "terminated by other getUpdates request; make sure that only one bot instance is running",
                            409,
                        )
        except TimeoutError:
            found = self._take(limit)
        return [pending.body for pending in found]

    def interrupt(self) -> None:
        """End a waiting poll: the webhook was set, or the server stops."""
        self._turn += 1
        self._ended.set()

    async def _wait(self, ended: asyncio.Event) -> None:
        waits = [asyncio.ensure_future(self.backlog.arrived.wait()), asyncio.ensure_future(ended.wait())]
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()

    def _confirm(self, offset: int) -> None:
        waiting = list(self.backlog.waiting.values())
        if offset < 0:  # the last -offset ones stay, all others are forgotten
            for pending in waiting[:offset]:
                self.backlog.confirm(pending)
            return
        for pending in waiting:
            if pending.number < offset or pending.done:
                self.backlog.confirm(pending)

    def _take(self, limit: int) -> list[Pending]:
        found: list[Pending] = []
        while self.backlog.again and len(found) < limit:
            pending = self.backlog.again.popleft()
            self.backlog.confirm(pending)
            found.append(pending)
        for pending in list(self.backlog.waiting.values()):
            if len(found) >= limit:
                break
            if pending.remaining <= 0 or isinstance(pending.body, bytes):
                self.backlog.drop(pending)
            elif pending not in found:
                found.append(pending)
        return found


def check_kinds(kinds: list[str] | None) -> None:
    """Telegram ignores unknown kinds in `allowed_updates`; here a spelling mistake is refused."""
    for kind in kinds or ():
        if kind not in KINDS:
            raise Refusal(f'unknown update type "{kind}" in allowed_updates')
