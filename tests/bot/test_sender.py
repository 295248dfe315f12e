"""The sender against a strict Bot API server: what becomes of a message under each of Telegram's answers."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from bot.calls import encode
from domain.member import RoleName
from simulator import Person, Simulator
from storage.database import Database
from storage.members import link_account
from storage.outbox import Call, Lane
from storage.schema import account
from tests.builders import Tree
from tests.front import Clock
from tests.sending import post, read, sending, settled, text


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


async def test_a_screen_drawn_anew_before_it_went_out_is_sent_once_and_did_not_fail(
    sim: Simulator, database: Database, clock: Clock, wang: Person
) -> None:
    """Who taps quickly must not look, in `zhibu_sends_total`, like somebody whom messages do not reach."""
    counted: list[str] = []
    async with sending(sim, database, clock) as sender:
        sender.count = counted.append
        shown = await post(database, clock, [text(wang, "第一屏")])
        sender.hand_over(shown)
        await settled(database, 1)
        under = {"chat_id": wang.id, "message_id": wang.screen()[-1].message_id}
        edits = [encode({**under, "text": words}) for words in ("第二屏", "第三屏")]
        sender.hand_over(
            await post(database, clock, [Call(wang.id, Lane.REPLY, "editMessageText", one) for one in edits])
        )
        rows = await settled(database, 3)
    assert [(row.state, row.error) for row in rows[1:]] == [("dropped", "superseded"), ("sent", None)]
    assert counted == ["sent", "superseded", "sent"]
    assert read(wang) == ["第三屏"]


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
