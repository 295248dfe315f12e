"""The shift crew over midnight of 30 September: five crews, two gatherings, one study of the third quarter."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select

from domain.member import RoleName
from domain.unit import Scenario
from handlers.quarter import open_due_quarters
from storage.database import Database
from storage.schema import attendance, gathering, obligation, session
from storage.shifts import PATTERNS, set_pattern
from tests.builders import Tree
from tests.desk import Branch, rows
from tests.front import Clock, Front

SHANGHAI = ZoneInfo("Asia/Shanghai")


def local(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=SHANGHAI).astimezone(UTC)


async def test_shift_crew_meets_over_midnight_of_30_september(
    front: Front, tree: Tree, database: Database, clock: Clock
) -> None:
    unit = await tree.unit("集控运行党支部", scenario=Scenario.SHIFT)
    secretary = await tree.member("李书记", unit, RoleName.SECRETARY)
    members = [await tree.member(f"党员{number}", unit) for number in range(8)]
    branch = Branch(front, unit, secretary, members)
    pattern = PATTERNS["五班三倒"]
    await database.write(lambda tx: set_pattern(tx, unit.id, pattern, pattern.crews, date(2026, 9, 23), clock()))

    # the first button reaches most crews off duty, and the bot says whom that leaves
    clock.instant = local(9, 28, 10)
    place = await branch.press(f"ses:new:{unit.id}:2026Q3:study")
    place = await branch.press(place.buttons["✓ 轮班（本支部）"])
    [time] = await front.say(secretary, "集控楼学习室")
    assert "请避开当班时间" in time.text
    data = next(data for label, data in time.buttons.items() if label.endswith("班"))
    ready = await branch.press(data)
    planned = await branch.press(ready.buttons["✅ 确认并通知党员"])
    assert "还差：" in planned.text
    [session_id] = (await rows(database, select(session.c.id)))[0]
    assert "还差：" in (await branch.press(f"ses:{session_id}")).text

    # a second gathering ten minutes before the quarter's end is still of this quarter; one at midnight is not
    time = await branch.press(planned.buttons["➕ 再加一批"])
    time = await branch.press(time.buttons["集控楼学习室"])
    assert "还差：" in time.text
    late = await branch.press(f"ses:t:{int(local(10, 1, 0).timestamp())}")
    assert "2026年第四季度" in late.parameters["text"]
    ready = await branch.press(f"ses:t:{int(local(9, 30, 23, 50).timestamp())}")
    await branch.press(ready.buttons["✅ 确认并通知党员"])
    first, night = [row[0] for row in await rows(database, select(gathering.c.id).order_by(gathering.c.number))]

    clock.instant = (await rows(database, select(gathering.c.begins_at).where(gathering.c.id == first)))[0][0]
    await branch.press(f"gat:go:{first}")
    await branch.check_in(first, 4)
    clock.advance(hours=1)
    await branch.press(f"gat:end:{first}")

    # it begins in September, and the crew checks in on 1 October
    clock.instant = local(9, 30, 23, 50)
    await branch.press(f"gat:go:{night}")
    clock.instant = local(10, 1, 0, 20)
    await front.act(open_due_quarters)
    [desk] = await front.say(secretary, "/zb")
    assert "2026年第四季度" in desk.text
    assert "集中学习第2批正在签到，看看谁没到" in desk.text
    assert desk.buttons["▶ 正在签到，进入会场"] == f"gat:{night}"
    members[:] = members[4:]
    await branch.check_in(night, 4)
    clock.instant = local(10, 1, 1, 10)
    await branch.press(f"gat:end:{night}")

    assert await rows(database, select(session.c.quarter, session.c.present_count)) == [("2026Q3", 8)]
    [(session_id,)] = await rows(database, select(session.c.id))
    owed = select(obligation.c.quarter, obligation.c.state, obligation.c.late).where(obligation.c.kind == "study")
    assert sorted(await rows(database, owed)) == [("2026Q3", "held", False), ("2026Q4", "unreported", False)]
    assert len(await rows(database, select(attendance.c.member_id).where(attendance.c.session_id == session_id))) == 8
