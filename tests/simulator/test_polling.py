"""getUpdates."""

from __future__ import annotations

import asyncio

from simulator import Simulator
from tests.simulator.conftest import Call


async def ids(call: Call, **parameters: object) -> list[int]:
    return [update["update_id"] for update in (await call("getUpdates", **parameters))["result"]]


async def test_updates_come_again_until_an_offset_confirms_them(sim: Simulator, call: Call) -> None:
    wang = sim.person("王建国")
    for text in ("一", "二", "三"):
        await wang.say(text)
    first = await ids(call)
    assert first == [first[0], first[0] + 1, first[0] + 2]
    assert await ids(call, limit=1) == first[:1]
    assert await ids(call, offset=first[1]) == first[1:]
    assert await ids(call) == first[1:]
    assert await ids(call, offset=-1) == first[2:]
    assert await ids(call, offset=first[2] + 1) == []
    assert (await call("getWebhookInfo"))["result"]["pending_update_count"] == 0


async def test_long_poll_returns_when_something_arrives(sim: Simulator, call: Call) -> None:
    wang = sim.person("王建国")
    poll = asyncio.create_task(ids(call, timeout=30))
    await asyncio.sleep(0.05)
    assert not poll.done()
    await wang.say("来了")
    assert len(await asyncio.wait_for(poll, 5)) == 1


async def test_second_poller_ends_the_first(call: Call) -> None:
    first = asyncio.create_task(call("getUpdates", timeout=30))
    await asyncio.sleep(0.05)
    await call("getUpdates")
    answer = await asyncio.wait_for(first, 5)
    assert answer["error_code"] == 409
    assert answer["description"].startswith("Conflict: terminated by other getUpdates request")


async def test_webhook_and_polling_exclude_each_other(sim: Simulator, call: Call) -> None:
    poll = asyncio.create_task(call("getUpdates", timeout=30))
    await asyncio.sleep(0.05)
    assert (await call("setWebhook", url="http://127.0.0.1:9/"))["description"] == "Webhook was set"
    assert (await asyncio.wait_for(poll, 5))["error_code"] == 409
    answer = await call("getUpdates")
    assert answer["error_code"] == 409
    assert "webhook is active" in answer["description"]
    assert (await call("setWebhook", url="http://127.0.0.1:9/"))["description"] == "Webhook is already set"
    assert (await call("deleteWebhook"))["description"] == "Webhook was deleted"
    assert (await call("getUpdates"))["ok"]


async def test_allowed_updates_are_kept_and_touch_new_updates_only(sim: Simulator, call: Call) -> None:
    wang = sim.person("王建国")
    await wang.say("一")
    first = await ids(call, allowed_updates=["callback_query"])
    await wang.say("二")
    assert await ids(call) == first
    assert await ids(call, allowed_updates=[]) == first
    await wang.say("三")
    assert len(await ids(call)) == 2


async def test_update_is_delivered_twice_on_demand(sim: Simulator, call: Call) -> None:
    wang = sim.person("王建国")
    sim.duplicate()
    await wang.say("一")
    first = await ids(call)
    assert await ids(call, offset=first[0] + 1) == first
    assert await ids(call, offset=first[0] + 1) == []
    assert [sim.redeliver()] == first
    assert await ids(call, offset=first[0] + 1) == first
    assert await ids(call, offset=first[0] + 1) == []


async def test_injected_update_arrives_as_it_is(sim: Simulator, call: Call) -> None:
    sim.push_update({"subscription": {"x": [None]}})
    sim.push_update({"update_id": "no number", "message": 5})
    first, second = (await call("getUpdates"))["result"]
    assert isinstance(first.pop("update_id"), int)
    assert (first, second) == ({"subscription": {"x": [None]}}, {"update_id": "no number", "message": 5})


async def test_logged_out_bot_is_refused(call: Call) -> None:
    assert (await call("close"))["ok"]
    assert (await call("logOut"))["ok"]
    assert (await call("getMe"))["description"] == "Bad Request: Logged out"
