"""A branch passes from hand to hand; its last secretary does not vanish unseen."""

from __future__ import annotations

from datetime import timedelta

import pytest

from domain.member import RoleName
from domain.unit import UnitKind
from handlers.handover import tell_vacancies
from handlers.role import RoleChange, revoke
from storage.members import end_role
from storage.schema import account, handover, member, role
from storage.tree import Unit
from tests.builders import Tree
from tests.front import Clock, Front, Person, Sent


class Crew:
    """A branch below a committee, with its people."""

    branch: Unit
    secretary: Person
    next: Person
    staff: Person


@pytest.fixture
async def crew(tree: Tree) -> Crew:
    found = Crew()
    committee = await tree.unit("二级单位党委", UnitKind.COMMITTEE)
    found.branch = await tree.unit("检修支部", parent=committee)
    office = await tree.unit("机关支部", parent=committee)
    found.secretary = await tree.member("李书记", found.branch, RoleName.SECRETARY)
    found.next = await tree.member("赵建国", found.branch)
    found.staff = await tree.member("孙干事", office, (RoleName.COMMITTEE_STAFF, await tree.fresh(committee.id)))
    return found


async def press(front: Front, person: Person, data: str) -> Sent:
    sent = await front.press(person, data)
    return next((one for one in sent if one.method == "editMessageText"), sent[0])


async def ask(front: Front, by: Person, branch: Unit, button: str, name: str, answer: str) -> list[Sent]:
    screen = await press(front, by, f"ho:{branch.id}")
    listed = await press(front, by, screen.buttons[button])
    asked = await press(front, by, listed.buttons[name])
    return await front.press(by, asked.buttons[answer])


async def test_successor_accepts_and_the_rights_pass_at_once(front: Front, tree: Tree, crew: Crew) -> None:
    [desk] = await front.say(crew.secretary, "/zb")
    assert desk.buttons["🤝 交接与副书记"] == f"ho:{crew.branch.id}"
    sent = await ask(front, crew.secretary, crew.branch, "交接书记工作", "赵建国", "请他（她）接任")
    [asked] = [one for one in sent if one.chat_id == crew.next.telegram_id]
    assert "李书记请您担任“检修支部”书记。" in asked.text
    again = await ask(front, crew.secretary, crew.branch, "交接书记工作", "赵建国", "请他（她）接任")
    assert not [one for one in again if one.chat_id == crew.next.telegram_id], "asked once"
    assert "权限" in (await front.say(crew.next, "/zb"))[0].text, "nothing before they accept"

    told = await front.press(crew.next, asked.buttons["✅ 接受"])
    assert {one.chat_id for one in told if "已接任" in one.text} == {
        crew.secretary.telegram_id,
        crew.staff.telegram_id,
    }
    thanked = {one.chat_id for one in told if "您在这个支部的工作已交接" in one.text}
    assert thanked == {crew.secretary.telegram_id}
    assert "支部工作台" in (await front.say(crew.next, "/zb"))[0].text
    assert "权限" in (await front.say(crew.secretary, "/zb"))[0].text
    roles = await tree.rows(role)
    twice = await press(front, crew.next, asked.buttons["✅ 接受"])
    assert "您已担任" in twice.text
    assert await tree.rows(role) == roles
    assert [row.state for row in await tree.rows(handover)] == ["accepted"]


async def test_deputy_has_dates_and_is_ended_by_the_secretary(
    front: Front, tree: Tree, crew: Crew, clock: Clock
) -> None:
    offered = await press(front, crew.secretary, f"ho:to:{crew.branch.id}:d:0")
    assert "李书记" not in offered.buttons, "a secretary is no deputy as well"
    sent = await ask(front, crew.secretary, crew.branch, "指定副书记", "赵建国", "30天")
    [asked] = [one for one in sent if one.chat_id == crew.next.telegram_id]
    await front.press(crew.next, asked.buttons["✅ 接受"])
    assert "支部工作台" in (await front.say(crew.next, "/zb"))[0].text
    assert "支部工作台" in (await front.say(crew.secretary, "/zb"))[0].text
    clock.advance(days=31)
    assert "权限" in (await front.say(crew.next, "/zb"))[0].text, "it ends by itself"
    sent = await ask(front, crew.secretary, crew.branch, "指定副书记", "赵建国", "不定期限")
    [asked] = [one for one in sent if one.chat_id == crew.next.telegram_id]
    await front.press(crew.next, asked.buttons["✅ 接受"])
    screen = await press(front, crew.secretary, f"ho:{crew.branch.id}")
    await front.press(crew.secretary, screen.buttons["结束赵建国的副书记工作"])
    assert "权限" in (await front.say(crew.next, "/zb"))[0].text


async def test_proposal_declined_withdrawn_or_of_somebody_without_rights_gives_nothing(
    front: Front, tree: Tree, crew: Crew, clock: Clock
) -> None:
    sent = await ask(front, crew.secretary, crew.branch, "交接书记工作", "赵建国", "请他（她）接任")
    [asked] = [one for one in sent if one.chat_id == crew.next.telegram_id]
    told = await front.press(crew.next, asked.buttons["谢绝"])
    assert any("谢绝担任" in one.text for one in told if one.chat_id == crew.secretary.telegram_id)
    assert "已经答复" in (await front.press(crew.next, asked.buttons["✅ 接受"]))[0].parameters["text"]
    # another's press, a made-up one, and a lapsed one
    sent = await ask(front, crew.secretary, crew.branch, "交接书记工作", "赵建国", "请他（她）接任")
    [asked] = [one for one in sent if one.chat_id == crew.next.telegram_id]
    assert "权限" in (await front.press(crew.staff, asked.buttons["✅ 接受"]))[0].parameters["text"]
    assert "权限" in (await front.press(crew.next, f"ho:{crew.branch.id}"))[0].parameters["text"]
    clock.advance(days=15)
    assert "过期" in (await front.press(crew.next, asked.buttons["✅ 接受"]))[0].parameters["text"]
    assert len(await tree.rows(role)) == 2


async def test_last_secretary_does_not_leave_unseen(front: Front, tree: Tree, crew: Crew, clock: Clock) -> None:
    refused = await front.press(crew.secretary, "unlink:yes")
    assert "唯一的书记" in refused[0].parameters["text"]
    assert len(await tree.rows(account)) == 3
    [row] = await tree.rows(member, name="李书记")
    change = await front.act(lambda act: revoke(act, row.number, RoleName.SECRETARY, crew.branch.id))
    assert change is RoleChange.LAST
    assert await front.act(tell_vacancies) == 0

    # however it comes about: the desk above hears of it once, sees it, and names somebody
    [held] = await tree.rows(role, unit_id=crew.branch.id)
    await front.database.write(lambda tx: end_role(tx, held.id, clock() - timedelta(minutes=1)))
    assert await front.act(tell_vacancies) == 1
    assert await front.act(tell_vacancies) == 0
    [told] = await front.sent()
    assert told.chat_id == crew.staff.telegram_id
    assert "“检修支部”现在没有书记" in told.text
    [rollup] = await front.say(crew.staff, "/hz")
    assert "检修支部</b>　⚠ 书记空缺" in rollup.text
    assert rollup.buttons["指定书记：检修支部"] == told.buttons["指定新书记"]
    sent = await ask(front, crew.staff, crew.branch, "指定新书记", "赵建国", "请他（她）接任")
    [asked] = [one for one in sent if one.chat_id == crew.next.telegram_id]
    await front.press(crew.next, asked.buttons["✅ 接受"])
    assert "支部工作台" in (await front.say(crew.next, "/zb"))[0].text
    assert "检修支部</b>　⚠" not in (await front.say(crew.staff, "/hz"))[0].text
