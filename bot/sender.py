"""The one way out. It takes what the outbox holds, by urgency and at Telegram's pace, and writes down the end.

Sending is at least once for answers and replies: a crash between Telegram's OK and our note repeats a message, and the
Bot API has no key against that (tdlib/telegram-bot-api#126). Notices and reminders whose outcome is unknown are not
sent again.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta

from telegram.error import TelegramError

from bot.pace import Pace
from bot.send_errors import Judged, Verdict, judge
from storage.database import Database, StoreUnavailableError, Transaction
from storage.groups import migrate_group
from storage.outbox import Lane, Settled, Waiting, drop_chat, settle_calls, take_calls
from storage.people import mark_reach

log = logging.getLogger("zhibu.sender")

#: Sends one call and returns the id of the message, if it made one.
Transmit = Callable[[Waiting], Awaitable[int | None]]

IN_FLIGHT = 64
SWEEP_SECONDS = 2.0
TRIES = 6


class Sender:
    def __init__(self, database: Database, transmit: Transmit, now: Callable[[], datetime], pace: Pace) -> None:
        self._database = database
        self._transmit = transmit
        self._now = now
        self._pace = pace
        self._lanes: dict[Lane, list[Waiting]] = {lane: [] for lane in Lane}
        self._held: set[int] = set()
        self._busy_chats: set[int] = set()
        self._wake = asyncio.Event()
        self._settled: list[Settled] = []
        self._after: list[Callable[[Transaction], object]] = []
        self._in_flight: set[asyncio.Task[None]] = set()
        self._look = False
        self._stopping = False
        self.count: Callable[[str], object] = str  # told how each call ended
        self.refused = False  # Telegram refuses the token: an alarm, and nothing more goes out

    def hand_over(self, posted: Sequence[Waiting], more: bool = False) -> None:
        """Send these at once: they are committed. `more`: others were queued too, look for them now."""
        for waiting in posted:
            self._keep(waiting)
        self._look = self._look or more
        self._wake.set()

    async def run(self) -> None:
        """Send until cancelled. The first sweep also takes what a previous run of this process left."""
        loop = asyncio.get_running_loop()
        next_sweep, alone = loop.time(), True
        while not self._stopping:
            if self._look or loop.time() >= next_sweep:
                self._look = False
                alone = not await self._sweep(alone)
                next_sweep = loop.time() + SWEEP_SECONDS
            wait = self._send_ready(loop.time())
            await self._write_down()
            self._wake.clear()
            if self._settled or self._after or self._look:
                continue
            with suppress(TimeoutError):
                await asyncio.wait_for(self._wake.wait(), max(0.0, min(wait, next_sweep - loop.time())))

    async def drain(self) -> None:
        """Stop taking new calls, let those in flight end, and write down what became of them."""
        self._stopping = True
        self._wake.set()
        if self._in_flight:
            await asyncio.wait(self._in_flight, timeout=10)
        await self._write_down()

    def _keep(self, waiting: Waiting) -> None:
        if waiting.id not in self._held:
            self._held.add(waiting.id)
            self._lanes[waiting.call.lane].append(waiting)

    async def _sweep(self, alone: bool) -> bool:
        """Take what others queued: the clock, the web, a process that died. Whether the store answered."""
        if sum(map(len, self._lanes.values())) > 500:
            return True
        now, held = self._now(), list(self._held)
        sole = alone and self._database.url.startswith("sqlite")
        try:
            taken = await self._database.write(lambda tx: take_calls(tx, now, 200, alone=sole, held=held))
        except StoreUnavailableError:
            log.warning("the store does not answer; the sender waits")
            return False
        for waiting in taken:
            self._keep(waiting)
        return True

    def _send_ready(self, now: float) -> float:
        """Start all sends that may go now; the seconds until the next may."""
        wait = SWEEP_SECONDS
        for lane, queue in self._lanes.items():
            kept: list[Waiting] = []
            for waiting in queue:
                chat_id = waiting.call.chat_id
                ready = self._pace.ready_at(chat_id, lane, now)
                in_turn = lane is Lane.ANSWER or chat_id not in self._busy_chats
                if self.refused or not in_turn or ready > now or len(self._in_flight) >= IN_FLIGHT:
                    kept.append(waiting)
                    wait = min(wait, max(0.01, ready - now)) if in_turn and not self.refused else wait
                    continue
                if lane is not Lane.ANSWER:
                    self._busy_chats.add(chat_id)
                self._pace.sent(chat_id, lane, now)
                task = asyncio.create_task(self._send(waiting))
                self._in_flight.add(task)
                task.add_done_callback(self._in_flight.discard)
            self._lanes[lane] = kept
        return wait

    async def _send(self, waiting: Waiting) -> None:
        settled: Settled | None = None
        try:
            if self._now() >= waiting.expires_at:
                settled = Settled(waiting.id, "dropped", "expired")
            else:
                settled = Settled(waiting.id, "sent", message_id=await self._transmit(waiting))
        except TelegramError as error:
            settled = self._judged(waiting, judge(error), type(error).__name__)
        except Exception as error:
            log.exception("a message could not be made", extra={"outbox_id": waiting.id})
            settled = Settled(waiting.id, "dropped", type(error).__name__)
        finally:
            if waiting.call.lane is not Lane.ANSWER:
                self._busy_chats.discard(waiting.call.chat_id)
            if settled is not None:
                self.count(settled.state)
                self._settled.append(settled)
            self._wake.set()

    def _judged(self, waiting: Waiting, judged: Judged, error: str) -> Settled | None:
        """What an error means for the call and its chat. None: it stays with us and goes again."""
        call, now = waiting.call, self._now()
        match judged.verdict:
            case Verdict.DONE:
                return Settled(waiting.id, "sent", error)
            case Verdict.LATER:
                self._pace.pause(call.chat_id, asyncio.get_running_loop().time() + judged.seconds)
                return self._again(waiting, error, judged.seconds, counted=False)
            case Verdict.AGAIN:
                return self._again(waiting, error, 0.5 * 2**waiting.attempts)
            case Verdict.UNKNOWN:
                if call.lane >= Lane.NOTICE:
                    return Settled(waiting.id, "unknown", error)
                return self._again(waiting, error, 0.5 * 2**waiting.attempts)
            case Verdict.BLOCKED | Verdict.GONE:
                reach = "blocked" if judged.verdict is Verdict.BLOCKED else "gone"
                self._after.append(lambda tx: mark_reach(tx, call.chat_id, reach, now))
                self._after.append(lambda tx: drop_chat(tx, call.chat_id, reach, now))
                return Settled(waiting.id, "dropped", reach)
            case Verdict.MIGRATED:
                new = judged.chat_id
                assert new is not None
                self._after.append(lambda tx: migrate_group(tx, call.chat_id, new, now))
                return Settled(waiting.id, "queued", error, due_at=now)
            case Verdict.TOKEN:
                log.critical("Telegram refuses the bot's token; nothing is sent any more")
                self.refused = True
                return Settled(waiting.id, "queued", error, due_at=now + timedelta(minutes=1))
            case Verdict.REFUSED | Verdict.FRESH | Verdict.PLAIN:
                log.error("Telegram refused a message", extra={"outbox_id": waiting.id, "method": call.method})
                return Settled(waiting.id, "dropped", error)

    def _again(self, waiting: Waiting, error: str, seconds: float, *, counted: bool = True) -> Settled | None:
        if waiting.attempts >= TRIES:
            return Settled(waiting.id, "dropped", error)
        if seconds > 5:  # long enough to let go of it: the store wakes it
            return Settled(waiting.id, "queued", error, due_at=self._now() + timedelta(seconds=seconds))
        self._pace.pause(waiting.call.chat_id, asyncio.get_running_loop().time() + seconds)
        lane = self._lanes[waiting.call.lane]
        lane.insert(0, replace(waiting, attempts=waiting.attempts + counted))
        return None

    async def _write_down(self) -> None:
        settled, self._settled = self._settled, []
        after, self._after = self._after, []
        if not settled and not after:
            return
        now = self._now()

        def unit(tx: Transaction) -> None:
            settle_calls(tx, settled, now)
            for change in after:
                change(tx)

        try:
            await self._database.write(unit)
            self._held.difference_update(one.id for one in settled)
        except StoreUnavailableError:
            self._settled, self._after = settled + self._settled, after + self._after
            await asyncio.sleep(1)
