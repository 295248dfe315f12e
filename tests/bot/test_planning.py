"""Planning a gathering by buttons: in its quarter, well after the study, confirmed once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from domain.member import RoleName
from storage.database import Database
from storage.schema import gathering, obligation, role, session, unit
from tests.builders import Tree
from tests.desk import STUDY_AT, Branch, count, rows, six
from tests.front import Clock, Front


@pytest.fixture
async def branch(front: Front, tree: Tree) -> Branch:
    return await six(front, tree)


async def test_study_is_opened_in_six_taps_and_the_members_hear_of_it(branch: Branch, database: Database) -> None:
    front = branch.front
    [desk] = await front.say(branch.secretary, "/zb")
    scenario = await branch.press(desk.buttons["▶ 安排集中学习"])
    assert next(iter(scenario.buttons)) == "✓ 轮班（本支部）"
    place = await branch.press(scenario.buttons["✓ 轮班（本支部）"])
    assert "把地点直接发给我" in place.text
    [time] = await front.say(branch.secretary, "三号<会议>室")
    ready = await branch.press(time.buttons["明天 16:30"])
    assert "三号&lt;会议&gt;室" in ready.text
    assert "10月16日（周五）16:30" in ready.text
    sent = await front.press(branch.secretary, ready.buttons["✅ 确认并通知党员"])
    notices = [one for one in sent if one.chat_id != branch.secretary.telegram_id]
    assert len(notices) == 5
    assert "三号&lt;会议&gt;室" in notices[0].text
    [(session_id,)] = await rows(database, select(session.c.id))
    assert notices[0].buttons == {"请假": f"lv:{session_id}"}
    assert await rows(database, select(obligation.c.kind, obligation.c.state).order_by(obligation.c.kind)) == [
        ("discussion", "unreported"),
        ("study", "planned"),
    ]
    assert await rows(database, select(session.c.due_count, session.c.scenario)) == [(6, "shift")]


async def test_second_study_offers_the_place_of_the_first(branch: Branch) -> None:
    planned = await branch.open("study", STUDY_AT)
    place = await branch.press(planned.buttons["➕ 再加一批"])
    time = await branch.press(place.buttons["三号会议室"])
    assert "什么时候开" in time.text


async def test_same_confirmation_pressed_twice_opens_one_session_and_answers_the_same(
    branch: Branch, database: Database
) -> None:
    ready = await branch.plan("study", STUDY_AT)
    confirm = ready.buttons["✅ 确认并通知党员"]
    first = await branch.press(confirm)
    again = await branch.front.press(branch.secretary, confirm)
    assert again[-1].text == first.text
    assert len(again) == 2  # nobody is told twice
    assert await count(database, session) == 1
    assert await count(database, gathering) == 1


async def test_confirmation_for_a_quarter_that_nobody_can_plan_makes_nothing_owed(
    branch: Branch, database: Database
) -> None:
    second = int(STUDY_AT.timestamp())
    for quarter in ("2099Q4", "2026Q3", "2027Q2"):
        refused = await branch.press(f"ses:ok:{branch.unit.id}:{quarter}:study:{second}")
        assert refused.method == "answerCallbackQuery"
    assert await count(database, obligation) == 0


async def test_branch_that_owes_nothing_yet_opens_no_session(branch: Branch, database: Database) -> None:
    await database.write(lambda tx: tx.execute(unit.update().values(joined_quarter="2027Q1")))
    refused = await branch.open("study", STUDY_AT)
    assert "2026年第四季度" in refused.parameters["text"]
    assert await count(database, session) == 0


async def test_gathering_confirmed_twice_is_added_once(branch: Branch, database: Database) -> None:
    await branch.open("study", STUDY_AT)
    [(session_id,)] = await rows(database, select(session.c.id))
    await branch.press(f"ses:add:{session_id}")
    await branch.front.say(branch.secretary, "四号会议室")
    [ready] = await branch.front.say(branch.secretary, "10月21日 8:30")
    confirm = ready.buttons["✅ 确认并通知党员"]
    first, again = await branch.press(confirm), await branch.press(confirm)
    assert "第2批" in first.text
    assert again.text == first.text
    assert await count(database, gathering) == 2


@pytest.mark.parametrize("steps", [1, 2, 3, 4])
async def test_draft_can_be_cancelled_at_every_step(branch: Branch, database: Database, steps: int) -> None:
    front = branch.front
    screens = [await branch.press(f"ses:new:{branch.unit.id}:2026Q4:study")]
    if steps > 1:
        screens.append(await branch.press("ses:sc:shift"))
    if steps > 2:
        screens += await front.say(branch.secretary, "三号会议室")
    if steps > 3:
        screens.append(await branch.press(f"ses:t:{int(STUDY_AT.timestamp())}"))
    cancelled = await branch.press(screens[-1].buttons["✕ 取消"])
    assert "没有保存" in cancelled.text
    stale = await branch.press(f"ses:t:{int(STUDY_AT.timestamp())}")
    assert "已经失效" in stale.parameters["text"]
    assert await count(database, session) == 0


async def test_draft_survives_a_restart_of_the_bot(branch: Branch, database: Database, clock: Clock) -> None:
    await branch.press(f"ses:new:{branch.unit.id}:2026Q4:study")
    await branch.press("ses:sc:site")
    restarted = await Front.open(database, clock)
    restarted._ids = branch.front._ids
    restarted._seen = branch.front._seen
    [time] = await restarted.say(branch.secretary, "项目部食堂")
    [ready] = await restarted.say(branch.secretary, "明天18点")
    assert "项目部食堂" in ready.text
    await restarted.press(branch.secretary, ready.buttons["✅ 确认并通知党员"])
    assert await rows(database, select(session.c.scenario, gathering.c.place).join(gathering)) == [
        ("site", "项目部食堂")
    ]
    assert time.buttons
    await restarted.close()


async def test_time_that_is_not_understood_is_asked_for_again(branch: Branch) -> None:
    await branch.press(f"ses:new:{branch.unit.id}:2026Q4:study")
    await branch.press("ses:sc:shift")
    await branch.front.say(branch.secretary, "三号会议室")
    [refused] = await branch.front.say(branch.secretary, "尽快吧")
    assert "没有看懂这个时间" in refused.text
    [passed] = await branch.front.say(branch.secretary, "10月10日 15:00")
    assert "已经过去了" in passed.text
    [ready] = await branch.front.say(branch.secretary, "10月20日 19:30")
    assert "请核对" in ready.text


async def test_place_of_another_branch_is_not_shown(branch: Branch, tree: Tree, database: Database) -> None:
    unit = await tree.unit("保密支部")
    other = Branch(branch.front, unit, await tree.member("外支部书记", unit, RoleName.SECRETARY), [])
    await other.open("study", STUDY_AT, place="保密会议室")
    [(gathering_id,)] = await rows(database, select(gathering.c.id))
    await branch.press(f"ses:new:{branch.unit.id}:2026Q4:study")
    place = await branch.press("ses:sc:shift")
    assert "保密会议室" not in str(place.parameters)
    refused = await branch.press(f"ses:p:{gathering_id}")
    assert "不在您的权限范围内" in refused.parameters["text"]


async def test_draft_of_somebody_whose_role_has_ended_goes_no_further(branch: Branch, database: Database) -> None:
    ready = await branch.plan("study", STUDY_AT)
    await database.write(lambda tx: tx.execute(role.update().values(valid_to=branch.front.clock())))
    refused = await branch.press(ready.buttons["✅ 确认并通知党员"])
    assert "不在您的权限范围内" in refused.parameters["text"]
    [said] = await branch.front.say(branch.secretary, "四号会议室")
    assert "不在您的权限范围内" in said.text
    [next_said] = await branch.front.say(branch.secretary, "在吗")
    assert "没有看懂" in next_said.text
    assert await count(database, session) == 0


async def test_discussion_keeps_seven_days_to_the_second(branch: Branch, database: Database) -> None:
    await branch.open("study", STUDY_AT)
    await branch.set_topic()
    week = STUDY_AT + timedelta(days=7)
    refused = await branch.plan("discussion", week - timedelta(seconds=1))
    assert refused.method == "answerCallbackQuery"
    assert refused.parameters["show_alert"]
    assert "研讨最早可在10月27日（周二）19:30开" in refused.parameters["text"]
    planned = await branch.open("discussion", week)
    assert "已安排：研讨第1批" in planned.text
    kinds = await rows(database, select(session.c.kind, session.c.topic_id.is_not(None)).order_by(session.c.id))
    assert [(kind, bool(with_topic)) for kind, with_topic in kinds] == [("study", False), ("discussion", True)]


async def test_study_cannot_be_added_within_seven_days_before_the_discussion(branch: Branch) -> None:
    planned = await branch.open("study", STUDY_AT)
    await branch.set_topic()
    await branch.open("discussion", STUDY_AT + timedelta(days=8))
    await branch.press(planned.buttons["➕ 再加一批"])
    await branch.front.say(branch.secretary, "三号会议室")
    [refused] = await branch.front.say(branch.secretary, "10月22日 8:30")
    assert "学习最晚可在10月21日（周三）19:30开" in refused.text


async def test_gathering_belongs_to_the_quarter_in_which_it_begins_there(front: Front, tree: Tree) -> None:
    edge = datetime(2026, 12, 31, 16, 0, tzinfo=UTC)  # new year in Shanghai, five in the afternoon in Luanda
    for zone, allowed in (("Asia/Shanghai", False), ("Africa/Luanda", True)):
        unit = await tree.unit(f"支部{zone}", zone=zone)
        secretary = await tree.member(f"书记{zone}", unit, RoleName.SECRETARY)
        answer = await Branch(front, unit, secretary, []).plan("study", edge)
        assert ("请核对" in answer.text) is allowed
        assert ("2027年第一季度" in answer.parameters["text"]) is not allowed
