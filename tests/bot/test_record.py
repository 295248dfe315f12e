"""One's own record: what, when, how and by whom, with every correction."""

from __future__ import annotations

from datetime import timedelta

import pytest

from domain.member import RoleName
from domain.obligation import SessionKind
from storage.database import Transaction
from storage.gatherings import add_gathering
from storage.schema import session
from storage.tree import Unit
from tests.builders import Tree, code_at
from tests.front import Clock, Front, Person


@pytest.fixture
async def secretary(tree: Tree, branch: Unit) -> Person:
    return await tree.member("王<书>记", branch, RoleName.SECRETARY)


async def test_record_says_what_is_planned_and_what_is_not(
    front: Front, tree: Tree, branch: Unit, secretary: Person
) -> None:
    [sent] = await front.say(secretary, "/wode")
    assert "王&lt;书&gt;记" in sent.text
    assert "2026年第四季度" in sent.text
    assert "· 集中学习：还没有安排" in sent.text
    await tree.session(branch, "王<书>记", SessionKind.DISCUSSION, begun=False)
    [sent] = await front.say(secretary, "/me")
    assert "· 研讨：安排在10月15日（周四）14:00" in sent.text


async def test_record_says_when_how_and_by_whom_it_was_recorded(
    front: Front, tree: Tree, clock: Clock, branch: Unit, secretary: Person
) -> None:
    li = await tree.member("李明", branch)
    study = await tree.session(branch, "王<书>记")
    talk = await tree.session(branch, "王<书>记", SessionKind.DISCUSSION)
    await front.say(li, f"/start q_{study.first.id}_{code_at(study.first, clock())}")
    await front.press(secretary, f"roll:{talk.first.id}:0:{tree.members['李明']}:p")
    [sent] = await front.say(li, "/wode")
    assert "· 集中学习：已到　10月15日（周四）12:00（本人扫码）" in sent.text
    assert "· 研讨：已到　10月15日（周四）12:00（点名，登记人：王&lt;书&gt;记）" in sent.text


async def test_what_was_put_down_on_a_later_day_says_when_it_was_held_and_when_it_was_put_down(
    front: Front, tree: Tree, clock: Clock, branch: Unit, secretary: Person
) -> None:
    li = await tree.member("李明", branch)
    study = await tree.session(branch, "王<书>记")
    clock.advance(days=2)
    await front.press(secretary, f"sheet:{study.first.id}:0:{tree.members['李明']}:p")
    [sent] = await front.say(li, "/wode")
    assert "· 集中学习：已到　10月15日（周四）12:00（纸质签到，登记人：王&lt;书&gt;记，10月17日" in sent.text


async def test_record_shows_corrections_and_past_quarters(
    front: Front, tree: Tree, clock: Clock, branch: Unit, secretary: Person
) -> None:
    li = await tree.member("李明", branch)
    study = await tree.session(branch, "王<书>记")
    await front.press(secretary, f"cor:{study.id}:m:{tree.members['李明']}:g{study.first.id}:no_phone")
    await front.database.write(lambda tx: tx.execute(session.update().values(state="closed")))
    clock.advance(days=90)
    _, sent = await front.press(li, "me")
    assert "2027年第一季度" in sent.text
    assert "· 2026年第四季度集中学习：已到" in sent.text
    assert "更正，登记人：王&lt;书&gt;记" in sent.text
    assert "↳ 10月15日（周四）12:00由王&lt;书&gt;记更正为“已到”（本人到会，手机不便）" in sent.text


async def test_record_shows_leave_and_absence_without_blame(
    front: Front, tree: Tree, branch: Unit, secretary: Person
) -> None:
    li = await tree.member("李明", branch)
    study = await tree.session(branch, "王<书>记")
    await front.press(li, f"lv:{study.id}:duty")
    [sent] = await front.say(li, "/wode")
    assert "· 集中学习：请假待批" in sent.text
    await front.database.write(lambda tx: tx.execute(session.update().values(state="closed")))
    [sent] = await front.say(li, "/wode")
    assert "· 集中学习：未到" in sent.text


async def test_who_was_not_there_is_told_what_to_do_and_not_offered_leave_any_more(
    front: Front, tree: Tree, clock: Clock, branch: Unit, secretary: Person
) -> None:
    li = await tree.member("李明", branch)
    study = await tree.session(branch, "王<书>记")
    [sent] = await front.say(li, "/wode")
    assert "🙋 请假" in sent.buttons
    clock.advance(hours=1)
    await front.press(secretary, f"gat:end:{study.first.id}")
    [sent] = await front.say(li, "/wode")
    assert "· 集中学习：10月15日（周四）12:00的会没有登记到会。到了会的，请告诉书记补登" in sent.text
    assert "🙋 请假" not in sent.buttons
    toast, noted = await front.press(li, sent.buttons["✍ 记下集中学习已自学"])
    assert "已记下自学。自学不算出席" in toast.text
    assert "没有登记到会（已自学，不计入；请参加补学）" in noted.text


async def test_member_is_told_of_the_batch_to_come_and_not_of_the_one_that_is_over(
    front: Front, tree: Tree, clock: Clock, branch: Unit, secretary: Person
) -> None:
    li = await tree.member("李明", branch)
    study = await tree.session(branch, "王<书>记")
    await front.press(secretary, f"gat:end:{study.first.id}")
    later = clock() + timedelta(days=2)

    def add(tx: Transaction) -> None:
        where = {"session_id": study.id, "place": "二号会议室", "begins_at": later, "secret": "second"}
        add_gathering(tx, zone=study.first.zone, **where)  # type: ignore[arg-type]

    await front.database.write(add)
    [sent] = await front.say(li, "/wode")
    assert "· 集中学习：安排在10月17日（周六）12:00" in sent.text


async def test_record_is_ones_own_only(front: Front, tree: Tree, branch: Unit, secretary: Person) -> None:
    await tree.member("金丝雀", branch)
    study = await tree.session(branch, "王<书>记")
    await front.press(secretary, f"roll:{study.first.id}:0:{tree.members['金丝雀']}:p")
    [sent] = await front.say(secretary, f"/wode {tree.members['金丝雀']}")
    assert "金丝雀" not in sent.text
    group = {"id": -100123, "type": "supergroup", "title": "三支部"}
    assert [one.method for one in await front.press(secretary, "me", chat=group)] == ["answerCallbackQuery"]
    said = await front.say(secretary, "/wode", group=group)
    assert not any("金丝雀" in one.text or "记录" in one.text for one in said)
