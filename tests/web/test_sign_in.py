"""Signing in by the bot's one-time link, and how a sign-in ends."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlalchemy import select

from storage.database import Database, Transaction
from storage.schema import audit, role, web_link, web_session
from tests.builders import Tree
from tests.front import Clock, Front
from tests.population import Population, populate
from tests.visitor import Visitor, link_of, sign_in, site


@pytest.fixture
async def population(database: Database) -> Population:
    return await populate(database)


@pytest.fixture
async def visitor(database: Database, clock: Clock) -> AsyncIterator[Visitor]:
    async with site(database, clock) as opened:
        yield opened


async def test_a_link_signs_in_once_and_a_preview_uses_nothing_up(
    front: Front, population: Population, visitor: Visitor
) -> None:
    link = await link_of(front, population.people["C1"])
    for _ in range(3):  # chat programs fetch links for a preview
        asked = await visitor.get(link)
        assert (asked.status, "登录" in asked.text) == (200, True)
        assert "Set-Cookie" not in asked.headers
    done = await visitor.post(link)
    assert (done.status, done.headers["Location"]) == (303, "/")
    page = await visitor.get("/")
    assert (page.status, "单位C1" in page.text) == (200, True)
    again = await visitor.post(link)
    assert (again.status, "链接已失效" in again.text) == (410, True)


async def test_a_cookie_is_out_of_reach_of_scripts_and_kept_to_https_there(
    front: Front, population: Population, database: Database, clock: Clock
) -> None:
    for secure, cookie in ((False, "zhibu="), (True, "__Host-zhibu=")):
        async with site(database, clock, secure=secure) as visitor:
            done = await visitor.post(await link_of(front, population.people["G"]))
            given = done.headers["Set-Cookie"]
            assert given.startswith(cookie)
            assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(given.split("; "))
            assert ("Secure" in given.split("; ")) is secure


async def test_the_store_keeps_hashes_alone(front: Front, population: Population, visitor: Visitor) -> None:
    link = await link_of(front, population.people["G"])
    done = await visitor.post(link)
    secrets = {link.rsplit("/", 1)[1], re.match(r"zhibu=([^;]+)", done.headers["Set-Cookie"])[1]}  # type: ignore[index]
    rows = await front.database.read(lambda db: [*db.rows(select(web_link)), *db.rows(select(web_session))])
    assert len(rows) == 2
    assert not any(secret in repr(rows) for secret in secrets)


async def test_a_new_link_makes_the_one_before_worthless(
    front: Front, population: Population, visitor: Visitor
) -> None:
    old = await link_of(front, population.people["G"])
    await link_of(front, population.people["G"])
    assert (await visitor.post(old)).status == 410


@pytest.mark.parametrize(("wait", "status"), [(timedelta(minutes=9), 303), (timedelta(minutes=10, seconds=1), 410)])
async def test_a_link_holds_for_ten_minutes(
    front: Front, population: Population, visitor: Visitor, clock: Clock, wait: timedelta, status: int
) -> None:
    link = await link_of(front, population.people["G"])
    clock.instant += wait
    assert (await visitor.post(link)).status == status


async def test_a_sign_in_ends_after_half_an_hour_without_use(
    front: Front, population: Population, visitor: Visitor, clock: Clock
) -> None:
    await sign_in(visitor, front, population.people["G"])
    for _ in range(3):
        clock.advance(minutes=29)
        assert (await visitor.get("/")).status == 200
    clock.advance(minutes=31)
    ended = await visitor.get("/")
    assert (ended.status, "/wy" in ended.text) == (401, True)


async def test_a_sign_in_ends_after_twelve_hours_of_use(
    front: Front, population: Population, visitor: Visitor, clock: Clock
) -> None:
    await sign_in(visitor, front, population.people["G"])
    for _ in range(25):
        clock.advance(minutes=28)
        assert (await visitor.get("/")).status == 200
    clock.advance(minutes=25)
    assert (await visitor.get("/")).status == 401


async def test_a_role_that_ended_is_gone_at_the_next_request(
    front: Front, population: Population, visitor: Visitor, clock: Clock
) -> None:
    await sign_in(visitor, front, population.people["G"])
    member_id, now = population.member_of["G"], clock()

    def end(tx: Transaction) -> None:
        tx.execute(role.update().where(role.c.member_id == member_id).values(valid_to=now))

    await front.database.write(end)
    assert (await visitor.get("/")).status == 401


async def test_a_form_from_elsewhere_signs_nobody_in_or_out(
    front: Front, population: Population, visitor: Visitor
) -> None:
    link = await link_of(front, population.people["G"])
    for headers in ({"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}):
        assert (await visitor.post(link, headers)).status == 404
    assert (await visitor.post(link, {"Sec-Fetch-Site": "same-origin"})).status == 303
    assert (await visitor.post("/out")).status == 404
    assert (await visitor.post("/out", csrf="x")).status == 404
    assert (await visitor.get("/")).status == 200


async def test_signing_out_ends_the_session_and_leaves_its_line(
    front: Front, population: Population, visitor: Visitor
) -> None:
    await sign_in(visitor, front, population.people["G"])
    page = await visitor.get("/")
    csrf = re.search(r'name="csrf" value="([^"]+)"', page.text)
    assert csrf is not None
    cookie = visitor.client.session.cookie_jar.filter_cookies(visitor.client.make_url("/"))["zhibu"].value
    assert "已退出" in (await visitor.post("/out", csrf=csrf[1])).text
    assert (await visitor.get("/")).status == 401
    assert (await visitor.get("/", Cookie=f"zhibu={cookie}")).status == 401
    lines = await front.database.read(
        lambda db: [row.action for row in db.rows(select(audit.c.action).order_by(audit.c.id))]
    )
    assert lines[-3:] == ["make_web_link", "sign_in", "sign_out"]


async def test_whoever_has_no_desk_gets_no_link(front: Front, population: Population, tree: Tree) -> None:
    member = await tree.member("新人", population.units["C1P1T1"])
    [sent] = await front.say(member, "/wy")
    assert "/in/" not in sent.text


@pytest.mark.parametrize("path", ["/", "/ideas", "/ideas/1", "/rows/1?path=1", "/out", "/in/x", "/nothing", "/healthz"])
async def test_every_answer_carries_the_headers_and_loads_nothing_from_elsewhere(visitor: Visitor, path: str) -> None:
    answer = await visitor.get(path)
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'self';")
    assert "frame-ancestors 'none'" in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "aiohttp" not in answer.headers["Server"]
    assert "//" not in answer.text.replace("<!doctype", "")


async def test_a_stranger_sees_how_to_sign_in_and_in_the_browsers_language(visitor: Visitor) -> None:
    assert "请先登录" in (await visitor.get("/")).text
    english = await visitor.get("/", **{"Accept-Language": "en-GB,en;q=0.8"})
    assert "Please sign in" in english.text
