"""The observer's visit: check-in by the room's code, eight taps, the branch's answer, the next observer."""

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
from storage.schema import (
    attendance,
    gathering,
    observer_busy,
    observer_time,
    outbox,
    role,
    session,
    unit,
    visit,
    visit_item,
)
from storage.tree import Unit
from storage.visits import observer_counts
from tests.builders import Opened, Tree, code_at
from tests.front import KEYS, Clock, Front, Person, Sent


@dataclass
class Field:
    """A plant with two branches; the observer belongs to the second, and visits the first tomorrow."""

    front: Front
    tree: Tree
    clock: Clock
    plant: Unit
    branch: Unit
    secretary: Person
    observer: Person
    met: Opened

    async def visit_id(self) -> int:
        return int((await self.tree.rows(visit, branch_id=self.branch.id))[0].id)

    async def screen(self, who: Person, data: str) -> Sent:
        sent = await self.front.press(who, data)
        return next((one for one in sent if one.method == "editMessageText"), sent[0])

    async def change(self, statement: Any) -> None:
        await self.front.database.write(lambda tx: tx.execute(statement))

    async def repaired(self) -> list[Sent]:
        """What the clock's look at the visits makes the bot say, all before having been sent."""
        await self.change(update(outbox).values(state="sent", payload="", settled_at=self.clock()))
        await Ticker(self.front.database, self.front.post, KEYS, self.clock, lambda: None).mend_visits()
        return await self.front.sent()

    async def begin(self) -> None:
        """The day has come, and the room's code is on the screen."""
        self.clock.instant = self.met.first.begins_at
        await self.front.press(self.secretary, f"gat:go:{self.met.first.id}")

    async def check_in(self, *, remote: bool = False) -> Sent:
        await self.screen(self.observer, f"lx:{await self.visit_id()}:{'remote' if remote else 'code'}")
        return (await self.front.say(self.observer, code_at(self.met.first, self.clock())))[0]


@pytest_asyncio.fixture
async def field(front: Front, tree: Tree, clock: Clock) -> Field:
    plant = await tree.unit("一厂党委", UnitKind.COMMITTEE)
    branch = await tree.unit("集控一班党支部", parent=plant)
    other = await tree.unit("检修党支部", parent=plant)
    secretary = await tree.member("李书记", branch, RoleName.SECRETARY)
    staff = await tree.member("赵干事", other, (RoleName.COMMITTEE_STAFF, plant))
    observer = await tree.member("周观察", other, (RoleName.OBSERVER, plant))
    met = await tree.session(branch, "李书记", SessionKind.DISCUSSION, begun=False, now=clock() + timedelta(days=1))
    made = Field(front, tree, clock, await tree.fresh(plant.id), branch, secretary, observer, met)
    shown = await made.screen(staff, f"vp:{plant.id}")
    assert "可新增列席2个支部" in shown.text
    await made.screen(staff, shown.buttons["✅ 采用这份安排"])
    return made


async def test_the_year_of_one_visit(field: Field) -> None:
    """Told, checked in, reported in eight taps, answered, and read by the next."""
    [visits] = await field.front.say(field.observer, "/lx")
    assert "10月16日（周五）14:00 集控一班党支部" in visits.text
    shown = await field.screen(field.observer, visits.buttons["集控一班党支部"])
    assert "您是第一位" in shown.text
    await field.begin()
    begun = await field.check_in()
    assert "已记为到场列席" in begun.text
    assert await field.tree.rows(attendance) == []
    asked = await field.screen(field.observer, begun.buttons["📝 填情况（8项）"])
    for label in ("1", "结合紧密", "接了一部分", "大多数同志", "有一两条", "不太适合", "第一次列席", "时间和倒班"):
        asked = await field.screen(field.observer, asked.buttons[label])
    assert "时间、地点适不适合岗位？不太适合" in asked.text
    done, told = (await field.front.press(field.observer, asked.buttons["✅ 提交"]))[1:]
    assert "已提交" in done.text
    assert (told.chat_id, "现场到会：1人" in told.text) == (field.secretary.telegram_id, True)
    await field.front.press(field.secretary, told.buttons["✏️ 答复一厂党委"])
    answered, heard = await field.front.say(field.secretary, "下季度改在 交接班后")
    assert "支部答复：下季度改在 交接班后" in answered.text
    assert (heard.chat_id, "下季度改在 交接班后" in heard.text) == (field.observer.telegram_id, True)
    [row] = await field.tree.rows(visit, branch_id=field.branch.id)
    assert (row.state, row.remote, row.headcount, row.answer) == ("held", False, 1, "下季度改在 交接班后")
    assert len(await field.tree.rows(visit_item)) == 7
    counts = await field.front.database.read(lambda db: observer_counts(db, field.met.id))
    assert counts == {field.met.first.id: 1}
    again = await field.screen(field.secretary, f"lxr:{field.branch.id}")
    assert "支部答复：下季度改在 交接班后" in again.text


async def test_code_is_judged_as_a_members_is_and_the_register_stays_empty(field: Field) -> None:
    number = await field.visit_id()
    await field.screen(field.observer, f"lx:{number}:code")
    [early] = await field.front.say(field.observer, "1234")
    assert "还没开始" in early.text
    await field.begin()
    await field.screen(field.observer, f"lx:{number}:code")
    [nonsense] = await field.front.say(field.observer, "到了")
    assert "4位数字" in nonsense.text
    good = code_at(field.met.first, field.clock())
    bad = f"{(int(good) + 1) % 10000:04d}"
    tried = [(await field.front.say(field.observer, code))[0].text for code in (bad, bad, bad, bad, bad, good)]
    assert tried[-1] == tried[-2] != tried[0]  # paused, even for the right one
    field.clock.advance(minutes=11)
    [begun] = await field.front.say(field.observer, code_at(field.met.first, field.clock()))
    assert "已记为到场列席" in begun.text
    assert await field.tree.rows(attendance) == []


async def test_digits_alone_will_do_while_the_visit_is_on(field: Field) -> None:
    [before] = await field.front.say(field.observer, "1234")
    await field.begin()
    [begun] = await field.front.say(field.observer, code_at(field.met.first, field.clock()))
    assert "没有正在签到的会" in before.text
    assert "已记为到场列席" in begun.text


async def test_the_rooms_qr_is_a_visit_for_its_observer_and_no_attendance(field: Field) -> None:
    await field.begin()
    for _ in range(2):
        scanned = f"/start q_{field.met.first.id}_{code_at(field.met.first, field.clock())}"
        [begun] = await field.front.say(field.observer, scanned)
        assert "已记为到场列席" in begun.text
    assert await field.tree.rows(attendance) == []


async def test_a_second_tap_checks_in_once_and_hands_in_once(field: Field) -> None:
    await field.begin()
    await field.check_in()
    number = await field.visit_id()
    again = await field.check_in()
    assert "已记为到场列席" in again.text
    [row] = await field.tree.rows(visit, state="held")
    for answer in ("heads:3", "topic:0", "course:0", "voices:0", "ideas:0", "fitting:0", "before:3", "help:0"):
        await field.screen(field.observer, f"lx:{number}:{answer}")
    first = await field.front.press(field.observer, f"lx:{number}:send")
    second = await field.front.press(field.observer, f"lx:{number}:send")
    assert [one.chat_id for one in first].count(field.secretary.telegram_id) == 1
    assert field.secretary.telegram_id not in [one.chat_id for one in second]
    [alert] = await field.front.press(field.observer, f"lx:{row.id}:heads:9")
    assert "已经提交" in alert.text


async def test_form_is_open_for_three_days_after_the_visit(field: Field) -> None:
    await field.begin()
    await field.check_in()
    field.clock.advance(days=2, hours=23)
    [listed] = await field.front.say(field.observer, "/lx")
    assert "待填情况" in listed.text
    field.clock.advance(hours=2)
    [alert] = await field.front.press(field.observer, listed.buttons["📝 集控一班党支部"])
    assert "期限已过" in alert.text


async def test_remote_visits_are_kept_apart_and_capped(field: Field) -> None:
    await field.begin()
    assert "已记为远程列席" in (await field.check_in(remote=True)).text
    [row] = await field.tree.rows(visit, state="held")
    assert row.remote

    held = {"committee_id": field.plant.id, "branch_id": field.branch.id, "year": 2026, "state": "held", "remote": True}
    await field.change(insert(visit).values([held] * 9))
    await field.change(update(visit).where(visit.c.id == row.id).values(state="planned", held_at=None))
    assert "远程列席" in (await field.screen(field.observer, f"lx:{row.id}:remote")).text
    await field.change(insert(visit).values(held))
    [alert] = await field.front.press(field.observer, f"lx:{row.id}:remote")
    assert "10次" in alert.text


async def test_nobody_touches_a_visit_that_is_not_theirs(field: Field, tree: Tree) -> None:
    number = await field.visit_id()
    stranger = await tree.member("别家列席", field.branch, (RoleName.OBSERVER, field.plant))
    for data in (f"lx:{number}", f"lx:{number}:code", f"lx:{number}:no:sure", f"lx:{number}:form", f"lx:{number}:send"):
        [alert] = await field.front.press(stranger, data)
        assert "不存在" in alert.text
    [alert] = await field.front.press(field.secretary, f"lx:{number}")
    assert "不存在" in alert.text
    [alert] = await field.front.press(field.secretary, f"lxr:{field.plant.id}")
    assert "不存在" in alert.text


async def test_who_declines_is_not_asked_for_that_part_of_the_day_again(field: Field, tree: Tree) -> None:
    second = await tree.member("吴观察", field.branch, (RoleName.OBSERVER, field.plant))
    third = await tree.member("郑观察", await tree.unit("外支部"), (RoleName.OBSERVER, field.plant))
    number = await field.visit_id()
    asked = await field.screen(field.observer, f"lx:{number}:no")
    assert "去不了吗" in asked.text
    field.clock.advance(hours=-1)  # still a day before
    sent = await field.front.press(field.observer, asked.buttons["去不了，请另安排"])
    assert "另请别的同志" in sent[1].text
    told = [one.chat_id for one in sent[2:]]
    assert told == [third.telegram_id]  # the second belongs to the branch itself
    assert second.telegram_id not in told
    [row] = await tree.rows(visit, id=number)
    assert row.observer_id == tree.members["郑观察"]
    assert len(await tree.rows(observer_busy)) == 1


async def test_free_times_say_what_each_tap_makes_of_them(field: Field, tree: Tree) -> None:
    shown = await field.screen(field.observer, "lx:free")
    off = await field.screen(field.observer, shown.buttons["✅周四下午"])
    again = await field.screen(field.observer, shown.buttons["✅周四下午"])
    assert "▫️周四下午" in off.buttons
    assert off.buttons == again.buttons
    [row] = await tree.rows(observer_time)
    assert row.free == ((1 << 15) - 1) & ~(1 << 10)


async def test_a_discussion_cancelled_leaves_the_visit_owed(field: Field, tree: Tree) -> None:
    assert await field.repaired() == []
    await field.change(update(session).where(session.c.id == field.met.id).values(state="cancelled"))
    [told] = await field.repaired()
    assert (told.chat_id, "您不用去了" in told.text) == (field.observer.telegram_id, True)
    [row] = await tree.rows(visit, branch_id=field.branch.id)
    assert (row.state, row.gathering_id, row.obstacle) == ("planned", None, "no_discussion")
    assert await field.repaired() == []


@pytest.mark.parametrize(("days", "follows"), [(3, True), (2, False)])  # Monday, or Sunday when nobody is free
async def test_a_discussion_moved_takes_its_observer_along(field: Field, tree: Tree, days: int, follows: bool) -> None:
    at = field.met.first.begins_at + timedelta(days=days)
    await field.change(update(gathering).where(gathering.c.id == field.met.first.id).values(begins_at=at))
    [told] = await field.repaired()
    assert told.chat_id == field.observer.telegram_id
    assert ("改了时间或地点" in told.text) is follows
    [row] = await tree.rows(visit, branch_id=field.branch.id)
    assert (row.planned_for == at, row.obstacle) == (follows, None if follows else "nobody_free")


async def test_a_visit_that_did_not_take_place_looks_for_another_discussion_in_silence(
    field: Field, tree: Tree
) -> None:
    field.clock.instant = field.met.first.begins_at + timedelta(days=2)
    assert await field.repaired() == []
    [row] = await tree.rows(visit, branch_id=field.branch.id)
    assert (row.state, row.observer_id, row.obstacle) == ("planned", None, "no_discussion")


async def test_who_observes_no_more_is_told_and_another_goes(field: Field, tree: Tree) -> None:
    after = await tree.member("郑观察", await tree.unit("外支部"), (RoleName.OBSERVER, field.plant))
    field.clock.advance(hours=-1)  # still a day before
    mine = (role.c.member_id == tree.members["周观察"], role.c.role == "observer")
    await field.change(update(role).where(*mine).values(valid_to=field.clock() - timedelta(seconds=1)))
    off, told = await field.repaired()
    assert (off.chat_id, told.chat_id) == (field.observer.telegram_id, after.telegram_id)
    [row] = await tree.rows(visit, branch_id=field.branch.id)
    assert row.observer_id == tree.members["郑观察"]


async def test_a_branch_that_stands_no_more_is_owed_none(field: Field, tree: Tree) -> None:
    gone = next(one for one in await tree.rows(visit) if one.branch_id != field.branch.id)
    await field.change(update(unit).where(unit.c.id == gone.branch_id).values(valid_to=field.clock().date()))
    assert await field.repaired() == []
    [row] = await tree.rows(visit, id=gone.id)
    assert row.state == "dropped"


async def test_with_the_year_what_was_owed_in_it_ends(field: Field, tree: Tree) -> None:
    field.clock.instant = field.met.first.begins_at.replace(year=2027)
    assert await field.repaired() == []
    assert {row.state for row in await tree.rows(visit)} == {"dropped"}
