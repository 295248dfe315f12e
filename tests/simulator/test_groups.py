"""What reaches the bot from groups, and how its messages look there."""

from __future__ import annotations

from typing import Any

import pytest
from telegram import Bot
from telegram.error import ChatMigrated, Forbidden

from simulator import Group, Person, Simulator


def texts(sim: Simulator) -> list[str]:
    return [update["message"]["text"] for update in sim.pending if "text" in update.get("message", {})]


@pytest.fixture
def li(sim: Simulator) -> Person:
    return sim.person("李梅")


async def _last_poster(sim: Simulator, group: Group, who: str) -> None:
    if who == "ours":
        sim.world.post(group.chat, sim.bot.user, {"text": "周学习"})
    elif who == "other":
        sim.world.post(group.chat, sim.bot.user, {"text": "周学习"})
        group.another_bot_posts("hi")


PRIVACY = [
    ("/qd@zhibu_demo_bot", "nobody", True),
    ("/qd@ZHIBU_demo_bot 好", "other", True),
    ("/qd@other_helper_bot", "ours", False),
    ("/qd", "nobody", False),
    ("/qd", "ours", True),
    ("/qd", "other", False),
    ("请看 /qd@zhibu_demo_bot", "ours", False),
    ("#金点子 想法", "ours", False),
    ("@zhibu_demo_bot 想法", "ours", False),
    ("想法", "ours", False),
]


@pytest.mark.parametrize(("text", "last", "delivered"), PRIVACY)
@pytest.mark.parametrize("kind", ["group", "supergroup"])
async def test_privacy_mode_delivers_what_is_meant_for_the_bot(
    sim: Simulator, li: Person, kind: Any, text: str, last: str, delivered: bool
) -> None:
    group = sim.group("第三支部", [li], kind=kind)
    await _last_poster(sim, group, last)
    await li.say(text, group)
    assert texts(sim) == ([text] if delivered else [])


@pytest.mark.parametrize(("text", "last", "delivered"), PRIVACY)
async def test_administrator_sees_everything(sim: Simulator, li: Person, text: str, last: str, delivered: bool) -> None:
    group = sim.group("第三支部", [li])
    group.promote_bot()
    await li.say(text, group)
    assert texts(sim) == [text]


async def test_reply_to_the_bot_is_delivered_whatever_it_says(sim: Simulator, li: Person, bot: Bot) -> None:
    group = sim.group("第三支部", [li])
    asked = await bot.send_message(group.id, "有什么点子？")
    await li.reply(li.screen(group)[-1], "有")
    message = sim.pending[-1]["message"]
    assert message["reply_to_message"]["message_id"] == asked.message_id


async def test_privacy_off_takes_effect_after_joining_again(sim: Simulator, li: Person, bot: Bot) -> None:
    group = sim.group("第三支部", [li])
    sim.set_privacy(False)
    assert (await bot.get_me()).can_read_all_group_messages
    await li.say("一", group)
    group.remove_bot()
    group.add_bot()
    await li.say("二", group)
    assert texts(sim) == ["二"]


@pytest.mark.parametrize(("kind", "carried"), [("supergroup", True), ("group", False)])
async def test_replied_message_is_carried_in_supergroups_only(
    sim: Simulator, li: Person, kind: Any, carried: bool
) -> None:
    wang = sim.person("王建国")
    group = sim.group("第三支部", [li, wang], kind=kind)
    idea = await li.say("夜班交接用卡片", group)
    await wang.reply(idea, "/sl@zhibu_demo_bot")
    message = sim.pending[-1]["message"]
    assert message["text"] == "/sl@zhibu_demo_bot"
    assert ("reply_to_message" in message) is carried
    if carried:
        assert message["reply_to_message"]["text"] == "夜班交接用卡片"


async def test_topic_messages_seem_to_reply_to_the_topic(sim: Simulator, li: Person, bot: Bot) -> None:
    group = sim.group("公司党委", [li], topics=True)
    topic = group.topic("十月学习")
    await li.say("/jdz@zhibu_demo_bot 卡片", group, thread=topic)
    message = sim.pending[-1]["message"]
    assert (message["message_thread_id"], message["is_topic_message"]) == (topic, True)
    assert message["reply_to_message"]["message_id"] == topic
    assert message["reply_to_message"]["forum_topic_created"]["name"] == "十月学习"
    sent = await bot.send_message(group.id, "好", message_thread_id=topic)
    assert sent.is_topic_message
    await li.say("/jdz@zhibu_demo_bot 一般", group)
    assert "message_thread_id" not in sim.pending[-1]["message"]


async def test_anonymous_administrator_has_no_face(sim: Simulator, li: Person) -> None:
    group = sim.group("第三支部", [sim.person("王建国"), li])
    group.promote(li, anonymous=True)
    await li.say("/zb@zhibu_demo_bot", group)
    message = sim.pending[-1]["message"]
    assert message["from"]["id"] == 1087968824
    assert message["sender_chat"]["id"] == group.id


async def test_migration_moves_the_group(sim: Simulator, li: Person, bot: Bot) -> None:
    group = sim.group("第三支部", [li], kind="group")
    old = group.id
    group.migrate()
    assert group.id != old
    with pytest.raises(ChatMigrated) as error:
        await bot.send_message(old, "x")
    assert error.value.new_chat_id == group.id
    services = [update.message for update in await bot.get_updates(timeout=0) if update.message]
    assert [(m.chat.id, m.migrate_to_chat_id, m.migrate_from_chat_id) for m in services[-2:]] == [
        (old, group.id, None),
        (group.id, None, old),
    ]
    await bot.send_message(group.id, "好")
    assert (await li.next_message(chat=group)).text == "好"


async def test_members_come_and_go_with_service_messages(sim: Simulator, li: Person, bot: Bot) -> None:
    wang = sim.person("王建国")
    group = sim.group("第三支部", [li])
    group.add(wang, by=li)
    group.remove(wang)
    messages = [update.message for update in await bot.get_updates(timeout=0) if update.message]
    assert [[u.id for u in m.new_chat_members] for m in messages] == [[bot.id], [wang.id], []]
    assert messages[-1].left_chat_member == messages[1].new_chat_members[0]
    with pytest.raises(ValueError, match="王建国 is not in 第三支部"):
        await wang.say("x", group)
    group.delete()
    with pytest.raises(Forbidden, match="the group chat was deleted"):
        await bot.send_message(group.id, "x")


async def test_startgroup_link_adds_the_bot_and_says_the_payload(sim: Simulator, li: Person) -> None:
    group = sim.group("第三支部", [li], bot=False)
    group.add_bot(by=li, payload="b_7")
    assert texts(sim) == ["/start@zhibu_demo_bot b_7"]
