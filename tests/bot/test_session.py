"""A session: closed with what is missing said first, cancelled, opened again."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from storage.database import Database
from storage.schema import gathering, obligation, session
from tests.builders import Tree
from tests.desk import STUDY_AT, Branch, rows, six
from tests.front import Clock, Front


@pytest.fixture
async def branch(front: Front, tree: Tree) -> Branch:
    return await six(front, tree)


async def test_cancelled_session_owes_again_and_tells_the_members(branch: Branch, database: Database) -> None:
    await branch.open("study", STUDY_AT)
    [(session_id,)] = await rows(database, select(session.c.id))
    asked = await branch.press(f"ses:cancel:{session_id}")
    sent = await branch.front.press(branch.secretary, asked.buttons["确定取消"])
    assert sum("【取消】集中学习" in one.text for one in sent) == 5
    assert sum("还没有安排" in one.text for one in sent) == 1
    again = await branch.front.press(branch.secretary, asked.buttons["确定取消"])
    assert len(again) == 2
    assert await rows(database, select(obligation.c.state).where(obligation.c.kind == "study")) == [("unreported",)]
    assert "已安排" in (await branch.open("study", STUDY_AT)).text


async def test_session_is_closed_with_what_is_missing_said_first(
    branch: Branch, clock: Clock, database: Database
) -> None:
    await branch.open("study", STUDY_AT)
    [(gathering_id, session_id)] = await rows(database, select(gathering.c.id, gathering.c.session_id))
    close = f"ses:close:{session_id}"
    assert "不能办结" in (await branch.press(close)).parameters["text"]
    clock.instant = STUDY_AT
    await branch.press(f"gat:go:{gathering_id}")
    await branch.check_in(gathering_id, 2)
    assert "还在签到" in (await branch.press(close)).parameters["text"]
    await branch.press(f"gat:end:{gathering_id}")
    asked = await branch.press(close)
    assert "不足3人，这一批不计入" in asked.text
    assert "还没有第二人核验" in asked.text
    assert "没有超过应到的一半，本季度还不算已开" in asked.text
    assert await rows(database, select(session.c.state)) == [("planned",)]
    closed = await branch.press(asked.buttons["确定办结"])
    assert "（已办结）" in closed.text
    desk = await branch.press(closed.buttons["🗂 支部工作台"])
    assert "重新打开" in next(iter(desk.buttons))
    counted = select(obligation.c.state, obligation.c.present_count).where(obligation.c.kind == "study")
    assert await rows(database, counted) == [("planned", 0)]


async def test_session_held_by_more_than_half_is_closed_and_the_discussion_is_next(
    branch: Branch, clock: Clock, database: Database
) -> None:
    await branch.open("study", STUDY_AT)
    [(gathering_id, session_id)] = await rows(database, select(gathering.c.id, gathering.c.session_id))
    clock.instant = STUDY_AT
    await branch.press(f"gat:go:{gathering_id}")
    await branch.check_in(gathering_id, 4)
    await branch.press(f"gat:end:{gathering_id}")
    asked = await branch.press(f"ses:close:{session_id}")
    assert "还没有第二人核验" in asked.text
    assert "还不算已开" not in asked.text
    closed, again = await branch.press(asked.buttons["确定办结"]), await branch.press(asked.buttons["确定办结"])
    assert again.text == closed.text
    desk = await branch.press(closed.buttons["🗂 支部工作台"])
    assert "已开，过半数参加" in desk.text
    assert next(iter(desk.buttons)) == "▶ 定研讨主题"
    assert await rows(
        database, select(obligation.c.state, obligation.c.present_count).where(obligation.c.kind == "study")
    ) == [("held", 4)]
    refused = await branch.press(f"ses:cancel:{session_id}:yes")
    assert "不能取消" in refused.parameters["text"]
    reopened = await branch.press(f"ses:reopen:{session_id}")
    assert "（已办结）" not in reopened.text
