"""What a person's update asks of the store is found by an index: SQLite's own plan of every statement says so.

A statement that walks a table which grows with the members is as quick as any in a test, and holds up the only writer
for seconds where there are 1.29 million of them.
"""

from __future__ import annotations

import re
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

from sqlalchemy import Engine, event

import bot.pipeline
from handlers.table import serve
from storage.prepared import Prepared
from storage.schema import metadata

#: What there is little of in the largest enterprise: kinds of post, rules, what waits for a person.
FEW = {
    "course",
    "feedback",
    "parked_update",
    "roster_import",
    "rule",
    "scenario",
    "shift",
    "shift_day",
    "unit_change",
    "web_link",
}
GROWING = {table.name for table in metadata.tables.values()} - FEW

#: What sums over a whole subtree by its nature.
WHOLE_TREE = {"Compare"}

_ALIAS = re.compile(r"\b(\w+) AS (\w+)")
_WALK = re.compile(r"SCAN (\w+)(?: USING (?:COVERING )?INDEX (\w+))?$")
#: Numbers up to a unit's own: half the tree.
_HALF_THE_TREE = re.compile(r"SEARCH (\w+) USING (?:COVERING )?INDEX ix_\w+_seq \((?:quarter=\? AND )?seq[<>]\?\)")

Served = dict[str, str]


def walks(store: sqlite3.Connection, statement: str) -> list[str]:
    """The lines of the statement's plan that walk a table which grows. A partial index holds few rows."""
    aliases = {alias: table for table, alias in _ALIAS.findall(statement)}
    partial = {name for (name,) in store.execute("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE%INDEX%WHERE%'")}
    found = []
    for *_, line in store.execute(f"EXPLAIN QUERY PLAN {statement}", [None] * statement.count("?")):
        walk, half = _WALK.match(line), _HALF_THE_TREE.match(line)
        if half or (walk and aliases.get(walk[1], walk[1]) in GROWING and walk[2] not in partial):
            found.append(line)
    return found


@contextmanager
def served(*, also: str | None = None) -> Iterator[Served]:
    """Every statement that SQLite's writer runs while it serves a command, with the command's name.

    `also`: whatever else runs meanwhile, under this name.
    """
    found: Served = {}
    here = threading.local()
    run = Prepared.run

    def watched_serve(act: Any, command: Any) -> Any:
        here.command = type(command).__name__
        try:
            return serve(act, command)
        finally:
            here.command = also

    def watched_run(prepared: Prepared, cursor: sqlite3.Cursor, values: dict[str, Any]) -> sqlite3.Cursor:
        done = run(prepared, cursor, values)
        note(prepared._text)
        return done

    def note(statement: str) -> None:
        command = getattr(here, "command", also)
        if command is not None and command not in WHOLE_TREE:
            found.setdefault(statement, command)

    def executed(connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if connection.dialect.name == "sqlite":
            note(statement)

    event.listen(Engine, "before_cursor_execute", executed)
    try:
        with mock.patch.object(bot.pipeline, "serve", watched_serve), mock.patch.object(Prepared, "run", watched_run):
            yield found
    finally:
        event.remove(Engine, "before_cursor_execute", executed)
