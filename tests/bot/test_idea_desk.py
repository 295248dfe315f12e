"""The desk for ideas: take up, pass up, refuse with a reason, note what was done; and who reads whose name."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
import pytest_asyncio
from sqlalchemy import select

from domain.member import RoleName
from domain.quarter import Quarter
from domain.unit import UnitKind
from domain.viewer import Span
from storage.database import Database
from storage.idea_ledger import ledger
from storage.ideas import count_waiting
from storage.schema import audit, dialogue, idea, idea_step
from storage.tree import Unit
from tests.builders import Tree
from tests.front import Front, Person
from tests.ideas import PROBLEM, PROPOSAL, hand_in, rows, tap


@dataclass
class Plant:
    """Three levels with a desk each, a member with an idea, and a branch beside theirs."""

    group: Unit
    plant: Unit
    branch: Unit
    other: Unit
    wang: Person
    secretary: Person
    foreign: Person
    staff: Person
    top: Person


@pytest_asyncio.fixture
async def plant(tree: Tree, front: Front) -> Plant:
    group = await tree.unit("集团党委", UnitKind.COMMITTEE)
    plant = await tree.unit("二电厂党委", UnitKind.COMMITTEE, group)
    branch = await tree.unit("集控三支部", parent=plant)
    other = await tree.unit("检修支部", parent=plant)
    made = Plant(
        group,
        plant,
        branch,
        other,
        wang=await tree.member("王建国", branch),
        secretary=await tree.member("李书记", branch, RoleName.SECRETARY),
        foreign=await tree.member("赵书记", other, RoleName.SECRETARY),
        staff=await tree.member("孙干事", other, (RoleName.COMMITTEE_STAFF, plant)),
        top=await tree.member("周处长", other, (RoleName.COMMITTEE_STAFF, group)),
    )
    await hand_in(front, made.wang)
    return made


async def the_idea(database: Database) -> int:
    [row] = await rows(database, select(idea))
    return int(row.id)


async def test_desk_is_told_of_waiting_ideas_once_and_nobody_of_the_own(front: Front, plant: Plant, tree: Tree) -> None:
    li = await tree.member("李卫东", plant.branch)
    assert {one.chat_id for one in await hand_in(front, li)} == {li.telegram_id}  # one waited already
    assert {one.chat_id for one in await hand_in(front, plant.foreign)} == {plant.foreign.telegram_id}


async def test_first_waiting_idea_is_announced_to_the_desk(front: Front, tree: Tree) -> None:
    branch = await tree.unit("一支部")
    wang, secretary = await tree.member("王建国", branch), await tree.member("李书记", branch, RoleName.DEPUTY)
    told = [one for one in await hand_in(front, wang) if one.chat_id == secretary.telegram_id]
    assert [one.buttons.get("查看点子") for one in told] == [f"ideas:{branch.id}:0"]
    assert PROPOSAL not in told[0].text
    assert "王建国" not in told[0].text


async def test_secretary_takes_an_idea_up_and_the_author_hears_it_from_the_unit(
    front: Front, plant: Plant, database: Database
) -> None:
    _, listed = await front.press(plant.secretary, f"ideas:{plant.branch.id}:0")
    assert "待处理：1条" in listed.text
    _, opened = await tap(front, plant.secretary, "2026Q4-001", [listed])
    assert all(text in opened.text for text in ("王建国", PROBLEM, PROPOSAL, "收到"))
    answer, shown, told = await front.press(plant.secretary, opened.buttons["✅ 采纳"])
    assert "已记为采纳" in shown.text
    assert told.chat_id == plant.wang.telegram_id
    assert "集控三支部采纳" in told.text
    assert "李书记" not in told.text
    assert answer.method == "answerCallbackQuery"
    again = await front.press(plant.secretary, opened.buttons["✅ 采纳"])
    assert [one.text for one in again] == [answer.text, shown.text]
    assert [(s.from_state, s.to_state) for s in await rows(database, select(idea_step).order_by(idea_step.c.id))] == [
        (None, "submitted"),
        ("submitted", "adopted"),
    ]
    assert [line.action for line in await rows(database, select(audit).order_by(audit.c.id))] == [
        "hand_in",
        "adopt_idea",
    ]
    assert await database.read(lambda db: count_waiting(db, plant.branch.id)) == 0


async def test_refusal_needs_a_reason_which_reaches_the_author(front: Front, plant: Plant, database: Database) -> None:
    number = await the_idea(database)
    refuse = f"idea:refuse:{number}:{plant.branch.id}"
    _, asked = await front.press(plant.secretary, refuse)
    assert "原因是什么" in asked.text
    [again] = await front.say(plant.secretary, "不")
    assert "1个字" in again.text
    shown, told = await front.say(plant.secretary, "机封明年随<大修>更换")
    assert "已记为未采纳" in shown.text
    assert told.chat_id == plant.wang.telegram_id
    assert "机封明年随&lt;大修&gt;更换" in told.text
    assert "集控三支部" in told.text
    [row] = await rows(database, select(idea))
    assert row.state == "refused"
    assert await rows(database, select(dialogue)) == []
    _, way = await front.press(plant.wang, told.buttons["查看经过"])
    assert "机封明年随&lt;大修&gt;更换" in way.text


async def test_reason_for_an_idea_that_was_decided_meanwhile_ends_the_draft(
    front: Front, plant: Plant, tree: Tree, database: Database
) -> None:
    number = await the_idea(database)
    deputy = await tree.member("钱副书记", plant.branch, RoleName.DEPUTY)
    await front.press(plant.secretary, f"idea:refuse:{number}:{plant.branch.id}")
    await front.press(deputy, f"idea:adopt:{number}:{plant.branch.id}")
    [said] = await front.say(plant.secretary, "机封明年随大修更换")
    assert "刚才的操作没有执行" in said.text
    assert await rows(database, select(dialogue)) == []


async def test_common_reason_is_given_by_its_button(front: Front, plant: Plant, database: Database) -> None:
    number = await the_idea(database)
    asked = await front.press(plant.secretary, f"idea:refuse:{number}:{plant.branch.id}")
    _, _, told = await tap(front, plant.secretary, "投入大于预期效益", asked)
    assert "原因：投入大于预期效益" in told.text
    assert await rows(database, select(dialogue)) == []


async def test_refusal_can_be_cancelled_before_the_reason(front: Front, plant: Plant, database: Database) -> None:
    asked = await front.press(plant.secretary, f"idea:refuse:{await the_idea(database)}:{plant.branch.id}")
    await tap(front, plant.secretary, "取消", asked)
    [said] = await front.say(plant.secretary, "机封明年随大修更换")
    assert "没有看懂" in said.text
    [row] = await rows(database, select(idea))
    assert row.state == "submitted"


async def test_idea_is_passed_up_two_levels_and_decided_there(front: Front, plant: Plant, database: Database) -> None:
    number = await the_idea(database)
    up = f"idea:up:{number}:{plant.branch.id}"
    first = await front.press(plant.secretary, up)
    by_chat = {one.chat_id: one for one in first if one.method == "sendMessage"}
    assert "已上报二电厂党委" in by_chat[plant.wang.telegram_id].text
    assert by_chat[plant.staff.telegram_id].buttons["查看点子"] == f"ideas:{plant.plant.id}:0"
    assert [one.method for one in await front.press(plant.secretary, up)] == ["answerCallbackQuery", "editMessageText"]
    [refused] = await front.press(plant.secretary, f"idea:adopt:{number}:{plant.branch.id}")
    assert "已上报" in refused.parameters["text"]

    _, listed = await front.press(plant.staff, f"ideas:{plant.plant.id}:0")
    assert any("集控三支部 2026Q4-001" in name for name in listed.buttons)
    await front.press(plant.staff, f"idea:up:{number}:{plant.plant.id}")
    _, opened = await front.press(plant.top, f"idea:see:{number}")
    assert "王建国" not in opened.text
    assert "集控三支部　一名党员" in opened.text
    *_, told = await front.press(plant.top, f"idea:adopt:{number}:{plant.group.id}")
    assert "集团党委采纳" in told.text
    [row] = await rows(database, select(idea))
    assert (row.state, row.holder_id, row.branch_id) == ("adopted", plant.group.id, plant.branch.id)
    steps = await rows(database, select(idea_step).order_by(idea_step.c.id))
    assert [step.unit_id for step in steps] == [plant.branch.id, plant.branch.id, plant.plant.id, plant.group.id]

    _, asked = await front.press(plant.top, f"idea:apply:{number}:{plant.group.id}")
    assert "怎么用的" in asked.text
    _, told = await front.say(plant.top, "四台机组都已改接")
    assert "四台机组都已改接" in told.text
    assert "用上了" in told.text


async def test_author_is_named_to_the_direct_superior_and_to_nobody_above(
    front: Front, plant: Plant, database: Database
) -> None:
    number = await the_idea(database)
    await front.press(plant.secretary, f"idea:up:{number}:{plant.branch.id}")
    _, staff = await front.press(plant.staff, f"idea:see:{number}")
    await front.press(plant.staff, f"idea:up:{number}:{plant.plant.id}")
    _, top = await front.press(plant.top, f"idea:see:{number}")
    assert ("王建国" in staff.text, "王建国" in top.text) == (True, False)


async def test_nothing_is_above_the_highest_unit(front: Front, tree: Tree, database: Database) -> None:
    branch = await tree.unit("一支部")
    secretary = await tree.member("李书记", branch, RoleName.SECRETARY)
    await hand_in(front, secretary)
    [refused] = await front.press(secretary, f"idea:up:{await the_idea(database)}:{branch.id}")
    assert "没有可以上报" in refused.parameters["text"]


async def test_unit_without_a_desk_is_skipped_on_the_way_up(front: Front, tree: Tree, database: Database) -> None:
    top = await tree.unit("集团党委", UnitKind.COMMITTEE)
    empty = await tree.unit("运行党总支", UnitKind.GENERAL_BRANCH, top)
    branch = await tree.unit("一支部", parent=empty)
    secretary = await tree.member("李书记", branch, RoleName.SECRETARY, (RoleName.COMMITTEE_STAFF, top))
    await hand_in(front, secretary)
    await front.press(secretary, f"idea:up:{await the_idea(database)}:{branch.id}")
    [row] = await rows(database, select(idea))
    assert row.holder_id == top.id


@pytest.mark.parametrize("who", ["foreign", "staff", "top", "wang"])
async def test_who_has_no_part_in_an_idea_neither_reads_nor_decides_it(
    front: Front, plant: Plant, database: Database, who: str
) -> None:
    """The branch beside, and superiors to whom it was not passed: one answer as for a thing that does not exist."""
    person: Person = getattr(plant, who)
    number = await the_idea(database)
    presses = [f"ideas:{plant.branch.id}:0", f"idea:see:{number}", f"idea:adopt:{number}:{plant.branch.id}"]
    own = {"foreign": plant.other, "staff": plant.plant, "top": plant.group, "wang": plant.branch}[who]
    presses += [f"idea:adopt:{number}:{own.id}", f"idea:refuse:{number}:{own.id}:1"]
    for data in presses:
        [refused] = await front.press(person, data)
        assert "不存在" in refused.parameters["text"]
    [row] = await rows(database, select(idea))
    assert row.state == "submitted"


async def test_withdrawn_idea_leaves_the_desk(front: Front, plant: Plant, database: Database) -> None:
    number = await the_idea(database)
    await front.press(plant.wang, f"wd:{number}:ok")
    _, listed = await front.press(plant.secretary, f"ideas:{plant.branch.id}:0")
    assert "待处理：0条" in listed.text
    [refused] = await front.press(plant.secretary, f"idea:adopt:{number}:{plant.branch.id}")
    assert "已撤回" in refused.parameters["text"]


async def test_author_cannot_take_back_what_was_decided(front: Front, plant: Plant, database: Database) -> None:
    number = await the_idea(database)
    await front.press(plant.secretary, f"idea:adopt:{number}:{plant.branch.id}")
    [refused] = await front.press(plant.wang, f"wd:{number}:ok")
    assert "已采纳" in refused.parameters["text"]


async def test_desk_lists_by_state_and_page(front: Front, plant: Plant, tree: Tree, database: Database) -> None:
    for number in range(9):
        await hand_in(front, plant.wang, proposal=f"第{number}个建议")
    await front.press(plant.secretary, f"idea:adopt:{await first_idea(database)}:{plant.branch.id}")
    _, listed = await front.press(plant.secretary, f"ideas:{plant.branch.id}:0")
    assert "待处理：9条" in listed.text
    _, second = await tap(front, plant.secretary, "下一页", [listed])
    assert len([data for data in second.buttons.values() if data.startswith("idea:see")]) == 1
    _, adopted = await tap(front, plant.secretary, "已采纳 1", [second])
    assert [data for data in adopted.buttons.values() if data.startswith("idea:see")] == [
        f"idea:see:{await first_idea(database)}"
    ]


async def first_idea(database: Database) -> int:
    return int((await rows(database, select(idea).order_by(idea.c.id)))[0].id)


async def test_ledger_has_opinion_and_application_and_names_only_where_allowed(
    front: Front, plant: Plant, database: Database
) -> None:
    number = await the_idea(database)
    await front.press(plant.secretary, f"idea:up:{number}:{plant.branch.id}")
    await front.press(plant.staff, f"idea:adopt:{number}:{plant.plant.id}")
    await front.press(plant.staff, f"idea:apply:{number}:{plant.plant.id}")
    await front.say(plant.staff, "四台机组都已改接")
    whole = Span(plant.plant.id, 1, 99)
    [line] = await database.read(lambda db: ledger(db, whole, Quarter(2026, 4), lambda _place: True))
    assert (line.number, line.author, line.branch, line.holder) == ("2026Q4-001", "王建国", "集控三支部", "二电厂党委")
    assert line.opinion is not None
    assert (line.opinion.state, line.opinion.unit, line.applied) == ("adopted", "二电厂党委", "四台机组都已改接")
    [hidden] = await database.read(
        lambda db: ledger(db, whole, Quarter(2026, 4), lambda p: p.parent_id != plant.plant.id)
    )
    assert hidden.author is None
    assert await database.read(lambda db: ledger(db, whole, Quarter(2026, 3), lambda _place: True)) == []
