"""Faults whose cure takes minutes, in a time that costs nothing: rival takers of the updates, a handler that hangs."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

import bot.intake
from bot.listening import Listening
from storage.database import open_database
from storage.schema import parked, update_claim
from tests.faults.crash import Patient
from tests.faults.loop import VirtualLoop
from tests.faults.process import Process, ended
from tests.faults.telegram import Answer, TelegramInMemory, refusal
from tests.front import KEYS, NOON

UPDATES = 30


def said(number: int) -> dict[str, Any]:
    person = {"id": 6_100_000_000 + number, "is_bot": False, "first_name": "某人"}
    chat = {"id": person["id"], "type": "private", "first_name": "某人"}
    return {
        "update_id": number,
        "message": {"message_id": number, "date": 1, "chat": chat, "from": person, "text": "你好"},
    }


class OneQueue:
    """Telegram's updates for one token: a poll ends the one that waits, and that taker is told so."""

    def __init__(self) -> None:
        self.updates = [said(number) for number in range(1, UPDATES + 1)]
        self.given = 0
        self.polls = 0

    async def answer(self, method: str, parameters: dict[str, Any]) -> tuple[int, Any]:
        if method != "getUpdates":
            return 200, {"message_id": 1}
        self.polls += 1
        mine = self.polls
        self.updates = [one for one in self.updates if one["update_id"] >= parameters.get("offset", 0)]
        for _ in range(25):
            await asyncio.sleep(1)
            if self.polls != mine:
                return refusal(409, "Conflict: terminated by other getUpdates request")
            if self.updates:
                break
        self.given += len(self.updates[:3])
        return 200, self.updates[:3]


def virtually(file: Path, work: Callable[[Patient], Awaitable[None]]) -> None:
    async def run() -> None:
        database = Patient(await open_database(f"sqlite+aiosqlite:///{file}"))
        try:
            await work(database)
        finally:
            await database.close()

    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        runner.run(run())


async def process(database: Patient, answer: Answer) -> Process:
    loop = asyncio.get_running_loop()
    begun = NOON - timedelta(seconds=loop.time())
    return await Process.start(
        database,
        TelegramInMemory(answer),
        lambda: begun + timedelta(seconds=loop.time()),
        KEYS,
    )


@pytest.fixture
def file(sqlite_template: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(sqlite_template, tmp_path / "zhibu.db"))


def test_two_pollers_on_one_token_serve_each_update_once_and_yield(
    file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async def work(database: Patient) -> None:
        telegram = OneQueue()
        first, second = await process(database, telegram.answer), await process(database, telegram.answer)
        takers = [asyncio.create_task(one.poller.run()) for one in (first, second)]
        await asyncio.sleep(900)
        claims = await database.read(lambda db: [row.update_id for row in db.rows(select(update_claim.c.update_id))])
        assert sorted(claims) == list(range(1, UPDATES + 1))
        assert telegram.updates == []
        assert await database.read(lambda db: db.rows(select(parked))) == []
        assert 0 < first.poller.conflicts + second.poller.conflicts < 60  # neither hammers
        assert "another program takes this bot's updates" in caplog.text
        await ended(takers[1])
        await asyncio.sleep(120)
        assert not first.poller.has_rival
        await ended(takers[0])
        for one in (first, second):
            await one.close()

    virtually(file, work)


def test_webhook_that_somebody_removes_is_back_within_two_minutes(file: Path) -> None:
    ours = "https://zhibu.example.org/telegram"
    told: dict[str, Any] = {}

    async def answer(method: str, parameters: dict[str, Any]) -> tuple[int, Any]:
        if method == "setWebhook":
            told.update(parameters)
            return 200, True
        info = {"url": told.get("url", ""), "has_custom_certificate": False, "pending_update_count": 7}
        return 200, info | {"allowed_updates": told.get("allowed_updates", [])}

    async def work(database: Patient) -> None:
        mine = await process(database, answer)
        listening = Listening(mine.application.bot, ours, "the-secret")
        await listening.begin()
        watching = asyncio.create_task(listening.run())
        for stolen in ({}, {"url": "https://elsewhere.example.org/"}):
            await asyncio.sleep(400)
            told.clear()
            told.update(stolen)
            await asyncio.sleep(120)
            assert (told["url"], told["secret_token"]) == (ours, "the-secret")
        assert (listening.put_back, listening.pending) == (2, 7)
        await ended(watching)
        await mine.close()

    virtually(file, work)


def test_handler_that_hangs_is_set_aside_and_holds_up_nobody(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    serve = bot.intake.Intake._serve

    async def hangs_at_one(self: bot.intake.Intake, raw: dict[str, Any], **named: Any) -> bytes:
        if raw["update_id"] == 1:
            await asyncio.Event().wait()
        return await serve(self, raw, **named)

    monkeypatch.setattr(bot.intake.Intake, "_serve", hangs_at_one)

    async def work(database: Patient) -> None:
        loop = asyncio.get_running_loop()
        mine = await process(database, OneQueue().answer)
        hanging = asyncio.create_task(mine.intake.receive(said(1)))
        await mine.intake.receive(said(2))
        assert loop.time() < 1
        async with asyncio.timeout(60):
            await hanging
        found = await database.read(lambda db: db.rows(select(parked.c.update_id, parked.c.error)))
        assert [tuple(row) for row in found] == [(1, "TimeoutError")]
        await mine.close()

    virtually(file, work)
