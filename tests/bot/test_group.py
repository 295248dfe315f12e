"""The bot in groups: coming, going, being promoted; commands there; and a person who blocks it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import select

from bot.doors import PRESSES
from domain.member import RoleName
from storage.database import Database
from storage.groups import Group, GroupState, load_group
from storage.schema import account, audit, outbox
from storage.tree import Unit
from tests.builders import Tree
from tests.front import BOT_ID, Front, Person, Sent
from tests.ideas import rows

GROUP = {"id": -1001234567890, "type": "supergroup", "title": "集控三支部"}
BOT = {"id": BOT_ID, "is_bot": True, "first_name": "支部", "username": "zhibu_test_bot"}
ADMIN_RIGHTS = {"can_be_edited": False, "is_anonymous": False} | {
    f"can_{right}": False
    for right in (
        *("manage_chat", "delete_messages", "manage_video_chats", "restrict_members", "promote_members"),
        *("change_info", "invite_users", "post_stories", "edit_stories", "delete_stories"),
    )
}


@dataclass
class Branch:
    unit: Unit
    secretary: Person
    wang: Person


@pytest_asyncio.fixture
async def branch(tree: Tree) -> Branch:
    unit = await tree.unit("集控三支部")
    return Branch(unit, await tree.member("李书记", unit, RoleName.SECRETARY), await tree.member("王建国", unit))


def status(name: str) -> dict[str, Any]:
    more: dict[str, dict[str, Any]] = {"administrator": {**ADMIN_RIGHTS}, "kicked": {"until_date": 0}}
    return {"status": name, "user": BOT, **more.get(name, {})}


async def place(front: Front, by: dict[str, Any], old: str, new: str, chat: dict[str, Any] | None = None) -> list[Sent]:
    """The bot's place in a chat changes."""
    change = {"chat": chat or GROUP, "from": by, "date": int(front.clock().timestamp())}
    return await front.receive(
        {"my_chat_member": {**change, "old_chat_member": status(old), "new_chat_member": status(new)}}
    )


async def group(database: Database, chat_id: int = -1001234567890) -> Group | None:
    return await database.read(lambda db: load_group(db, chat_id))


async def test_group_that_the_secretary_adds_the_bot_to_is_linked_and_greeted_once(
    front: Front, branch: Branch, database: Database
) -> None:
    [hello] = await place(front, branch.secretary.user, "left", "member")
    assert hello.chat_id == GROUP["id"]
    assert all(
        text in hello.text for text in ("集控三支部", "不保存大家的聊天", "不需要当管理员", "/sl@zhibu_test_bot")
    )
    assert list(hello.buttons.values()) == ["https://t.me/zhibu_test_bot?start=idea"]
    assert "李书记" not in hello.text
    assert await place(front, branch.secretary.user, "left", "member") == []
    assert await group(database) == Group(GroupState.JOINED, branch.unit.id)
    assert [line.action for line in await rows(database, select(audit))] == ["group_joined"]


async def test_bot_leaves_a_group_that_a_stranger_adds_it_to(front: Front, branch: Branch, database: Database) -> None:
    said, left = await place(front, Person(5).user, "left", "member")
    assert (said.method, left.method, left.parameters) == ("sendMessage", "leaveChat", {"chat_id": GROUP["id"]})
    assert said.text.count("。") == 1
    assert await place(front, BOT, "member", "left") == []
    assert await group(database) is None


@pytest.mark.parametrize("who", ["wang", "anonymous"])
async def test_neither_a_plain_member_nor_an_anonymous_admin_links_a_group(
    front: Front, branch: Branch, who: str
) -> None:
    anonymous = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
    sent = await place(front, branch.wang.user if who == "wang" else anonymous, "left", "administrator")
    assert [one.method for one in sent] == ["sendMessage", "leaveChat"]


async def test_bot_that_is_made_admin_refuses_to_serve_and_tells_the_secretary_once(
    front: Front, branch: Branch, database: Database
) -> None:
    await place(front, branch.secretary.user, "left", "member")
    said, told = await place(front, Person(5).user, "member", "administrator")
    assert said.chat_id == GROUP["id"]
    assert said.text.count("。") == 1
    assert told.chat_id == branch.secretary.telegram_id
    assert "管理员" in told.text
    assert await place(front, Person(5).user, "member", "administrator") == []
    assert await group(database) == Group(GroupState.UNSAFE, branch.unit.id)
    for command in ("/sl", "/help"):
        [refused] = await front.say(branch.wang, command, group=GROUP)
        assert "已停止服务" in refused.text
    [safe] = await place(front, Person(5).user, "administrator", "member")
    assert "恢复服务" in safe.text
    assert safe.buttons == {}
    assert await group(database) == Group(GroupState.JOINED, branch.unit.id)


async def test_bot_that_is_added_as_admin_greets_nobody(front: Front, branch: Branch, database: Database) -> None:
    said, told = await place(front, branch.secretary.user, "left", "administrator")
    assert "已停止服务" in said.text
    assert told.chat_id == branch.secretary.telegram_id
    assert await group(database) == Group(GroupState.UNSAFE, branch.unit.id)


async def test_bot_without_privacy_mode_serves_no_group(front: Front, branch: Branch, database: Database) -> None:
    await place(front, branch.secretary.user, "left", "member")
    bot = front.application.bot
    me = bot.bot.to_dict() | {"can_read_all_group_messages": True}
    bot._bot_user = type(bot.bot).de_json(me, bot)
    said, told = await front.say(branch.wang, "/sl", group=GROUP)
    assert "已停止服务" in said.text
    assert told.chat_id == branch.secretary.telegram_id
    [again] = await front.say(branch.wang, "/help", group=GROUP)
    assert "已停止服务" in again.text
    assert await group(database) == Group(GroupState.UNSAFE, branch.unit.id)


async def test_group_that_threw_the_bot_out_is_left_and_can_take_it_back(
    front: Front, branch: Branch, database: Database
) -> None:
    await place(front, branch.secretary.user, "left", "member")
    assert await place(front, Person(5).user, "member", "kicked") == []
    assert await group(database) == Group(GroupState.LEFT, branch.unit.id)
    [hello] = await place(front, branch.secretary.user, "kicked", "member")
    assert "集控三支部" in hello.text


async def test_group_that_becomes_a_supergroup_keeps_its_branch_and_its_refusal(
    front: Front, branch: Branch, database: Database
) -> None:
    basic = {"id": -4242, "type": "group", "title": "集控三支部"}
    await place(front, branch.secretary.user, "left", "member", basic)
    await place(front, branch.secretary.user, "member", "administrator", basic)
    moved = {"message_id": 9, "date": 1, "chat": basic, "from": Person(5).user, "migrate_to_chat_id": -100777}
    assert await front.receive({"message": moved}) == []
    assert await front.receive({"message": moved}) == []
    assert await group(database, -4242) is None
    assert await group(database, -100777) == Group(GroupState.UNSAFE, branch.unit.id)
    waiting = await rows(database, select(outbox.c.chat_id).where(outbox.c.chat_id < 0))
    assert {row.chat_id for row in waiting} == {-100777}


@pytest.mark.parametrize("command", ["qd", "help", "zb", "hz", "wode", "start"])
async def test_command_in_a_group_gets_one_line_and_a_link_and_no_name(
    front: Front, branch: Branch, command: str
) -> None:
    [sent] = await front.say(branch.secretary, f"/{command}@zhibu_test_bot", group=GROUP)
    assert (sent.chat_id, "\n" in sent.text) == (GROUP["id"], False)
    assert list(sent.buttons.values()) == ["https://t.me/zhibu_test_bot?start=home"]
    assert all(name not in sent.text for name in ("李书记", "集控三支部"))


@pytest.mark.parametrize("prefix", [prefix for prefix, _to in PRESSES])
async def test_button_pressed_in_a_group_brings_no_screen_into_it(front: Front, branch: Branch, prefix: str) -> None:
    for data in (prefix, f"{prefix}:1", f"{prefix}:{branch.unit.id}:0", f"{prefix}:mine:0"):
        [answer] = await front.press(branch.secretary, data, chat=GROUP)
        assert answer.method == "answerCallbackQuery"


async def test_idea_in_a_group_leads_to_the_private_dialogue(front: Front, branch: Branch) -> None:
    [sent] = await front.say(branch.wang, "/jdz", group=GROUP)
    assert list(sent.buttons.values()) == ["https://t.me/zhibu_test_bot?start=idea"]


async def test_group_is_spoken_to_in_chinese_whoever_asks(front: Front, branch: Branch, tree: Tree) -> None:
    ann = await tree.member("Ann", branch.unit, language="en")
    [sent] = await front.say(ann, "/help", group=GROUP)
    assert "私聊" in sent.text


async def test_person_who_blocks_the_bot_is_unreachable_until_they_let_it_in(
    front: Front, branch: Branch, database: Database
) -> None:
    assert await place(front, branch.wang.user, "member", "kicked", branch.wang.chat) == []
    reach = select(account.c.reach).where(account.c.telegram_id == branch.wang.telegram_id)
    assert [row.reach for row in await rows(database, reach)] == ["blocked"]
    assert await place(front, branch.wang.user, "kicked", "member", branch.wang.chat) == []
    assert [row.reach for row in await rows(database, reach)] == ["reachable"]
    assert [line.action for line in await rows(database, select(audit))] == ["change_reach", "change_reach"]
    assert await place(front, Person(5).user, "member", "kicked", Person(5).chat) == []
    assert front.alarms == []
