"""Phones of the demo's page as a person handles them, and what may not stand on a Chinese screen."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.async_api import Browser, Locator, Page, async_playwright, expect

from app.demo.rehearsal import Rehearsal, free_port
from locales.words import Words
from tests.requirements import chromium_path

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PATIENCE = 15_000  # milliseconds: a phone gets one message a second, and a machine of CI may be busy

#: Addresses, commands, names of files, and the number of an idea.
_ALLOWED = re.compile(r"https?://\S+|t\.me/\S+|(?<!\S)/[a-z]+|\S+\.xlsx|20\d\dQ[1-4](?:-\d{3})?")
_WRONG = (
    (re.compile(r"[A-Za-z]{4,}"), "English"),
    (re.compile(r"\d{5,}"), "a raw number"),
    (re.compile(r"[{}\[\]<>_$]|\bNone\b|\\n"), "something from inside"),
)


def faults_in(text: str) -> list[str]:
    """What a Chinese reader should not find in a text: English sentences, raw ids, what was not filled in."""
    plain = _ALLOWED.sub("", text)
    return [
        f"{what}: {found.group()!r} in {text[:80]!r}" for pattern, what in _WRONG for found in pattern.finditer(plain)
    ]


@asynccontextmanager
async def playing(folder: Path) -> AsyncIterator[tuple[Rehearsal, Browser]]:
    """A running demo, and a browser to look at it."""
    rehearsal = Rehearsal(folder, Words(), free_port(0), free_port(0))
    try:
        await rehearsal.start(lambda _done, _steps: None)
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
            yield rehearsal, browser
            await browser.close()
    finally:
        await rehearsal.stop()


@dataclass
class Hand:
    """Somebody holding a phone of the page."""

    page: Page
    name: str

    @property
    def phone(self) -> Locator:
        return self.page.get_by_label(f"{self.name}的手机")

    @property
    def last(self) -> Locator:
        return self.phone.get_by_test_id("message").last

    async def say(self, text: str) -> None:
        await self.phone.get_by_test_id("input").fill(text)
        await self.phone.get_by_test_id("send").click()

    async def tap(self, label: str) -> None:
        """The newest button that says so."""
        button = self.phone.get_by_test_id("inline-button").filter(has_text=label).last
        await button.click(timeout=PATIENCE)

    async def sees(self, text: str) -> None:
        """In a message of the bot, within a while."""
        theirs = self.phone.locator("[data-testid=message][data-own=false]")
        await expect(theirs.filter(has_text=text).last).to_be_visible(timeout=PATIENCE)

    async def scan(self, text: str) -> None:
        """扫一扫: the picture with these words on another phone."""
        await self.phone.get_by_test_id("scan").click()
        await self.phone.get_by_test_id("scan-photo").filter(has=self.page.get_by_alt_text(text)).first.click()

    async def code(self) -> str:
        """The four digits that this phone shows now."""
        shown = await self.phone.locator("[data-testid=message][data-own=false]").last.inner_text()
        return str(re.findall(r"(?<!\d)\d{4}(?!\d)", shown)[-1])

    async def faults(self) -> list[str]:
        """Of everything that the bot says on this phone: messages, buttons, keys."""
        theirs = self.phone.locator("[data-testid=message][data-own=false]")
        bits = [*await theirs.all_inner_texts(), *await self.phone.get_by_test_id("keyboard").all_inner_texts()]
        return [fault for text in bits for fault in faults_in(text)]


async def join(newcomer: Hand) -> None:
    """By the link on the secretary's phone, confirmed by the own number."""
    await newcomer.scan("加入链接")
    await newcomer.tap("用本人手机号确认")
    await newcomer.phone.get_by_test_id("key").click(timeout=PATIENCE)
    await newcomer.sees("加入成功")


async def begin(secretary: Hand) -> None:
    """Open the check-in and show the code to the room."""
    await secretary.say("/zb")
    await secretary.tap("开始签到")
    await secretary.sees("正在签到")
    await secretary.tap("会场屏幕")
    await secretary.sees("扫上面的二维码")


async def hand_in(member: Hand, problem: str, proposal: str) -> None:
    await member.say("/jdz")
    await member.tap("金点子")
    await member.sees("针对什么问题")
    await member.say(problem)
    await member.sees("您建议怎么做")
    await member.say(proposal)
    await member.tap("跳过")
    await member.sees("请您看一遍")
    await member.tap("提交")
    await member.sees("已提交")


async def sign_in(rehearsal: Rehearsal, staff: Hand) -> Page:
    """The committee's page, by the one-time link that /wy brings."""
    await staff.say("/wy")
    link = staff.phone.locator("[data-testid=message][data-own=false] .link").filter(has_text="/in/").last
    async with staff.page.context.expect_page() as opened:
        await link.click(timeout=PATIENCE)
    page = await opened.value
    await page.get_by_role("button", name="登录").click()
    await expect(page).to_have_url(f"{rehearsal.service.settings.web_root}/")
    return page
