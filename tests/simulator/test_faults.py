"""Faults on demand, Telegram's limits, the log."""

from __future__ import annotations

from typing import Any

import pytest
from telegram import Bot
from telegram.error import Forbidden, NetworkError, RetryAfter

from simulator import Limits, Simulator
from tests.simulator.conftest import Call


async def test_429_comes_as_ordered_and_once(sim: Simulator, bot: Bot) -> None:
    wang, li = sim.person("王建国"), sim.person("李梅")
    await wang.start()
    await li.start()
    sim.fail("sendMessage", wang.id, code=429, retry_after=7)
    await bot.send_message(li.id, "不受影响")
    with pytest.raises(RetryAfter, match="Retry in 7 seconds"):
        await bot.send_message(wang.id, "x")
    await bot.send_message(wang.id, "y")
    assert [shown.text for shown in wang.screen()] == ["/start", "y"]
    refused = sim.calls("sendMessage")[1]
    assert refused.answer["parameters"] == {"retry_after": 7}


@pytest.mark.parametrize(
    ("code", "description", "error"),
    [(403, "bot was blocked by the user", Forbidden), (500, None, NetworkError), (502, None, NetworkError)],
)
async def test_other_codes_come_as_ordered(
    sim: Simulator, bot: Bot, code: int, description: str | None, error: type[Exception]
) -> None:
    sim.fail(code=code, description=description)
    with pytest.raises(error):
        await bot.get_me()
    await bot.get_me()


@pytest.mark.parametrize(("when", "shown"), [("after", ["/start", "x"]), ("before", ["/start"])])
async def test_lost_answer_leaves_the_bot_in_doubt(sim: Simulator, bot: Bot, when: Any, shown: list[str]) -> None:
    wang = sim.person("王建国")
    await wang.start()
    sim.lose("sendMessage", when=when)
    with pytest.raises(NetworkError):
        await bot.send_message(wang.id, "x")
    assert [message.text for message in wang.screen()] == shown
    assert [(request.ok, request.lost) for request in sim.calls("sendMessage")] == [(when == "after", True)]


async def test_wrong_call_uses_no_fault_up(sim: Simulator, call: Call) -> None:
    sim.fail(retry_after=1)
    assert (await call("sendMessage", text="x"))["error_code"] == 400
    assert (await call("getMe"))["error_code"] == 429
    assert (await call("getMe"))["ok"]


async def test_late_answer_is_carried_out(sim: Simulator, bot: Bot) -> None:
    wang = sim.person("王建国")
    await wang.start()
    sim.delay(0.01, "sendMessage")
    await bot.send_message(wang.id, "x")
    assert (await wang.next_message()).text == "x"


async def test_limits_hold_per_chat_and_over_all(sim: Simulator, call: Call) -> None:
    people = [sim.person(f"党员{number}") for number in range(40)]
    for person in people:
        await person.start()
    sim.set_limits(Limits(overall=10, burst=2))
    first = [await call("sendMessage", chat_id=people[0].id, text="x") for _ in range(3)]
    assert [answer["ok"] for answer in first] == [True, True, False]
    assert first[2]["parameters"]["retry_after"] >= 1
    others = [await call("sendMessage", chat_id=person.id, text="x") for person in people[1:]]
    assert sum(answer["ok"] for answer in others) < 39
    sim.set_limits(False)
    assert (await call("sendMessage", chat_id=people[0].id, text="x"))["ok"]


async def test_group_takes_twenty_a_minute(sim: Simulator, call: Call) -> None:
    wang = sim.person("王建国")
    group = sim.group("第三支部", [wang])
    sim.set_limits(True)
    answers = [await call("sendMessage", chat_id=group.id, text="x") for _ in range(21)]
    assert [answer["ok"] for answer in answers] == [True] * 20 + [False]
    assert (await call("sendChatAction", chat_id=group.id, action="typing"))["ok"]
    assert (await call("setMessageReaction", chat_id=group.id, message_id=2))["ok"]


async def test_log_tells_what_was_asked_and_answered(sim: Simulator, bot: Bot) -> None:
    wang = sim.person("王建国")
    await wang.start()
    await bot.send_document(wang.id, b"1,2", filename="表.csv")
    request = sim.requests[-1]
    assert (request.method, request.ok, request.parameters["chat_id"]) == ("sendDocument", True, wang.id)
    assert request.parameters["document"].data == b"1,2"
    assert request.result["document"]["file_name"] == "表.csv"
