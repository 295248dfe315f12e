"""The look at every statement's plan that tests/bot/conftest.py takes: what it refuses, and that it is taken."""

from __future__ import annotations

import sqlite3

import pytest

from app.ticker import Ticker
from storage.tree import Unit
from tests.builders import Tree
from tests.field import Field
from tests.front import KEYS, Front
from tests.plans import served, walks


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT session.id FROM session, attendance AS line WHERE line.member_id = ? OR session.branch_id = ?",
        "UPDATE account SET reach = ? WHERE language = ?",
        "SELECT name FROM unit WHERE seq <= ? AND seq_end >= ?",
        "SELECT met.id FROM gathering AS met WHERE met.place = ?",
    ],
)
def test_a_walk_through_what_grows_is_found(empty_store: sqlite3.Connection, statement: str) -> None:
    assert walks(empty_store, statement) != []


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT name FROM member WHERE id = ?",
        "SELECT count(*) FROM outbox WHERE settled_at IS NULL",
        "SELECT value FROM rule WHERE name = ?",
        "SELECT name FROM unit WHERE seq >= ? AND seq <= ?",
    ],
)
def test_what_an_index_finds_and_what_there_is_little_of_is_let_pass(
    empty_store: sqlite3.Connection, statement: str
) -> None:
    assert walks(empty_store, statement) == []


async def test_the_statements_of_a_command_are_seen(front: Front, tree: Tree, branch: Unit, database_url: str) -> None:
    li = await tree.member("李明", branch)
    with served() as statements:
        await front.say(li, "/wode")
    assert set(statements.values()) == ({"ShowRecord"} if database_url.startswith("sqlite") else set())


async def test_a_round_of_the_clock_walks_through_nothing_but_the_units(
    field: Field, empty_store: sqlite3.Connection, database_url: str
) -> None:
    """Every twenty seconds: 80,000 branches are looked through, messages and members are not."""
    with served(also="clock") as statements:
        await Ticker(field.front.database, field.front.post, KEYS, field.clock, lambda: None).tick()
    walked = {(line, statement) for statement in statements for line in walks(empty_store, statement)}
    assert {line for line, statement in walked if "ORDER BY outbox.id\n LIMIT" not in statement} <= {"SCAN unit"}
    assert len(statements) > 30 or not database_url.startswith("sqlite")
