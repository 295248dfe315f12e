"""What is studied this quarter: the course of the nearest unit above, and when the branch meets."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from domain.member import RoleName
from domain.unit import UnitKind
from storage.database import Database
from storage.schema import course, topic
from tests.builders import Tree
from tests.desk import STUDY_AT, Branch, count, rows
from tests.front import Front, Person


async def set_course(front: Front, who: Person, title: str) -> None:
    [study] = await front.say(who, "/xx")
    button = next(data for data in study.buttons.values() if data.startswith("crs:set:"))
    await front.press(who, button)
    await front.say(who, title)
    await front.press(who, "crs:skip:lecturer")
    await front.press(who, "crs:skip:material")
    await front.press(who, "crs:in:no")


async def test_member_sees_the_course_and_the_branchs_meetings(front: Front, tree: Tree) -> None:
    committee = await tree.unit("二级单位党委", UnitKind.COMMITTEE)
    unit = await tree.unit("一支部", parent=committee)
    staff = await tree.member(
        "党委干事", await tree.unit("机关支部", parent=committee), (RoleName.COMMITTEE_STAFF, committee)
    )
    secretary = await tree.member("李书记", unit, RoleName.SECRETARY)
    member = await tree.member("王建国", unit)
    [before] = await front.say(member, "/xx")
    assert "课程还没有公布" in before.text
    await front.say(staff, "/xx")
    await front.press(staff, f"crs:set:{committee.id}")
    await front.say(staff, "高质量发展<专题>")
    await front.say(staff, "张教授")
    [bad] = await front.say(staff, "www.example.cn")
    assert "这不是网址" in bad.text
    [reach] = await front.say(staff, "https://example.cn/k4")
    done = (await front.press(staff, reach.buttons["🌐 境内外都可以看"]))[-1]
    assert "高质量发展&lt;专题&gt;" in done.text
    await Branch(front, unit, secretary, []).open("study", STUDY_AT)
    [study] = await front.say(member, "/study")
    assert "主讲：张教授" in study.text
    assert "10月20日（周二）19:30" in study.text
    assert study.buttons["打开课程材料"] == "https://example.cn/k4"
    assert not [data for data in study.buttons.values() if data.startswith("crs:set")]


async def test_official_course_comes_from_above_and_units_below_add_to_it(front: Front, tree: Tree) -> None:
    group = await tree.unit("集团党组", UnitKind.COMMITTEE)
    committee = await tree.unit("二级单位党委", UnitKind.COMMITTEE, group)
    ours = await tree.unit("一支部", parent=committee)
    theirs = await tree.unit("直属支部", parent=group)
    near = await tree.member("干事甲", ours, (RoleName.COMMITTEE_STAFF, committee))
    far = await tree.member("干事乙", theirs, (RoleName.COMMITTEE_STAFF, group))
    await set_course(front, near, "二级单位的课")
    assert "<b>课程</b>：二级单位的课" in (await front.say(near, "/xx"))[0].text
    await set_course(front, far, "集团的课")
    both = (await front.say(near, "/xx"))[0].text
    assert "<b>课程</b>：集团的课" in both
    assert "<b>二级单位党委补充</b>：二级单位的课" in both
    assert "二级单位的课" not in (await front.say(far, "/xx"))[0].text


async def test_course_draft_is_cancelled_and_leaves_nothing(front: Front, tree: Tree, database: Database) -> None:
    committee = await tree.unit("二级单位党委", UnitKind.COMMITTEE)
    staff = await tree.member(
        "干事", await tree.unit("一支部", parent=committee), (RoleName.COMMITTEE_STAFF, committee)
    )
    asked = (await front.press(staff, f"crs:set:{committee.id}"))[-1]
    await front.say(staff, "高质量发展")
    await front.press(staff, asked.buttons["✕ 取消"])
    gone = await front.press(staff, "crs:skip:material")
    assert "已经失效" in gone[0].parameters["text"]
    assert await count(database, course) == 0


async def test_staff_of_another_committee_cannot_set_the_course(front: Front, tree: Tree) -> None:
    ours, theirs = await tree.unit("甲党委", UnitKind.COMMITTEE), await tree.unit("乙党委", UnitKind.COMMITTEE)
    staff = await tree.member("干事", await tree.unit("一支部", parent=theirs), (RoleName.COMMITTEE_STAFF, theirs))
    for data in (f"crs:set:{ours.id}", f"top:{ours.id}", f"exm:{ours.id}"):
        [refused] = await front.press(staff, data)
        assert "不在您的权限范围内" in refused.parameters["text"]
        assert "甲党委" not in str(refused.parameters)


@pytest.mark.parametrize("of_branch", [False, True])
async def test_topic_of_the_committee_serves_its_branches_unless_they_set_their_own(
    front: Front, tree: Tree, database: Database, of_branch: bool
) -> None:
    committee = await tree.unit("二级单位党委", UnitKind.COMMITTEE)
    unit = await tree.unit("一支部", parent=committee)
    staff = await tree.member(
        "干事", await tree.unit("机关支部", parent=committee), (RoleName.COMMITTEE_STAFF, committee)
    )
    branch = Branch(front, unit, await tree.member("李书记", unit, RoleName.SECRETARY), [])
    if of_branch:
        await branch.set_topic()
    await front.press(staff, f"top:{committee.id}")
    await front.say(staff, "第四季度公开课")
    [reach] = await front.say(staff, "迎峰度冬设备可靠性怎么提高")
    done = (await front.press(staff, reach.buttons["🌐 境内外都可以看"]))[-1]
    assert "研讨主题已定" in done.text
    [desk] = await front.say(branch.secretary, "/zb")
    assert ("迎峰度冬" in desk.text) is not of_branch
    await branch.open("study", STUDY_AT)
    asked = await branch.press(f"ses:new:{unit.id}:2026Q4:discussion")
    assert "按哪种情形" in asked.text
    assert len(await rows(database, select(topic.c.id))) == 1 + of_branch
