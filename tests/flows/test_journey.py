"""A branch's quarter as a story, from the joining link to the adopted idea: raw updates in, messages and rows out."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from domain.member import RoleName
from domain.unit import Scenario, UnitKind
from handlers.quarter import open_due_quarters
from handlers.reminding import look_for_near, remind_members, remind_secretaries
from storage.invariants import find_broken
from storage.schema import account, attendance, idea, leave, obligation, session
from tests.builders import Tree
from tests.flows.phones import Phone, hand_out
from tests.front import Clock, Front, Person

SHANGHAI = ZoneInfo("Asia/Shanghai")
NEWCOMER = Person(4711, "老钱")


def local(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=SHANGHAI).astimezone(UTC)


async def rows(front: Front, *columns: Any) -> list[tuple[Any, ...]]:
    return await front.database.read(lambda db: [tuple(row) for row in db.rows(select(*columns))])


async def the_clock_strikes(front: Front, clock: Clock, instant: datetime, phones: list[Phone]) -> None:
    """Time passes; what the clock has to say reaches the phones."""
    clock.instant = instant
    await front.act(open_due_quarters)
    await front.act(partial(remind_secretaries, zone_name="Asia/Shanghai"))
    await front.act(lambda act: remind_members(act, "Asia/Shanghai", look_for_near(act.tx, act.now, "Asia/Shanghai")))
    phones[0].deliver(await front.sent())


async def test_a_quarter_of_a_shift_branch(front: Front, tree: Tree, clock: Clock) -> None:
    committee = await tree.unit("第二发电厂党委", UnitKind.COMMITTEE)
    branch = await tree.unit("集控运行第三党支部", parent=committee, scenario=Scenario.SHIFT)
    office = await tree.unit("机关党支部", parent=await tree.fresh(committee.id))
    people = [
        await tree.member("王书记", branch, RoleName.SECRETARY),
        await tree.member("李工", branch),
        await tree.member("赵工", branch),
        await tree.member("孙工", branch),
        await tree.member("方干事", office, (RoleName.COMMITTEE_STAFF, committee)),
    ]
    await tree.member("钱工", branch, joined=False)
    phones = hand_out(front, *people, NEWCOMER)
    wang, li, zhao, sun, fang, qian = phones

    # The quarter opens by itself, and nothing is reported yet.
    await the_clock_strikes(front, clock, local(10, 1, 9), phones)
    owed = await rows(front, obligation.c.kind, obligation.c.state)
    assert sorted(owed) == sorted([("study", "unreported"), ("discussion", "unreported")] * 2)

    # A colleague joins: the secretary makes a link, and confirms who it is.
    await wang.say("/zb")
    await wang.tap("加入情况")
    await wang.tap("钱工")
    made = await wang.tap("生成加入链接")
    link = re.search(r"start=(j_[\w-]{22})", made.text)
    assert link is not None
    assert "钱工" in (await qian.say(f"/start {link[1]}")).text
    await qian.tap("请书记确认")
    await wang.tap("是本人")
    assert "书记已确认" in qian.last
    assert (NEWCOMER.telegram_id,) in await rows(front, account.c.telegram_id)

    # The study is planned in four steps; everybody hears of it.
    clock.instant = local(10, 12, 9)
    await wang.say("/zb")
    await wang.tap("安排集中学习")
    await wang.tap("（本支部）")
    await wang.say("三号会议室")
    await wang.say("10月14日 15:00")
    assert "已安排" in (await wang.tap("确认并通知党员")).text
    assert "10月14日（周三）15:00" in li.last

    # One cannot come and says why, by class only.
    await zhao.tap("请假")
    await zhao.tap("出差")
    await wang.tap("准假")
    assert "请假已批准" in zhao.last
    assert await rows(front, leave.c.reason, leave.c.state) == [("travel", "granted")]

    # On the eve those who are expected are reminded; the excused is left in peace.
    before = len(zhao.inbox)
    await the_clock_strikes(front, clock, local(10, 13, 19), phones)
    assert "集中学习就要举行" in li.last
    assert len(zhao.inbox) == before

    # In the room: one types the code, one is called on the roll, nobody counts twice.
    clock.instant = local(10, 14, 14, 55)
    await wang.say("/zb")
    shown = await wang.tap("开始签到")
    code = re.search(r"(\d{4})</b>", shown.text)
    assert code is not None
    for phone in (wang, li, qian):
        assert "签到成功" in (await phone.say(code[1])).text
    clock.advance(seconds=15)
    assert "10月14日（周三）14:55" in (await li.say(code[1])).text
    assert "不用重复签" in li.last
    await wang.tap("点名")
    await wang.tap("孙工")
    register = await rows(front, attendance.c.member_id, attendance.c.state, attendance.c.method)
    assert sorted(register) == sorted(
        [
            (tree.members["王书记"], "present", "code"),
            (tree.members["李工"], "present", "code"),
            (tree.members["钱工"], "present", "code"),
            (tree.members["孙工"], "present", "roll"),
            (tree.members["赵工"], "excused", "leave"),
        ]
    )

    # A second person counts the heads; the session is closed and complete.
    await wang.say("/zb")
    await wang.tap("进入会场")
    await wang.tap("核验人数")
    await wang.tap("李工")
    await li.tap("4")
    assert "一致" in wang.last
    await wang.say("/zb")
    await wang.tap("进入会场")
    await wang.tap("结束签到")
    await wang.say("/zb")
    assert "已办结" in (await wang.tap("办结")).text
    assert ("study", "complete") in await rows(front, obligation.c.kind, obligation.c.state)

    # The discussion wants its topic first, and seven days between.
    await wang.say("/zb")
    await wang.tap("定研讨主题")
    await wang.say("安全生产公开课")
    assert "研讨主题已定" in (await wang.say("夜班设备点检漏项怎么防")).text
    await wang.say("/zb")
    await wang.tap("安排研讨")
    await wang.tap("（本支部）")
    await wang.say("三号会议室")
    refused = await wang.say("10月20日 15:00")
    assert "10月21日" in refused.text
    await wang.say("10月21日 15:00")
    assert "已安排" in (await wang.tap("确认并通知党员")).text
    assert sorted(await rows(front, session.c.kind, session.c.state)) == [
        ("discussion", "planned"),
        ("study", "closed"),
    ]

    # After it somebody has an idea; the branch passes it up, the committee takes it up, the author hears of each step.
    await sun.say("/jdz")
    await sun.tap("金点子")
    await sun.say("点检表每班重复抄写")
    await sun.say("点检表改为扫码填写，自动带出上一班的数据")
    await sun.tap("跳过")
    number = re.search(r"2026Q4-\d+", (await sun.tap("提交")).text)
    assert number is not None
    await wang.tap("查看点子")
    await wang.tap(number[0])
    await wang.tap("上报上级")
    assert "第二发电厂党委" in sun.last
    await fang.tap("查看点子")
    await fang.tap(number[0])
    await fang.tap("采纳")
    assert "采纳" in sun.last
    assert await rows(front, idea.c.state, idea.c.holder_id) == [("adopted", committee.id)]

    # The committee's roll-up has the figures, and its members their record.
    rollup = await fang.say("/hz")
    assert "第二发电厂党委" in rollup.text
    assert all(name not in rollup.text for name in tree.members)
    record = await sun.say("/wode")
    assert "已到" in record.text
    assert "提过点子1条" in record.text
    assert front.alarms == []
    assert await front.database.read(find_broken) == []
