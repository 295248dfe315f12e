"""The desk says who somebody is, and hears of second accounts."""

from __future__ import annotations

import asyncio

import pytest

from domain.member import RoleName
from storage.schema import account, audit, join_request
from storage.tree import Unit
from tests.builders import Tree
from tests.front import Front, Person
from tests.joining import LI, PHONE, STRANGER, cli_links, contact, invited, phone_is, rows


@pytest.fixture
async def branch(tree: Tree) -> Unit:
    above = await tree.unit("第二发电厂党委", parent=None)
    return await tree.unit("集控三支部", parent=above)


@pytest.fixture
async def secretary(tree: Tree, branch: Unit) -> Person:
    return await tree.member("赵书记", branch, RoleName.SECRETARY)


async def test_forwarded_link_is_refused_to_the_second_account(
    front: Front, tree: Tree, branch: Unit, secretary: Person
) -> None:
    start = await invited(front, tree, branch, secretary)
    await front.say(LI, f"/start {start}")
    [refused] = await front.say(STRANGER, f"/start {start}")
    assert "这个链接不能使用" in refused.text
    assert "李明" not in refused.text
    [nothing] = await front.receive(contact(STRANGER))
    assert "请先打开您本人的加入链接" in nothing.text
    assert len(await rows(front.database, account.c.member_id)) == 1  # the secretary's


async def test_wrong_phone_goes_to_the_secretary_who_approves(
    front: Front, tree: Tree, branch: Unit, secretary: Person
) -> None:
    start = await invited(front, tree, branch, secretary, phone="13900002222")
    await front.say(LI, f"/start {start}")
    waiting, notice = await front.receive(contact(LI))
    assert "与花名册上的手机号不一致" in waiting.text
    assert notice.chat_id == secretary.telegram_id
    assert "李明" in notice.text
    assert LI.first_name not in notice.text
    _, approved, told = await front.press(secretary, notice.buttons["✅ 是本人"])
    assert "已确认" in approved.text
    assert told.chat_id == LI.telegram_id
    assert "李明" in told.text
    [home] = await front.say(LI, "/start")
    assert "集控三支部" in home.text
    _, again = await front.press(secretary, notice.buttons["✅ 是本人"])
    assert again.text == approved.text
    [late] = await front.press(secretary, notice.buttons["✕ 不是"])
    assert "已经处理过" in late.text
    await phone_is(front.database, tree.members["李明"], "13900002222")


async def test_phone_that_the_roster_lacks_is_kept_only_with_the_approval(
    front: Front, tree: Tree, branch: Unit, secretary: Person
) -> None:
    start = await invited(front, tree, branch, secretary, phone=None)
    await front.say(LI, f"/start {start}")
    waiting, notice = await front.receive(contact(LI))
    assert "花名册上没有您的手机号" in waiting.text
    await phone_is(front.database, tree.members["李明"], None)
    await front.press(secretary, notice.buttons["✅ 是本人"])
    await phone_is(front.database, tree.members["李明"], PHONE)
    assert await rows(front.database, join_request.c.state, join_request.c.phone_hash) == [("approved", None)]


async def test_refusal_is_told_and_voids_the_link(front: Front, tree: Tree, branch: Unit, secretary: Person) -> None:
    start = await invited(front, tree, branch, secretary)
    await front.say(LI, f"/start {start}")
    _, waiting, notice = await front.press(LI, "j:ask")
    assert "已转给书记确认" in waiting.text
    _, refused, told = await front.press(secretary, notice.buttons["✕ 不是"])
    assert "已拒绝" in refused.text
    assert told.chat_id == LI.telegram_id
    assert "没有通过" in told.text
    [closed] = await front.say(LI, f"/start {start}")
    assert "这个链接不能使用" in closed.text
    assert len(await rows(front.database, account.c.member_id)) == 1


async def test_asking_twice_asks_the_secretary_once(front: Front, tree: Tree, branch: Unit, secretary: Person) -> None:
    start = await invited(front, tree, branch, secretary)
    await front.say(LI, f"/start {start}")
    first = await front.press(LI, "j:ask")
    second = await front.press(LI, "j:ask")
    assert [one.chat_id for one in first] == [LI.telegram_id] * 2 + [secretary.telegram_id]
    assert [one.chat_id for one in second] == [LI.telegram_id] * 2
    assert second[1].text == first[1].text


async def test_secretary_of_another_branch_cannot_decide(
    front: Front, tree: Tree, branch: Unit, secretary: Person
) -> None:
    other = await tree.member("钱书记", await tree.unit("检修支部"), RoleName.SECRETARY)
    start = await invited(front, tree, branch, secretary)
    await front.say(LI, f"/start {start}")
    _, _, notice = await front.press(LI, "j:ask")
    [alert] = await front.press(other, notice.buttons["✅ 是本人"])
    assert "不在您的权限范围内" in alert.text
    assert (await rows(front.database, join_request.c.state)) == [("pending",)]
    for data in (f"join:{branch.id}:0", f"join:link:{tree.members['李明']}", f"join:off:{tree.members['李明']}"):
        [alert] = await front.press(other, data)
        assert "不在您的权限范围内" in alert.text


async def test_second_account_is_refused_and_shown_to_the_secretary_once(
    front: Front, tree: Tree, branch: Unit, secretary: Person
) -> None:
    start = await invited(front, tree, branch, secretary)
    await front.say(LI, f"/start {start}")
    await front.receive(contact(LI))
    refused, notice = await front.say(STRANGER, f"/start {start}")
    assert "这个链接不能使用" in refused.text
    assert notice.chat_id == secretary.telegram_id
    assert "另一个账号" in notice.text
    assert len(await front.say(STRANGER, f"/start {start}")) == 1
    assert len([row for row in await rows(front.database, audit.c.action) if row[0] == "note_second_account"]) == 1
    assert (LI.telegram_id,) in await rows(front.database, account.c.telegram_id)
    assert (STRANGER.telegram_id,) not in await rows(front.database, account.c.telegram_id)


async def test_second_account_that_waits_for_approval_is_turned_down_when_the_first_joins(
    front: Front, tree: Tree, branch: Unit, secretary: Person
) -> None:
    old = await invited(front, tree, branch, secretary)
    await front.say(STRANGER, f"/start {old}")
    _, _, notice = await front.press(STRANGER, "j:ask")
    new = await invited(front, tree, branch, secretary)
    await front.say(LI, f"/start {new}")
    joined, _, told = await front.receive(contact(LI))
    assert "加入成功" in joined.text
    assert told.chat_id == STRANGER.telegram_id
    assert "没有通过" in told.text
    [late] = await front.press(secretary, notice.buttons["✅ 是本人"])
    assert "已经处理过" in late.text


async def test_first_secretary_of_a_fresh_installation_joins_by_the_command_lines_link(
    front: Front, tree: Tree, branch: Unit
) -> None:
    await tree.member("赵书记", branch, RoleName.SECRETARY, joined=False)
    await tree.member("李明", branch, joined=False)
    links = await cli_links(front, branch)
    await front.say(LI, f"/start {links['李明']}")
    _, nobody = await front.press(LI, "j:ask")
    assert "还没有人能确认" in nobody.text
    boss = Person(600)
    await front.say(boss, f"/start {links['赵书记']}")
    joined, _, waiting = await front.receive(contact(boss, "13700003333"))
    assert "加入成功" in joined.text
    assert waiting.chat_id == boss.telegram_id
    assert "李明" in waiting.text
    await phone_is(front.database, tree.members["赵书记"], "13700003333")
    _, approved, told = await front.press(boss, waiting.buttons["✅ 是本人"])
    assert "李明" in approved.text
    assert told.chat_id == LI.telegram_id


async def test_command_lines_link_of_an_ordinary_member_vouches_for_nobody(
    front: Front, tree: Tree, branch: Unit
) -> None:
    await tree.member("李明", branch, joined=False)
    links = await cli_links(front, branch)
    await front.say(LI, f"/start {links['李明']}")
    [nobody] = await front.receive(contact(LI))
    assert "还没有人能确认" in nobody.text
    assert await rows(front.database, account.c.member_id) == []


async def test_branch_without_a_joined_secretary_is_decided_directly_above(
    front: Front, tree: Tree, branch: Unit
) -> None:
    assert branch.parent_id is not None
    above = await tree.fresh(branch.parent_id)
    office = await tree.unit("机关支部", parent=above)
    staff = await tree.member("孙干事", office, (RoleName.COMMITTEE_STAFF, above))
    await tree.member("李明", branch, joined=False)
    links = await cli_links(front, branch)
    await front.say(LI, f"/start {links['李明']}")
    _, waiting, notice = await front.press(LI, "j:ask")
    assert "已转给书记确认" in waiting.text
    assert notice.chat_id == staff.telegram_id
    _, approved, _ = await front.press(staff, notice.buttons["✅ 是本人"])
    assert "已确认" in approved.text


async def test_two_desks_that_approve_two_accounts_at_once_bind_one(
    front: Front, tree: Tree, branch: Unit, secretary: Person
) -> None:
    deputy = await tree.member("钱副书记", branch, RoleName.DEPUTY)
    asked = []
    for person in (LI, STRANGER):
        await front.say(person, f"/start {await invited(front, tree, branch, secretary)}")
        asked.append((await front.press(person, "j:ask"))[2].buttons["✅ 是本人"])
    presses = [
        {
            "update_id": 70 + number,
            "callback_query": {
                "id": str(number),
                "from": desk.user,
                "chat_instance": "1",
                "data": data,
                "message": {"message_id": 7, "date": 1, "chat": desk.chat, "text": "…"},
            },
        }
        for number, (desk, data) in enumerate(zip((secretary, deputy), asked, strict=True))
    ]
    await asyncio.gather(*(front.intake.receive(press) for press in presses))
    bound = {account_id for [account_id] in await rows(front.database, account.c.telegram_id)}
    assert len(bound & {LI.telegram_id, STRANGER.telegram_id}) == 1
    assert front.alarms == []
    states = sorted(state for [state] in await rows(front.database, join_request.c.state))
    assert states == ["approved", "refused"]
