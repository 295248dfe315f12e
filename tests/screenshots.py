"""`make screenshots`: retake the README's pictures from a running demo. Only where they are to change.

The machine needs letters for Chinese and for emoji (Debian: fonts-noto-cjk, fonts-noto-color-emoji).
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path

from playwright.async_api import Page, expect

from tests.flows.browsing import Hand, begin, hand_in, join, playing, sign_in

IMAGES = Path(__file__).resolve().parents[1] / "docs" / "images"


async def take(page: Page, name: str) -> None:
    await page.screenshot(path=IMAGES / name, animations="disabled", caret="hide")
    sys.stdout.write(f"{name} {(IMAGES / name).stat().st_size // 1024} KB\n")


async def main(folder: Path) -> None:
    """The journey of tests/flows/test_browser_journey.py, stopped where there is something to see."""
    async with playing(folder) as (rehearsal, browser):
        page = await browser.new_page(viewport={"width": 1240, "height": 820}, locale="zh-CN")
        await page.goto(rehearsal.sim.page_url)
        secretary, member, newcomer = (Hand(page, name) for name in ("周志强", "陈海燕", "赵雨涵"))
        await join(newcomer)
        await begin(secretary)
        await newcomer.scan("集中学习签到")
        await newcomer.sees("签到成功")
        await member.say(await secretary.code())
        await member.sees("签到成功")
        await hand_in(member, "备用泵切换以后，有时忘记挂牌", "切换操作票最后加一行挂牌，挂好再签字")
        await secretary.say("/zb")
        await secretary.tap("正在签到")
        await secretary.sees("这一批到2人")
        await expect(page.get_by_test_id("toast")).to_have_count(0)
        await take(page, "phones.png")
        assert rehearsal.cast is not None
        await page.goto(f"{rehearsal.sim.page_url}?people={rehearsal.cast['group'].id}")
        desk = await sign_in(rehearsal, Hand(page, rehearsal.cast["group"].name))
        await desk.set_viewport_size({"width": 1240, "height": 820})
        await desk.get_by_role("button", name="展开北岭发电公司党委").click()
        await desk.get_by_role("button", name="展开第一发电厂党委").click()
        await desk.locator("tr").filter(has_text="第一发电厂机关党支部").wait_for()
        await take(desk, "committee.png")


if __name__ == "__main__":
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        asyncio.run(main(Path(temporary)))
