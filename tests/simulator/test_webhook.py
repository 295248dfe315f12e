"""Delivery by webhook: what confirms, what is retried, in what order. Waits are recorded, never measured."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
from aiohttp import web
from telegram import Bot

from simulator import Simulator
from simulator import webhook as webhook_module
from tests.simulator.conftest import Call, until


class Receiver:
    """A bot's webhook. `answers` are given one after the other, then 200; every update that came is kept."""

    def __init__(self) -> None:
        self.updates: list[dict[str, Any]] = []
        self.bodies: list[bytes] = []
        self.headers: list[dict[str, str]] = []
        self.answers: list[web.Response] = []
        self.decide: Callable[[dict[str, Any]], Awaitable[web.Response | None]] | None = None
        self.url = ""

    async def handle(self, request: web.Request) -> web.Response:
        body = await request.read()
        self.bodies.append(body)
        self.headers.append(dict(request.headers))
        try:
            self.updates.append(await request.json())
        except ValueError:
            return web.Response()
        if self.decide is not None and (answer := await self.decide(self.updates[-1])) is not None:
            return answer
        return self.answers.pop(0) if self.answers else web.Response()

    def texts(self) -> list[str]:
        return [update["message"]["text"] for update in self.updates if "message" in update]


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    receiver = Receiver()
    app = web.Application()
    app.router.add_post("/hook", receiver.handle)
    runner = web.AppRunner(app, shutdown_timeout=0.5)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    receiver.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield receiver
    await runner.cleanup()


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, float]]:
    """(failures so far, seconds before scaling) of every back-off."""
    found: list[tuple[int, float]] = []
    real = webhook_module.retry_delay

    def record(failures: int) -> float:
        found.append((failures, real(failures)))
        return 0.0

    monkeypatch.setattr(webhook_module, "retry_delay", record)
    return found


async def test_update_waits_for_the_webhook_and_carries_the_secret(
    sim: Simulator, call: Call, receiver: Receiver
) -> None:
    wang = sim.person("王建国")
    await wang.say("早来的")
    await call("setWebhook", url=receiver.url, secret_token="s3cret", max_connections=3)
    await sim.settled()
    await wang.say("后来的")
    await sim.settled()
    assert receiver.texts() == ["早来的", "后来的"]
    assert {headers["X-Telegram-Bot-Api-Secret-Token"] for headers in receiver.headers} == {"s3cret"}
    assert (await call("getWebhookInfo"))["result"]["max_connections"] == 3


@pytest.mark.parametrize("status", [200, 201, 204, 299])
async def test_any_success_confirms(sim: Simulator, call: Call, receiver: Receiver, status: int) -> None:
    receiver.answers = [web.Response(status=status)]
    await call("setWebhook", url=receiver.url)
    await sim.person("王建国").say("一")
    await sim.settled()
    assert receiver.texts() == ["一"]


@pytest.mark.parametrize("status", [301, 400, 403, 410, 500, 503])
async def test_anything_else_is_retried(sim: Simulator, call: Call, receiver: Receiver, status: int) -> None:
    receiver.answers = [web.Response(status=status, headers={"Location": "/elsewhere"})]
    await call("setWebhook", url=receiver.url)
    await sim.person("王建国").say("一")
    await sim.settled()
    assert receiver.texts() == ["一", "一"]
    assert receiver.updates[0] == receiver.updates[1]
    info = (await call("getWebhookInfo"))["result"]
    assert info["last_error_message"].startswith(f"Wrong response from the webhook: {status} ")


async def test_back_off_doubles_up_to_a_minute_or_two(
    sim: Simulator, call: Call, receiver: Receiver, waits: list[tuple[int, float]]
) -> None:
    receiver.answers = [web.Response(status=500) for _ in range(9)]
    await call("setWebhook", url=receiver.url)
    await sim.person("王建国").say("一")
    await sim.settled()
    assert [wait for _, wait in waits[:6]] == [0, 2, 4, 8, 16, 32]
    assert all(60 <= wait <= 120 for _, wait in waits[6:])
    assert [failures for failures, _ in waits] == list(range(9))


async def test_retry_after_is_obeyed(
    sim: Simulator, call: Call, receiver: Receiver, waits: list[tuple[int, float]]
) -> None:
    receiver.answers = [web.Response(status=429, headers={"Retry-After": "1"})]
    await call("setWebhook", url=receiver.url)
    await sim.person("王建国").say("一")
    await sim.settled()
    assert waits == []
    assert receiver.texts() == ["一", "一"]


async def test_failing_head_blocks_its_own_queue_only(sim: Simulator, call: Call, receiver: Receiver) -> None:
    wang, li = sim.person("王建国"), sim.person("李梅")
    broken = True

    async def decide(update: dict[str, Any]) -> web.Response | None:
        return web.Response(status=500) if broken and update["message"]["text"] == "毒" else None

    receiver.decide = decide
    await call("setWebhook", url=receiver.url)
    await wang.say("毒")
    await wang.say("后")
    await li.say("旁")
    await until(lambda: "旁" in receiver.texts())
    assert "后" not in receiver.texts()
    broken = False
    await sim.settled()
    assert [text for text in receiver.texts() if text != "旁"][-2:] == ["毒", "后"]


async def test_as_many_poisoned_queues_as_are_loaded_stop_everything(
    sim: Simulator, call: Call, receiver: Receiver
) -> None:
    healed = False

    async def decide(update: dict[str, Any]) -> web.Response | None:
        return web.Response(status=500) if not healed and update["message"]["text"] == "毒" else None

    receiver.decide = decide
    await call("setWebhook", url=receiver.url, max_connections=1)
    for name in ("甲", "乙"):
        await sim.person(name).say("毒")
    await sim.person("丙").say("好")
    await until(lambda: len(receiver.updates) >= 8)
    assert set(receiver.texts()) == {"毒"}
    healed = True
    await sim.settled()
    assert "好" in receiver.texts()


async def test_message_and_press_stand_in_different_queues(
    sim: Simulator, call: Call, bot: Bot, receiver: Receiver
) -> None:
    wang = sim.person("王建国")
    await wang.start()
    keyboard = {"inline_keyboard": [[{"text": "签到", "callback_data": "x"}]]}
    await call("sendMessage", chat_id=wang.id, text="签到吗？", reply_markup=keyboard)
    held = asyncio.Event()

    async def decide(update: dict[str, Any]) -> None:
        if "message" in update:
            await held.wait()

    receiver.decide = decide
    await call("setWebhook", url=receiver.url)
    await wang.press("签到")
    await until(lambda: any("callback_query" in update for update in receiver.updates))
    assert len(sim.pending) == 1
    held.set()
    await sim.settled()


async def test_one_update_of_a_queue_is_in_flight(sim: Simulator, call: Call, receiver: Receiver) -> None:
    wang = sim.person("王建国")
    flying = most = 0

    async def decide(update: dict[str, Any]) -> None:
        nonlocal flying, most
        flying += 1
        most = max(most, flying)
        await asyncio.sleep(0.005)
        flying -= 1

    receiver.decide = decide
    await call("setWebhook", url=receiver.url)
    for number in range(10):
        await wang.say(str(number))
    await sim.settled()
    assert receiver.texts() == [str(number) for number in range(10)]
    assert most == 1
    for name in "甲乙丙丁":
        await sim.person(name).say("一")
    await sim.settled()
    assert most > 1


async def test_press_expires_and_is_lost(call: Call) -> None:
    async with Simulator(time_scale=0.001, life_scale=0.001) as sim:
        wang = sim.person("王建国")
        await wang.start()
        post = sim.world.post(
            wang.private,
            sim.bot.user,
            {"text": "x"},
            markup={"inline_keyboard": [[{"text": "签到", "callback_data": "x"}]]},
        )
        query = await wang.press("签到")
        assert post.inline is not None
        await asyncio.sleep(0.2)
        kinds = [next(iter(set(u.body) - {"update_id"})) for u in sim.polling._take(10) if isinstance(u.body, dict)]
        assert kinds == ["message"]
        assert len(sim.backlog.dropped) == 1
        assert not sim.world.answer_press(str(query), "晚了", alert=False, url=None)


async def test_answer_may_carry_a_call(sim: Simulator, call: Call, receiver: Receiver) -> None:
    wang = sim.person("王建国")
    receiver.answers = [
        web.json_response({"method": "sendMessage", "chat_id": wang.id, "text": "<b>好</b>", "parse_mode": "HTML"}),
        web.Response(
            text=f"method=sendMessage&chat_id={wang.id}&text=ok", content_type="application/x-www-form-urlencoded"
        ),
        web.json_response({"method": "sendMessage", "chat_id": wang.id}),
        web.json_response({"method": "deleteWebhook"}),
        web.json_response({"method": "getMe"}),
        web.Response(text="OK"),
    ]
    await call("setWebhook", url=receiver.url)
    for number in range(6):
        await wang.say(str(number))
    await sim.settled()
    assert [shown.text for shown in wang.screen() if shown.sender_id == sim.bot.id] == ["好", "ok"]
    riding = [(request.method, request.ok) for request in sim.requests if request.via == "webhook"]
    assert riding == [("sendMessage", True), ("sendMessage", True), ("sendMessage", False)]
    assert sim.webhook.url


async def test_duplicates_and_broken_bodies_on_demand(sim: Simulator, call: Call, receiver: Receiver) -> None:
    await call("setWebhook", url=receiver.url)
    sim.duplicate()
    await sim.person("王建国").say("一")
    await sim.settled()
    sim.redeliver()
    sim.push_update(b"{not json")
    await until(lambda: len(receiver.bodies) >= 4)
    assert receiver.texts() == ["一", "一", "一"]
    assert len({update["update_id"] for update in receiver.updates}) == 1
    assert b"{not json" in receiver.bodies


async def test_closed_connection_is_a_failure(sim: Simulator, call: Call, receiver: Receiver) -> None:
    broken = ["once"]

    async def decide(update: dict[str, Any]) -> web.Response | None:
        if broken:
            broken.clear()
            raise ConnectionResetError
        return None

    receiver.decide = decide
    await call("setWebhook", url=receiver.url)
    await sim.person("王建国").say("一")
    await sim.settled()
    assert receiver.texts() == ["一", "一"]


async def test_bot_that_is_down_gets_everything_once_it_is_up(sim: Simulator, call: Call, receiver: Receiver) -> None:
    await call("setWebhook", url="http://127.0.0.1:9/hook")
    people = [sim.person(name) for name in "甲乙丙"]
    for person in people:
        await person.say("一")
    await until(lambda: sim.webhook.attempts >= 6)
    assert (await call("getWebhookInfo"))["result"]["pending_update_count"] == 3
    await asyncio.sleep(0.02)
    await call("setWebhook", url=receiver.url)
    await sim.settled()
    assert receiver.texts() == ["一", "一", "一"]
