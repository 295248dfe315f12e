"""Long polling: whatever an answer holds, the next offset comes after it and the people behind it are served."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot.application import build_application
from bot.polling import Poller
from tests.builders import Tree
from tests.front import TOKEN, Front
from tests.wire import wired

ODD: tuple[dict[str, Any], ...] = (
    {"message": "支部"},
    {"message": {"from": {"id": [1]}, "chat": {"id": 1, "type": "private"}, "text": "/start"}},
    {"message": {"chat": {"id": 1, "type": "private"}, "text": 4}},
    {"callback_query": {"from": {"id": {}}, "data": "home"}},
    {"my_chat_member": []},
    {},
)


async def test_updates_of_any_shape_hold_nobody_up(database_url: str) -> None:
    async with wired(database_url) as wire:
        for update in ODD:
            wire.sim.push_update(update)
        wang = wire.sim.person("王建国")
        await wang.start()
        assert "党支部书记" in (await wang.next_message(10)).text
        await wire.quiet()
        assert wire.sim.pending == []


async def test_answer_without_any_number_is_passed_by_at_leisure(front: Front, tree: Tree) -> None:
    wang = await tree.member("王建国", await tree.unit("三支部"))
    unnumbered: list[Any] = ["支部", None, 7, {"message": {}}, {"update_id": "7"}]
    answers: list[list[Any]] = [unnumbered, [{"update_id": 71, **front.said(wang, "/start")}]]
    poller, asked = Poller(build_application(TOKEN, "http://127.0.0.1:9").bot, front.intake), 0

    async def poll() -> list[Any]:
        nonlocal asked
        asked += 1
        return answers.pop(0) if answers else await asyncio.sleep(3600, [])

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(poller, "_poll", poll)
        polling = asyncio.create_task(poller.run())
        async with asyncio.timeout(10):
            while asked < 3:  # noqa: ASYNC110 - the poller tells nobody
                await asyncio.sleep(0.02)
        polling.cancel()
    [sent] = await front.sent()
    assert "王建国" in sent.text
    assert poller._offset == 72
