"""The web door for tests: a real server on a loopback port, visitors with cookies of their own, tokens for the API."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from aiohttp import ClientResponse
from aiohttp.test_utils import TestClient, TestServer
from aiohttp.web import Application, Request

from bot.pipeline import Post
from handlers.act import Act
from handlers.token import CreateToken, create_token
from storage.database import Database
from tests.front import KEYS, Clock, Front, Person
from web.door import Door
from web.metrics import Metrics
from web.site import build_site

Client = TestClient[Request, Application]


@dataclass(frozen=True)
class Answer:
    status: int
    text: str
    headers: dict[str, str]
    json: Any = None


@dataclass
class Visitor:
    """One browser."""

    client: Client

    async def get(self, path: str, **headers: str) -> Answer:
        return await answered(await self.client.get(path, headers=headers, allow_redirects=False))

    async def post(self, path: str, headers: dict[str, str] | None = None, **form: str) -> Answer:
        return await answered(await self.client.post(path, data=form, headers=headers, allow_redirects=False))

    async def api(self, path: str, token: str | None = None) -> Answer:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        return await answered(await self.client.get(path, headers=headers))


async def answered(response: ClientResponse) -> Answer:
    text = await response.text()
    is_json = "json" in response.content_type
    return Answer(
        response.status, text, dict(response.headers), await response.json(content_type=None) if is_json else None
    )


@asynccontextmanager
async def site(database: Database, clock: Clock, *, secure: bool = False) -> AsyncIterator[Visitor]:
    """A browser at the door; nobody is signed in."""
    post = Post("zhibu_test_bot", "http://127.0.0.1:8080")
    door = Door(database, clock, KEYS, post.notices, secure, post.bot_name)
    async with TestClient(TestServer(build_site(door, Metrics()))) as client:
        yield Visitor(client)


async def link_of(front: Front, person: Person) -> str:
    """The path of the one-time link that the bot gives."""
    [sent] = await front.say(person, "/wy")
    found = re.search(r"http://127\.0\.0\.1:8080(/in/\S+)", sent.text)
    assert found is not None, sent.text
    return found[1]


async def screen_link(front: Front, secretary: Person, gathering_id: int) -> str:
    """The path of the link that the bot gives beside the room's picture."""
    *_, sent = await front.press(secretary, f"qr:{gathering_id}")
    found = re.search(r"http://127\.0\.0\.1:8080(/gatherings/\S+)", sent.text)
    assert found is not None, sent.text
    return found[1].replace("&amp;", "&")


async def sign_in(visitor: Visitor, front: Front, person: Person) -> None:
    done = await visitor.post(await link_of(front, person))
    assert done.status == 303, done.text


async def new_token(database: Database, clock: Clock, unit_id: int, *, names: bool = False, days: int = 90) -> str:
    made = await database.write(
        lambda tx: create_token(Act(tx, clock(), KEYS, door="cli"), CreateToken(unit_id, "t", names, days))
    )
    return made.secret
