"""Updates of shapes that Telegram never sends: out of real ones, by chance but the same each time."""

from __future__ import annotations

import copy
import random
from collections import Counter
from typing import Any

from domain.member import RoleName
from storage.schema import parked
from tests.builders import Tree
from tests.faults.amounts import LONG, note
from tests.front import Front

UPDATES = 10_000 if LONG else 1_000

#: What stands where something else should.
_ODD: tuple[Any, ...] = (
    None, True, 0, -1, 2**63, 1e400, "", "\x00", "\ud800", "/start " + "a" * 300, "ci:1:1234", "idea:ok:", [], {},
    [[]], {"id": None}, "支部" * 3000,
)  # fmt: skip


def places(value: Any) -> list[tuple[Any, Any]]:
    """Every (container, key) in a payload."""
    keys = list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    return [(value, key) for key in keys] + [place for key in keys for place in places(value[key])]


def spoilt(update: dict[str, Any], dice: random.Random) -> dict[str, Any]:
    """One to three places of it changed, taken out, or put in the place of another."""
    found = copy.deepcopy(update)
    for _ in range(dice.randint(1, 3)):
        container, key = dice.choice(places(found))
        if dice.random() < 0.3:
            container.pop(key)
        elif dice.random() < 0.2:
            other, at = dice.choice(places(found))
            container[key] = copy.deepcopy(other[at])
        else:
            container[key] = dice.choice(_ODD)
        if not found:
            break
    return found


async def test_updates_of_any_shape_are_taken_and_good_ones_served(front: Front, tree: Tree) -> None:
    branch = await tree.unit("集控三支部")
    secretary = await tree.member("王书记", branch, RoleName.SECRETARY)
    member = await tree.member("李明", branch)
    opened = await tree.session(branch, "王书记")
    good = [
        front.said(member, "/help"),
        front.said(member, "1234"),
        front.said(secretary, "/zb"),
        front.pressed(member, f"lv:{opened.id}:travel"),
        front.pressed(secretary, f"roll:{opened.first.id}:0:{tree.members['李明']}:p"),
    ]
    dice = random.Random(20261122)
    kinds: Counter[str] = Counter()
    front.intake.count = lambda _kind, outcome, _seconds: kinds.update([outcome])
    aside: set[int] = set()
    for number in range(UPDATES):
        raw, before = spoilt({"update_id": 50_000 + number, **dice.choice(good)}, dice), kinds["parked"]
        await front.intake.receive(raw)
        if kinds["parked"] > before:
            aside.add(raw["update_id"])
    await front.sent()
    assert len(await front.say(member, "/help")) == 1
    assert kinds["served"] > UPDATES / 10
    assert {row.update_id for row in await tree.rows(parked)} == aside
    database = "SQLite" if front.database.url.startswith("sqlite") else "PostgreSQL"
    note("malformed", updates=UPDATES, database=database, **kinds)
