"""The recurring meeting of a branch: given once, suggested from then on."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from storage.database import Database
from storage.schema import audit, recurring
from tests.builders import Tree
from tests.desk import Branch, count, rows, six
from tests.front import Front


@pytest.fixture
async def branch(front: Front, tree: Tree) -> Branch:
    return await six(front, tree)


async def test_meeting_given_once_is_suggested_first_and_can_be_taken_back(branch: Branch, database: Database) -> None:
    front = branch.front
    [desk] = await front.say(branch.secretary, "/zb")
    asked = await branch.press(desk.buttons["📅 例会和倒班"])
    assert "每周三 8:30 班前会" in asked.text
    [refused] = await front.say(branch.secretary, "看情况")
    assert "没有看懂" in refused.text
    [done] = await front.say(branch.secretary, "每周三 8:30 <班前>会")
    assert "&lt;班前&gt;会：每周三 08:30" in done.text
    assert "10月21日（周三）08:30" in done.text

    await branch.press(f"ses:new:{branch.unit.id}:2026Q4:study")
    await branch.press("ses:sc:mobile")
    [time] = await front.say(branch.secretary, "会议室")
    assert next(iter(time.buttons)) == "现在就开"
    assert list(time.buttons)[1] == "10月21日（周三）08:30　<班前>会"
    ready = await branch.press(time.buttons["10月21日（周三）08:30　<班前>会"])
    assert "10月21日（周三）08:30" in ready.text

    again = await branch.press(f"rec:{branch.unit.id}")
    assert "现在是：\n&lt;班前&gt;会：每周三 08:30" in again.text
    for _ in range(2):
        ended = await branch.press(f"rec:end:{branch.unit.id}")
        assert "不再推荐" in ended.text
    assert await count(database, recurring) == 0
    said = select(audit.c.action).where(audit.c.kind == "recurring").order_by(audit.c.id)
    assert await rows(database, said) == [("set_recurring",), ("end_recurring",)]


async def test_meeting_of_another_branch_is_nobody_elses_to_change(branch: Branch, tree: Tree) -> None:
    other = await tree.unit("别的支部")
    for data in (f"rec:{other.id}", f"rec:end:{other.id}", "rec:end:"):
        refused = await branch.press(data)
        assert "不在您的权限范围内" in refused.parameters["text"]
