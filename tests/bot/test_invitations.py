"""The list of who has joined, links made from it, and accounts that are let go."""

from __future__ import annotations

import pytest
from sqlalchemy import func

from domain.member import RoleName
from domain.unit import UnitKind
from storage.schema import account, dialogue, invitation, join_request, member, web_session
from storage.tree import Unit
from tests.builders import Tree
from tests.front import Front, Person
from tests.joining import LI, contact, invited, rows


@pytest.fixture
async def branch(tree: Tree) -> Unit:
    above = await tree.unit("第二发电厂党委", parent=None)
    return await tree.unit("集控三支部", parent=above)


@pytest.fixture
async def secretary(tree: Tree, branch: Unit) -> Person:
    return await tree.member("赵书记", branch, RoleName.SECRETARY)


async def test_unlinked_member_leaves_nothing_of_the_account_and_comes_back_by_a_new_link(
    front: Front, tree: Tree, branch: Unit, secretary: Person
) -> None:
    start = await invited(front, tree, branch, secretary)
    await front.say(LI, f"/start {start}")
    await front.receive(contact(LI))
    _, asked = await front.press(LI, "unlink")
    _, gone = await front.press(LI, asked.buttons["确定解除"])
    assert "已解除" in gone.text
    _, again = await front.press(LI, "unlink:yes")
    assert again.text == gone.text
    [stranger] = await front.say(LI, "/start")
    assert "李明" not in stranger.text
    for column in (account.c.telegram_id, account.c.chat_id, invitation.c.opened_by, join_request.c.telegram_id):
        assert (LI.telegram_id,) not in await rows(front.database, column)
    assert await rows(front.database, dialogue.c.telegram_id) == []
    assert await rows(front.database, web_session.c.member_id) == []
    [refused] = await front.say(LI, f"/start {start}")
    assert "这个链接不能使用" in refused.text
    await front.say(LI, f"/start {await invited(front, tree, branch, secretary)}")
    joined, _ = await front.receive(contact(LI))
    assert "加入成功" in joined.text
    [count] = await rows(front.database, func.count(member.c.id))
    assert count == (2,)


async def test_list_shows_who_has_not_joined_first_and_prints_links_for_them(
    front: Front, tree: Tree, branch: Unit, secretary: Person
) -> None:
    for number in range(10):
        await tree.member(f"成员{number}", branch, joined=False)
    _, first = await front.press(secretary, f"join:{branch.id}:0")
    assert "共11人，已加入1人，未加入10人" in first.text.replace(" ", "")
    assert "▫️ 成员0　未加入" in first.buttons
    _, last = await front.press(secretary, first.buttons["2"])
    assert "✅ 赵书记" in last.buttons
    _, page = await front.press(secretary, first.buttons["🖨 全部未加入的，打印二维码"])
    assert page.method == "sendDocument"
    made = page.parameters["attach"]
    assert made["kind"] == "invites"
    assert len(made["what"]["invites"]) == 10
    [opened] = await front.say(LI, "/start " + made["what"]["invites"][0]["link"].partition("=")[2])
    assert "成员0" in opened.text


async def test_secretary_releases_a_lost_account_and_a_new_link_brings_the_person_back(
    front: Front, tree: Tree, branch: Unit, secretary: Person
) -> None:
    start = await invited(front, tree, branch, secretary)
    await front.say(LI, f"/start {start}")
    await front.receive(contact(LI))
    _, shown = await front.press(secretary, f"join:m:{tree.members['李明']}")
    _, asked = await front.press(secretary, shown.buttons["解除原账号"])
    _, released, told = await front.press(secretary, asked.buttons["确定解除"])
    assert "已解除" in released.text
    assert told.chat_id == LI.telegram_id
    new_phone = Person(504)
    await front.say(new_phone, f"/start {await invited(front, tree, branch, secretary)}")
    joined, _ = await front.receive(contact(new_phone))
    assert "加入成功" in joined.text


async def test_desk_takes_no_account_away_from_somebody_whose_role_reaches_further(front: Front, tree: Tree) -> None:
    top = await tree.unit("公司党委", UnitKind.COMMITTEE)
    branch = await tree.unit("机关支部", parent=top)
    secretary = await tree.member("王书记", branch, RoleName.SECRETARY)
    staff = await tree.member("党委干事", branch, (RoleName.COMMITTEE_STAFF, await tree.fresh(top.id)))
    for way in ("ask", "off"):
        [alert] = await front.press(secretary, f"join:{way}:{tree.members['党委干事']}")
        assert "在本支部以外任职" in alert.parameters["text"]
    assert staff.telegram_id in [row.telegram_id for row in await tree.rows(account)]
