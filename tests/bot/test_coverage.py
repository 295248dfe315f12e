"""The committee's side: coverage down the tree, the plan shown and adopted, and what is in the way of it."""

from __future__ import annotations

import asyncio
import threading
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import text

import handlers.coverage
import handlers.visit_plan
from domain.member import RoleName
from domain.obligation import SessionKind
from domain.unit import UnitKind
from handlers.coverage import count_coverage
from handlers.spot_check import look_for_drawn, send_observer
from handlers.visit_plan import adopt, plan_visits, tell_observers
from storage.coverage import load_terrain
from storage.database import Database, Reading
from storage.schema import rule, visit
from tests.builders import Tree
from tests.front import KEYS, Clock, Front, Person, Sent
from tests.population import populate


async def screen(front: Front, who: Person, data: str) -> Sent:
    sent = await front.press(who, data)
    return next((one for one in sent if one.method == "editMessageText"), sent[0])


async def test_coverage_goes_down_from_the_rollup_and_names_the_gaps(front: Front, database: Database) -> None:
    population = await populate(database)
    someone, unit = population.people["C1"], population.units["C1"].id
    [rollup] = await front.say(someone, "/hz")
    shown = await screen(front, someone, rollup.buttons["🪑 列席覆盖"])
    assert "本级应列席9个支部，已列席2（其中只有远程的1），列入安排1（已定时间和人员的1）" in shown.text
    assert "安排都落实的话，年底覆盖4，还差5" in shown.text
    assert "· 单位C1B：单位C1　10月15日（周四）" in shown.text
    plant = await screen(front, someone, shown.buttons["▸ 单位C1P2"])
    assert "下辖支部4个，已覆盖1，未覆盖3" in plant.text
    assert "🗓 列席安排" in shown.buttons
    assert "🗓 列席安排" not in plant.buttons  # nobody plans for the committee below
    assert plant.buttons["⬆ 单位C1"] == f"cov:{unit}:2026:0"


async def test_figures_of_the_screen_are_those_of_the_view(front: Front, database: Database) -> None:
    population = await populate(database)

    def read(db: Reading) -> tuple[dict[int, dict[str, int]], dict[int, dict[str, int]]]:
        figures = count_coverage(db, population.units["G"], 2026)[1]
        ours = {one: of.figures() for one, of in figures.items()}
        rows = db.rows(text("SELECT * FROM v_coverage WHERE year = 2026"))
        return ours, {row.committee_id: {name: row._mapping[name] for name in ours[row.committee_id]} for row in rows}

    ours, view = await database.read(read)
    assert ours == view


@pytest.mark.parametrize("code", ["C1P1T", "C1P1T1"])
async def test_coverage_is_counted_by_committees_alone(front: Front, database: Database, code: str) -> None:
    population = await populate(database)
    [alert] = await front.press(population.people[code], f"cov:{population.units[code].id}")
    assert "按党委统计" in alert.text


async def test_a_plan_is_adopted_once_and_names_what_is_in_the_way(front: Front, tree: Tree, clock: Clock) -> None:
    plant = await tree.unit("一厂党委", UnitKind.COMMITTEE)
    first, second = [await tree.unit(name, parent=plant) for name in ("一支部", "二支部")]
    staff = await tree.member("赵干事", first, (RoleName.COMMITTEE_STAFF, plant))
    await tree.session(first, "赵干事", SessionKind.DISCUSSION, begun=False, now=clock() + timedelta(days=4))
    shown = await screen(front, staff, f"vp:{plant.id}")
    assert "还没有指定列席人员：2" in shown.text
    observer = await tree.member("周观察", second, (RoleName.OBSERVER, plant))
    shown = await screen(front, staff, f"vp:{plant.id}")
    assert "可新增列席2个支部" in shown.text
    assert "支部还没有排研讨：1" in shown.text
    sent = await front.press(staff, shown.buttons["✅ 采用这份安排"])
    assert [one.chat_id for one in sent if "请您列席" in one.text] == [observer.telegram_id]
    again = await front.press(staff, shown.buttons["✅ 采用这份安排"])
    assert not [one for one in again if "请您列席" in one.text]
    assert "年度列席已全部列入安排" in next(one for one in again if one.method == "editMessageText").text
    assert len(await tree.rows(visit)) == 2


async def test_gap_names_what_is_in_the_way_of_the_nearest_committee(front: Front, tree: Tree) -> None:
    group = await tree.unit("集团党委", UnitKind.COMMITTEE)
    plant = await tree.unit("一厂党委", UnitKind.COMMITTEE, parent=group)
    branch = await tree.unit("一支部", parent=plant)
    staff = await tree.member("赵干事", branch, (RoleName.COMMITTEE_STAFF, plant))
    boss = await tree.member("钱干事", branch, (RoleName.COMMITTEE_STAFF, group))
    await tree.member("周观察", branch, (RoleName.OBSERVER, plant))
    for who, committee in ((boss, group), (staff, plant)):
        shown = await screen(front, who, f"vp:{committee.id}")
        await front.press(who, shown.buttons["✅ 采用这份安排"])
    shown = await screen(front, staff, f"cov:{plant.id}")
    assert "· 一支部：一厂党委，支部还没有排研讨" in shown.text
    assert "列入安排1（已定时间和人员的0）" in shown.text


async def test_what_the_command_line_planned_the_clock_tells_once(front: Front, tree: Tree, clock: Clock) -> None:
    plant = await tree.unit("一厂党委", UnitKind.COMMITTEE)
    branch, other = [await tree.unit(name, parent=plant) for name in ("一支部", "二支部")]
    await tree.member("李书记", branch, RoleName.SECRETARY)
    observer = await tree.member("周观察", other, (RoleName.OBSERVER, plant))
    await tree.session(branch, "李书记", SessionKind.DISCUSSION, begun=False, now=clock() + timedelta(days=4))
    top = await tree.fresh(plant.id)
    plan = await front.database.read(lambda db: plan_visits(db, top, 2026, clock()))
    assert await front.act(lambda act: adopt(act, plan, [plant.id])) == 1
    assert await front.sent() == []
    assert await front.act(tell_observers) == 1
    [told] = await front.sent()
    assert (told.chat_id, "请您列席<b>一支部</b>" in told.text) == (observer.telegram_id, True)
    assert await front.act(tell_observers) == 0


@pytest.mark.parametrize("data", ["vp:{}", "vp:{}:adopt", "cov:{}"])
async def test_others_are_answered_while_a_large_committee_is_reckoned(
    front: Front, database: Database, monkeypatch: pytest.MonkeyPatch, data: str
) -> None:
    """The reckoning waits here until somebody else has had an answer."""
    population = await populate(database)
    answered, reckons = threading.Event(), load_terrain

    def slowly(*of: Any) -> Any:
        assert answered.wait(20)
        return reckons(*of)

    for room in (handlers.coverage, handlers.visit_plan):
        monkeypatch.setattr(room, "load_terrain", slowly)
    pressing = asyncio.create_task(front.press(population.people["G"], data.format(population.units["G"].id)))
    await asyncio.sleep(0)
    await front.say(population.people["C1P1T1"], "/help")
    assert not pressing.done()
    answered.set()
    assert "集团党委" in next(one.text for one in await pressing if one.method == "editMessageText")


async def test_nobody_plans_for_a_committee_that_is_not_theirs(front: Front, database: Database) -> None:
    population = await populate(database)
    for who, code in (("C1", "G"), ("C1", "C1P1"), ("C1P1T1", "C1P1"), ("C1", "C1B")):
        [alert] = await front.press(population.people[who], f"vp:{population.units[code].id}:adopt")
        assert "不存在" in alert.text
    assert len(await Tree(database).rows(visit)) == 9


async def test_spot_check_opens_on_its_day_and_nobody_hears_before(
    front: Front, tree: Tree, clock: Clock, database: Database
) -> None:
    plant = await tree.unit("一厂党委", UnitKind.COMMITTEE)
    branch, other = [await tree.unit(name, parent=plant) for name in ("一支部", "二支部")]
    await tree.member("李书记", branch, RoleName.SECRETARY)
    observer = await tree.member("周观察", other, (RoleName.OBSERVER, plant))
    met = await tree.session(branch, "李书记", SessionKind.DISCUSSION, begun=False, now=clock() + timedelta(days=1))
    all_of_them = {"unit_id": plant.id, "name": "visit_spot_percent", "value": 100, "reason": "", "set_at": clock()}
    await front.database.write(
        lambda tx: tx.execute(rule.insert().values(**all_of_them, valid_from=clock() - timedelta(days=1)))
    )

    had = {"committee_id": plant.id, "branch_id": branch.id, "year": 2026, "state": "held"}
    had |= {"planned_for": clock() - timedelta(days=90)}
    often = visit.insert().values([had] * 4)

    async def draw() -> list[Sent]:
        for meeting in await database.read(lambda db: look_for_drawn(db, clock(), KEYS, "Asia/Shanghai")):
            assert await front.act(partial(send_observer, meeting=meeting))
            assert not await front.act(partial(send_observer, meeting=meeting))
        return await front.sent()

    assert await draw() == []  # the day before
    clock.instant = met.first.begins_at.replace(hour=22) - timedelta(days=1)  # 06:00 of the day
    assert await draw() == []
    clock.advance(hours=1)
    await database.write(lambda tx: tx.execute(often))
    assert await draw() == []  # the branch has its visits of the year
    await database.write(lambda tx: tx.execute(visit.delete()))
    [told] = await draw()
    assert (told.chat_id, "现场随机抽查" in told.text) == (observer.telegram_id, True)
    assert await draw() == []
    [row] = await tree.rows(visit)
    assert (row.why, row.state, row.gathering_id) == ("spot", "planned", met.first.id)
