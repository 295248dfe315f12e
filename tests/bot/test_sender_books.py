"""What the sender holds, alone and beside another: its notes hold nothing up, and its leases keep others off."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from sqlalchemy import select

import storage.outbox
from bot.pace import Pace
from bot.sender import Sender
from simulator import Person, Simulator
from storage.database import Database, Reading
from storage.outbox import LEASE, Settled, Waiting, forget_calls, settle_calls
from storage.schema import outbox
from tests.front import Clock
from tests.sending import post, read, sending, settled, text


@dataclass
class SlowDisk:
    """A store whose writes wait until it is let go."""

    inner: Database
    may_write: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def url(self) -> str:
        return self.inner.url

    async def write(self, unit: Callable[[Any], Any]) -> Any:
        await self.may_write.wait()
        return await self.inner.write(unit)

    async def read(self, unit: Callable[[Reading], Any]) -> Any:
        return await self.inner.read(unit)

    async def read_aside(self, unit: Callable[[Reading], Any]) -> Any:
        return await self.inner.read_aside(unit)

    async def close(self) -> None: ...


async def test_slow_notes_hold_up_no_message(sim: Simulator, database: Database, clock: Clock, wang: Person) -> None:
    slow = SlowDisk(database)
    posted = await post(database, clock, [text(wang, str(n)) for n in range(5)])
    async with sending(sim, slow, clock) as sender:
        sender.hand_over(posted)
        for number in range(5):
            assert (await wang.next_message(timeout=10)).text == str(number)
        slow.may_write.set()
        assert [row.state for row in await settled(database, 5)] == ["sent"] * 5


class Held:
    """A Telegram that takes its time, and remembers what it was given."""

    def __init__(self) -> None:
        self.given: list[int] = []
        self.begun = asyncio.Event()
        self.may_end = asyncio.Event()

    async def __call__(self, waiting: Waiting) -> int:
        self.given.append(waiting.id)
        self.begun.set()
        await self.may_end.wait()
        return 1


async def until(database: Database, so: Callable[[list[Any]], bool]) -> None:
    """Wait until this is so of the outbox."""
    async with asyncio.timeout(10):
        while not so(await settled(database, 0)):  # noqa: ASYNC110 - the store has no event to wait for
            await asyncio.sleep(0.01)


async def looked(sender: Sender, database: Database, clock: Clock, wang: Person) -> None:
    """Wait until this sender has looked into the store: it has sent something that nobody handed over."""
    [marker] = await post(database, clock, [text(wang, "看一眼")], leased=False)
    sender.hand_over([], more=True)
    await until(database, lambda rows: any(row.id == marker.id and row.state == "sent" for row in rows))


async def test_message_in_flight_for_longer_than_a_lease_is_not_sent_by_another(
    sim: Simulator, database: Database, clock: Clock, wang: Person
) -> None:
    slow = Held()
    async with sending(sim, database, clock) as other:
        await looked(other, database, clock, wang)
        one = Sender(database, slow, clock, Pace(), sweep_seconds=3600)
        running = asyncio.create_task(one.run())
        posted = await post(database, clock, [text(wang, "只说一次")])
        one.hand_over(posted)
        await slow.begun.wait()
        for _ in range(3):
            clock.advance(seconds=LEASE.total_seconds() * 0.6)
            one.hand_over([], more=True)  # it looks, as every two seconds, and renews
            await renewed(database, clock)
            await looked(other, database, clock, wang)
        slow.may_end.set()
        await settled(database, 4)
        await one.drain()
        await running
    assert slow.given == [posted[0].id]
    assert read(wang) == ["看一眼"] * 4


async def renewed(database: Database, clock: Clock) -> None:
    """Wait until everything in flight is kept for a full lease from now on."""
    await until(database, lambda rows: all(row.state == "sent" or row.lease_until == clock() + LEASE for row in rows))


async def test_message_whose_lease_lapsed_in_hand_is_sent_by_one_of_two(
    sim: Simulator, database: Database, clock: Clock, wang: Person
) -> None:
    paused = Pace()
    paused.pause(wang.id, text(wang, "").lane, asyncio.get_running_loop().time() + 3600)
    slow = SlowDisk(database)
    async with sending(sim, database, clock) as other:
        await looked(other, database, clock, wang)
        async with sending(sim, slow, clock, paused) as cut_off:
            cut_off.hand_over(await post(database, clock, [text(wang, "只说一次")]))
            clock.advance(seconds=LEASE.total_seconds() + 1)
            await looked(other, database, clock, wang)
            paused._paused.clear()
            slow.may_write.set()
            await looked(cut_off, database, clock, wang)
    assert read(wang).count("只说一次") == 1


async def test_stop_waits_for_no_telegram_that_keeps_a_message_to_itself(
    sim: Simulator, database: Database, clock: Clock, wang: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.sender.LAST_SENDS", 0.05)
    stuck = Held()
    sender = Sender(database, stuck, clock, Pace())
    running = asyncio.create_task(sender.run())
    sender.hand_over(await post(database, clock, [text(wang, "没有丢")]))
    await stuck.begun.wait()
    async with asyncio.timeout(5):
        await sender.drain()
        await running
    clock.advance(seconds=LEASE.total_seconds() + 1)
    async with sending(sim, database, clock):
        assert (await wang.next_message(timeout=10)).text == "没有丢"


async def test_what_was_settled_a_week_ago_is_forgotten_the_oldest_first_and_so_many_at_a_time(
    database: Database, clock: Clock, wang: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storage.outbox, "FORGOTTEN", 2)
    posted = await post(database, clock, [text(wang, str(n)) for n in range(4)])
    ended = [Settled(one.id, "sent") for one in (posted[0], posted[2], posted[3])]
    await database.write(lambda tx: settle_calls(tx, ended, clock()))

    async def after(**time: float) -> list[int]:
        clock.advance(**time)
        await database.write(lambda tx: forget_calls(tx, clock()))
        return [row.id for row in await database.read(lambda db: db.rows(select(outbox.c.id).order_by(outbox.c.id)))]

    ids = [one.id for one in posted]
    assert await after(days=6) == ids
    assert await after(days=2) == ids[1:]
    assert await after() == [ids[1], ids[3]]
    assert await after() == [ids[1]], "what waits is never forgotten"
