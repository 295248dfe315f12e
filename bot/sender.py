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

#: A reply whose outcome is unknown is sent so often again at the most: each may be a copy.
TRIES = 6

#: Between two tries of what surely did not arrive; it ends when the message expires.
LONGEST_PAUSE = 60.0

#: Kept in hand for a pause up to here; for a longer one the store keeps it.
IN_HAND_SECONDS = 5.0

#: After Telegram refused the token, it is asked again.
SILENT_SECONDS = 60.0


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
        self._ended = asyncio.Event()  # the loop of `run` is not running
        self._ended.set()
        self._silent_until = 0.0
        self._troubles = 0  # unknown outcomes since something arrived
        self.count: Callable[[str], object] = str  # told how each call ended

    @property
    def refused(self) -> bool:
        """Telegram refuses the token: nothing goes out, and what waits is left in the store."""
        return asyncio.get_running_loop().time() < self._silent_until

    def hand_over(self, posted: Sequence[Waiting], more: bool = False) -> None:
        """Send these at once: they are committed. `more`: others were queued too, look for them now."""
        for waiting in [] if self.refused else posted:
            self._keep(waiting)
        self._look = self._look or more
        self._wake.set()

    async def run(self) -> None:
        """Send until told to stop. The first sweep also takes what a previous run of this process left."""
        self._ended.clear()
        try:
            await self._run()
        finally:
            self._ended.set()

    async def _run(self) -> None:
        loop = asyncio.get_running_loop()
        next_sweep, alone = loop.time(), True
        while not self._stopping:
            self._wake.clear()  # before looking: whatever comes from here on wakes us again
            if (self._look or loop.time() >= next_sweep) and not self.refused:
                self._look = False
                alone = not await self._sweep(alone)
                next_sweep = loop.time() + SWEEP_SECONDS
            wait = self._send_ready(loop.time())
            await self._write_down()
            if self._settled or self._after:
                continue
            pause = min(wait, next_sweep - loop.time()) if not self.refused else SWEEP_SECONDS
            with suppress(TimeoutError):
                await asyncio.wait_for(self._wake.wait(), max(0.0, pause))

    async def drain(self) -> None:
        """Stop taking new calls, let those in flight end, and write down what became of all: the rest waits again."""
        self._stopping = True
        self._wake.set()
        with suppress(TimeoutError):
            await asyncio.wait_for(self._ended.wait(), 10)
        if self._in_flight:
            await asyncio.wait(self._in_flight, timeout=10)
        for lane, queue in self._lanes.items():
            self._settled += [Settled(one.id, "queued", "stopped", due_at=self._now()) for one in queue]
            self._lanes[lane] = []
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
        except Exception:  # a bug there must not end the one way out
            log.exception("the sender could not look for messages")
            return False
        for waiting in taken:
            self._keep(waiting)
        return True

    def _send_ready(self, now: float) -> float:
        """Start all sends that may go now; the seconds until the next may."""
        wait = SWEEP_SECONDS
        if self.refused or self._stopping:
            return wait
        for lane, queue in self._lanes.items():
            room = IN_FLIGHT if lane < Lane.NOTICE else IN_FLIGHT // 2  # a slow wire full of reminders delays no answer
            kept: list[Waiting] = []
            for waiting in queue:
                chat_id = waiting.call.chat_id
                ready = self._pace.ready_at(chat_id, lane, now)
                in_turn = lane is Lane.ANSWER or chat_id not in self._busy_chats
                if not in_turn or ready > now or len(self._in_flight) >= room:
                    kept.append(waiting)
                    wait = min(wait, max(0.01, ready - now)) if in_turn else wait
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
            elif waiting.call.quiet is not None and waiting.sleeps(self._now()):
                settled = Settled(waiting.id, "queued", "quiet hours", due_at=waiting.call.quiet.ends)
            else:
                settled = Settled(waiting.id, "sent", message_id=await self._transmit(waiting))
                self._troubles = 0
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
        loop_now = asyncio.get_running_loop().time()
        pause = min(LONGEST_PAUSE, 0.5 * 2.0 ** min(waiting.attempts, 10))
        match judged.verdict:
            case Verdict.DONE:
                return Settled(waiting.id, "sent", error)
            case Verdict.LATER:
                return self._again(waiting, error, max(0.5, judged.seconds))
            case Verdict.AGAIN:
                return self._again(replace(waiting, attempts=waiting.attempts + 1), error, pause)
            case Verdict.UNKNOWN:
                # each reminder tried while Telegram is in trouble is a reminder lost: the others wait
                self._troubles += 1
                self._pace.hold_bulk(loop_now + min(LONGEST_PAUSE, 2.0 ** min(self._troubles, 10)))
                if call.lane >= Lane.NOTICE:
                    return Settled(waiting.id, "unknown", error)
                if waiting.attempts >= TRIES:
                    return Settled(waiting.id, "dropped", error)
                return self._again(replace(waiting, attempts=waiting.attempts + 1), error, pause)
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
                log.critical("Telegram refuses the bot's token; nothing is sent until it takes it again")
                self._silent_until = loop_now + SILENT_SECONDS
                return Settled(waiting.id, "queued", error, due_at=now + timedelta(seconds=SILENT_SECONDS))
            case Verdict.REFUSED | Verdict.FRESH | Verdict.PLAIN:
                log.error("Telegram refused a message", extra={"outbox_id": waiting.id, "method": call.method})
                return Settled(waiting.id, "dropped", error)

    def _again(self, waiting: Waiting, error: str, seconds: float) -> Settled | None:
        """Send it again after a pause, until it expires: a 429 or a dead line is no reason to lose a message."""
        lane, until = waiting.call.lane, asyncio.get_running_loop().time() + seconds
        self._pace.pause(waiting.call.chat_id, lane, until)
        if seconds > IN_HAND_SECONDS:
            return Settled(waiting.id, "queued", error, due_at=self._now() + timedelta(seconds=seconds))
        self._lanes[lane].insert(0, waiting)
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
        except Exception as error:  # nothing of it is written: the same again, whatever it was
            if not isinstance(error, StoreUnavailableError):
                log.exception("the sender could not write down what it sent")
            self._settled, self._after = settled + self._settled, after + self._after
            await asyncio.sleep(1)
