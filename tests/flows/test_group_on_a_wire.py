"""A branch's group on a real wire: the bot is added, captures an idea with consent, is promoted, and is thrown out."""

from __future__ import annotations

from sqlalchemy import select

from domain.member import RoleName
from simulator import Person
from storage.database import Transaction
from storage.groups import Group, GroupState, load_group
from storage.members import link_account
from storage.schema import idea
from tests.builders import Tree
from tests.ideas import rows
from tests.wire import Wire, wired

WORDS = "把盘车油泵的自启定值改到零点一五兆帕 <急>"


async def people(wire: Wire) -> tuple[int, Person, Person]:
    """A branch with its secretary and a member, both with phones."""
    tree = Tree(wire.service.database)
    branch = await tree.unit("集控三支部")
    await tree.member("李书记", branch, RoleName.SECRETARY, joined=False)
    await tree.member("王建国", branch, joined=False)
    secretary, wang = [await with_phone(wire, name, tree.members[name]) for name in ("李书记", "王建国")]
    await wire.quiet()
    return branch.id, secretary, wang


async def with_phone(wire: Wire, name: str, member_id: int) -> Person:
    person = wire.sim.person(name)
    await person.start()

    def link(tx: Transaction) -> bool:
        now, chat = wire.service.now(), person.id
        return link_account(tx, member_id=member_id, telegram_id=chat, chat_id=chat, language="zh-Hans", now=now)

    assert await wire.service.database.write(link)
    return person


async def test_branchs_group_from_the_first_word_to_the_last(database_url: str) -> None:
    async with wired(database_url) as wire:
        branch_id, secretary, wang = await people(wire)
        group = wire.sim.group("集控三支部", [secretary, wang], bot=False)
        group.add_bot(secretary)
        await wire.quiet()
        assert "不保存大家的聊天" in wang.screen(group)[-1].text
        idea_said = await wang.say(WORDS, group)
        await secretary.reply(idea_said, "/sl@" + wire.sim.bot.username)
        await wire.quiet()
        [mark] = wire.sim.calls("setMessageReaction")
        assert mark.parameters["chat_id"] == group.id
        assert WORDS in wang.screen()[-1].text
        await wang.press("小妙招")
        await wire.quiet()
        assert "2026" in wang.screen()[-1].text
        [row] = await rows(wire.service.database, select(idea))
        assert (row.proposal, row.kind, row.branch_id) == (WORDS, "trick", branch_id)

        group.promote_bot(secretary)
        await wire.quiet()
        assert "已停止服务" in wang.screen(group)[-1].text
        group.remove_bot(secretary)
        await wire.quiet()
        there = await wire.service.database.read(lambda db: load_group(db, group.id))
        assert there == Group(GroupState.LEFT, branch_id)


async def test_strangers_group_is_left_at_once(database_url: str) -> None:
    async with wired(database_url) as wire:
        stranger = wire.sim.person("路人")
        group = wire.sim.group("闲聊", [stranger])
        await wire.quiet()
        assert [call.parameters["chat_id"] for call in wire.sim.calls("leaveChat")] == [group.id]
        assert [one for one in stranger.screen(group) if "现在退出" in one.text]
