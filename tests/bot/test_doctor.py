"""What the doctor hears from Telegram: a strict server, a server with a wrong clock, none at all."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.doctor import Wire, examine_bot, examine_clock
from domain.doctor import Diagnosis, Level
from simulator import Simulator
from storage.doctor import KnownGroup

HERE = "http://127.0.0.1:9/telegram"


def real_now() -> datetime:
    return datetime.now(UTC)


def wire(sim: Simulator, webhook_url: str = "", token: str = "") -> Wire:
    return Wire(token or sim.token, sim.bot_api_url, "", webhook_url)


def bad(found: list[Diagnosis]) -> list[str]:
    return [one.message for one in found if one.level is Level.BAD]


async def test_sound_bot_is_good_throughout() -> None:
    async with Simulator() as sim:
        group = sim.group("集控三支部", [sim.person("王建国")])
        found = await examine_bot(wire(sim), [KnownGroup(group.id, "集控三支部")], real_now)
        assert [one.message for one in found] == [
            "doctor-token-good",
            "doctor-privacy-on",
            "doctor-polling-good",
            "doctor-groups-good",
        ]
        assert {one.level for one in found} == {Level.GOOD}


async def test_refused_token_is_bad_and_stands_in_no_line() -> None:
    token = "7000000009:AAHanother-token-that-nobody-knows-00000"
    async with Simulator() as sim:
        found = await examine_bot(wire(sim, token=token), [], real_now)
        assert bad(found) == ["doctor-token-refused"]
        assert token not in repr(found)
        assert bad(await examine_bot(Wire("", sim.bot_api_url, "", ""), [], real_now)) == ["doctor-token-missing"]


async def test_telegram_that_is_away_is_bad() -> None:
    away = Wire("7000000009:AAHanother-token-that-nobody-knows-00000", "http://127.0.0.1:9", "", "")
    assert bad(await examine_bot(away, [], real_now)) == ["doctor-telegram-away"]
    assert (await examine_clock(away, real_now)).message == "doctor-clock-unknown"


async def test_privacy_mode_off_is_bad() -> None:
    async with Simulator(privacy=False) as sim:
        assert bad(await examine_bot(wire(sim), [], real_now)) == ["doctor-privacy-off"]


async def test_groups_where_the_bot_is_administrator_are_named_by_their_branch() -> None:
    async with Simulator() as sim:
        wang = sim.person("王建国")
        plain, listening, unknown, gone = (sim.group(title, [wang]) for title in "甲乙丙丁")
        listening.promote_bot()
        unknown.promote_bot()
        gone.remove_bot()
        groups = [
            KnownGroup(plain.id, "甲"),
            KnownGroup(listening.id, "乙支部"),
            KnownGroup(unknown.id, None),
            KnownGroup(gone.id, "丁"),
        ]
        found = await examine_bot(wire(sim), groups, real_now)
        assert bad(found) == ["doctor-group-admin", "doctor-group-admin-unknown"]
        said = {one.message: dict(one.values) for one in found}
        assert said["doctor-group-admin"] == {"branch": "乙支部"}
        assert said["doctor-groups-good"] == said["doctor-groups-gone"] == {"count": 1}


@pytest.mark.parametrize(
    ("there", "wanted", "message"),
    [
        (HERE, HERE, "doctor-webhook-good"),
        ("http://127.0.0.1:9/other", HERE, "doctor-webhook-elsewhere"),
        ("", HERE, "doctor-webhook-missing"),
        (HERE, "", "doctor-webhook-unwanted"),
    ],
)
async def test_webhook_is_where_the_settings_say(there: str, wanted: str, message: str) -> None:
    async with Simulator() as sim:
        if there:
            await sim.api.reception.call("setWebhook", {"url": there})
        found = await examine_bot(wire(sim, wanted), [], real_now)
        assert message in [one.message for one in found]
        assert bad(found) == ([] if message == "doctor-webhook-good" else [message])


async def test_delivery_that_failed_is_told_with_telegrams_reason() -> None:
    async with Simulator(time_scale=0.01) as sim:
        await sim.api.reception.call("setWebhook", {"url": HERE})
        await sim.person("王建国").start()
        async with asyncio.timeout(20):
            while not bad(found := await examine_bot(wire(sim, HERE), [], sim.clock.now)):
                pass  # until the first delivery has failed
        [failed] = [one for one in found if one.message == "doctor-webhook-failed"]
        assert failed.values["error"]


@pytest.mark.parametrize(("off", "level"), [(0, Level.GOOD), (3.5, Level.WARN), (-8, Level.BAD), (600, Level.BAD)])
async def test_clock_is_compared_with_the_date_of_an_answer(off: float, level: Level) -> None:
    async def answer(_request: web.Request) -> web.Response:
        there = datetime.now(UTC) - timedelta(seconds=off)
        return web.Response(status=404, headers={"Date": format_datetime(there, usegmt=True)})

    app = web.Application()
    app.router.add_route("*", "/", answer)
    async with TestServer(app) as server:
        found = await examine_clock(Wire("", str(server.make_url("/")), "", ""), real_now)
    assert found.level is level
