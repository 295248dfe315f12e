"""The observer's visit: check-in by the room's code, eight taps, the branch's answer, the next observer."""

from __future__ import annotations

from sqlalchemy import insert, update

from domain.member import RoleName
from domain.unit import UnitKind
from storage.schema import (
    attendance,
    observer_busy,
    observer_time,
    visit,
    visit_item,
)
from storage.visits import observer_counts
from tests.builders import Tree, code_at
from tests.field import Field


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


async def test_the_next_observer_sees_what_was_said_and_answered(field: Field, tree: Tree) -> None:
    await field.begin()
    await field.check_in()
    number = await field.visit_id()
    for answer in ("heads:3", "topic:0", "course:0", "voices:0", "ideas:0", "fitting:0", "before:3", "help:3", "send"):
        await field.front.press(field.observer, f"lx:{number}:{answer}")
    await field.front.press(field.secretary, f"lxr:{number}:answer")
    await field.front.say(field.secretary, "投影仪已修好")
    group = await tree.unit("集团党委", UnitKind.COMMITTEE)
    home = await tree.unit("外支部")
    second = await tree.member("吴观察", home, (RoleName.OBSERVER, group))
    values = {"committee_id": group.id, "branch_id": field.branch.id, "year": 2026, "state": "planned"}
    values |= {"observer_id": tree.members["吴观察"], "gathering_id": 99, "planned_for": field.clock()}
    await field.change(insert(visit).values(values))
    [row] = await tree.rows(visit, state="planned", committee_id=group.id)
    shown = await field.screen(second, f"lx:{row.id}")
    assert "一厂党委" in shown.text
    assert "支部最需要上级帮什么？场地设备" in shown.text
    assert "支部答复：投影仪已修好" in shown.text
