"""An observer goes to a discussion of today to which nobody was sent: announced, checked in, counted by the rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import insert, update

from app.ticker import Ticker
from domain.member import RoleName
from domain.obligation import SessionKind
from domain.unit import UnitKind
from handlers.coverage import count_coverage
from storage.schema import attendance, gathering, observer_busy, session, visit
from storage.tree import Unit
from tests.builders import Opened, Tree, code_at
from tests.front import KEYS, Clock, Front, Person, Sent


@dataclass
class Today:
    """The branch meets in two hours: too near for any plan to send somebody."""

    front: Front
    tree: Tree
    clock: Clock
    plant: Unit
    branch: Unit
    home: Unit
    secretary: Person
    observer: Person
    met: Opened

    async def screen(self, data: str) -> Sent:
        sent = await self.front.press(self.observer, data)
        return next((one for one in sent if one.method == "editMessageText"), sent[0])

    async def go(self) -> Sent:
        return await self.screen(f"wi:{self.met.first.id}:sure")

    async def stand(self, **values: Any) -> None:
        """A visit of the plant to the branch this year, unless said otherwise."""
        row = {"committee_id": self.plant.id, "branch_id": self.branch.id, "year": 2026, "state": "planned", **values}
        await self.change(insert(visit).values(row))

    async def change(self, statement: Any) -> None:
        await self.front.database.write(lambda tx: tx.execute(statement))

    async def mend(self) -> None:
        await Ticker(self.front.database, self.front.post, KEYS, self.clock, lambda: None).mend_visits()


@pytest_asyncio.fixture
async def today(front: Front, tree: Tree, clock: Clock) -> Today:
    group = await tree.unit("集团党委", UnitKind.COMMITTEE)
    plant = await tree.unit("一厂党委", UnitKind.COMMITTEE, parent=group)
    branch, home = [await tree.unit(name, parent=plant) for name in ("集控一班党支部", "检修党支部")]
    secretary = await tree.member("李书记", branch, RoleName.SECRETARY)
    observer = await tree.member("周观察", home, (RoleName.OBSERVER, plant))
    met = await tree.session(branch, "李书记", SessionKind.DISCUSSION, begun=False)
    return Today(front, tree, clock, await tree.fresh(plant.id), branch, home, secretary, observer, met)


async def test_an_observer_goes_to_todays_discussion_and_it_counts(today: Today) -> None:
    [visits] = await today.front.say(today.observer, "/lx")
    listed = await today.screen(visits.buttons["➕ 今天临时列席"])
    assert "10月15日（周四）14:00 集控一班党支部" in listed.text
    asked = await today.screen(listed.buttons["集控一班党支部"])
    assert "一厂党委列席，和年度安排的列席一样计数" in asked.text
    assert "不增加" not in asked.text
    sent = await today.front.press(today.observer, asked.buttons["✅ 去列席"])
    assert {one.chat_id for one in sent} == {today.observer.telegram_id}
    noted = sent[-1]
    assert "已登记临时列席" in noted.text
    today.clock.instant = today.met.first.begins_at
    await today.front.press(today.secretary, f"gat:go:{today.met.first.id}")
    await today.screen(noted.buttons["✅ 到场签到"])
    [begun] = await today.front.say(today.observer, code_at(today.met.first, today.clock()))
    assert "已记为到场列席" in begun.text
    assert "1/8" in (await today.screen(begun.buttons["📝 填情况（8项）"])).text
    [row] = await today.tree.rows(visit)
    assert (row.state, row.why, row.committee_id, row.remote) == ("held", "walk_in", today.plant.id, False)
    assert await today.tree.rows(attendance) == []
    figures = (await today.front.database.read(lambda db: count_coverage(db, today.plant, 2026)))[1]
    assert (figures[today.plant.id].visited, figures[today.plant.id].covered) == (1, 1)


async def test_one_that_is_under_way_is_listed_and_taken_but_once(today: Today) -> None:
    today.clock.instant = today.met.first.begins_at
    await today.front.press(today.secretary, f"gat:go:{today.met.first.id}")
    assert "集控一班党支部（正在开）" in (await today.screen("wi")).text
    assert [("已登记" in (await today.go()).text) for _ in range(2)] == [True, True]
    assert len(await today.tree.rows(visit)) == 1
    assert "没有可以临时列席的研讨" in (await today.screen("wi")).text
    scanned = f"/start q_{today.met.first.id}_{code_at(today.met.first, today.clock())}"
    [begun] = await today.front.say(today.observer, scanned)
    assert "已记为到场列席" in begun.text


async def test_what_the_committee_owes_without_a_date_this_one_is(today: Today) -> None:
    for _ in range(4):  # the cap holds for what comes on top
        await today.stand(committee_id=1, state="held", planned_for=today.clock() - timedelta(days=90))
    await today.stand(why="fallback", obstacle="too_near")
    assert "已登记" in (await today.go()).text
    [row] = await today.tree.rows(visit, why="fallback")
    assert (row.session_id, row.obstacle, row.told_at) == (today.met.id, None, today.clock())
    assert await today.tree.rows(visit, why="walk_in") == []


async def test_a_second_visit_of_the_year_says_that_the_number_does_not_grow(today: Today) -> None:
    await today.stand(state="held", planned_for=today.clock() - timedelta(days=90))
    assert "一厂党委今年已列席过这个支部" in (await today.screen(f"wi:{today.met.first.id}")).text


DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("obstacle", "said"),
    [
        ("taken", "已有同志列席"),
        ("dated", "本党委已定于11月14日"),
        ("cap", "今年已有4次列席"),
        ("spacing", "前后28天内另有一次列席"),
        ("elsewhere", "这半天，您已有别的列席"),
        ("ended", "已经结束、取消，或不在今天"),
        ("cancelled", "已经结束、取消，或不在今天"),
        ("tomorrow", "已经结束、取消，或不在今天"),
        ("study", "已经结束、取消，或不在今天"),
    ],
)
async def test_what_the_rules_forbid_is_refused_with_its_reason(today: Today, obstacle: str, said: str) -> None:
    at, here = today.clock(), gathering.c.id == today.met.first.id
    match obstacle:
        case "taken":
            await today.stand(committee_id=1, session_id=today.met.id, gathering_id=today.met.first.id)
        case "dated":
            await today.stand(gathering_id=99, planned_for=at + 30 * DAY)
        case "cap":
            for _ in range(4):
                await today.stand(committee_id=1, state="held", planned_for=at - 90 * DAY)
        case "spacing":
            await today.stand(committee_id=1, state="held", planned_for=at - 27 * DAY)
        case "elsewhere":
            mine = today.tree.members["周观察"]
            await today.stand(branch_id=today.home.id, observer_id=mine, gathering_id=99, planned_for=at)
        case "ended":
            await today.change(update(gathering).where(here).values(begun_at=at, ended_at=at))
        case "cancelled":
            await today.change(update(session).values(state="cancelled"))
        case "tomorrow":
            await today.change(update(gathering).where(here).values(begins_at=at + timedelta(hours=13)))
        case _:
            await today.change(update(session).values(kind="study"))
    before = len(await today.tree.rows(visit))
    [alert] = await today.front.press(today.observer, f"wi:{today.met.first.id}:sure")
    assert said in alert.text
    assert len(await today.tree.rows(visit)) == before


async def test_own_branch_others_committees_and_no_observers_are_out(today: Today) -> None:
    own = await today.tree.session(today.home, "周观察", SessionKind.DISCUSSION, begun=False)
    other = await today.tree.unit("二厂党委", UnitKind.COMMITTEE)
    stranger = await today.tree.member("吴观察", today.branch, (RoleName.OBSERVER, other))
    assert "检修" not in (await today.screen("wi")).text
    for who, met in ((today.observer, own), (stranger, today.met), (stranger, own)):
        [alert] = await today.front.press(who, f"wi:{met.first.id}:sure")
        assert "不在今天" in alert.text
    for data in ("wi", "wi:find", f"wi:{today.met.first.id}:sure"):
        [alert] = await today.front.press(today.secretary, data)
        assert "不存在" in alert.text
    assert await today.tree.rows(visit) == []


async def test_the_nearest_of_the_observers_committees_goes(today: Today) -> None:
    group = await today.tree.fresh(1)
    both = await today.tree.member("郑观察", today.home, (RoleName.OBSERVER, group), (RoleName.OBSERVER, today.plant))
    await today.front.press(both, f"wi:{today.met.first.id}:sure")
    [row] = await today.tree.rows(visit)
    assert row.committee_id == today.plant.id


async def test_given_back_or_not_held_it_falls_away_and_none_is_sought_instead(today: Today) -> None:
    await today.go()
    [row] = await today.tree.rows(visit)
    asked = await today.screen(f"lx:{row.id}:no")
    assert "这次临时列席会取消" in asked.text
    assert "已取消" in (await today.screen(asked.buttons["不去了"])).text
    assert await today.tree.rows(observer_busy) == []
    await today.go()
    today.clock.advance(days=2)
    await today.mend()
    assert {one.state for one in await today.tree.rows(visit)} == {"dropped"}


async def test_a_branch_is_found_by_a_part_of_its_name(today: Today) -> None:
    await today.screen("wi:find")
    [found] = await today.front.say(today.observer, "一班")
    assert found.buttons["集控一班党支部"] == f"wi:{today.met.first.id}"
    await today.screen("wi:find")
    [none] = await today.front.say(today.observer, "二班")
    assert "没有找到“二班”的研讨" in none.text
