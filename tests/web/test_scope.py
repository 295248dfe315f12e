"""Nobody sees a unit, an idea or a name outside their sight: every desk against every unit, by every door.

Each unit, idea and member of the population carries its own code or number in its name, so whatever comes back is
searched for those that should not be there. The mutants take one filter out and must be caught.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass

import pytest
from sqlalchemy import select, true

import storage.listing
from domain.viewer import Viewer
from storage.database import Database
from storage.schema import idea, member
from tests.front import Clock, Front
from tests.population import NAME, Population, populate
from tests.visitor import new_token, sign_in, site

ACTORS = ("C1", "C1P1", "C1P1T", "C1P1T1", "C2B")
_UNIT = re.compile(r"单位(\w+)")
_IDEA = re.compile(r"(\w+)的(?:难题|办法)\d+")
_NAME = re.compile(rf"{NAME}\d+")


@dataclass
class Sight:
    """What one desk may see, worked out from the population by its codes alone."""

    population: Population
    code: str

    @property
    def units(self) -> set[str]:
        return {code for code in self.population.units if code.startswith(self.code)}

    def names(self, members: dict[int, str]) -> set[str]:
        """Of the own unit's members and of those of the units directly below."""
        own = self.population.units[self.code]
        seen = {
            code
            for code, unit in self.population.units.items()
            if unit.id == own.id or (unit.parent_id == own.id and not own.is_branch)
        }
        return {members[one] for code in seen for one in self.population.members.get(code, [])}

    def leaks(self, text: str, names: set[str]) -> set[str]:
        shown = set(_UNIT.findall(text)) | set(_IDEA.findall(text))
        return (shown - self.units) | (set(_NAME.findall(text)) - names)


@dataclass
class Crawl:
    """Asks for every unit and every idea there is, as one desk, and keeps what should not have been shown."""

    front: Front
    population: Population
    clock: Clock
    code: str

    async def leaks(self, *, one_is_enough: bool = False) -> set[str]:
        database = self.front.database
        names = await database.read(
            lambda db: {row.id: row.name for row in db.rows(select(member.c.id, member.c.name))}
        )
        ideas = await database.read(lambda db: [row.id for row in db.rows(select(idea.c.id))])
        sight = Sight(self.population, self.code)
        allowed = sight.names(names)
        mine = {names[self.population.member_of[self.code]]}
        found: set[str] = set()
        for texts, known in (
            (self.screens(), set()),
            (self.answers(names=False), set()),
            (self.answers(names=True), allowed),
            (self.pages(ideas), allowed | mine),
        ):
            async for text in texts:
                found |= sight.leaks(text, known)
                if found and one_is_enough:
                    return found
        return found

    async def pages(self, ideas: list[int]) -> AsyncIterator[str]:
        async with site(self.front.database, self.clock) as visitor:
            await sign_in(visitor, self.front, self.population.people[self.code])
            paths = ["/", "/ideas", "/coverage", *(f"/ideas/{one}" for one in ideas)]
            for unit in self.population.units.values():
                paths += [f"/?unit={unit.id}", f"/rows/{unit.id}?path={unit.id}", f"/ideas?unit={unit.id}"]
                paths.append(f"/coverage?unit={unit.id}")
            for path in paths:
                yield (await visitor.get(path)).text

    async def screens(self) -> AsyncIterator[str]:
        person = self.population.people[self.code]
        yield repr(await self.front.say(person, "/hz"))
        for unit in self.population.units.values():
            yield repr(await self.front.press(person, f"hz:{unit.id}:2026Q4:0"))
            yield repr(await self.front.press(person, f"cov:{unit.id}:2026:0"))
            yield repr(await self.front.press(person, f"vp:{unit.id}"))

    async def answers(self, *, names: bool) -> AsyncIterator[str]:
        own = self.population.units[self.code].id
        paths = ["/units", "/obligations", "/sessions", "/ideas", "/rollup", "/coverage"]
        for code, unit in self.population.units.items():
            paths += [f"/units/{unit.id}", f"/units/{unit.id}/children", f"/rollup?unit={code}", f"/ideas?unit={code}"]
            paths.append(f"/coverage?unit={code}")
        async with site(self.front.database, self.clock) as visitor:
            token = ""
            for number, path in enumerate(paths):
                if number % 100 == 0:  # before the pace of one token is too quick
                    token = await new_token(self.front.database, self.clock, own, names=names)
                answer = await visitor.api(f"/api/v1{path}", token)
                assert answer.status in (200, 404)
                yield answer.text


@pytest.fixture
async def population(database: Database) -> Population:
    return await populate(database)


@pytest.mark.parametrize("code", ACTORS)
async def test_no_door_shows_what_is_out_of_sight(
    front: Front, population: Population, clock: Clock, code: str
) -> None:
    assert await Crawl(front, population, clock, code).leaks() == set()


def sees_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Viewer, "sees", lambda *_: True)


def lists_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage.listing, "_within", lambda _span: true())


def sees_all_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Viewer, "sees_names", lambda *_: True)


@pytest.mark.parametrize("mutate", [sees_all, lists_all, sees_all_names])
async def test_a_filter_left_out_is_found(
    front: Front,
    population: Population,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
    mutate: Callable[[pytest.MonkeyPatch], None],
) -> None:
    """The mutants."""
    mutate(monkeypatch)
    assert await Crawl(front, population, clock, "C1P1").leaks(one_is_enough=True)
