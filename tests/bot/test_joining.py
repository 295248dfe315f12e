"""Joining by a one-time link: who may, who may not, and what is kept."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from sqlalchemy import select

from domain.member import RoleName
from storage.database import Reading
from storage.schema import account, audit, invitation, join_request, parked
from storage.tree import Unit
from tests.builders import Tree
from tests.front import Front, Person
from tests.joining import LI, PHONE, STRANGER, contact, invited, opening, payload, rows


@pytest.fixture
async def branch(tree: Tree) -> Unit:
    above = await tree.unit("第二发电厂党委", parent=None)
    return await tree.unit("集控三支部", parent=above)


@pytest.fixture
async def secretary(tree: Tree, branch: Unit) -> Person:
    return await tree.member("赵书记", branch, RoleName.SECRETARY)


async def test_own_contact_that_the_roster_knows_joins(
    front: Front, tree: Tree, branch: Unit, secretary: Person
) -> None:
    start = await invited(front, tree, branch, secretary)
    [opened] = await front.say(LI, f"/start {start}")
    assert "李明" in opened.text
    assert "集控三支部" in opened.text
    _, asked = await front.press(LI, opened.buttons["📱 用本人手机号确认"])
    assert asked.parameters["reply_markup"]["keyboard"][0][0]["request_contact"] is True
    joined, following = await front.receive(contact(LI))
    assert "加入成功" in joined.text
    assert joined.parameters["reply_markup"] == {"remove_keyboard": True}
    assert "🏠 首页" in following.buttons
    [home] = await front.say(LI, "/start")
    assert "李明" in home.text
    used, opened_by = (await rows(front.database, invitation.c.used_at, invitation.c.opened_by))[0]
    assert used is not None
    assert opened_by == LI.telegram_id


async def test_unknown_link_is_refused_without_saying_whose_it_is(
    front: Front, tree: Tree, branch: Unit, secretary: Person
) -> None:
    await invited(front, tree, branch, secretary)
    [sent] = await front.say(LI, "/start j_AAAAAAAAAAAAAAAAAAAAAA")
    assert "这个链接不能使用" in sent.text
    assert "李明" not in sent.text


async def test_expired_link_is_refused_like_an_unknown_one(
    front: Front, tree: Tree, branch: Unit, secretary: Person
) -> None:
    start = await invited(front, tree, branch, secretary)
    front.clock.advance(days=14)
    [sent] = await front.say(LI, f"/start {start}")
    assert "这个链接不能使用" in sent.text


async def test_new_link_voids_the_old_one(front: Front, tree: Tree, branch: Unit, secretary: Person) -> None:
    old = await invited(front, tree, branch, secretary)
    new = await invited(front, tree, branch, secretary)
    [refused] = await front.say(LI, f"/start {old}")
    assert "这个链接不能使用" in refused.text
    [opened] = await front.say(LI, f"/start {new}")
    assert "李明" in opened.text


async def test_link_handed_to_the_wrong_person_is_free_again_when_they_say_so(
    front: Front, tree: Tree, branch: Unit, secretary: Person
) -> None:
    start = await invited(front, tree, branch, secretary)
    await front.say(STRANGER, f"/start {start}")
    await front.press(STRANGER, "j:no")
    await front.say(LI, f"/start {start}")
    joined, _ = await front.receive(contact(LI))
    assert "加入成功" in joined.text


@pytest.mark.parametrize(
    "update",
    [contact(LI, user_id=777), contact(LI, forward_origin={"type": "hidden_user", "date": 1, "sender_user_name": "x"})],
    ids=["of somebody else", "forwarded"],
)
async def test_contact_that_is_not_the_senders_own_is_refused(
    front: Front, tree: Tree, branch: Unit, secretary: Person, update: dict[str, Any]
) -> None:
    start = await invited(front, tree, branch, secretary)
    await front.say(LI, f"/start {start}")
    [refused] = await front.receive(update)
    assert "不是您本人的手机号" in refused.text
    assert len(await rows(front.database, account.c.member_id)) == 1
    assert await rows(front.database, join_request.c.id) == []


async def test_contact_without_an_account_is_refused(front: Front, tree: Tree, branch: Unit, secretary: Person) -> None:
    start = await invited(front, tree, branch, secretary)
    await front.say(LI, f"/start {start}")
    update = contact(LI)
    del update["message"]["contact"]["user_id"]
    [refused] = await front.receive(update)
    assert "不是您本人的手机号" in refused.text


async def test_used_link_opened_again_by_its_owner_says_that_they_have_joined(
    front: Front, tree: Tree, branch: Unit, secretary: Person
) -> None:
    start = await invited(front, tree, branch, secretary)
    await front.say(LI, f"/start {start}")
    await front.receive(contact(LI))
    [again] = await front.say(LI, f"/start {start}")
    assert "已经加入" in again.text
    [twice] = await front.receive(contact(LI))
    assert "已经加入" in twice.text


async def test_same_account_cannot_join_as_a_second_person(
    front: Front, tree: Tree, branch: Unit, secretary: Person
) -> None:
    start = await invited(front, tree, branch, secretary)
    await front.say(LI, f"/start {start}")
    await front.receive(contact(LI))
    await tree.member("王芳", branch, joined=False)
    _, link = await front.press(secretary, f"join:link:{tree.members['王芳']}")
    [refused] = await front.say(LI, f"/start {payload(link)}")
    assert "一个账号只能代表一个人" in refused.text
    assert "王芳" not in refused.text
    wang = Person(503)
    [opened] = await front.say(wang, f"/start {payload(link)}")
    assert "王芳" in opened.text  # the link is still free


async def test_every_change_leaves_one_audit_line_and_no_phone_number_anywhere(
    front: Front, tree: Tree, branch: Unit, secretary: Person, tmp_path: Any, caplog: pytest.LogCaptureFixture
) -> None:
    start = await invited(front, tree, branch, secretary)
    await front.say(LI, f"/start {start}")
    await front.receive(contact(LI))
    lines = await rows(front.database, audit.c.action, audit.c.kind)
    assert lines == [("invite", "member"), ("open_invitation", "invitation"), ("join", "account")]
    files = b"".join(file.read_bytes() for file in tmp_path.glob("zhibu.db*"))
    assert PHONE[2:].encode() not in files
    assert PHONE[2:] not in caplog.text


async def test_contact_in_an_update_that_fails_is_not_parked_with_its_number(
    front: Front, tree: Tree, branch: Unit, secretary: Person
) -> None:
    update = contact(LI)
    update["message"]["chat"] = {"type": "private"}  # malformed: no id
    await front.receive(update)
    assert len(front.alarms) == 1

    def parked_text(db: Reading) -> str:
        return str(db.scalar(select(parked.c.raw)))

    assert PHONE not in await front.database.read(parked_text)


async def test_link_opened_by_many_accounts_at_once_belongs_to_one(
    front: Front, tree: Tree, branch: Unit, secretary: Person
) -> None:
    start = await invited(front, tree, branch, secretary)
    crowd = [Person(5000 + number) for number in range(8)]
    await asyncio.gather(*(front.intake.receive(opening(one, start, one.telegram_id)) for one in crowd))
    texts = [sent.text for sent in await front.sent()]
    assert sum("李明" in text for text in texts) == 1
    assert sum("不能使用" in text for text in texts) == 7


async def test_a_second_tap_does_not_void_the_link_that_was_just_made(
    front: Front, tree: Tree, branch: Unit, secretary: Person
) -> None:
    link = await invited(front, tree, branch, secretary)
    [answer] = await front.press(secretary, f"join:link:{tree.members['李明']}")
    assert "刚刚已经生成" in answer.parameters["text"]
    [shown] = await front.say(LI, f"/start {link}")
    assert "李明" in shown.text
