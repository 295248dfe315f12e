"""Who holds roles beyond the branch is not for the branch to say: it would hand out rights that it does not have."""

from __future__ import annotations

import pytest

from domain.member import RoleName
from domain.unit import UnitKind
from storage.schema import account
from storage.tree import Unit
from tests.builders import Tree
from tests.front import Front, Person
from tests.joining import STRANGER, cli_links, contact, payload


@pytest.fixture
async def committee(tree: Tree) -> Unit:
    return await tree.unit("第二发电厂党委", UnitKind.COMMITTEE)


@pytest.fixture
async def office(tree: Tree, committee: Unit) -> Unit:
    return await tree.unit("机关党支部", parent=committee)


@pytest.fixture
async def secretary(tree: Tree, office: Unit) -> Person:
    return await tree.member("赵书记", office, RoleName.SECRETARY)


async def linked_by(front: Front, secretary: Person, member_id: int) -> None:
    """The secretary makes a link for them, and opens it with an account of the own."""
    _, link = await front.press(secretary, f"join:link:{member_id}")
    await front.say(STRANGER, f"/start {payload(link)}")


async def test_secretary_cannot_approve_an_account_for_the_committees_clerk(
    front: Front, tree: Tree, committee: Unit, office: Unit, secretary: Person
) -> None:
    await tree.member("方干事", office, (RoleName.COMMITTEE_STAFF, committee), joined=False)
    await linked_by(front, secretary, tree.members["方干事"])
    sent = await front.press(STRANGER, "j:ask")
    assert {one.chat_id for one in sent} == {STRANGER.telegram_id}
    [refused] = await front.press(secretary, "jr:1:y")
    assert "本支部以外任职" in refused.text
    assert await tree.rows(account, telegram_id=STRANGER.telegram_id) == []


async def test_colleague_at_the_committee_approves_the_clerk(
    front: Front, tree: Tree, committee: Unit, office: Unit, secretary: Person
) -> None:
    colleague = await tree.member("许干事", office, (RoleName.COMMITTEE_STAFF, committee))
    await tree.member("方干事", office, (RoleName.COMMITTEE_STAFF, committee), joined=False)
    await linked_by(front, secretary, tree.members["方干事"])
    *_, notice = await front.press(STRANGER, "j:ask")
    assert notice.chat_id == colleague.telegram_id
    await front.press(colleague, notice.buttons["✅ 是本人"])
    assert len(await tree.rows(account, telegram_id=STRANGER.telegram_id)) == 1


async def test_secretary_turns_down_an_account_for_the_clerk(
    front: Front, tree: Tree, committee: Unit, office: Unit, secretary: Person
) -> None:
    await tree.member("方干事", office, (RoleName.COMMITTEE_STAFF, committee), joined=False)
    await linked_by(front, secretary, tree.members["方干事"])
    await front.press(STRANGER, "j:ask")
    _, refused, told = await front.press(secretary, "jr:1:n")
    assert "已拒绝" in refused.text
    assert told.chat_id == STRANGER.telegram_id


async def test_clerk_joins_by_the_command_lines_link_though_the_secretary_was_first(
    front: Front, tree: Tree, committee: Unit, office: Unit, secretary: Person
) -> None:
    await tree.member("方干事", office, (RoleName.COMMITTEE_STAFF, committee), joined=False)
    await tree.member("钱组委", office, RoleName.ORGANISER, joined=False)
    links = await cli_links(front, office)
    await front.say(STRANGER, f"/start {links['方干事']}")
    joined, _ = await front.receive(contact(STRANGER))
    assert "加入成功" in joined.text
    other = Person(509)
    await front.say(other, f"/start {links['钱组委']}")
    waiting, notice = await front.receive(contact(other, "8613800009999"))
    assert "已转给书记确认" in waiting.text
    assert notice.chat_id in (secretary.telegram_id, STRANGER.telegram_id)
