"""Shifts on the desk: a pattern and its first day, and the days to come to compare it by."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from storage.database import Database
from storage.schema import audit, shift
from tests.builders import Tree
from tests.desk import Branch, count, rows, six
from tests.front import Front


@pytest.fixture
async def branch(front: Front, tree: Tree) -> Branch:
    return await six(front, tree)


async def test_pattern_set_on_the_desk_shows_the_days_to_come_and_suggests_from_then_on(
    branch: Branch, database: Database
) -> None:
    front = branch.front
    meeting = await branch.press(f"rec:{branch.unit.id}")
    asked = await branch.press(meeting.buttons["🗓 倒班方式"])
    assert "怎么倒班" in asked.text
    anchor = await branch.press(asked.buttons["五班三倒"])
    assert "甲班最近哪一天上第一个早班" in anchor.text
    [refused] = await front.say(branch.secretary, "上个月")
    assert "没有看懂这个日期" in refused.text
    [done] = await front.say(branch.secretary, "10月1日")
    assert "10月15日（周四）　甲 夜　乙 休　丙 休　丁 早　戊 中" in done.text
    await branch.press(f"ses:new:{branch.unit.id}:2026Q4:study")
    await branch.press("ses:sc:shift")
    [time] = await front.say(branch.secretary, "学习室")
    assert "前2个时间各安排一批，各班就都能到。" in time.text
    assert "明天 16:30　乙、丙、丁班" in time.buttons

    again = await branch.press(f"sh:{branch.unit.id}")
    assert "现在是：五班三倒。" in again.text
    for _ in range(2):
        ended = await branch.press(f"sh:end:{branch.unit.id}")
        assert "现在是" not in ended.text
    assert await count(database, shift) == 0
    said = select(audit.c.action).where(audit.c.kind == "shift").order_by(audit.c.id)
    assert await rows(database, said) == [("set_shift",), ("clear_shift",)]


async def test_shifts_of_another_branch_are_nobody_elses_to_set(branch: Branch, tree: Tree) -> None:
    other = await tree.unit("别的支部")
    for data in (f"sh:{other.id}", f"sh:set:{other.id}:0", f"sh:end:{other.id}", "sh:set:"):
        refused = await branch.press(data)
        assert "不在您的权限范围内" in refused.parameters["text"]
    gone = await branch.press(f"sh:set:{branch.unit.id}:99")
    assert "已经失效" in gone.parameters["text"]
