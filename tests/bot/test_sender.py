"""The sender against a strict Bot API server: what becomes of a message under each of Telegram's answers."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import select

from bot.application import build_application
from bot.calls import encode
from bot.pace import Pace
from bot.sender import Sender
from bot.transmit import File, Transmitter
from domain.member import RoleName
from simulator import Person, Simulator
from storage.database import Database
from storage.members import link_account
from storage.outbox import Call, Lane, Waiting, post_calls
from storage.schema import account, outbox
from tests.builders import Tree
from tests.front import Clock


@pytest_asyncio.fixture
async def sim() -> AsyncIterator[Simulator]:
    async with Simulator() as running:
        yield running


@asynccontextmanager
async def sending(sim: Simulator, database: Database, clock: Clock, pace: Pace | None = None) -> AsyncIterator[Sender]:
    application = build_application(sim.token, sim.bot_api_url)
    await application.bot.initialize()

    async def no_files(kind: str, _what: dict[str, Any]) -> File:
        return File("签到表.xlsx", kind.encode())

    sender = Sender(database, Transmitter(application.bot, no_files), clock, pace or Pace(chat_seconds=0.0))
    running = asyncio.create_task(sender.run())
    try:
        yield sender
    finally:
        await sender.drain()
        await asyncio.wait_for(running, 10)
        await application.bot.shutdown()


def text(person: Person, words: str, lane: Lane = Lane.REPLY, **more: Any) -> Call:
    return Call(person.id, lane, "sendMessage", encode({"chat_id": person.id, "text": words, **more}))


async def post(database: Database, clock: Clock, calls: Sequence[Call], *, leased: bool = True) -> list[Waiting]:
    return await database.write(lambda tx: post_calls(tx, calls, clock(), leased=leased))


async def settled(database: Database, count: int) -> list[Any]:
    """The rows of the outbox once `count` of them are settled or put off."""
    async with asyncio.timeout(15):
        while True:  # the sender settles in its own time
            rows = await database.read(lambda db: list(db.rows(select(outbox).order_by(outbox.c.id))))
            done = [row for row in rows if row.state in ("sent", "dropped", "unknown") or row.error]
            if len(done) >= count:
                return rows
            await asyncio.sleep(0.02)


def read(person: Person) -> list[str]:
    return [shown.text for shown in person.screen() if shown.sender_id != person.id]


@pytest_asyncio.fixture
async def wang(sim: Simulator) -> Person:
    person = sim.person("王建国")
    await person.start()
    sim.backlog.waiting.clear()
    return person


@pytest_asyncio.fixture
async def li(sim: Simulator) -> Person:
    person = sim.person("李工")
    await person.start()
    sim.backlog.waiting.clear()
    return person


async def test_a_message_goes_out_and_its_text_is_not_kept(
    sim: Simulator, database: Database, clock: Clock, wang: Person
) -> None:
    async with sending(sim, database, clock) as sender:
        sender.hand_over(await post(database, clock, [text(wang, "您好")]))
        [row] = await settled(database, 1)
    assert read(wang) == ["您好"]
    assert (row.state, row.payload) == ("sent", "")
    assert row.message_id is not None


async def test_what_a_dead_process_left_is_sent_by_the_next(
    sim: Simulator, database: Database, clock: Clock, wang: Person
) -> None:
    await post(database, clock, [text(wang, "提交之后进程就没了")], leased=database.url.startswith("sqlite"))
    async with sending(sim, database, clock):
        await settled(database, 1)
    assert read(wang) == ["提交之后进程就没了"]


async def test_messages_to_one_chat_keep_their_order(
    sim: Simulator, database: Database, clock: Clock, wang: Person
) -> None:
    async with sending(sim, database, clock) as sender:
        sender.hand_over(await post(database, clock, [text(wang, str(n)) for n in range(12)]))
        await settled(database, 12)
    assert read(wang) == [str(n) for n in range(12)]


async def test_a_429_holds_its_chat_alone_and_nothing_is_lost(
    sim: Simulator, database: Database, clock: Clock, wang: Person, li: Person
) -> None:
    sim.fail("sendMessage", wang.id, code=429, retry_after=120)
    async with sending(sim, database, clock) as sender:
        sender.hand_over(await post(database, clock, [text(wang, "等一等"), text(li, "马上到")]))
        first, second = await settled(database, 2)
        assert (first.state, second.state) == ("queued", "sent")
        assert first.due_at - clock() == timedelta(seconds=120)
    assert read(li) == ["马上到"]
    assert read(wang) == []
    clock.advance(seconds=121)
    async with sending(sim, database, clock):
        shown = await wang.next_message(timeout=10)
    assert shown.text == "等一等"


async def test_whoever_blocked_the_bot_is_marked_unreachable(
    sim: Simulator, database: Database, clock: Clock, tree: Tree, wang: Person
) -> None:
    branch = await tree.unit("三支部")
    await tree.member("王建国", branch, RoleName.SECRETARY, joined=False)
    await database.write(
        lambda tx: link_account(
            tx, member_id=tree.members["王建国"], telegram_id=wang.id, chat_id=wang.id, language="zh-Hans", now=clock()
        )
    )
    wang.block_bot()
    async with sending(sim, database, clock) as sender:
        sender.hand_over(await post(database, clock, [text(wang, "在吗")]))
        [row] = await settled(database, 1)
    assert (row.state, row.error) == ("dropped", "blocked")
    assert await database.read(lambda db: db.scalar(select(account.c.reach))) == "blocked"


@pytest.mark.parametrize(
    ("lane", "state", "copies"), [(Lane.REPLY, "sent", 2), (Lane.NOTICE, "unknown", 1), (Lane.BULK, "unknown", 1)]
)
async def test_an_answer_that_got_lost_is_repeated_for_a_reply_and_not_for_a_reminder(
    sim: Simulator, database: Database, clock: Clock, wang: Person, lane: Lane, state: str, copies: int
) -> None:
    sim.lose("sendMessage", when="after")
    async with sending(sim, database, clock) as sender:
        sender.hand_over(await post(database, clock, [text(wang, "一次", lane)]))
        [row] = await settled(database, 1)
    assert row.state == state
    assert read(wang) == ["一次"] * copies


async def test_an_edit_of_a_vanished_message_becomes_a_new_one(
    sim: Simulator, database: Database, clock: Clock, wang: Person
) -> None:
    edit = encode({"chat_id": wang.id, "message_id": 99_999, "text": "新的一屏"})
    async with sending(sim, database, clock) as sender:
        sender.hand_over(await post(database, clock, [Call(wang.id, Lane.REPLY, "editMessageText", edit)]))
        [row] = await settled(database, 1)
    assert row.state == "sent"
    assert read(wang) == ["新的一屏"]


async def test_bad_markup_is_sent_once_as_plain_text(
    sim: Simulator, database: Database, clock: Clock, wang: Person
) -> None:
    async with sending(sim, database, clock) as sender:
        sender.hand_over(await post(database, clock, [text(wang, "<b>没有闭合", parse_mode="HTML")]))
        [row] = await settled(database, 1)
    assert row.state == "sent"
    assert read(wang) == ["<b>没有闭合"]


async def test_what_has_expired_is_not_said(sim: Simulator, database: Database, clock: Clock, wang: Person) -> None:
    posted = await post(database, clock, [text(wang, "过时了")])
    clock.advance(hours=2)
    async with sending(sim, database, clock) as sender:
        sender.hand_over(posted)
        [row] = await settled(database, 1)
    assert (row.state, row.error) == ("dropped", "expired")
    assert read(wang) == []


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


async def test_a_document_is_made_when_it_is_sent(
    sim: Simulator, database: Database, clock: Clock, wang: Person
) -> None:
    made = {
        "attach": {"kind": "register", "what": {}},
        "parameters": {"chat_id": wang.id, "caption": "<b>签到表</b>", "parse_mode": "HTML"},
    }
    async with sending(sim, database, clock) as sender:
        sender.hand_over(await post(database, clock, [Call(wang.id, Lane.REPLY, "sendDocument", encode(made))]))
        [row] = await settled(database, 1)
    assert row.state == "sent"
    shown = wang.screen()[-1]
    assert shown.document is not None
    assert sim.calls("sendDocument")
