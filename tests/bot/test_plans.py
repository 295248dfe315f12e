"""The look at every statement's plan that tests/bot/conftest.py takes: what it refuses, and that it is taken."""

from __future__ import annotations

import sqlite3

import pytest

from storage.tree import Unit
from tests.builders import Tree
from tests.front import Front
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
