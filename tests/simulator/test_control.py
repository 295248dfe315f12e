"""The clock, and the control over HTTP as another process uses it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from aiohttp import ClientSession, FormData
from telegram import Bot

from simulator import Clock, Simulator
from tests.simulator.conftest import Call
from tests.simulator.test_library import picture

NINE = "2026-10-15T09:00:00+08:00"


class Remote:
    """JSON requests below /sim."""

    def __init__(self, sim: Simulator, session: ClientSession) -> None:
        self.root, self.session = f"{sim.bot_api_url}/sim", session

    async def get(self, path: str, status: int = 200) -> Any:
        async with self.session.get(f"{self.root}/{path}") as response:
            assert response.status == status
            return await response.json()

    async def post(self, path: str, status: int = 200, **body: Any) -> Any:
        async with self.session.post(f"{self.root}/{path}", json=body) as response:
            assert response.status == status, await response.text()
            return await response.json()


@pytest.fixture
async def remote(sim: Simulator) -> AsyncIterator[Remote]:
    async with ClientSession() as session:
        yield Remote(sim, session)


def test_clock_runs_on_from_where_it_was_set_and_tells() -> None:
    clock, told = Clock(), list[datetime]()
    clock.on_change(told.append)
    assert clock.is_real
    clock.set(NINE)
    nine = datetime.fromisoformat(NINE)
    assert nine <= clock.now() < nine + timedelta(minutes=1)
    clock.shift(timedelta(days=1))
    assert clock.now() >= nine + timedelta(days=1)
    clock.reset()
    assert clock.is_real
    assert len(told) == 3
    with pytest.raises(ValueError, match="offset"):
        clock.set("2026-10-15T09:00:00")


async def test_messages_are_dated_by_the_clock(bot: Bot, sim: Simulator) -> None:
    sim.clock.set(NINE)
    wang = sim.person("王建国")
    await wang.start()
    sent = await bot.send_message(wang.id, "x")
    assert sent.date - datetime.fromisoformat(NINE) < timedelta(minutes=1)


async def test_clock_is_set_from_outside(sim: Simulator, remote: Remote) -> None:
    shown = await remote.post("clock", instant=NINE)
    assert shown["instant"].startswith("2026-10-15T09:00")
    assert not shown["real"]
    assert (await remote.post("clock", step="+7 days"))["instant"].startswith("2026-10-22T09:00")
    assert (await remote.post("clock", step="-1 hour"))["instant"].startswith("2026-10-22T08:00")
    assert (await remote.post("clock", instant="2026-12-01T08:30"))["instant"].startswith("2026-12-01T08:30")
    assert sim.clock.now().hour == 0
    assert (await remote.post("clock", reset=True))["real"]
    await remote.post("clock", 400, step="soon")


async def test_person_is_driven_from_outside(sim: Simulator, remote: Remote, call: Call) -> None:
    wang = await remote.post("people", name="王建国", phone="+8613800000001", note="书记")
    me = f"people/{wang['id']}"
    await remote.post(f"{me}/link", url="https://t.me/zhibu_demo_bot?start=abc")
    keyboard = {"inline_keyboard": [[{"text": "签到", "callback_data": "x"}, {"text": "看", "url": "https://a.cn/"}]]}
    await call("sendMessage", chat_id=wang["id"], text="签到吗？", reply_markup=keyboard)
    shown = await remote.get(f"{me}/next?timeout=2")
    assert (shown["text"], shown["buttons"][0][0]["text"]) == ("签到吗？", "签到")
    pressed = await remote.post(f"{me}/press", label="签到")
    await call("answerCallbackQuery", callback_query_id=pressed["query"], text="好")
    assert [toast["text"] for toast in await remote.get(f"{me}/toasts")] == ["好"]
    assert (await remote.post(f"{me}/press", message=shown["id"], row=0, column=1))["url"] == "https://a.cn/"
    await remote.post(f"{me}/contact")
    await remote.post(f"{me}/press", 400, key="签到")
    said = await remote.post(f"{me}/say", text="一")
    await remote.post(f"{me}/edit", message=said["id"], text="二")
    await remote.post(f"{me}/say", text="三", reply_to=shown["id"])
    await remote.post(f"{me}/react", message=shown["id"], emoji="👍")
    screen = await remote.get(f"{me}/screen")
    assert [m["text"] for m in screen["messages"]] == ["/start abc", "签到吗？", "", "二", "三"]
    assert screen["messages"][1]["reactions"] == ["👍"]
    assert screen["messages"][4]["reply"]["text"] == "签到吗？"
    assert (await remote.post(f"{me}/block", blocked=True))["blocked"]
    await remote.post(f"{me}/say", 400, text="x")
    await remote.get(f"{me}/next?timeout=0.5")
    await remote.get(f"{me}/next?timeout=0.05", 408)
    methods = [request["method"] for request in await remote.get("requests")]
    assert methods == ["sendMessage", "answerCallbackQuery"]


async def test_group_is_driven_from_outside(sim: Simulator, remote: Remote) -> None:
    wang, li = sim.person("王建国"), sim.person("李梅")
    group = await remote.post("groups", title="第三支部", members=[wang.id], kind="group")
    path = f"groups/{group['id']}"
    await remote.post(path, act="add", person=li.id, by=wang.id)
    await remote.post(path, act="promote_bot")
    moved = await remote.post(path, act="migrate")
    assert moved["kind"] == "supergroup"
    assert moved["id"] != group["id"]
    await remote.post(path, act="remove_bot")
    chats = (await remote.get(f"people/{li.id}"))["chats"]
    assert [(chat["title"], chat["kind"]) for chat in chats] == [("支部助手", "private"), ("第三支部", "supergroup")]
    forum = await remote.post("groups", title="党委", members=[wang.id], topics=True)
    topic = await remote.post(f"groups/{forum['id']}", act="topic", name="十月")
    await remote.post(f"people/{wang.id}/say", text="在话题里", chat=forum["id"], thread=topic["thread"])
    screen = await remote.get(f"people/{wang.id}/screen?chat={forum['id']}")
    assert screen["topics"] == [{"id": topic["thread"], "name": "十月"}]
    assert screen["messages"][-1]["thread"] == topic["thread"]


async def test_faults_are_ordered_from_outside(sim: Simulator, remote: Remote, call: Call) -> None:
    await remote.post("fail", method="getMe", code=429, retry_after=5)
    assert (await call("getMe"))["parameters"] == {"retry_after": 5}
    await remote.post("update", update_id=77, message={"x": 1})
    await remote.post("duplicate", count=1)
    await remote.post("limits", on=True)
    await remote.post("privacy", on=False)
    assert (await call("getMe"))["result"]["can_read_all_group_messages"]
    assert (await remote.get("pending"))["updates"] == [{"update_id": 77, "message": {"x": 1}}]
    await remote.post("fail", 400, colour="red")


async def test_files_go_both_ways(sim: Simulator, remote: Remote, call: Call) -> None:
    wang = sim.person("王建国")
    await wang.start()
    for name, data, kind in (("a.png", picture(), "photo"), ("花名册.csv", b"1,2", "document")):
        form = FormData()
        form.add_field("file", data, filename=name, content_type="application/octet-stream")
        async with remote.session.post(f"{remote.root}/people/{wang.id}/file", data=form) as response:
            file = (await response.json())[kind]["file"]
        async with remote.session.get(f"{remote.root}/files/{file}") as response:
            assert await response.read() == data
            assert response.headers["Content-Security-Policy"] == "sandbox"
    assert len(await remote.get("photos")) == 1


async def test_other_sites_are_refused(sim: Simulator, remote: Remote) -> None:
    async with remote.session.post(f"{remote.root}/people", data='{"name":"x"}') as response:
        assert response.status == 400
    headers = {"Origin": "https://evil.example"}
    async with remote.session.post(f"{remote.root}/people", json={"name": "x"}, headers=headers) as response:
        assert response.status == 403
    assert (await remote.get("state"))["people"] == []


async def test_news_stream_tells_what_changed(sim: Simulator, remote: Remote) -> None:
    async with remote.session.get(f"{remote.root}/events") as response:
        assert await response.content.readline() == b"retry: 500\n"
        await sim.person("王建国").start()
        lines = [await asyncio.wait_for(response.content.readline(), 5) for _ in range(4)]
    assert any(b'"type": "chat"' in line for line in lines)
    await asyncio.sleep(0)


async def test_phone_that_is_not_listed_is_there_and_not_offered(sim: Simulator, remote: Remote) -> None:
    wang, crowd = sim.person("王建国"), sim.person("李梅")
    crowd.listed = False
    assert [person["id"] for person in (await remote.get("state"))["people"]] == [wang.id]
    assert (await remote.get(f"people/{crowd.id}"))["name"] == "李梅"
