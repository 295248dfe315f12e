"""Each hour the service looks whether its store agrees with itself, one kind of fault after the other, in passing.

A look that takes too long is left out and counted: `zhibu db check` takes its time.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from functools import partial

from storage.database import Database, StoreUnavailableError, TookTooLongError
from storage.invariants import KINDS, find_one

log = logging.getLogger("zhibu.self_check")

FIRST_SECONDS, EVERY_SECONDS = 300.0, 3600.0

#: Told of the kinds of faults that were found.
Tell = Callable[[Sequence[str]], Awaitable[None]]


class SelfCheck:
    def __init__(self, database: Database, now: Callable[[], datetime], tell: Tell) -> None:
        self._database = database
        self._now = now
        self._tell = tell
        self.findings: dict[str, int] = {}  # by kind, zero where all is well
        self.skipped = 0
        self.checked_at: datetime | None = None

    def checked(self) -> float:
        """When the last round ended, in seconds as Unix counts them; 0 before the first."""
        return self.checked_at.timestamp() if self.checked_at else 0.0

    async def run(self) -> None:
        """Check until cancelled."""
        pause = FIRST_SECONDS
        while True:
            await asyncio.sleep(pause)
            pause = EVERY_SECONDS
            try:
                await self.check()
            except StoreUnavailableError:
                log.warning("the store does not answer; it is checked later")

    async def check(self) -> None:
        """One round. Between two looks it rests for as long as the first took, so that it never takes the machine."""
        found: dict[str, int] = {}
        self.skipped = 0
        loop = asyncio.get_running_loop()
        for kind in KINDS:
            began = loop.time()
            try:
                faults = await self._database.read(partial(find_one, kind=kind))
            except TookTooLongError:
                self.skipped += 1
                continue
            found[kind] = len(faults)
            for fault in faults[:5]:
                log.error("the store does not agree with itself: %s", fault)
            await asyncio.sleep(loop.time() - began)
        self.findings, self.checked_at = found, self._now()
        wrong = [kind for kind, number in found.items() if number]
        if wrong:
            await self._tell(wrong)
