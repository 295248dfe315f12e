"""The service on a wire, by long polling and by webhook: the same answers, and nothing twice."""

from __future__ import annotations

import asyncio
import json

import aiohttp
import pytest
from sqlalchemy import func, select

from simulator import Person
from storage.members import link_account
from storage.schema import update_claim
from tests.builders import Tree
from tests.wire import SECRET, Wire, wired


async def join(wire: Wire, name: str = "王建国") -> Person:
    tree = Tree(wire.service.database)
    branch = await tree.unit("集控第三党支部")
    await tree.member(name, branch, joined=False)
    person = wire.sim.person(name)
    await wire.service.database.write(
        lambda tx: link_account(
            tx,
            member_id=tree.members[name],
            telegram_id=person.id,
            chat_id=person.id,
            language="zh-Hans",
            now=wire.service.now(),
        )
    )
    return person


@pytest.mark.parametrize("webhook", [False, True], ids=["polling", "webhook"])
async def test_a_start_is_answered(database_url: str, webhook: bool) -> None:
    async with wired(database_url, webhook=webhook) as wire:
        wang = wire.sim.person("王建国")
        await wang.start()
        assert "党支部书记" in (await wang.next_message()).text
        await wire.quiet()


@pytest.mark.parametrize("webhook", [False, True], ids=["polling", "webhook"])
async def test_updates_delivered_twice_are_served_once(database_url: str, webhook: bool) -> None:
    async with wired(database_url, webhook=webhook) as wire:
        wang = wire.sim.person("王建国")
        wire.sim.duplicate(3)
        for _ in range(3):
            await wang.start()
        await wire.quiet()
        assert len(wire.sim.calls("sendMessage")) == 3


async def test_the_menu_is_set_in_both_languages(database_url: str) -> None:
    async with wired(database_url) as wire:
        calls = wire.sim.calls("setMyCommands")
        menus = {
            (call.parameters.get("language_code"), call.parameters["scope"]["type"]): [
                command["command"] for command in call.parameters["commands"]
            ]
            for call in calls
        }
        assert menus.keys() == {(code, scope) for code in (None, "en") for scope in ("default", "all_group_chats")}
        assert menus[None, "all_group_chats"] == ["sl", "jdz"]


async def test_the_webhook_wants_its_secret_a_post_and_json(database_url: str) -> None:
    async with wired(database_url, webhook=True) as wire, aiohttp.ClientSession() as client:
        url = f"http://127.0.0.1:{wire.service.port}/telegram"
        update = {"update_id": 1, "message": {"chat": {"type": "private"}}}
        good = {"X-Telegram-Bot-Api-Secret-Token": SECRET}

        async def status(method: str = "POST", headers: dict[str, str] | None = None, **more: object) -> int:
            async with client.request(method, url, headers=headers, **more) as answer:  # type: ignore[arg-type]
                return answer.status

        for wrong in (
            "",
            "x",
            SECRET[:-1],
            SECRET + "x",
            SECRET.upper(),
            "秘密".encode().decode("latin-1"),
            "a" * 5000,
        ):
            assert await status(headers={"X-Telegram-Bot-Api-Secret-Token": wrong}, json=update) == 401
        assert await status(json=update) == 401
        assert await status("GET", good) == 405
        assert await status("PUT", good, json=update) == 405
        assert await status(headers=good, data="update=1") == 415
        json_type = good | {"Content-Type": "application/json"}
        assert await status(headers=json_type, data=b"x" * (300 * 1024)) == 413
        assert await status(headers=json_type, data=b'{"update_id": 1') == 200
        assert await status(headers=json_type, data=b"[" * 100_000) == 200
        assert await status(headers=json_type, data=json.dumps({"update_id": "x"})) == 200
        claims = await wire.service.database.read(lambda db: db.scalar(select(func.count()).select_from(update_claim)))
        assert claims == 0


async def test_a_header_given_twice_is_no_secret(database_url: str) -> None:
    async with wired(database_url, webhook=True) as wire, aiohttp.ClientSession() as client:
        headers = [("X-Telegram-Bot-Api-Secret-Token", SECRET)] * 2
        url = f"http://127.0.0.1:{wire.service.port}/telegram"
        async with client.post(url, headers=headers, json={"update_id": 1}) as answer:
            assert answer.status == 401


async def test_a_member_is_known_after_a_restart(database_url: str) -> None:
    async with wired(database_url) as wire:
        await join(wire)
    async with wired(database_url) as wire:
        wang = wire.sim.person("王建国")
        await wang.start()
        assert "集控第三党支部" in (await wang.next_message()).text
        await wire.quiet()


async def test_sender_that_dies_is_begun_again_and_the_answer_comes(
    database_url: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async with wired(database_url) as wire, aiohttp.ClientSession() as client:
        sender, real = wire.service.sender, wire.service.sender._send_ready
        died, rested = asyncio.Event(), asyncio.Event()

        def dies(_now: float) -> float:
            monkeypatch.setattr(sender, "_send_ready", real)
            raise RuntimeError("a bug")

        async def rest(_seconds: float) -> None:
            died.set()
            await rested.wait()

        monkeypatch.setattr(wire.service.watch, "rest", rest)
        monkeypatch.setattr(sender, "_send_ready", dies)
        wang = wire.sim.person("王建国")
        await wang.start()
        await died.wait()
        async with client.get(f"http://127.0.0.1:{wire.service.port}/readyz") as answer:
            assert (answer.status, await answer.text()) == (503, "stands still: sender\n")
        rested.set()
        assert "党支部书记" in (await wang.next_message(timeout=20)).text
        assert wire.service.watch.restarts == {"sender": 1}
        await wire.quiet()
    assert "sender stands still; it begins again in 1 s" in caplog.text
