"""The phones in a real browser."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Locator, Page, async_playwright, expect
from telegram import (
    Bot,
    BotCommand,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
)

from simulator import Simulator
from tests.requirements import chromium_path, needs_chromium
from tests.simulator.conftest import until
from tests.simulator.test_library import picture

pytestmark = [needs_chromium, pytest.mark.chromium]
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        yield browser
        await browser.close()


@pytest.fixture
async def page(browser: Browser, sim: Simulator) -> AsyncIterator[Page]:
    """A page at desk width that loads nothing from elsewhere and logs no error."""
    page = await browser.new_page(viewport={"width": 1400, "height": 900})
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda line: complaints.append(line.text) if line.type in ("error", "warning") else None)
    page.on(
        "request",
        lambda r: complaints.append(r.url) if not r.url.startswith((sim.page_url, "data:", "blob:")) else None,
    )
    yield page
    assert complaints == []


def phone(page: Page, name: str) -> Locator:
    return page.get_by_label(f"{name}的手机")


async def test_phone_starts_presses_and_sees_the_answer(sim: Simulator, bot: Bot, page: Page) -> None:
    wang = sim.person("王建国", note="书记")
    sim.intro = ["您是书记王建国：点开始。"]
    await bot.set_my_description("季度学习的助手")
    await page.goto(sim.page_url)
    mine = phone(page, "王建国")
    await expect(mine.get_by_test_id("messages")).to_contain_text("季度学习的助手")
    await expect(mine.get_by_test_id("who")).to_contain_text("王建国 · 书记")
    await page.get_by_test_id("intro").get_by_text("扮演谁，试什么").click()
    await expect(page.get_by_test_id("intro")).to_contain_text("您是书记王建国")
    await mine.get_by_test_id("start").click()
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("签到", callback_data="x")]])
    await expect(mine.get_by_test_id("message")).to_have_count(1)
    sent = await bot.send_message(wang.id, "<b>签到</b>吗？", parse_mode="HTML", reply_markup=keyboard)
    await expect(mine.locator("strong")).to_have_text("签到")
    await mine.get_by_role("button", name="签到").click()
    await expect(mine.locator(".busy")).to_have_count(1)
    query = (await bot.get_updates(timeout=2))[-1].callback_query
    assert query is not None
    await query.answer("已签到")
    await expect(mine.get_by_test_id("toast")).to_have_text("已签到")
    await bot.edit_message_text("好了", wang.id, sent.message_id)
    await expect(mine.get_by_test_id("message").last).to_contain_text("好了")
    await expect(mine.get_by_test_id("message").last).to_contain_text("已编辑")
    await expect(mine.get_by_test_id("inline-button")).to_have_count(0)


async def test_alert_stays_until_it_is_read(sim: Simulator, bot: Bot, page: Page) -> None:
    wang = sim.person("王建国")
    await wang.start()
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("签到", callback_data="x")]])
    await bot.send_message(wang.id, "签到吗？", reply_markup=keyboard)
    await page.goto(sim.page_url)
    mine = phone(page, "王建国")
    await mine.get_by_test_id("inline-button").click()
    query = (await bot.get_updates(timeout=2))[-1].callback_query
    assert query is not None
    await query.answer("还没有开始签到", show_alert=True)
    await expect(mine.get_by_test_id("alert")).to_contain_text("还没有开始签到")
    await mine.get_by_test_id("alert-ok").click()
    await expect(mine.get_by_test_id("alert")).to_have_count(0)


async def test_commands_keys_and_contact(sim: Simulator, bot: Bot, page: Page) -> None:
    wang = sim.person("王建国", phone="+8613800000001")
    await wang.start()
    await bot.set_my_commands([BotCommand("qd", "签到"), BotCommand("qj", "请假")])
    await page.goto(sim.page_url)
    mine = phone(page, "王建国")
    await mine.get_by_test_id("slash").click()
    await expect(mine.get_by_test_id("command")).to_have_count(2)
    await mine.get_by_test_id("input").fill("/qj")
    await mine.get_by_test_id("command").click()
    await expect(mine.get_by_test_id("message").last).to_contain_text("/qj")
    key = KeyboardButton("分享我的手机号", request_contact=True)
    markup = ReplyKeyboardMarkup([[key]], one_time_keyboard=True)
    await bot.send_message(wang.id, "请分享", reply_markup=markup)
    await mine.get_by_test_id("key").click()
    await expect(mine.get_by_test_id("message").last).to_contain_text("+8613800000001")
    await expect(mine.get_by_test_id("key")).to_have_count(0)
    await mine.get_by_test_id("input").fill("一句话\n两行")
    await mine.get_by_test_id("input").press("Enter")
    await expect(mine.get_by_test_id("message").last.get_by_test_id("text")).to_have_text("一句话\n两行")


async def test_code_on_one_phone_is_scanned_by_another(sim: Simulator, bot: Bot, page: Page, tmp_path: Path) -> None:
    wang, li = sim.person("王建国"), sim.person("李梅")
    await wang.start()
    await bot.send_photo(wang.id, picture("https://t.me/zhibu_demo_bot?start=room_7"))
    await page.goto(sim.page_url)
    hers = phone(page, "李梅")
    await hers.get_by_test_id("scan").click()
    await hers.get_by_test_id("scan-photo").click()
    await expect(hers.get_by_test_id("message").get_by_test_id("text")).to_have_text("/start")  # as the apps show it
    file = tmp_path / "code.png"
    file.write_bytes(picture("https://t.me/zhibu_demo_bot?start=paper_9"))
    await hers.get_by_test_id("scan").click()
    await hers.get_by_test_id("scan-file").set_input_files(file)
    await expect(hers.get_by_test_id("message")).to_have_count(2)
    await hers.get_by_test_id("scan").click()
    await hers.get_by_test_id("link-input").fill("t.me/zhibu_demo_bot?start=typed")
    await hers.get_by_test_id("link-go").click()
    await expect(hers.get_by_test_id("message")).to_have_count(3)
    assert [shown.text for shown in li.screen()] == ["/start room_7", "/start paper_9", "/start typed"]


async def test_group_reply_reaches_the_bot_and_others(sim: Simulator, bot: Bot, page: Page) -> None:
    wang, li = sim.person("王建国"), sim.person("李梅")
    group = sim.group("第三支部", [wang, li])
    await li.say("夜班交接用卡片", group)
    await page.goto(sim.page_url)
    mine, hers = phone(page, "王建国"), phone(page, "李梅")
    for owner in (mine, hers):
        await owner.get_by_test_id("back").click()
        await owner.get_by_test_id("chat-item").filter(has_text="第三支部").click()
    await mine.get_by_test_id("message").hover()
    await mine.get_by_test_id("reply").click()
    await mine.get_by_test_id("input").fill("/sl@zhibu_demo_bot")
    await mine.get_by_test_id("send").click()
    await expect(hers.get_by_test_id("message").last).to_contain_text("夜班交接用卡片")
    message = (await bot.get_updates(timeout=2))[-1].message
    assert message is not None
    assert message.reply_to_message is not None
    assert message.reply_to_message.text == "夜班交接用卡片"
    await bot.set_message_reaction(group.id, message.message_id, "✍")
    await expect(hers.get_by_test_id("reactions")).to_have_text("✍")


async def test_document_is_downloaded_under_its_name(sim: Simulator, bot: Bot, page: Page) -> None:
    wang = sim.person("王建国")
    await wang.start()
    await bot.send_document(wang.id, b"1,2", filename="签到表.csv")
    await page.goto(sim.page_url)
    async with page.expect_download() as waiting:
        await phone(page, "王建国").get_by_test_id("document").click()
    download = await waiting.value
    assert download.suggested_filename == "签到表.csv"
    assert (await download.path()).read_bytes() == b"1,2"


async def test_clock_is_set_from_the_page(sim: Simulator, page: Page) -> None:
    sim.clock.set("2026-10-15T09:00:00+08:00")
    sim.person("王建国")
    await page.goto(sim.page_url)
    clock = page.get_by_test_id("clock")
    await expect(page.get_by_test_id("now")).to_contain_text("10月15日")
    await clock.locator("summary").click()
    await clock.get_by_role("button", name="＋7 天").click()
    await expect(page.get_by_test_id("now")).to_contain_text("10月22日")
    await page.get_by_test_id("clock-input").fill("2026-12-01T08:30")
    await clock.get_by_role("button", name="确定").click()
    await expect(page.get_by_test_id("now")).to_contain_text("12月1日")
    assert sim.clock.now().isoformat().startswith("2026-12-01T00:30")


async def test_phone_is_handed_over_added_and_blocked(sim: Simulator, page: Page) -> None:
    people = [sim.person(name) for name in ("王建国", "李梅", "陈芳")]
    await people[0].start()
    await page.set_viewport_size({"width": 390, "height": 844})
    await page.goto(sim.page_url)
    await expect(page.get_by_test_id("phone")).to_have_count(1)
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    await phone(page, "王建国").get_by_test_id("more").click()
    await phone(page, "王建国").get_by_test_id("block").click()
    await expect(page.get_by_test_id("start")).to_have_text("重新启用")
    assert people[0].blocked
    await page.get_by_test_id("who").select_option(label="陈芳")
    await expect(phone(page, "陈芳")).to_be_visible()
    await page.goto(f"{sim.page_url}?people={people[1].id},{people[2].id}")
    await expect(page.get_by_test_id("phone")).to_have_count(2)
    await page.set_viewport_size({"width": 1400, "height": 900})
    await page.get_by_test_id("add-phone").click()
    await expect(page.get_by_test_id("phone")).to_have_count(3)
    await phone(page, "李梅").get_by_test_id("close-phone").click()
    await expect(page.get_by_test_id("phone")).to_have_count(2)


async def test_text_is_never_read_as_markup(sim: Simulator, page: Page) -> None:
    wang = sim.person("<img src=x onerror=alert(1)>")
    await wang.say("<script>alert(1)</script>")
    await page.goto(sim.page_url)
    await expect(page.get_by_test_id("message")).to_contain_text("<script>alert(1)</script>")
    await expect(page.locator("main img")).to_have_count(0)


async def test_page_reconnects_and_catches_up(sim: Simulator, page: Page) -> None:
    wang = sim.person("王建国")
    await page.goto(sim.page_url)
    events = sim.world.events
    await until(lambda: bool(events.listeners))
    events.publish("end")
    await until(lambda: not events.listeners)
    await wang.say("断线时说的")
    await expect(page.get_by_test_id("message")).to_contain_text("断线时说的")


async def test_open_panel_is_closed_by_escape_and_by_a_tap_beside_it(sim: Simulator, page: Page) -> None:
    sim.person("王建国")
    await page.goto(sim.page_url)
    panel = page.locator(".clock .panel")
    await page.get_by_test_id("now").click()
    await expect(panel).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(panel).to_be_hidden()
    await page.get_by_test_id("now").click()
    await expect(panel).to_be_visible()
    await page.mouse.click(5, 500)
    await expect(panel).to_be_hidden()
