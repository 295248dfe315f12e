"""The topic of a discussion, set beforehand."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from storage.database import Database
from storage.schema import topic
from tests.builders import Tree
from tests.desk import STUDY_AT, Branch, rows, six
from tests.front import Clock, Front


@pytest.fixture
async def branch(front: Front, tree: Tree) -> Branch:
    return await six(front, tree)


async def test_discussion_needs_its_study_and_then_its_topic(branch: Branch, database: Database) -> None:
    new = f"ses:new:{branch.unit.id}:2026Q4:discussion"
    assert "请先安排本季度的集中学习" in (await branch.press(new)).text
    await branch.open("study", STUDY_AT)
    missing = await branch.press(new)
    assert "研讨要先定主题" in missing.text
    course = await branch.press(missing.buttons["定研讨主题"])
    assert "结合哪一门课程" in course.text
    [problem] = await branch.front.say(branch.secretary, "第四季度公开课")
    assert "不超过60个字" in problem.text
    [long] = await branch.front.say(branch.secretary, "长" * 61)
    assert "太长了：61个字，最多60个字" in long.text
    [done] = await branch.front.say(branch.secretary, "难" * 60)
    assert "研讨主题已定" in done.text
    assert "按哪种情形" in (await branch.press(done.buttons["▶ 安排研讨"])).text
    assert await rows(database, select(topic.c.course, topic.c.problem)) == [("第四季度公开课", "难" * 60)]


async def test_topic_is_not_offered_for_change_once_its_discussion_has_begun(branch: Branch, clock: Clock) -> None:
    await branch.open("study", STUDY_AT)
    await branch.set_topic()
    await branch.open("discussion", STUDY_AT + timedelta(days=7))
    clock.instant = STUDY_AT + timedelta(days=7)
    [desk] = await branch.front.say(branch.secretary, "/zb")
    assert "改研讨主题" in desk.buttons
    detail = await branch.press(desk.buttons["研讨详情"])
    batch = await branch.press(next(data for data in detail.buttons.values() if data.startswith("gat:")))
    await branch.press(batch.buttons["▶ 开始签到"])
    [desk] = await branch.front.say(branch.secretary, "/zb")
    assert "改研讨主题" not in desk.buttons
    assert "主题不能再改" in (await branch.press(f"top:{branch.unit.id}:2026Q4")).text
