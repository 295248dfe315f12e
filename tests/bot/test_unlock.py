"""Recording closes after its days; the superior opens it again with a reason, and what comes then is late."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.register_paper import read_register
from domain.member import RoleName
from domain.unit import UnitKind
from storage.database import Database
from storage.invariants import find_broken
from storage.schema import attendance, audit, obligation, unlock
from storage.tree import Unit
from tests.builders import Opened, Tree, code_at
from tests.front import Clock, Front, Person, Sent


@pytest.fixture
async def above(tree: Tree) -> Unit:
    return await tree.unit("第二发电厂党委", UnitKind.COMMITTEE)


@pytest.fixture
async def branch(tree: Tree, above: Unit) -> Unit:
    return await tree.unit("集控第三党支部", parent=above)


@pytest.fixture
async def secretary(tree: Tree, branch: Unit) -> Person:
    return await tree.member("王书记", branch, RoleName.SECRETARY)


@pytest.fixture
async def staff(tree: Tree, above: Unit) -> Person:
    return await tree.member("党委干事", await tree.unit("机关党支部", parent=above), (RoleName.COMMITTEE_STAFF, above))


@pytest.fixture
async def opened(front: Front, tree: Tree, clock: Clock, branch: Unit, secretary: Person) -> Opened:
    """Three of five are on the register; the days of recording are over."""
    members = [await tree.member(f"党员{number}", branch) for number in range(4)]
    session = await tree.session(branch, "王书记")
    for person in members[:2]:
        await front.say(person, code_at(session.first, clock()))
    clock.advance(days=5)
    return session


async def ask(front: Front, secretary: Person, opened: Opened) -> list[Sent]:
    _, screen = await front.press(secretary, f"ses:{opened.id}")
    assert "登记期已过" in screen.text
    _, asked = await front.press(secretary, screen.buttons["📨 申请补录"])
    assert asked.buttons == {"✕ 取消": "x"}
    return await front.say(secretary, "纸质签到表当时漏录一人")


async def test_late_entry_needs_the_superiors_unlock_and_counts_as_late(
    front: Front, tree: Tree, clock: Clock, database: Database, secretary: Person, staff: Person, opened: Opened
) -> None:
    line = f"cor:{opened.id}:m:{tree.members['党员3']}:g{opened.first.id}:paper"
    [alert] = await front.press(secretary, line)
    assert "登记截止" in alert.text
    _, request = await ask(front, secretary, opened)
    assert request.chat_id == staff.telegram_id
    assert "纸质签到表当时漏录一人" in request.text
    _, granted, told = await front.press(staff, request.buttons["✅ 开放3天"])
    assert "已开放" in granted.text
    assert told.chat_id == secretary.telegram_id
    await front.press(secretary, line)
    [kept] = await tree.rows(attendance, member_id=tree.members["党员3"])
    assert (kept.state, kept.late) == ("present", True)
    [study] = await tree.rows(obligation, kind="study")
    assert (study.state, study.present_count, study.late) == ("held", 3, True)
    paper = await database.read(lambda db: read_register(db, opened.id, "zh-Hans", by="", now=clock()))
    assert [row.name for row in paper.rows if row.remark == "逾期补录"] == ["党员3"]
    clock.advance(days=3)
    _, screen = await front.press(secretary, f"ses:{opened.id}")
    assert "补录时间也已过" in screen.text
    [alert] = await front.press(secretary, f"cor:{opened.id}:0")
    assert "登记截止" in alert.text
    assert len(await tree.rows(audit, action="decide_unlock")) == 1
    assert await database.read(find_broken) == []


async def test_first_answer_stands_and_a_refusal_opens_nothing(
    front: Front, tree: Tree, secretary: Person, staff: Person, opened: Opened
) -> None:
    _, request = await ask(front, secretary, opened)
    await front.press(staff, request.buttons["✕ 不同意"])
    _, again = await front.press(staff, request.buttons["✅ 开放7天"])
    assert "没有同意" in again.text
    [row] = await tree.rows(unlock)
    assert (row.state, row.until) == ("refused", None)
    [alert] = await front.press(secretary, f"cor:{opened.id}:0")
    assert "登记截止" in alert.text


async def test_only_the_unit_above_answers_and_nobody_asks_twice(
    front: Front, tree: Tree, secretary: Person, staff: Person, opened: Opened
) -> None:
    _, request = await ask(front, secretary, opened)
    [alert] = await front.press(secretary, request.buttons["✅ 开放3天"])
    assert "不存在" in alert.text
    [alert] = await front.press(secretary, f"unl:{opened.id}")
    assert "已经申请过了" in alert.text
    [alert] = await front.press(staff, f"unl:d:{(await tree.rows(unlock))[0].id}:99")
    assert "不存在" in alert.text
    [row] = await tree.rows(unlock)
    assert row.state == "asked"


async def test_nothing_is_unlocked_while_recording_is_open(
    front: Front, clock: Clock, secretary: Person, opened: Opened
) -> None:
    clock.advance(days=-2)
    assert clock() - timedelta(days=3) == opened.first.begins_at
    [alert] = await front.press(secretary, f"unl:{opened.id}")
    assert "还在登记期内" in alert.text
