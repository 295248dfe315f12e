"""The desk: what the branch owes, the next thing to do, and nothing for strangers."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from domain.member import RoleName
from storage.database import Database
from storage.schema import audit, gathering, session
from tests.builders import Tree
from tests.desk import STUDY_AT, Branch, count, rows, six
from tests.front import Clock, Front


@pytest.fixture
async def branch(front: Front, tree: Tree) -> Branch:
    return await six(front, tree)


async def test_desk_says_what_is_owed_and_offers_the_study_first(branch: Branch) -> None:
    [desk] = await branch.front.say(branch.secretary, "/zb")
    assert "集控第三党支部" in desk.text
    assert "2026年第四季度，到12月31日（周四）为止" in desk.text
    assert desk.text.count("还没有安排") == 2
    assert next(iter(desk.buttons)) == "▶ 安排集中学习"


async def test_discussion_can_be_planned_while_the_study_comes_next(branch: Branch) -> None:
    await branch.open("study", STUDY_AT)
    [desk] = await branch.front.say(branch.secretary, "/zb")
    assert "▶ 安排研讨" not in desk.buttons  # its topic comes first
    await branch.set_topic()
    branch.front.clock.instant = STUDY_AT
    [desk] = await branch.front.say(branch.secretary, "/zb")
    assert next(iter(desk.buttons)) == "▶ 开始签到"
    assert desk.buttons["▶ 安排研讨"] == f"ses:new:{branch.unit.id}:2026Q4:discussion"


async def test_member_without_a_desk_is_refused(branch: Branch) -> None:
    [answer] = await branch.front.say(branch.members[0], "/zb")
    assert "不在您的权限范围内" in answer.text


async def test_next_quarter_can_be_planned_ahead_near_the_end_of_this_one(
    branch: Branch, clock: Clock, database: Database
) -> None:
    clock.instant = datetime(2026, 12, 20, 4, 0, tzinfo=UTC)
    [desk] = await branch.front.say(branch.secretary, "/zb")
    ahead = await branch.press(desk.buttons["提前看2027年第一季度"])
    assert "2027年第一季度" in ahead.text
    await branch.open("study", datetime(2027, 1, 8, 7, 0, tzinfo=UTC), quarter="2027Q1")
    assert await rows(database, select(session.c.quarter)) == [("2027Q1",)]


async def test_secretary_of_another_branch_can_do_nothing_and_learns_nothing(
    branch: Branch, tree: Tree, database: Database
) -> None:
    await branch.open("study", STUDY_AT)
    [(session_id, gathering_id)] = await rows(database, select(session.c.id, gathering.c.id).join(gathering))
    stranger = await tree.member("外支部书记", await tree.unit("二支部"), RoleName.SECRETARY)
    before = await count(database, audit)
    at, unit = int(STUDY_AT.timestamp()), branch.unit.id
    for data in (
        f"zb:{unit}",
        f"zb:{unit}:2026Q4",
        f"ses:{session_id}",
        f"ses:new:{unit}:2026Q4:study",
        f"ses:add:{session_id}",
        f"ses:ok:{unit}:2026Q4:study:{at}",
        f"ses:more:{session_id}:{at}",
        f"ses:move:{gathering_id}:{at}",
        f"ses:close:{session_id}:yes",
        f"ses:reopen:{session_id}",
        f"ses:cancel:{session_id}:yes",
        f"gat:{gathering_id}",
        f"gat:go:{gathering_id}",
        f"gat:end:{gathering_id}",
        f"gat:edit:{gathering_id}",
        f"gat:drop:{session_id}:{gathering_id}:yes",
        f"top:{unit}:2026Q4",
    ):
        answers = await branch.front.press(stranger, data)
        assert "不在您的权限范围内" in answers[0].parameters["text"], data
        assert "集控第三党支部" not in str([one.parameters for one in answers]), data
    assert await count(database, audit) == before


async def test_nonsense_in_a_button_changes_nothing_and_breaks_nothing(branch: Branch, database: Database) -> None:
    for data in (
        "ses",
        "ses:x",
        "ses:t:9999999999999",
        "ses:ok:1:2:3:4",
        "ses:sc:no",
        "gat",
        "gat:go:x",
        "top",
        "zb:x",
    ):
        await branch.front.press(branch.secretary, data)
    assert branch.front.alarms == []
    assert await count(database, session) == 0


async def test_keeper_of_two_branches_chooses_one(front: Front, tree: Tree) -> None:
    first, second = await tree.unit("一支部"), await tree.unit("二支部")
    keeper = await tree.member("李书记", first, RoleName.SECRETARY, (RoleName.ORGANISER, second))
    [choice] = await front.say(keeper, "/zb")
    assert list(choice.buttons)[:2] == ["一支部", "二支部"]
    desk = (await front.press(keeper, choice.buttons["二支部"]))[-1]
    assert "<b>二支部</b>" in desk.text
