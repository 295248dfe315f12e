"""Capturing a group's message: consent, refusal, twice, strangers, topics; and nothing kept before the consent."""

from __future__ import annotations

import pytest
import pytest_asyncio
from sqlalchemy import select

from storage.database import Database
from storage.people import mark_reach
from storage.schema import audit, idea
from tests.builders import Tree
from tests.capture import GROUP, WORDS, Talk, answer, capture, methods, new_talk, said
from tests.front import BOT_ID, NOON, Front, Person, Sent
from tests.ideas import rows


@pytest_asyncio.fixture
async def talk(tree: Tree) -> Talk:
    return await new_talk(tree)


async def test_author_is_asked_in_private_and_their_consent_makes_the_idea(
    front: Front, talk: Talk, database: Database
) -> None:
    mark, asked = await capture(front, talk.li, said(talk.wang))
    assert (mark.method, mark.chat_id) == ("setMessageReaction", GROUP["id"])
    assert mark.parameters["message_id"] == 55
    assert mark.parameters["reaction"] == [{"type": "emoji", "emoji": "✍"}]
    assert asked.chat_id == talk.wang.telegram_id
    assert f"<blockquote>{WORDS}</blockquote>" in asked.text
    assert "李卫东" not in asked.text
    _, done = await answer(front, talk.wang, asked, "小妙招")
    assert "2026Q4-001" in done.text
    [row] = await rows(database, select(idea))
    assert (row.kind, row.problem, row.proposal) == ("trick", "", WORDS)
    assert (row.source_chat, row.source_message) == (GROUP["id"], 55)
    assert [line.action for line in await rows(database, select(audit))] == ["hand_in"]
    _, way = await front.press(talk.wang, f"idea:my:{row.id}")
    assert "问题" not in way.text


async def test_own_message_is_captured_the_same_way(front: Front, talk: Talk, database: Database) -> None:
    _, asked = await capture(front, talk.wang, said(talk.wang))
    assert "自己在群里说的" in asked.text
    await answer(front, talk.wang, asked, "金点子")
    [row] = await rows(database, select(idea))
    assert row.kind == "golden"


async def test_declining_keeps_nothing(front: Front, talk: Talk, database: Database) -> None:
    _, asked = await capture(front, talk.li, said(talk.wang))
    _, declined = await answer(front, talk.wang, asked, "不提交")
    assert "没有保存" in declined.text
    assert await rows(database, select(idea)) == []
    assert methods(await capture(front, talk.li, said(talk.wang))) == ["setMessageReaction"]  # not asked again


async def test_same_message_captured_twice_asks_once_and_makes_one_idea(
    front: Front, talk: Talk, database: Database, tree: Tree
) -> None:
    first = await capture(front, talk.li, said(talk.wang))
    again = await capture(front, talk.wang, said(talk.wang))
    assert (methods(first), methods(again)) == (["setMessageReaction", "sendMessage"], ["setMessageReaction"])
    one = await answer(front, talk.wang, first[1], "金点子")
    two = await answer(front, talk.wang, first[1], "好办法")
    assert one[1].text == two[1].text
    assert len(await rows(database, select(idea))) == 1
    assert methods(await capture(front, talk.li, said(talk.wang))) == ["setMessageReaction"]


async def test_without_the_source_key_the_same_message_makes_two_ideas(
    front: Front, talk: Talk, database: Database
) -> None:
    """The mutant of capturing twice: forget where the idea came from, and the same press hands in another."""
    _, asked = await capture(front, talk.li, said(talk.wang))
    await answer(front, talk.wang, asked, "金点子")
    await database.write(lambda tx: tx.execute(idea.update().values(source_chat=None, source_message=None)).rowcount)
    await answer(front, talk.wang, asked, "金点子")
    assert len(await rows(database, select(idea))) == 2


async def test_consent_of_somebody_else_is_no_consent(front: Front, talk: Talk, database: Database) -> None:
    _, asked = await capture(front, talk.li, said(talk.wang))
    [refused] = await answer(front, talk.li, asked, "金点子")
    assert "不存在" in refused.parameters["text"]
    assert await rows(database, select(idea)) == []


async def test_unknown_author_is_left_to_hand_it_in_and_no_roster_is_named(
    front: Front, talk: Talk, database: Database
) -> None:
    [reply] = await capture(front, talk.li, said(Person(5, "路人")))
    assert (reply.chat_id, reply.method) == (GROUP["id"], "sendMessage")
    assert list(reply.buttons.values()) == ["https://t.me/zhibu_test_bot?start=idea"]
    assert all(name not in reply.text for name in ("路人", "王建国", "李卫东", "花名册", "集控"))


async def test_member_whom_the_bot_cannot_reach_looks_like_a_stranger(
    front: Front, talk: Talk, database: Database
) -> None:
    stranger = await capture(front, talk.li, said(Person(5), message_id=56))
    await database.write(lambda tx: mark_reach(tx, talk.wang.telegram_id, "blocked", NOON))
    blocked = await capture(front, talk.li, said(talk.wang))
    assert [one.text for one in blocked] == [one.text for one in stranger]


async def test_capture_by_a_stranger_asks_nobody(front: Front, talk: Talk) -> None:
    [reply] = await capture(front, Person(5), said(talk.wang))
    assert (reply.chat_id, list(reply.buttons.values())) == (GROUP["id"], ["https://t.me/zhibu_test_bot?start=idea"])


@pytest.mark.parametrize("author", [1087968824, 136817688, 777000, BOT_ID])
async def test_anonymous_admins_channels_and_bots_are_nobody(front: Front, talk: Talk, author: int) -> None:
    reply = said(talk.wang) | {"from": {"id": author, "is_bot": author != 777000, "first_name": "x"}}
    [sent] = await capture(front, talk.li, reply)
    assert "作者本人提交" in sent.text


async def test_bare_command_says_how(front: Front, talk: Talk) -> None:
    [reply] = await capture(front, talk.li, None)
    assert "长按那条消息，点“回复”" in reply.text
    assert "https://t.me/zhibu_test_bot?start=idea" in reply.buttons.values()
    [private] = await front.say(talk.li, "/sl")
    assert "长按那条消息，点“回复”" in private.text


async def test_implicit_reply_in_a_topic_is_no_reply_and_a_real_one_is(front: Front, talk: Talk) -> None:
    topic = {"message_thread_id": 40, "is_topic_message": True}
    opening = said(talk.wang, "", 40, forum_topic_created={"name": "点子", "icon_color": 7322096})
    [how] = await capture(front, talk.li, opening, **topic)
    assert "长按那条消息，点“回复”" in how.text
    assert how.parameters["message_thread_id"] == 40
    bare = said(talk.wang, message_id=40)
    [how] = await capture(front, talk.li, bare, **topic)
    assert "长按那条消息，点“回复”" in how.text
    assert methods(await capture(front, talk.li, said(talk.wang), **topic)) == ["setMessageReaction", "sendMessage"]


async def test_first_message_of_a_reply_chain_outside_of_topics_is_a_real_one(front: Front, talk: Talk) -> None:
    sent = await capture(front, talk.li, said(talk.wang), message_thread_id=55)
    assert methods(sent) == ["setMessageReaction", "sendMessage"]


@pytest.mark.parametrize("text", ["好", "", "长" * 2001, "💡" * 1900])
async def test_text_that_is_no_idea_is_not_quoted_to_anybody(front: Front, talk: Talk, text: str) -> None:
    [reply] = await capture(front, talk.li, said(talk.wang, text))
    assert reply.chat_id == GROUP["id"]
    assert "5～2000" in reply.text


async def test_quotation_is_cleaned_and_escaped(front: Front, talk: Talk, database: Database) -> None:
    _, asked = await capture(front, talk.li, said(talk.wang, "改 <b>定值</b> & \u202e油压"))
    assert "改 &lt;b&gt;定值&lt;/b&gt; &amp; 油压" in asked.text


async def test_pressed_question_without_its_text_hands_in_nothing(front: Front, talk: Talk, database: Database) -> None:
    _, asked = await capture(front, talk.li, said(talk.wang))
    [data] = [data for name, data in asked.buttons.items() if "金点子" in name]
    [refused] = await front.press(talk.wang, data)
    assert "读不到" in refused.parameters["text"]
    assert await rows(database, select(idea)) == []


async def test_daily_limit_holds_for_captured_ideas_too(front: Front, talk: Talk, database: Database) -> None:
    last: list[Sent] = []
    for number in range(11):
        _, asked = await capture(front, talk.li, said(talk.wang, message_id=100 + number))
        last = await answer(front, talk.wang, asked, "金点子")
    assert "10条" in last[0].parameters["text"]
    assert len(await rows(database, select(idea))) == 10
