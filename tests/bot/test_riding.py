"""The answer that rides in the webhook's response (docs/decisions/0011): none is posted beside it, none is lost."""

from __future__ import annotations

import json
from typing import Any

from aiohttp.test_utils import TestClient, TestServer

from tests.builders import Tree
from tests.front import KEYS, Clock, Front
from web.door import Door
from web.metrics import Metrics
from web.site import build_site

SECRET = "the-secret"


def _answer_to(update: dict[str, Any]) -> dict[str, str]:
    return {"method": "answerCallbackQuery", "callback_query_id": update["callback_query"]["id"]}


async def test_answer_that_says_nothing_rides_back_and_the_screen_is_posted(front: Front, tree: Tree) -> None:
    li = await tree.member("李明", await tree.unit("集控三支部"))
    front.intake.rides = True
    update = front.numbered(front.pressed(li, "home"))
    assert json.loads(await front.intake.receive(update)) == _answer_to(update)
    assert [one.method for one in await front.sent()] == ["editMessageText"]


async def test_update_that_comes_again_brings_nothing_back(front: Front, tree: Tree) -> None:
    li = await tree.member("李明", await tree.unit("集控三支部"))
    front.intake.rides = True
    update = front.numbered(front.pressed(li, "home"))
    await front.intake.receive(update)
    await front.sent()
    assert await front.intake.receive(update) == b""
    assert await front.sent() == []


async def test_refusal_shown_as_an_alert_is_posted_and_does_not_ride(front: Front, tree: Tree) -> None:
    li = await tree.member("李明", await tree.unit("集控三支部"))
    front.intake.rides = True
    assert await front.intake.receive(front.numbered(front.pressed(li, "ci:999:0000"))) == b""
    (alert,) = await front.sent()
    assert (alert.method, alert.parameters["show_alert"]) == ("answerCallbackQuery", True)


async def test_polling_and_replay_post_the_answer(front: Front, tree: Tree) -> None:
    li = await tree.member("李明", await tree.unit("集控三支部"))
    assert await front.intake.receive(front.numbered(front.pressed(li, "home"))) == b""
    assert [one.method for one in await front.sent()] == ["answerCallbackQuery", "editMessageText"]
    front.intake.rides = True
    assert await front.intake.replay(front.numbered(front.pressed(li, "home"))) is None
    assert [one.method for one in await front.sent()] == ["answerCallbackQuery", "editMessageText"]


async def test_webhook_responds_with_what_rides(front: Front, tree: Tree, clock: Clock) -> None:
    li = await tree.member("李明", await tree.unit("集控三支部"))
    front.intake.rides = True
    door = Door(front.database, clock, KEYS, front.post.notices, False, "zhibu_test_bot")
    site = build_site(door, Metrics(), receive=front.intake.receive, secret=SECRET)
    update = front.numbered(front.pressed(li, "home"))
    headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
    async with TestClient(TestServer(site)) as telegram:
        answer = await telegram.post("/telegram", json=update, headers=headers)
        assert (answer.status, await answer.json()) == (200, _answer_to(update))
        again = await telegram.post("/telegram", json=update, headers=headers)
        assert (again.status, await again.read()) == (200, b"")
