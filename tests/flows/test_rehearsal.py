"""The main job, as an operator would see it: a roster goes in, twenty people join, a study and a discussion are held
seven days apart, ideas are handed in, and every way of reading the quarter tells the same figures.
"""

from __future__ import annotations

import asyncio
import csv
import re
from pathlib import Path

from simulator import Person
from tests.flows.figures import BRANCH, COMMITTEE, api, speaks_chinese, the_figures_agree
from tests.flows.rehearsal import Rehearsal, rehearsed, tap, tell, texts

NAMES = [
    "王建国",
    "李秀英",
    "张伟",
    "刘洋",
    "陈静",
    "杨勇",
    "赵敏",
    "黄强",
    "周杰",
    "吴磊",
    "徐丽",
    "孙涛",
    "胡军",
    "朱霞",
    "高峰",
    "林芳",
    "何平",
    "郭亮",
    "马超",
    "罗兰",
]
HEADER = ["工号", "姓名", "上级党组织", "党支部", "党员类别", "党内职务", "岗位场景", "手机号"]


def write_roster(file: Path) -> None:
    """The branch of twenty, and the office branch of the committee's clerk."""
    with file.open("w", encoding="gb18030", newline="") as out:
        lines = csv.writer(out)
        lines.writerow(HEADER)
        for place, name in enumerate(NAMES):
            duty = {0: "书记", 1: "组织委员"}.get(place, "")
            category = "预备党员" if place == 19 else "正式党员"
            lines.writerow([f"10{place:02d}", name, COMMITTEE, BRANCH, category, duty, "轮班", phone_of(place)])
        lines.writerow(["2001", "方明", COMMITTEE, "机关党支部", "正式党员", "", "其他", "13700002001"])


def phone_of(place: int) -> str:
    return f"138000010{place:02d}"


async def found(at: Rehearsal) -> tuple[list[Person], Person]:
    """From an empty folder to a store with a roster and joining links: what an operator types on the first day."""
    roster = at.folder / "花名册.csv"
    write_roster(roster)
    await at.zhibu("db", "upgrade")
    dry = await at.zhibu("import", "roster", str(roster), "--dry-run")
    assert "21" in dry
    await at.zhibu("import", "roster", str(roster))
    again = await at.zhibu("import", "roster", str(roster))
    assert re.search(r"新增\D*0\b|没有变化", again), again
    await at.zhibu("role", "grant", "--member", "2001", "--role", "committee_staff", "--unit", COMMITTEE)
    people = [at.sim.person(name, phone=f"+86{phone_of(place)}") for place, name in enumerate(NAMES)]
    return people, at.sim.person("方明", phone="+8613700002001")


async def links(at: Rehearsal) -> dict[str, str]:
    """Name -> joining link, from the file that is made for the secretary."""
    for unit in (BRANCH, "机关党支部"):
        await at.zhibu("invite", unit, "-o", f"{unit}.csv")
    made = {}
    for unit in (BRANCH, "机关党支部"):
        with (at.folder / f"{unit}.csv").open(encoding="utf-8-sig") as file:
            for row in csv.reader(file):
                link = next((cell for cell in row if cell.startswith("https://t.me/")), None)
                if link is not None:
                    made[next(cell for cell in row if cell in [*NAMES, "方明"])] = link
    return made


async def join(person: Person, link: str) -> None:
    await person.open_link(link)
    await tap(person, "用本人手机号确认", "发送我的手机号")
    await person.sees("加入成功", timeout=20)


async def plan(secretary: Person, kind: str, place: str, when: str) -> None:
    """Open a session by the desk's buttons."""
    await tell(secretary, "/zb", until="支部")
    await tap(secretary, kind)
    await secretary.sees("1/4", timeout=15)
    await tap(secretary, "（本支部）")
    await secretary.sees("2/4", timeout=15)
    await secretary.say(place)
    await secretary.sees("3/4", timeout=15)
    await secretary.say(when)
    await secretary.sees("4/4", timeout=15)
    await tap(secretary, "确认并通知党员")
    await secretary.sees("已安排", timeout=15)


async def begin(secretary: Person) -> str:
    """Begin the gathering that the desk offers; the room's code."""
    await tell(secretary, "/zb", until="季度")
    await tap(secretary, "▶ 开始签到")
    shown = await secretary.sees("现在的签到码", timeout=15)
    code = re.search(r"现在的签到码：(\d{4})", shown.text)
    assert code is not None
    return code[1]


async def check_in(member: Person, code: str) -> None:
    """Type the code, and type it again: the second time names the first."""
    first = await tell(member, code, until="签到")
    assert "签到成功" in first
    again = await tell(member, code, until="首次登记")
    assert "已经签到" in again


async def ask_leave(member: Person, secretary: Person) -> None:
    """From the notice's button to the secretary's grant."""
    await tap(member, "请假")
    await member.sees("请选择请假原因", timeout=15)
    await tap(member, "出差")
    await member.sees("已向书记请假", timeout=15)
    await secretary.sees(f"{member.name}同志请假", timeout=15)
    await tap(secretary, "准假")
    await member.sees("请假已批准", timeout=15)


async def call(secretary: Person, name: str) -> None:
    """Mark one member on the roll, paging until the name is found."""
    await tap(secretary, "📋 点名")
    shown = await secretary.sees("点姓名登记到会", timeout=15)
    for page in ("2", "3"):
        if any(name in label for label in shown.labels):
            break
        await secretary.press(page, message=shown)
        shown = await secretary.sees("点姓名登记到会", timeout=15)
    await secretary.press(f"⬜ {name}", message=shown)
    shown = await secretary.sees("点姓名登记到会", timeout=15)
    assert f"✅ {name}" in shown.labels


async def attest(secretary: Person, second: Person, heads: int) -> None:
    """A second person counts heads, asked by the secretary, who cannot do it himself."""
    await tap(secretary, "核验人数")
    shown = await secretary.sees("请一位在场同志清点", timeout=15)
    await secretary.press(second.name, message=shown)
    await second.sees("请您帮忙清点", timeout=15)
    await tap(second, str(heads))
    await secretary.sees("与登记到会", timeout=15)


async def close(secretary: Person, *, attested: bool) -> None:
    """End the gathering and close the session, each by the desk's next step. Without a head-count it asks twice."""
    await tell(secretary, "/zb", until="季度")
    await tap(secretary, "正在签到，进入会场")
    await secretary.sees("正在签到", timeout=15)
    await tap(secretary, "结束签到")
    await secretary.sees("已结束", timeout=15)
    await tell(secretary, "/zb", until="季度")
    await tap(secretary, "▶ 办结")
    if not attested:
        await secretary.sees("还没有第二人核验人数", timeout=15)
        await tap(secretary, "确定办结")
    await secretary.sees("（已办结）", timeout=15)


async def set_topic(secretary: Person) -> None:
    await tell(secretary, "/zb", until="季度")
    await tap(secretary, "定研讨主题")
    await secretary.sees("1/2", timeout=15)
    await secretary.say("安全生产公开课")
    await secretary.sees("2/2", timeout=15)
    await tell(secretary, "夜班设备点检漏项怎么防", until="研讨主题已定")


async def hand_in(author: Person, problem: str, proposal: str) -> str:
    """An idea through the private dialogue; its number."""
    await tell(author, "/jdz", until="您想提哪一类")
    await tap(author, "金点子")
    await author.sees("针对什么问题", timeout=15)
    await tell(author, problem, until="您建议怎么做")
    await tell(author, proposal, until="预计有什么好处")
    await tap(author, "跳过")
    await author.sees("请您看一遍", timeout=15)
    await tap(author, "提交")
    shown = await author.sees("已提交", timeout=15)
    number = re.search(r"编号(\S+)（", shown.text)
    assert number is not None
    return number[1]


async def adopt(secretary: Person, author: Person, number: str) -> None:
    await tell(secretary, "/zb", until="季度")
    await tap(secretary, "支部的点子")
    await secretary.sees("待处理", timeout=15)
    await tap(secretary, number)
    await secretary.sees(number, timeout=15)
    await tap(secretary, "采纳")
    await author.sees("采纳", timeout=15)


async def test_a_quarter_of_one_branch_agrees_to_the_last_figure(database_url: str, tmp_path: Path) -> None:
    async with rehearsed(tmp_path, database_url, "2026-10-12T09:00:00+08:00") as at:
        people, clerk = await found(at)
        secretary, organiser, *members = people
        async with at.running():
            made = await links(at)
            assert len(made) == 21
            await asyncio.gather(*(join(person, made[person.name]) for person in [*people, clerk]))

            await plan(secretary, "安排集中学习", "三号会议室", "今天10点")
            await ask_leave(members[10], secretary)
            at.set_clock("2026-10-12T09:58:00+08:00")
            code = await begin(secretary)
            await asyncio.gather(*(check_in(one, code) for one in [secretary, organiser, *members[:10]]))
            await tap(secretary, "刷新")
            await secretary.sees("正在签到", timeout=15)
            await call(secretary, members[11].name)
            await tell(secretary, "/zb", until="季度")
            await tap(secretary, "正在签到，进入会场")
            await secretary.sees("正在签到", timeout=15)
            await attest(secretary, organiser, 13)
            await close(secretary, attested=True)

            at.set_clock("2026-10-19T14:00:00+08:00")
            await set_topic(secretary)
            await plan(secretary, "安排研讨", "三号会议室", "今天15点")
            at.set_clock("2026-10-19T14:58:00+08:00")
            code = await begin(secretary)
            await asyncio.gather(*(check_in(one, code) for one in people))
            await close(secretary, attested=False)

            number = await hand_in(members[3], "点检表每班重复抄写", "点检表改为扫码填写，自动带出上一班的数据")
            await hand_in(members[4], "夜班备件找不到人领", "备件柜加密码锁，值长可以开")
            await adopt(secretary, members[3], number)
            rollup = await tell(clerk, "/hz", until=COMMITTEE)
            answer = await api(at, "rollup?quarter=2026Q4")
            told = texts([*people, clerk])
        await the_figures_agree(at, rollup, answer)
        speaks_chinese(told)
