"""The sender in bad times: floods, dead lines, a refused token, a stop, a bug. Nothing is lost, nothing is hammered."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from bot.calls import encode
from bot.pace import Pace
from bot.request import NotSentError
from bot.sender import Sender
from simulator import Person, Simulator
from storage.database import Database
from storage.outbox import Call, Lane, Waiting, settle_calls
from storage.schema import outbox
from tests.front import Clock
from tests.sending import post, read, sending, settled, text


async def test_a_429_holds_its_chat_alone_and_nothing_is_lost(
    sim: Simulator, database: Database, clock: Clock, wang: Person, zhao: Person
) -> None:
    sim.fail("sendMessage", wang.id, code=429, retry_after=120)
    async with sending(sim, database, clock) as sender:
        sender.hand_over(await post(database, clock, [text(wang, "等一等"), text(zhao, "马上到")]))
        first, second = await settled(database, 2)
        assert (first.state, second.state) == ("queued", "sent")
        assert first.due_at - clock() == timedelta(seconds=120)
    assert read(zhao) == ["马上到"]
    assert read(wang) == []
    clock.advance(seconds=121)
    async with sending(sim, database, clock):
        shown = await wang.next_message(timeout=10)
    assert shown.text == "等一等"


async def test_a_refused_token_stops_the_sender_and_keeps_the_message(
    sim: Simulator, database: Database, clock: Clock, wang: Person
) -> None:
    sim.fail("sendMessage", code=401)
    async with sending(sim, database, clock) as sender:
        sender.hand_over(await post(database, clock, [text(wang, "留着")]))
        [row] = await settled(database, 1)
        assert sender.refused
    assert row.state == "queued"
    assert read(wang) == []


async def test_a_refused_token_is_tried_again_and_what_waited_goes_out(
    sim: Simulator, database: Database, clock: Clock, wang: Person
) -> None:
    sim.fail("sendMessage", code=401)
    async with sending(sim, database, clock, silent_seconds=0.1) as sender:
        sender.hand_over(await post(database, clock, [text(wang, "留着")]))
        await settled(database, 1)
        clock.advance(seconds=1)
        shown = await wang.next_message(timeout=10)
    assert shown.text == "留着"


async def test_a_429_to_an_answer_is_waited_out(
    sim: Simulator, database: Database, clock: Clock, wang: Person, zhao: Person
) -> None:
    sim.fail("answerCallbackQuery", code=429, retry_after=4, times=1000)
    answer = Call(wang.id, Lane.ANSWER, "answerCallbackQuery", encode({"callback_query_id": "1"}))
    async with sending(sim, database, clock) as sender:
        sender.hand_over(await post(database, clock, [answer, *(text(zhao, str(n)) for n in range(20))]))
        await settled(database, 20)
        assert len(sim.calls("answerCallbackQuery")) == 1


async def test_what_was_taken_and_not_sent_waits_again_after_a_stop(
    sim: Simulator, database: Database, clock: Clock, wang: Person
) -> None:
    calls = [text(wang, str(n), Lane.BULK) for n in range(8)]
    await post(database, clock, calls, leased=False)
    slow = Pace(chat_seconds=3600.0)
    async with sending(sim, database, clock, slow):
        await settled(database, 1)
    rows = await settled(database, 1)
    assert sorted(row.state for row in rows) == ["queued"] * 7 + ["sent"]
    assert {row.lease_until for row in rows} == {None}
    async with sending(sim, database, clock):
        await wang.next_message(timeout=10)
        async with asyncio.timeout(10):
            while len(read(wang)) < 8:
                await wang.next_message(timeout=10)
    assert read(wang) == [str(n) for n in range(8)]


async def test_what_surely_did_not_arrive_is_tried_until_it_expires(database: Database, clock: Clock) -> None:
    async def no_line(_waiting: Waiting) -> int | None:
        raise NotSentError("ClientConnectorError")

    await post(
        database, clock, [Call(5, Lane.NOTICE, "sendMessage", encode({"chat_id": 5, "text": "批了"}))], leased=False
    )
    await database.write(lambda tx: tx.execute(outbox.update().values(attempts=20)))
    sender = Sender(database, no_line, clock, Pace())
    running = asyncio.create_task(sender.run())
    [row] = await settled(database, 1)
    assert (row.state, row.due_at - clock()) == ("queued", timedelta(seconds=60))
    clock.advance(hours=49)
    sender.hand_over([], more=True)
    async with asyncio.timeout(10):
        while row.state == "queued":
            [row] = await settled(database, 1)
    assert (row.state, row.error) == ("dropped", "expired")
    await sender.drain()
    await running


async def test_reminders_wait_while_telegram_is_in_trouble(
    sim: Simulator, database: Database, clock: Clock, wang: Person, zhao: Person
) -> None:
    sim.fail("sendMessage", wang.id, code=502, times=1000)
    async with sending(sim, database, clock) as sender:
        await post(database, clock, [text(wang, str(n), Lane.BULK) for n in range(10)], leased=False)
        sender.hand_over([], more=True)
        await settled(database, 1)
        sender.hand_over(await post(database, clock, [text(zhao, str(n)) for n in range(10)]))
        rows = await settled(database, 11)
    assert [row.state for row in rows if row.state == "unknown"] == ["unknown"]


async def test_a_bug_in_writing_down_does_not_end_the_sender(
    sim: Simulator, database: Database, clock: Clock, wang: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, broken = settle_calls, [True]

    def once_broken(*args: Any) -> None:
        if broken.pop() if broken else False:
            raise RuntimeError("a bug")
        real(*args)

    monkeypatch.setattr("bot.books.settle_calls", once_broken)
    async with sending(sim, database, clock) as sender:
        sender.hand_over(await post(database, clock, [text(wang, "一")]))
        [row] = await settled(database, 1)
        assert row.state == "sent"
        sender.hand_over(await post(database, clock, [text(wang, "二")]))
        await settled(database, 2)
    assert read(wang) == ["一", "二"]
