"""The demo as somebody sees it who only has the page: join, check in, hand in an idea, find it as the committee."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.flows.browsing import PATIENCE, Hand, begin, faults_in, hand_in, join, playing, sign_in
from tests.requirements import needs_chromium

pytestmark = [needs_chromium, pytest.mark.chromium, pytest.mark.slow]

PROBLEM = "备用泵切换以后，有时忘记挂牌"
PROPOSAL = "切换操作票最后加一行挂牌，挂好再签字"


def complaints_of(page: Page) -> list[str]:
    heard: list[str] = []
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("console", lambda line: heard.append(line.text) if line.type in ("error", "warning") else None)
    return heard


async def hold(page: Page, hand: Hand, name: str) -> Hand:
    """Hand the phone over to somebody else."""
    await hand.phone.get_by_test_id("who").select_option(label=name)
    other = Hand(page, name.partition(" ")[0])
    await expect(other.phone).to_be_visible()
    return other


async def test_newcomer_member_secretary_and_committee_by_the_page_alone(tmp_path: Path) -> None:
    async with playing(tmp_path) as (rehearsal, browser):
        page = await browser.new_page(viewport={"width": 1400, "height": 900}, locale="zh-CN")
        heard = complaints_of(page)
        await page.goto(rehearsal.sim.page_url)
        secretary, member, newcomer = (Hand(page, name) for name in ("周志强", "陈海燕", "赵雨涵"))
        await join(newcomer)
        await begin(secretary)
        await newcomer.scan("集中学习签到")
        await newcomer.sees("签到成功")
        await secretary.tap("换最新数字")
        await expect(secretary.phone.get_by_test_id("photo")).to_have_count(3, timeout=PATIENCE)
        await member.say(await secretary.code())
        await member.sees("签到成功")
        await secretary.tap("谁没到")
        await secretary.sees("实到2")
        await hand_in(member, PROBLEM, PROPOSAL)
        await secretary.sees("有同志提了点子")
        faults = [fault for hand in (secretary, member, newcomer) for fault in await hand.faults()]

        staff = await hold(page, member, "何静云 · 一厂党委")
        await staff.say("/hz")
        await staff.sees("第一发电厂党委")
        desk = await sign_in(rehearsal, staff)
        heard += complaints_of(desk)
        await expect(desk.locator("h1")).to_contain_text("第一发电厂党委")
        await desk.get_by_role("button", name="展开运行党总支").click()
        await expect(desk.locator("tr").filter(has_text="集控三班党支部")).to_be_visible()
        faults += faults_in(await desk.inner_text("body"))
        await desk.locator("nav").get_by_role("link", name="点子").click()
        await desk.get_by_text(PROPOSAL).click()
        await expect(desk.locator("main")).to_contain_text(PROBLEM)
        faults += faults_in(await desk.inner_text("body")) + await staff.faults()
        assert faults == []
        assert heard == []


async def test_every_first_screen_of_the_cast_is_chinese(tmp_path: Path) -> None:
    async with playing(tmp_path) as (rehearsal, browser):
        assert rehearsal.cast is not None
        page = await browser.new_page(viewport={"width": 390, "height": 844}, locale="zh-CN")
        faults = []
        for key, person in rehearsal.cast.people.items():
            await page.goto(f"{rehearsal.sim.page_url}?people={person.id}")
            hand = Hand(page, person.name)
            if key != "newcomer":
                for words, answer in (
                    ("/help", "您可以这样用"),
                    ("/wode", "我的"),
                    ("/xx", "本季度学什么"),
                    ("/qj", "请"),
                ):
                    await hand.say(words)
                    await hand.sees(answer)
            faults += await hand.faults()
            assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert faults == []


@pytest.mark.parametrize(
    "text",
    ["Something went wrong", "编号6100000069", "{ $name }同志", "无法打开 None", "checked-in 成功"],
)
def test_what_no_chinese_reader_should_see_is_found(text: str) -> None:
    assert faults_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "签到码：0874（每20秒换一次）",
        "打开 https://t.me/zhibu_demo_bot?start=j_abc",
        "/zb 支部工作台",
        "2026Q4-017 已采纳",
    ],
)
def test_what_a_chinese_reader_knows_is_left_in_peace(text: str) -> None:
    assert faults_in(text) == []
