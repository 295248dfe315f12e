"""The one way out. It sends what the outbox holds, by urgency and at Telegram's pace; bot/books.py keeps the account.

Sending is at least once for answers and replies: a crash between Telegram's OK and our note repeats a message, and the
Bot API has no key against that (tdlib/telegram-bot-api#126). Notices and reminders whose outcome is unknown are not
sent again.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta

import msgspec
from telegram.error import TelegramError

from bot.books import Balance, Books
from bot.pace import Pace
from bot.send_errors import Judged, Verdict, judge
from bot.turns import Turn, Turns
from storage.database import Database, StoreUnavailableError
from storage.groups import migrate_group
from storage.outbox import Lane, Settled, Waiting, drop_chat
from storage.people import mark_reach

log = logging.getLogger("zhibu.sender")

#: Sends one call and returns the id of the message, if it made one.
Transmit = Callable[[Waiting], Awaitable[int | None]]

IN_FLIGHT = 64
SWEEP_SECONDS = 2.0

#: Taken at one look, and waiting in hand before no more are taken; the store keeps the others as well as we do.
TAKEN, IN_HAND = 200, 500

#: Handed over beyond these, a message is left to the next look.
MOST_IN_HAND = 4000

#: So many ends that are not written down yet, and sending waits: a crash would repeat as many messages.
MOST_UNWRITTEN = 256

#: A reply whose outcome is unknown is sent so often again at the most: each may be a copy.
TRIES = 6

#: Between two tries of what surely did not arrive; it ends when the message expires.
LONGEST_PAUSE = 60.0

#: Kept in hand for a pause up to here; for a longer one the store keeps it.
IN_HAND_SECONDS = 5.0

#: After Telegram refused the token, it is asked again.
SILENT_SECONDS = 60.0

#: At a stop: for what is in flight, and for the store to take the last notes.
LAST_SENDS, LAST_NOTES = 4.0, 2.0


class Sender:
    def __init__(
        self,
        database: Database,
        transmit: Transmit,
        now: Callable[[], datetime],
        pace: Pace,
        *,
        sweep_seconds: float = SWEEP_SECONDS,
        silent_seconds: float = SILENT_SECONDS,
    ) -> None:
        self._transmit = transmit
        self._now = now
        self._pace = pace
        self._sweep_seconds = sweep_seconds
        self._silent_seconds = silent_seconds
        self._books = Books(database, now)
        self._turns = Turns()
        self._busy_chats: set[int] = set()
        self._in_flight: set[asyncio.Task[None]] = set()
        self._wake = asyncio.Event()  # something may be sent
        self._due = asyncio.Event()  # something is to be written down, or looked for
        self._look = False
        self._stopping = False
        self._ended = asyncio.Event()  # `run` is not running
        self._ended.set()
        self._silent_until = 0.0
        self._troubles = 0  # unknown outcomes since something arrived
        self.count: Callable[[str], object] = str  # told how each call ended
        self.count_error: Callable[[str], object] = str  # told what each error of Telegram meant

    @property
    def refused(self) -> bool:
        """Telegram refuses the token: nothing goes out, and what waits is left in the store."""
        return asyncio.get_running_loop().time() < self._silent_until

    def hand_over(self, posted: Sequence[Waiting], more: bool = False) -> None:
        """Send these at once: they are committed. `more`: others were queued too, look for them now."""
        for waiting in [] if self.refused or len(self._turns) > MOST_IN_HAND else posted:
            self._keep(waiting)
        self._wake.set()
        if more:
            self._look = True
            self._due.set()

    async def run(self) -> None:
        """Send until told to stop. The first look also takes what a previous run of this process left."""
        self._ended.clear()
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._keep_books())
                await self._send_until_stopped()
        finally:
            self._ended.set()

    async def drain(self) -> None:
        """Stop taking new calls, let those in flight end, and write down what became of all: the rest waits again."""
        self._stopping = True
        self._wake.set()
        self._due.set()
        with suppress(TimeoutError):
            async with asyncio.timeout(LAST_NOTES):
                await self._ended.wait()
        if self._in_flight:
            _done, slow = await asyncio.wait(self._in_flight, timeout=LAST_SENDS)
            for task in slow:  # whether it arrives is not known: the store says of each lane what that means
                task.cancel()
            await asyncio.gather(*slow, return_exceptions=True)
        for waiting in self._turns.empty():
            self._books.note(Settled(waiting.id, "queued", "stopped", due_at=self._now()))
        try:
            async with asyncio.timeout(LAST_NOTES):
                await self._books.balance()
        except (TimeoutError, StoreUnavailableError):
            log.warning("stopped with notes that the store did not take; their messages may go out again")

    def _keep(self, waiting: Waiting) -> None:
        if self._books.hold(waiting):
            self._queue(waiting)

    def _queue(self, waiting: Waiting, *, first: bool = False) -> None:
        older = self._turns.add(waiting, first=first)
        if older is not None:
            self._note(Settled(older.id, "dropped", "superseded"))

    def _note(self, settled: Settled) -> None:
        self.count("superseded" if settled.error == "superseded" else settled.state)  # that one has not failed
        self._books.note(settled)
        self._due.set()

    async def _keep_books(self) -> None:
        """Write down what became of messages as it becomes known; at times look for others and renew the leases."""
        loop = asyncio.get_running_loop()
        next_look = loop.time()
        while not self._stopping:
            self._due.clear()  # before looking: whatever comes from here on wakes us again
            look = self._look or loop.time() >= next_look
            if look:
                self._look, next_look = False, loop.time() + self._sweep_seconds
            if look or self._books.unwritten:
                balance = await self._balance(look)
                if balance is None:
                    self._look = self._look or look
                    await asyncio.sleep(1)
                    continue
                self._turns.remove(balance.lost, self._books.let_go)
                for waiting in balance.taken:
                    self._keep(waiting)
                self._wake.set()
            await _wait(self._due, next_look - loop.time())

    async def _balance(self, look: bool) -> Balance | None:
        """None where the store did not take it: nothing is forgotten, and it is tried again."""
        room = TAKEN if look and not self.refused and len(self._turns) <= IN_HAND else 0
        try:
            return await self._books.balance(renew=look, room=room)
        except StoreUnavailableError:
            log.warning("the store does not answer; the sender keeps its notes")
        except Exception:  # a bug there must not end the one way out
            log.exception("the sender could not keep its books")
        return None

    async def _send_until_stopped(self) -> None:
        loop = asyncio.get_running_loop()
        while not self._stopping:
            self._wake.clear()
            wait = self._send_ready(loop.time())
            await _wait(self._wake, wait)

    def _send_ready(self, now: float) -> float:
        """Start all sends that may go now; the seconds until the next may."""
        wait, instant = self._sweep_seconds, self._now()
        if now < self._silent_until:
            return self._silent_until - now
        if self._books.unwritten >= MOST_UNWRITTEN:
            return wait
        for turn, queue in self._turns.in_order():
            room = IN_FLIGHT if turn < Turn.NOTICE else IN_FLIGHT // 2  # a wire full of reminders delays no answer
            kept: list[Waiting] = []
            for place, waiting in enumerate(queue):
                if len(self._in_flight) >= room:
                    kept += queue[place:]
                    break
                chat_id, lane = waiting.call.chat_id, waiting.call.lane
                ready = self._pace.ready_at(chat_id, lane, now)
                in_turn = lane is Lane.ANSWER or chat_id not in self._busy_chats
                if not in_turn or ready > now or not self._books.may_send(waiting, instant):
                    kept.append(waiting)
                    wait = min(wait, max(0.01, ready - now)) if in_turn and ready > now else wait
                    continue
                if lane is not Lane.ANSWER:
                    self._busy_chats.add(chat_id)
                self._pace.sent(chat_id, lane, now)
                task = asyncio.create_task(self._send(waiting))
                self._in_flight.add(task)
                task.add_done_callback(self._in_flight.discard)
            queue[:] = kept
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
                self._note(settled)
            self._wake.set()

    def _judged(self, waiting: Waiting, judged: Judged, error: str) -> Settled | None:
        """What an error means for the call and its chat. None: it stays with us and goes again."""
        call, now = waiting.call, self._now()
        self.count_error(judged.verdict.value)
        loop_now = asyncio.get_running_loop().time()
        pause = min(LONGEST_PAUSE, 0.5 * 2.0 ** min(waiting.attempts, 10))
        match judged.verdict:
            case Verdict.DONE:
                return Settled(waiting.id, "sent", error)
            case Verdict.LATER:
                return self._again(waiting, error, max(0.5, judged.seconds))
            case Verdict.AGAIN:
                return self._again(msgspec.structs.replace(waiting, attempts=waiting.attempts + 1), error, pause)
            case Verdict.UNKNOWN:
                # each reminder tried while Telegram is in trouble is a reminder lost: the others wait
                self._troubles += 1
                self._pace.hold_bulk(loop_now + min(LONGEST_PAUSE, 2.0 ** min(self._troubles, 10)))
                if call.lane >= Lane.NOTICE:
                    return Settled(waiting.id, "unknown", error)
                if waiting.attempts >= TRIES:
                    return Settled(waiting.id, "dropped", error)
                return self._again(msgspec.structs.replace(waiting, attempts=waiting.attempts + 1), error, pause)
            case Verdict.BLOCKED | Verdict.GONE:
                reach = "blocked" if judged.verdict is Verdict.BLOCKED else "gone"
                self._books.change(lambda tx: mark_reach(tx, call.chat_id, reach, now))
                self._books.change(lambda tx: drop_chat(tx, call.chat_id, reach, now))
                return Settled(waiting.id, "dropped", reach)
            case Verdict.MIGRATED:
                new = judged.chat_id
                assert new is not None
                self._books.change(lambda tx: migrate_group(tx, call.chat_id, new, now))
                return Settled(waiting.id, "queued", error, due_at=now)
            case Verdict.TOKEN:
                log.critical("Telegram refuses the bot's token; nothing is sent until it takes it again")
                self._silent_until = loop_now + self._silent_seconds
                return Settled(waiting.id, "queued", error, due_at=now + timedelta(seconds=self._silent_seconds))
            case Verdict.REFUSED | Verdict.FRESH | Verdict.PLAIN:
                log.error("Telegram refused a message", extra={"outbox_id": waiting.id, "method": call.method})
                return Settled(waiting.id, "dropped", error)

    def _again(self, waiting: Waiting, error: str, seconds: float) -> Settled | None:
        """Send it again after a pause, until it expires: a 429 or a dead line is no reason to lose a message."""
        lane, until = waiting.call.lane, asyncio.get_running_loop().time() + seconds
        self._pace.pause(waiting.call.chat_id, lane, until)
        if seconds > IN_HAND_SECONDS:
            return Settled(waiting.id, "queued", error, due_at=self._now() + timedelta(seconds=seconds))
        self._queue(waiting, first=True)
        return None


async def _wait(event: asyncio.Event, seconds: float) -> None:
    """Until somebody sets it, or after so many seconds a timer does."""
    timer = asyncio.get_running_loop().call_later(max(0.0, seconds), event.set)
    try:
        await event.wait()
    finally:
        timer.cancel()
