"""Whoever turns the updates elsewhere is noticed, and what we had told Telegram is put back."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from telegram.ext import ExtBot

from bot.application import build_application
from bot.intake import ALLOWED
from bot.listening import Listening
from bot.polling import Poller
from simulator import Simulator
from tests.front import Front

URL = "http://127.0.0.1:9/telegram"


@pytest_asyncio.fixture
async def fast() -> AsyncIterator[Simulator]:
    async with Simulator(time_scale=0.00001) as running:
        yield running


@pytest_asyncio.fixture
async def bot(fast: Simulator) -> AsyncIterator[ExtBot[None]]:
    application = build_application(fast.token, fast.bot_api_url)
    await application.bot.initialize()
    yield application.bot
    await application.bot.shutdown()


async def test_removed_webhook_is_put_back_and_said(bot: ExtBot[None], caplog: pytest.LogCaptureFixture) -> None:
    listening = Listening(bot, URL, "secret", look_seconds=0.01)
    await listening.begin()
    await bot.delete_webhook()
    looking = asyncio.create_task(listening.run())
    async with asyncio.timeout(10):
        while not listening.put_back:  # noqa: ASYNC110 - it tells nobody but the metrics
            await asyncio.sleep(0.01)
    info = await bot.get_webhook_info()
    assert (info.url, set(info.allowed_updates or ())) == (URL, set(ALLOWED))
    assert "the webhook was removed" in caplog.text
    looking.cancel()


async def test_webhook_that_leads_elsewhere_is_put_back_without_its_path_in_the_log(
    bot: ExtBot[None], caplog: pytest.LogCaptureFixture
) -> None:
    listening = Listening(bot, URL, "secret")
    await listening.begin()
    await bot.set_webhook("http://127.0.0.1:9/a-foreign-secret")
    await listening.look()
    assert (await bot.get_webhook_info()).url == URL
    assert "leads elsewhere (host 127.0.0.1)" in caplog.text
    assert "a-foreign-secret" not in caplog.text
    assert listening.turned_away == 1
    await listening.look()
    assert (listening.turned_away, listening.put_back) == (0, 1)


async def test_webhook_that_hinders_polling_is_taken_back(bot: ExtBot[None]) -> None:
    listening = Listening(bot, "", "")
    await listening.begin()
    await bot.set_webhook(URL)
    await listening.look()
    assert (await bot.get_webhook_info()).url == ""


async def test_start_without_telegram_is_mended_by_the_next_look(fast: Simulator, bot: ExtBot[None]) -> None:
    fast.fail("setWebhook", code=502)
    listening = Listening(bot, URL, "secret")
    await listening.begin()
    assert (await bot.get_webhook_info()).url == ""
    await listening.look()
    assert (await bot.get_webhook_info()).url == URL


async def test_second_poller_is_named_and_yields(
    fast: Simulator, bot: ExtBot[None], front: Front, caplog: pytest.LogCaptureFixture
) -> None:
    fast.fail("getUpdates", code=409, description="terminated by other getUpdates request")
    poller = Poller(bot, front.intake)
    polling = asyncio.create_task(poller.run())
    async with asyncio.timeout(10):
        while not poller.conflicts:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    assert poller.has_rival
    assert "stop one of the two; this one yields for 10 s" in caplog.text
    polling.cancel()
    await asyncio.gather(polling, return_exceptions=True)
