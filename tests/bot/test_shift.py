"""Shifts on the desk: a pattern and its first day, and the days to come to compare it by."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from storage.database import Database
from storage.schema import audit, shift, shift_day
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


async def test_calendar_without_a_pattern_is_pasted_as_text_and_suggests_from_then_on(
    branch: Branch, database: Database
) -> None:
    front = branch.front
    asked = await branch.press(f"sh:{branch.unit.id}")
    await branch.press(asked.buttons["📋 没有规律，粘贴排班表"])
    [headless] = await front.say(branch.secretary, "10月15日 早 中")
    assert "第一行请写“日期”和各班组" in headless.text
    [unclear] = await front.say(branch.secretary, "日期 甲班 乙班\n10月15日 早 加班")
    assert "第2行没有看懂：10月15日 早 加班" in unclear.text
    assert await count(database, shift_day) == 0
    copied = "十月排班\n日期\t星期\t甲班\t乙班\n2026/10/15\t周四\t早\t\n10月16日（周五）\t周五\t夜\t中班\n"
    [done] = await front.say(branch.secretary, copied)
    assert "10月15日（周四）到10月16日（周五），共2天" in done.text
    assert "10月16日（周五）　甲 夜　乙 中" in done.text
    days = select(shift_day.c.crew, shift_day.c.duty).order_by(shift_day.c.day, shift_day.c.duty)
    assert await rows(database, days) == [("甲", "day"), ("乙", "off"), ("乙", "middle"), ("甲", "night")]
    again = await branch.press(f"sh:{branch.unit.id}")
    assert "现在按排班表" in again.text
    other = await branch.press("sh:days:999")
    assert "不在您的权限范围内" in other.parameters["text"]
