"""Material of a course: a file that the desk forwards, for whom it is, and how far down the study has come."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from domain.member import RoleName
from domain.quarter import Quarter
from domain.unit import UnitKind
from storage.courses import add_course
from storage.database import Database
from storage.schema import course, topic
from storage.topics import add_topic
from storage.tree import Unit
from tests.builders import Tree
from tests.desk import STUDY_AT, Branch, count, rows
from tests.front import NOON, Clock, Front, Person, Sent

Q4 = Quarter(2026, 4)


async def send_file(front: Front, who: Person, file_id: str, name: str) -> list[Sent]:
    document = {"file_id": file_id, "file_unique_id": f"u{file_id}", "file_name": name}
    update: dict[str, Any] = front.said(who, "")
    del update["message"]["text"]
    update["message"] |= {"document": document}
    return await front.receive(update)


@pytest.fixture
async def committee(tree: Tree) -> Unit:
    return await tree.unit("二级单位党委", UnitKind.COMMITTEE)


@pytest.fixture
async def staff(tree: Tree, committee: Unit) -> Person:
    office = await tree.unit("机关支部", parent=committee)
    return await tree.member("党委干事", office, (RoleName.COMMITTEE_STAFF, committee))


async def begin(front: Front, staff: Person, committee: Unit, title: str) -> None:
    await front.press(staff, f"crs:set:{committee.id}")
    await front.say(staff, title)
    await front.press(staff, "crs:skip:lecturer")


async def test_file_that_the_desk_forwards_is_sent_to_members_and_inside_ones_cannot_be_forwarded(
    front: Front, tree: Tree, committee: Unit, staff: Person, database: Database
) -> None:
    member = await tree.member("王建国", await tree.unit("一支部", parent=committee))
    abroad = await tree.member("李远", await tree.unit("安哥拉支部", parent=committee, zone="Africa/Luanda"))
    await begin(front, staff, committee, "保密教育")
    [reach] = await send_file(front, staff, "FILE-1", "第四季度讲义.pdf")
    assert "境外单位也能看吗" in reach.text
    [typed] = await front.say(staff, "能")
    assert "请点下面的按钮" in typed.text
    done = (await front.press(staff, reach.buttons["🔒 仅限境内"]))[-1]
    assert "保密教育　🔒 仅限境内" in done.text

    await front.press(staff, f"top:{committee.id}")
    await front.press(staff, "top:course")
    [offered] = await front.say(staff, "涉密设备怎么管")
    assert "研讨主题已定" in offered.text  # what names an inside course is inside itself: nothing to ask
    assert await rows(database, select(topic.c.inside)) == [(True,)]

    [study] = await front.say(member, "/xx")
    sent = (await front.press(member, study.buttons["📎 第四季度讲义.pdf"]))[-1]
    assert sent.method == "sendDocument"
    assert sent.parameters["document"] == "FILE-1"
    assert sent.parameters["protect_content"] is True
    [there] = await front.say(abroad, "/xx")
    assert "保密教育" not in there.text
    assert "另有内部课程" in there.text
    [(course_id,)] = await rows(database, select(course.c.id))
    [refused] = await front.press(abroad, f"crs:file:{course_id}")
    assert "已经更换" in refused.parameters["text"]


async def test_file_that_nobody_asked_for_is_not_kept(
    front: Front, tree: Tree, staff: Person, database: Database
) -> None:
    stranger = Person(123456)
    for who in (staff, stranger):
        [answer] = await send_file(front, who, "FILE-2", "照片.pdf")
        assert "没有保存" in answer.text
    assert await count(database, course) == 0


async def test_each_second_around_the_quarters_edge_has_its_course(
    front: Front, tree: Tree, committee: Unit, staff: Person, database: Database, clock: Clock
) -> None:
    quarters = (Quarter(2026, 3), Q4, Quarter(2027, 1))
    for quarter in quarters:
        titled = partial(add_course, unit_id=committee.id, quarter=quarter, title=f"{quarter}的课", lecturer=None)
        await database.write(partial(titled, now=NOON))
    staff = await tree.member(
        "干事", await tree.unit("机关支部", parent=committee), (RoleName.COMMITTEE_STAFF, committee)
    )
    clock.instant = datetime(2026, 12, 20, 4, 0, tzinfo=UTC)
    [ahead] = await front.say(staff, "/xx")
    asked = (await front.press(staff, ahead.buttons["设置二级单位党委2027年第一季度课程"]))[-1]
    assert "2027年第一季度" in asked.text
    edges = [(quarters[0], quarters[1], date(2026, 10, 1)), (quarters[1], quarters[2], date(2027, 1, 1))]
    for zone in ("Asia/Shanghai", "Africa/Luanda", "America/Caracas", "Asia/Kathmandu", "Pacific/Auckland"):
        member = await tree.member(f"党员{zone}", await tree.unit(f"支部{zone}", parent=committee, zone=zone))
        for before, after, day in edges:
            turn = datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC)
            for seconds, quarter in ((-1, before), (0, after), (1, after)):
                clock.instant = turn + timedelta(seconds=seconds)
                [study] = await front.say(member, "/xx")
                assert f"{quarter}的课" in study.text, (zone, seconds)


async def test_committee_sees_how_far_the_study_has_come_in_branches(
    front: Front, tree: Tree, committee: Unit, staff: Person
) -> None:
    unit = await tree.unit("一支部", parent=committee)
    secretary = await tree.member("李书记", unit, RoleName.SECRETARY)
    await Branch(front, unit, secretary, []).open("study", STUDY_AT)
    [study] = await front.say(staff, "/xx")
    shown = (await front.press(staff, study.buttons["二级单位党委：学习落实情况"]))[-1]
    assert "应开1个支部：已学0个，已安排1个，还没安排0个。" in shown.text
    assert "· 一支部：应开1，已学0，已安排1" in shown.text
    assert "李书记" not in shown.text
    [refused] = await front.press(secretary, f"crs:up:{committee.id}:0")
    assert "不在您的权限范围内" in refused.parameters["text"]


async def test_branch_chooses_from_the_topics_offered_above_but_abroad_not_from_those_inside(
    front: Front, tree: Tree, committee: Unit, staff: Person, database: Database
) -> None:
    offer = partial(add_topic, unit_id=committee.id, quarter=Q4, course_title="公开课", now=NOON)
    for problem, inside in (("夜班点检漏项怎么防", False), ("涉密设备怎么管", True)):
        set_by = tree.members["党委干事"]
        await database.write(partial(offer, problem=problem, inside=inside, set_by=set_by))
    own = await front.press(staff, f"top:{committee.id}")
    assert "已经推荐给各支部的主题：\n1. 涉密设备怎么管\n2. 夜班点检漏项怎么防" in own[-1].text
    for zone, offered in (("Asia/Shanghai", 2), ("Africa/Luanda", 1)):
        unit = await tree.unit(f"支部{zone}", parent=committee, zone=zone)
        branch = Branch(front, unit, await tree.member(f"书记{zone}", unit, RoleName.SECRETARY), [])
        asked = await branch.press(f"top:{unit.id}:2026Q4")
        takes = [data for data in asked.buttons.values() if data.startswith("top:take")]
        assert len(takes) == offered
        done = await branch.press(takes[-1])
        assert "主题：夜班点检漏项怎么防" in done.text
        own_topics = select(topic.c.problem).where(topic.c.unit_id == unit.id)
        assert await rows(database, own_topics) == [("夜班点检漏项怎么防",)]
        [(inside_id,)] = await rows(database, select(topic.c.id).where(topic.c.inside, topic.c.unit_id == committee.id))
        await branch.press(f"top:{unit.id}:2026Q4")
        refused = await branch.press(f"top:take:{inside_id}")
        assert ("已经失效" in str(refused.parameters)) is (offered == 1)
