"""What the bot said to one phone and nobody has asked for yet."""

from __future__ import annotations

import asyncio
from collections import deque

from simulator.screen import Shown


class Inbox:
    """A queue from which one chat's news can be taken out of turn."""

    def __init__(self) -> None:
        self._waiting: deque[Shown] = deque()
        self._came = asyncio.Event()

    def put(self, shown: Shown) -> None:
        """Something new."""
        self._waiting.append(shown)
        self._came.set()

    async def take(self, chat_id: int | None) -> Shown:
        """The oldest, of one chat or of any; waits for it."""
        while True:
            for shown in self._waiting:
                if chat_id in (None, shown.chat_id):
                    self._waiting.remove(shown)
                    return shown
            self._came.clear()
            await self._came.wait()

    def clear(self) -> None:
        """Count everything as seen."""
        self._waiting.clear()
