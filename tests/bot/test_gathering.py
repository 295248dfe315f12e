"""A gathering: begun, moved, recorded afterwards, cancelled."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from storage.database import Database
from storage.schema import gathering, outbox, session
from tests.builders import Tree
from tests.desk import STUDY_AT, Branch, rows, six
from tests.front import Clock, Front


@pytest.fixture
async def branch(front: Front, tree: Tree) -> Branch:
    return await six(front, tree)


async def test_members_are_told_when_a_gathering_moves_and_an_unsent_notice_is_withdrawn(
    branch: Branch, database: Database
) -> None:
    await branch.open("study", STUDY_AT)
    [(gathering_id,)] = await rows(database, select(gathering.c.id))
    await branch.press(f"gat:edit:{gathering_id}")
    await branch.front.say(branch.secretary, "五号会议室")
    [ready] = await branch.front.say(branch.secretary, "10月21日 20:00")
    sent = await branch.front.press(branch.secretary, ready.buttons["✅ 确认并通知党员"])
    notices = [one for one in sent if one.chat_id != branch.secretary.telegram_id]
    assert len(notices) == 5
    assert "时间地点有变" in notices[0].text
    again = await branch.front.press(branch.secretary, ready.buttons["✅ 确认并通知党员"])
    assert len(again) == 2
    assert await rows(database, select(gathering.c.place)) == [("五号会议室",)]
    waiting = select(outbox.c.state, func.count()).where(outbox.c.topic == f"gathering:{gathering_id}")
    assert sorted(await rows(database, waiting.group_by(outbox.c.state))) == [("dropped", 5), ("queued", 5)]


async def test_cancelled_gathering_leaves_the_others(branch: Branch, database: Database) -> None:
    planned = await branch.open("study", STUDY_AT)
    await branch.press(planned.buttons["➕ 再加一批"])
    await branch.front.say(branch.secretary, "四号会议室")
    [ready] = await branch.front.say(branch.secretary, "10月21日 8:30")
    second = await branch.press(ready.buttons["✅ 确认并通知党员"])
    screen = await branch.press(second.buttons["第2批　10月21日（周三）08:30"])
    asked = await branch.press(screen.buttons["取消这一批"])
    done = await branch.press(asked.buttons["确定取消"])
    again = await branch.press(asked.buttons["确定取消"])
    assert again.text == done.text
    assert await rows(database, select(gathering.c.number)) == [(1,)]


async def test_gathering_is_begun_shows_the_code_and_ends(branch: Branch, clock: Clock, database: Database) -> None:
    await branch.open("study", STUDY_AT)
    [(gathering_id, session_id)] = await rows(database, select(gathering.c.id, gathering.c.session_id))
    clock.instant = STUDY_AT - timedelta(minutes=15)
    [desk] = await branch.front.say(branch.secretary, "/zb")
    running = await branch.press(desk.buttons["▶ 开始签到"])
    assert "现在的签到码" in running.text
    assert running.buttons["📺 会场屏幕/二维码"] == f"qr:{gathering_id}"
    assert running.buttons["📋 点名"] == f"roll:{gathering_id}:0"
    assert running.buttons["谁没到"] == f"miss:{session_id}"
    again = await branch.press(desk.buttons["▶ 开始签到"])
    assert again.text == running.text
    ended = await branch.press(running.buttons["⏹ 结束签到"])
    assert "已结束" in ended.text
    assert await rows(database, select(gathering.c.begun_at, gathering.c.ended_at)) == [(clock(), clock())]


async def test_gathering_begun_days_early_is_moved_by_the_same_rules(
    branch: Branch, clock: Clock, database: Database
) -> None:
    await branch.open("study", STUDY_AT)
    await branch.set_topic()
    await branch.open("discussion", STUDY_AT + timedelta(days=8))
    [(discussion,)] = await rows(database, select(gathering.c.id).join(session).where(session.c.kind == "discussion"))
    clock.instant = STUDY_AT + timedelta(days=6)
    asked = await branch.press(f"gat:go:{discussion}")
    assert "现在还早" in asked.text
    refused = await branch.press(asked.buttons["改到现在开"])
    assert "研讨最早可在10月27日（周二）19:30开" in refused.parameters["text"]
    clock.instant = STUDY_AT + timedelta(days=7, seconds=30)
    begun = await branch.press(asked.buttons["改到现在开"])
    assert "正在签到" in begun.text


async def test_gathering_of_another_day_is_recorded_as_held_then(
    branch: Branch, clock: Clock, database: Database
) -> None:
    await branch.open("study", STUDY_AT)
    [(gathering_id,)] = await rows(database, select(gathering.c.id))
    clock.instant = STUDY_AT + timedelta(days=2)
    asked = await branch.press(f"gat:go:{gathering_id}")
    begun = await branch.press(asked.buttons["当时已经开了，现在补登记"])
    assert "10月20日（周二）19:30" in begun.text
    clock.instant = STUDY_AT + timedelta(days=4, hours=23)
    assert "点名" in (await branch.press(f"roll:{gathering_id}:0")).text
    clock.instant = STUDY_AT + timedelta(days=5)
    over = await branch.press(f"roll:{gathering_id}:0")
    assert "5天登记截止" in over.parameters["text"]
    await database.write(lambda tx: tx.execute(gathering.update().values(begun_at=None)))
    late = await branch.press(f"gat:go:{gathering_id}:planned")
    assert "会后登记只开放5天" in late.parameters["text"]


async def test_screen_of_a_gathering_has_what_its_moment_needs_and_the_rest_behind_one_button(
    branch: Branch, clock: Clock, database: Database
) -> None:
    await branch.open("study", STUDY_AT)
    [(gathering_id,)] = await rows(database, select(gathering.c.id))
    rare = {"🤝 联合开展", "📚 同时记作三会一课/主题党日", "请假", "✏️ 更正登记"}
    planned = await branch.press(f"gat:{gathering_id}")
    clock.instant = STUDY_AT
    running = await branch.press(planned.buttons["▶ 开始签到"])
    more = await branch.press(running.buttons["⋯ 更多"])
    assert {*rare, "大屏显示姓名", "取消这一批"} <= set(more.buttons)
    switched = await branch.press(more.buttons["大屏显示姓名"])
    assert "大屏不再显示姓名" in switched.buttons
    back = await branch.press(switched.buttons["‹ 返回"])
    assert back.buttons == running.buttons
    ended = await branch.press(running.buttons["⏹ 结束签到"])
    for screen in (planned, running, ended):
        assert len(screen.buttons) <= 9
        assert not rare & set(screen.buttons)
