"""The screen in the room as a browser shows it: it follows the room, says when the network is away, and fits."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Page, async_playwright, expect

from domain.member import RoleName
from domain.quarter import Quarter
from storage.courses import add_course
from storage.database import Database
from tests.builders import Tree
from tests.flows.browsing import FLAGS
from tests.front import Clock, Front
from tests.requirements import chromium_path, needs_chromium
from tests.visitor import screen_link, site

SIZES = ((1920, 1080), (1400, 900), (390, 844))
#: What hangs over the edge of the window in a state, and what lies over another thing.
_FAULTS = """(state) => {
  document.body.dataset.state = state;
  const box = (one) => document.querySelector(one).getBoundingClientRect();
  const seen = ["h1", ".branch", ".place", ".subject", "#qr", "#code", ".how", ".heads", "#names", ".bar", `.${state}`];
  const there = seen.filter((one) => document.querySelector(one)?.checkVisibility()).map((one) => [one, box(one)]);
  const out = there.filter(([, b]) => b.left < 0 || b.right > innerWidth || b.top < 0 || b.bottom > innerHeight);
  const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  const pairs = there.flatMap((one, at) => there.slice(at + 1).map((two) => [one, two]));
  const over = pairs.filter(([one, two]) => meet(one[1], two[1])).map(([one, two]) => `${one[0]} ${two[0]}`);
  const code = document.createRange();
  code.selectNodeContents(document.querySelector("#code"));
  if (code.getBoundingClientRect().right > box("main").right) over.push("#code main");
  return [...out.map(([one]) => one), ...over];
}"""

_NAMES = """() => document.querySelector("#names").replaceChildren(...Array.from({ length: 40 }, () => {
  const one = document.createElement("span");
  one.textContent = "欧阳建国";
  return one;
}))"""


@pytest.fixture
async def browser_page() -> AsyncIterator[Page]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        yield await browser.new_page(viewport={"width": 1400, "height": 900})
        await browser.close()


@needs_chromium
async def test_screen_follows_the_room_without_reload_and_says_when_the_network_is_away(
    front: Front, tree: Tree, clock: Clock, database: Database, browser_page: Page
) -> None:
    page, complaints, loads = browser_page, list[str](), list[int]()
    page.on("console", lambda said: complaints.append(said.text) if "Content Security" in said.text else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("load", lambda _: loads.append(1))
    branch = await tree.unit("集控第三党支部")
    secretary = await tree.member("王书记", branch, RoleName.SECRETARY)
    wang, li = await tree.member("王建国", branch), await tree.member("李明", branch)
    opened = await tree.session(branch, "王书记")
    async with site(database, clock) as visitor:
        await page.goto(str(visitor.client.make_url(await screen_link(front, secretary, opened.first.id))))
        await expect(page.locator("#due")).to_have_text("3")
        await front.say(wang, await page.locator("#code").inner_text())
        await expect(page.locator("#present")).to_have_text("1")
        away = page.get_by_text("网络断了")
        await expect(away).to_be_hidden()
        await page.context.set_offline(True)
        await expect(away).to_be_visible(timeout=15_000)
        await expect(page.locator("#code")).to_have_css("opacity", "0.25")
        await expect(page.locator("#present")).to_have_text("1")
        clock.advance(seconds=60)
        await page.context.set_offline(False)
        await expect(away).to_be_hidden()
        await front.say(li, await page.locator("#code").inner_text())
        await expect(page.locator("#present")).to_have_text("2")
        await front.press(secretary, f"gat:end:{opened.first.id}")
        await expect(page.get_by_text("签到已结束")).to_be_visible()
        await expect(page.locator("#code")).to_be_hidden()
    assert (loads, complaints) == ([1], [])


@needs_chromium
async def test_screen_fits_a_projector_a_laptop_and_a_phone(
    front: Front, tree: Tree, clock: Clock, database: Database, browser_page: Page
) -> None:
    """With names as long as there are, in every state."""
    branch = await tree.unit("北岭发电公司第一发电厂集控运行第三值第二班组联合党支部")
    secretary = await tree.member("王书记", branch, RoleName.SECRETARY)
    opened = await tree.session(branch, "王书记")
    title = "学习贯彻习近平新时代中国特色社会主义思想，推动企业安全生产与高质量发展专题课程"
    unit_id, quarter = branch.id, Quarter(2026, 4)
    await database.write(
        lambda tx: add_course(
            tx,
            unit_id=unit_id,
            quarter=quarter,
            title=title,
            lecturer=None,
            now=clock(),
        )
    )
    path = await screen_link(front, secretary, opened.first.id)
    async with site(database, clock) as visitor:
        await browser_page.goto(str(visitor.client.make_url(path)))
        for width, height in SIZES:
            await browser_page.set_viewport_size({"width": width, "height": height})
            for state in ("open", "away", "over", "worthless"):
                assert await browser_page.evaluate(_FAULTS, state) == [], f"{width} by {height}, {state}"
            await browser_page.evaluate(_NAMES)
            for state in ("open", "away"):
                assert await browser_page.evaluate(_FAULTS, state) == [], f"{width} by {height}, {state}, with names"
            await browser_page.evaluate("document.querySelector('#names').replaceChildren()")
