"""Joining by a one-time link: who may, who may not, and what is kept."""

from __future__ import annotations

import re
from typing import Any

import pytest
from sqlalchemy import func, select

from domain.member import RoleName
from domain.phone import phone_readings
from handlers.invitations import make_links
from storage.database import Database, Reading, Transaction
from storage.joiners import joiners_of
from storage.schema import account, audit, dialogue, invitation, join_request, member, parked, web_session
from storage.tree import Unit
from tests.builders import Tree
from tests.front import KEYS, Front, Person, Sent

PHONE = "8613800001111"
LI = Person(501, "手机上的名字")
STRANGER = Person(502, "另一个人")


def contact(person: Person, phone: str = PHONE, *, user_id: int | None = None, **more: Any) -> dict[str, Any]:
    shared = {"phone_number": phone, "first_name": person.first_name, "user_id": user_id or person.telegram_id}
    return {
        "message": {"message_id": 9, "date": 1, "chat": person.chat, "from": person.user, "contact": shared, **more}
    }


async def give_phone(database: Database, member_id: int, phone: str) -> None:
    """As an import does."""
    hashed = KEYS.hash("phone", phone_readings(phone)[0])

    def unit(tx: Transaction) -> None:
        tx.execute(member.update().where(member.c.id == member_id).values(phone_hash=hashed))

    await database.write(unit)


async def cli_links(front: Front, branch: Unit) -> dict[str, str]:
    """Name -> payload of the deep link, as `zhibu invite` makes them."""

    def unit(act: Any) -> dict[str, str]:
        missing = [one for one in joiners_of(act.tx, branch.id, act.now) if one.mark in ("missing", "invited")]
        return {link.name: f"j_{link.token}" for link in make_links(act, missing, 14)}

    return await front.act(unit)


def payload(sent: Sent) -> str:
    found = re.search(r"https://t\.me/zhibu_test_bot\?start=(j_[A-Za-z0-9_-]{22})", sent.text)
    assert found is not None, sent
    return found[1]


async def rows(database: Database, *columns: Any) -> list[tuple[Any, ...]]:
    return await database.read(lambda db: [tuple(row) for row in db.rows(select(*columns))])


@pytest.fixture
async def branch(tree: Tree) -> Unit:
    above = await tree.unit("第二发电厂党委", parent=None)
    return await tree.unit("集控三支部", parent=above)


@pytest.fixture
async def secretary(tree: Tree, branch: Unit) -> Person:
    return await tree.member("赵书记", branch, RoleName.SECRETARY)


async def invited(front: Front, tree: Tree, branch: Unit, secretary: Person, phone: str | None = PHONE) -> str:
    """Li Ming, whom the secretary has made a link for; its payload."""
    if "李明" not in tree.members:
        await tree.member("李明", branch, joined=False)
    if phone is not None:
        await give_phone(front.database, tree.members["李明"], phone)
    answer, link = await front.press(secretary, f"join:link:{tree.members['李明']}")
    assert (answer.method, link.method) == ("answerCallbackQuery", "sendPhoto")
    return payload(link)


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


async def phone_is(database: Database, member_id: int, phone: str | None) -> None:
    expected = KEYS.hash("phone", phone_readings(phone)[0]) if phone else None
    found = await database.read(lambda db: db.scalar(select(member.c.phone_hash).where(member.c.id == member_id)))
    assert found == expected


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


async def test_list_shows_who_has_not_joined_first_and_prints_links_for_them(
    front: Front, tree: Tree, branch: Unit, secretary: Person
) -> None:
    for number in range(10):
        await tree.member(f"成员{number}", branch, joined=False)
    _, first = await front.press(secretary, f"join:{branch.id}:0")
    assert "共 11 人，已加入 1 人，未加入 10 人" in first.text
    assert "▫️ 成员0　未加入" in first.buttons
    _, last = await front.press(secretary, first.buttons["› 2/2"])
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
