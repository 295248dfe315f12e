"""The sender's account with the outbox: what it holds under a lease, what became of it, and what else waits there.

It is balanced in one transaction, in its own time: no message waits until the note of another is on the disk.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from storage.database import Database, StoreUnavailableError, Transaction
from storage.outbox import LEASE, Settled, Waiting, renew_leases, settle_calls, take_calls, tidy_outbox

log = logging.getLogger("zhibu.sender")

#: Between two looks through all that waits.
TIDY = timedelta(minutes=1)

Change = Callable[[Transaction], object]

#: A lease with less left than this is renewed, in time for some tries.
FADING = LEASE * 2 / 3


@dataclass(frozen=True, slots=True)
class Balance:
    """What was taken to be sent now, and what is no longer ours to send."""

    taken: list[Waiting] = field(default_factory=list)
    lost: frozenset[int] = frozenset()


class Books:
    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now
        self._leases: dict[int, datetime] = {}  # by the message's id, until its end is written down
        self._settled: list[Settled] = []
        self._changes: list[Change] = []
        self._writing = asyncio.Lock()
        self._tidied: datetime | None = None
        self._alone = database.url.startswith("sqlite")  # at its first look nobody else sends out of this file

    @property
    def unwritten(self) -> int:
        """How many ends are not in the store yet: so many messages a crash may repeat."""
        return len(self._settled)

    def hold(self, waiting: Waiting) -> bool:
        """Answer for this message from now on; False where we do already."""
        if waiting.id in self._leases:
            return False
        self._leases[waiting.id] = waiting.leased_until
        return True

    def let_go(self, message_id: int) -> None:
        self._leases.pop(message_id, None)

    def may_send(self, waiting: Waiting, now: datetime) -> bool:
        """Nothing is sent but under a lease: one that has lapsed is renewed first, or lost to another process."""
        return now < self._leases.get(waiting.id, waiting.leased_until)

    def note(self, settled: Settled) -> None:
        self._settled.append(settled)

    def change(self, change: Change) -> None:
        """Something else that an answer of Telegram told us, to be written down with the end of its message."""
        self._changes.append(change)

    async def balance(self, *, renew: bool = False, room: int = 0) -> Balance:
        """Write down, renew, and take up to `room` of what waits. Raises what the store raises, and forgets nothing."""
        async with self._writing:
            return await self._balance(renew, room)

    async def _balance(self, renew: bool, room: int) -> Balance:
        settled, changes, now = list(self._settled), list(self._changes), self._now()
        ended = {one.id for one in settled}
        fading = self._fading(now) - ended if renew else set()
        held = list(self._leases) if room else []
        tidy = bool(room) and (self._tidied is None or now - self._tidied >= TIDY)
        if not (settled or changes or fading or room):
            return Balance()

        def unit(tx: Transaction) -> tuple[set[int], list[Waiting]]:
            settle_calls(tx, settled, now)
            for change in changes:
                change(tx)
            kept = renew_leases(tx, fading, now) if fading else set()
            if tidy:
                tidy_outbox(tx, now)
            return kept, take_calls(tx, now, room, alone=self._alone, held=held) if room else []

        try:
            kept, taken = await self._database.write(unit)
        except StoreUnavailableError:
            raise
        except Exception:  # what a change would say is said again by the next message to that chat
            del self._changes[: len(changes)]
            raise
        del self._settled[: len(settled)], self._changes[: len(changes)]
        for one in ended:
            self.let_go(one)
        self._leases.update(dict.fromkeys(kept, now + LEASE))
        self._alone = self._alone and not room
        self._tidied = now if tidy else self._tidied
        return Balance(taken, frozenset(fading - kept))

    def _fading(self, now: datetime) -> set[int]:
        return {one for one, until in self._leases.items() if until - now < FADING}
