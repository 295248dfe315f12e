"""Planning begins with the template of the branch: its own, those of its groups, the five, and the enterprise's."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from sqlalchemy import select

from domain.member import RoleName
from domain.unit import Scenario, UnitKind
from domain.unit_change import Change
from handlers.reminding import look_for_near
from storage.database import Database
from storage.scenarios import BUILT_IN, save_template, use_template
from storage.schema import session
from storage.unit_change import keep_change
from tests.builders import Tree
from tests.desk import STUDY_AT, Branch, rows, six
from tests.front import NOON, Clock, Front

OWN = replace(BUILT_IN[Scenario.SITE], name="检修<停工>期", advice="结合停工令安排。", batch=2)


@pytest.fixture
async def branch(front: Front, tree: Tree) -> Branch:
    return await six(front, tree)


async def test_branchs_own_template_presets_the_session(branch: Branch, database: Database) -> None:
    template_id = await database.write(lambda tx: save_template(tx, branch.unit.id, OWN, NOON))
    own = replace(OWN, id=template_id)
    await database.write(lambda tx: use_template(tx, branch.unit.seq, branch.unit.seq, own))
    scenario = await branch.press(f"ses:new:{branch.unit.id}:2026Q4:study")
    labels = list(scenario.buttons)
    assert labels[0] == "✓ 检修<停工>期（本支部）"
    assert labels[1:6] == ["轮班", "流动又固定", "项目一线", "跨单位协同", "一般情形"]
    await branch.press(scenario.buttons[labels[0]])
    [time] = await branch.front.say(branch.secretary, "项目部食堂")
    assert "结合停工令安排。" in time.text
    assert "今天 18:00" in time.buttons  # two hours' notice will do
    ready = await branch.press(time.buttons["今天 18:00"])
    assert "情形：检修&lt;停工&gt;期" in ready.text
    assert "方式：在项目部集中" in ready.text
    done = await branch.press(ready.buttons["✅ 确认并通知党员"])
    assert "每批不超过2人为宜，还可再安排2批。" in done.text
    preset = select(session.c.scenario, session.c.scenario_id, session.c.eve, session.c.remind_hours)
    assert await rows(database, preset) == [("site", template_id, False, 1)]


async def test_group_of_another_kind_of_post_is_offered_before_the_rest(branch: Branch, tree: Tree) -> None:
    await tree.unit("检修党小组", UnitKind.GROUP, branch.unit, scenario=Scenario.SITE)
    scenario = await branch.press(f"ses:new:{branch.unit.id}:2026Q4:study")
    assert list(scenario.buttons)[:2] == ["✓ 轮班（本支部）", "✓ 项目一线（本支部）"]


async def test_template_of_another_enterprise_is_not_taken(branch: Branch, tree: Tree, database: Database) -> None:
    other = await tree.unit("别的企业党委", UnitKind.COMMITTEE)
    template_id = await database.write(lambda tx: save_template(tx, other.id, OWN, NOON))
    scenario = await branch.press(f"ses:new:{branch.unit.id}:2026Q4:study")
    assert "检修" not in str(scenario.buttons)
    refused = await branch.press(f"ses:sc:own:{template_id}")
    assert "不在您的权限范围内" in refused.parameters["text"]


async def test_short_notice_is_allowed_and_said(branch: Branch) -> None:
    ready = await branch.plan("study", STUDY_AT.replace(day=15))
    assert "离开会不到12小时" in ready.text
    assert "✅ 确认并通知党员" in ready.buttons


async def test_announcement_at_short_notice_is_the_reminder(branch: Branch, clock: Clock, database: Database) -> None:
    await branch.press(f"ses:new:{branch.unit.id}:2026Q4:study")
    await branch.press("ses:sc:site")
    await branch.front.say(branch.secretary, "项目部食堂")
    ready = await branch.press(f"ses:t:{int(clock().timestamp()) + 45 * 60}")
    await branch.press(ready.buttons["✅ 确认并通知党员"])
    assert await database.read(lambda db: look_for_near(db, clock(), "Asia/Shanghai")) == []


async def test_temporary_branch_plans_nothing_behind_its_last_day(branch: Branch, database: Database) -> None:
    closing = partial(keep_change, change=Change.CLOSE, unit_id=branch.unit.id, data={}, reason="竣工", state="waiting")
    await database.write(partial(closing, valid_from=date(2026, 10, 20), now=NOON))
    refused = await branch.plan("study", STUDY_AT)
    assert "支部到10月19日（周一）为止" in refused.parameters["text"]
    [ready] = await branch.front.say(branch.secretary, "10月19日 19:30")
    assert "请核对" in ready.text


async def test_time_of_a_branch_abroad_is_its_own_whoever_plans_for_it(front: Front, tree: Tree) -> None:
    home = await tree.unit("机关支部")
    abroad = await tree.unit(
        "安哥拉项目部临时党支部", UnitKind.TEMPORARY_BRANCH, zone="Africa/Luanda", scenario=Scenario.SITE
    )
    secretary = await tree.member("李书记", home, (RoleName.SECRETARY, abroad))
    branch = Branch(front, abroad, secretary, [])
    await branch.press(f"ses:new:{abroad.id}:2026Q4:study")
    await branch.press("ses:sc:site")
    [time] = await front.say(secretary, "项目部食堂")
    assert "以上都是支部当地时间。" in time.text
    assert "今天 12:30" in time.buttons  # it is five in the morning there
    ready = await branch.press(time.buttons["今天 12:30"])
    assert "10月15日（周四）12:30" in ready.text
    assert "以上都是支部当地时间。" in ready.text
    done = await branch.press(ready.buttons["✅ 确认并通知党员"])
    assert "10月15日（周四）12:30" in done.text
    gathering = next(data for data in done.buttons.values() if data.startswith("gat:"))
    for data in (gathering, f"zb:{abroad.id}"):
        assert "10月15日（周四）12:30" in (await branch.press(data)).text
