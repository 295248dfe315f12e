"""The JSON API: every answer is held against the published description, whatever the parameters."""

from __future__ import annotations

from collections.abc import AsyncIterator
from random import Random
from typing import Any
from urllib.parse import quote

import jsonschema_rs
import pytest

from storage.database import Database, Transaction
from storage.schema import api_token
from tests.front import Clock
from tests.population import NAME, Population, populate
from tests.visitor import Answer, Visitor, new_token, site
from web.api.door import BURST, RATES

ROOT = "/api/v1"
LISTS = ("/units", "/obligations", "/sessions", "/ideas")


@pytest.fixture
async def population(database: Database) -> Population:
    return await populate(database)


@pytest.fixture
async def visitor(database: Database, clock: Clock) -> AsyncIterator[Visitor]:
    async with site(database, clock) as opened:
        yield opened


@pytest.fixture
async def document(visitor: Visitor) -> dict[str, Any]:
    found = (await visitor.get("/api/openapi.json")).json
    assert isinstance(found, dict)
    return found


def check(document: dict[str, Any], path: str, answer: Answer) -> None:
    """Hold an answer against what the document says of this path and status."""
    said = document["paths"][path]["get"]["responses"]
    assert str(answer.status) in said, f"{answer.status} is not described"
    [(kind, content)] = said[str(answer.status)]["content"].items()
    assert answer.headers["Content-Type"].split(";")[0] == kind
    schema = {**content["schema"], "components": document["components"]}
    jsonschema_rs.validator_for(schema).validate(answer.json)


async def test_the_description_is_one_that_tools_accept(document: dict[str, Any]) -> None:
    assert document["openapi"] == "3.1.0"
    assert set(document["paths"]) == {*LISTS, "/units/{id}", "/units/{id}/children", "/rollup", "/coverage"}
    for schema in document["components"]["schemas"].values():
        jsonschema_rs.validator_for({**schema, "components": document["components"]})


@pytest.mark.parametrize("path", [*LISTS, "/rollup", "/coverage"])
async def test_without_a_good_token_nothing_is_told(
    visitor: Visitor, population: Population, database: Database, clock: Clock, document: dict[str, Any], path: str
) -> None:
    expired = await new_token(database, clock, population.units["G"].id, days=1)
    clock.advance(days=1)
    for token in (None, "zhb_guessed", expired, expired + "x", ""):
        answer = await visitor.api(ROOT + path, token)
        assert answer.status == 401
        check(document, path, answer)
        assert "Bearer" in answer.headers["WWW-Authenticate"]


async def test_a_revoked_token_is_worthless_at_once(
    visitor: Visitor, population: Population, database: Database, clock: Clock
) -> None:
    token = await new_token(database, clock, population.units["G"].id)
    assert (await visitor.api(f"{ROOT}/units", token)).status == 200

    def revoke(tx: Transaction) -> None:
        tx.execute(api_token.update().values(revoked_at=clock()))

    await database.write(revoke)
    assert (await visitor.api(f"{ROOT}/units", token)).status == 401


@pytest.mark.parametrize("path", LISTS)
async def test_pages_by_cursor_give_every_item_once(
    visitor: Visitor, population: Population, database: Database, clock: Clock, document: dict[str, Any], path: str
) -> None:
    token = await new_token(database, clock, population.units["G"].id)
    whole = (await visitor.api(f"{ROOT}{path}?limit=200", token)).json
    assert whole["next"] is None
    found: list[Any] = []
    cursor = ""
    for _ in range(100):
        page = await visitor.api(f"{ROOT}{path}?limit=7{cursor}", token)
        check(document, path, page)
        found += page.json["items"]
        if page.json["next"] is None:
            break
        cursor = f"&cursor={page.json['next']}"
    assert found == whole["items"]
    assert len(found) > 20


async def test_filters_narrow_the_lists(
    visitor: Visitor, population: Population, database: Database, clock: Clock
) -> None:
    token = await new_token(database, clock, population.units["G"].id)

    async def items(query: str) -> list[Any]:
        return list((await visitor.api(f"{ROOT}{query}", token)).json["items"])

    held = await items("/obligations?quarter=2026Q4&kind=study&state=held&limit=200")
    assert {(one["quarter"], one["kind"], one["state"]) for one in held} == {("2026Q4", "study", "held")}
    assert {one["branch_code"] for one in await items("/sessions?unit=C1P1T1")} == {"C1P1T1"}
    assert {one["kind"] for one in await items("/units?kind=joint_branch")} == {"joint_branch"}
    assert {one["state"] for one in await items("/ideas?state=applied")} == {"applied"}
    assert await items("/ideas?state=withdrawn") == []


async def test_names_are_told_by_rule_14_alone(
    visitor: Visitor, population: Population, database: Database, clock: Clock
) -> None:
    seen = {}
    for code in ("C1P1T1", "C1P1T", "C1P1"):
        for names in (False, True):
            token = await new_token(database, clock, population.units[code].id, names=names)
            answer = await visitor.api(f"{ROOT}/ideas?unit=C1P1T1&limit=200", token)
            seen[code, names] = NAME in answer.text
            assert answer.json["items"]
    assert [key for key, told in seen.items() if told] == [("C1P1T1", True), ("C1P1T", True)]


async def test_small_numbers_of_persons_are_hidden_above_the_direct_superior(
    visitor: Visitor, population: Population, database: Database, clock: Clock
) -> None:
    hidden = {}
    for code, names in (("C1P1T", True), ("G", True)):
        token = await new_token(database, clock, population.units[code].id, names=names)
        items = (await visitor.api(f"{ROOT}/sessions?unit=C1P1T&limit=200", token)).json["items"]
        hidden[code] = sum(one["members_excused"] is None for one in items)
        assert not [one for one in items if one["members_excused"] in (1, 2) and code == "G"]
    assert hidden["C1P1T"] == 0 < hidden["G"]


async def test_a_runaway_script_is_slowed_down_and_nobody_else(
    visitor: Visitor, population: Population, database: Database, clock: Clock, document: dict[str, Any]
) -> None:
    greedy = await new_token(database, clock, population.units["G"].id)
    modest = await new_token(database, clock, population.units["C1"].id)
    seconds = 100.0
    visitor.client.app[RATES].clock = lambda: seconds
    answers = [await visitor.api(f"{ROOT}/units/1", greedy) for _ in range(BURST + 2)]
    assert [answer.status == 429 for answer in answers] == [False] * BURST + [True] * 2
    check(document, "/units/{id}", answers[-1])
    assert answers[-1].headers["Retry-After"] == "1"
    seconds += 1
    assert (await visitor.api(f"{ROOT}/units/1", greedy)).status == answers[0].status
    assert (await visitor.api(f"{ROOT}/units/{population.units['C1'].id}", modest)).status == 200


HOSTILE: list[str] = [
    "", "0", "-1", "201", "1e3", "9" * 40, "null", "true", "'", '"', "%", "\x00", "\n", "\u202e", "😀", "a" * 5000,
    "2026Q4", "2026Q5", "2026q4", "0000Q1", "study", "held", "G", "C1", "C2", "U0001", "MTIz", "W10=", "WzFd",
    "WzEsMl0=", "WzkyMjMzNzIwMzY4NTQ3NzU4MDhd", "WyJ4Il0=", "WzEsIjIwMjZRNCIsInN0dWR5Il0=", "../..", "<b>",
    "1;DROP TABLE unit",
]  # fmt: skip


async def test_whatever_the_parameters_every_answer_is_as_described(
    visitor: Visitor, population: Population, database: Database, clock: Clock, document: dict[str, Any]
) -> None:
    """Any parameter with any value: never a 5xx, never an answer that the document does not describe."""
    random = Random(20261015)
    tokens = [await new_token(database, clock, population.units[code].id, names=True) for code in ("G", "C1") * 10]
    statuses = set()
    for number in range(600):
        path = random.choice(sorted(document["paths"]))
        parameters = document["paths"][path]["get"]["parameters"]
        query = "&".join(
            f"{one['name']}={quote(_value(random, document, one['schema']))}"
            for one in parameters
            if one["in"] == "query" and random.random() < 0.35
        )
        where = path.replace("{id}", random.choice(["1", "2", "3", "0", "999999999999999", "30"]))
        answer = await visitor.api(f"{ROOT}{where}?{query}", tokens[number % len(tokens)])
        check(document, path, answer)
        statuses.add(answer.status)
    assert {200, 400, 404} <= statuses <= {200, 400, 404, 429}


def _value(random: Random, document: dict[str, Any], schema: dict[str, Any]) -> str:
    if "$ref" in schema and random.random() < 0.8:
        schema = document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
        return str(random.choice(schema["enum"]))
    return random.choice(HOSTILE)


@pytest.mark.parametrize(
    "path",
    ["/units/x", "/units/1/x", "/nothing", "/units/99999999999999999999", "/units?unit=nothing", "/rollup?unit=C2"],
)
async def test_unknown_and_forbidden_are_the_same(
    visitor: Visitor, population: Population, database: Database, clock: Clock, path: str
) -> None:
    token = await new_token(database, clock, population.units["C1"].id)
    answer = await visitor.api(ROOT + path, token)
    assert (answer.status, answer.json) == (404, {"title": "Not Found", "status": 404})
    assert answer.headers["Content-Type"].startswith("application/problem+json")


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=201", "limit=x", "cursor=WyJ4Il0=", "quarter=2026", "x=1", "unit=a&unit=b"]
)
async def test_a_bad_parameter_is_named(
    visitor: Visitor, population: Population, database: Database, clock: Clock, query: str
) -> None:
    token = await new_token(database, clock, population.units["C1"].id)
    answer = await visitor.api(f"{ROOT}/obligations?{query}", token)
    assert answer.status == 400
    assert answer.json["detail"]
