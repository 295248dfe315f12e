"""Everything that a flow does to the world, numbered, so that a fault can be put before or after each single thing.

The store's effects are caught where the driver is called, below SQLAlchemy and below everything of ours.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.dialects.postgresql import asyncpg as asyncpg_dialect
from sqlalchemy.engine import Engine


class Manner(StrEnum):
    BEFORE = "fails before"
    AFTER = "fails after"
    BUG = "bug"
    CANCEL = "cancelled"
    DEATH = "process dies"


class Died(BaseException):
    """Whatever the process does after its death does not happen."""


class Bug(Exception):  # noqa: N818
    """A mistake of ours in the middle of things."""


@dataclass
class Effects:
    """Counts while `armed`. At number `at` the fault of this `manner` strikes, once."""

    at: int = 0
    manner: Manner | None = None
    armed: bool = False
    dead: bool = False
    struck: str = ""
    names: list[str] = field(default_factory=list)
    cancel: Callable[[], None] = lambda: None
    die: Callable[[], None] = lambda: None

    def begin(self, name: str, error: Callable[[], Exception]) -> bool:
        """Before an effect; whether it is the one after which a fault is due."""
        if self.dead:
            raise Died
        if not self.armed:
            return False
        self.names.append(name)
        if len(self.names) != self.at:
            return False
        self.struck = name
        match self.manner:
            case Manner.BEFORE:
                raise error()
            case Manner.BUG:
                raise Bug(name)
            case Manner.CANCEL:
                self.cancel()
            case Manner.DEATH:
                self.die()
                self.dead = True
                raise Died
            case _:
                pass
        return self.manner is Manner.AFTER

    @contextmanager
    def effect(self, name: str, before: Callable[[], Exception], after: Callable[[], Exception]) -> Iterator[None]:
        due = self.begin(name, before)
        yield
        if self.dead:
            raise Died
        if due:
            raise after()


_NAMED = re.compile(r"^(INSERT INTO|UPDATE|DELETE FROM|SELECT|BEGIN|SAVEPOINT|RELEASE)\s*(\w+)?", re.IGNORECASE)
_FROM = re.compile(r"\sFROM\s+(\w+)", re.IGNORECASE)


@lru_cache(maxsize=4096)
def name_of(statement: str) -> str | None:
    """A statement in two words; None for what is no effect of a flow: settings, and what undoes."""
    found = _NAMED.match(statement.lstrip())
    if found is None:
        return None
    verb, table = found[1].lower(), found[2]
    if verb == "select":
        behind = _FROM.search(statement)
        table = behind[1] if behind else None
    return f"{verb} {table or ''}".strip()


def _disk_error() -> Exception:
    return sqlite3.OperationalError("disk I/O error")


def watched_connection(effects: Effects) -> type[sqlite3.Connection]:
    """sqlite3's connection, each statement and the commit an effect."""

    execute = sqlite3.Cursor.execute

    class Cursor(sqlite3.Cursor):
        def execute(self, sql: str, *parameters: Any) -> Any:
            """`effects.effect` written out: this is called a thousand times in a simulated quarter."""
            name = name_of(sql)
            if name is None:
                return execute(self, sql, *parameters)
            due = effects.begin(name, _disk_error)
            done = execute(self, sql, *parameters)
            if effects.dead:
                raise Died
            if due:
                raise _disk_error()
            return done

        def executemany(self, sql: str, *parameters: Any) -> Any:
            with effects.effect(name_of(sql) or sql, _disk_error, _disk_error):
                return super().executemany(sql, *parameters)

    class Connection(sqlite3.Connection):
        def cursor(self, *_: Any) -> Any:
            return super().cursor(Cursor)

        def execute(self, sql: str, *parameters: Any) -> Any:
            return self.cursor().execute(sql, *parameters)

        def commit(self) -> None:
            with effects.effect("commit", _disk_error, _disk_error):
                super().commit()

        def close(self) -> None:
            """As the death of a process does. SQLAlchemy gives up a connection amid a transaction, without ending it,
            and as long as a statement is open SQLite keeps the lock of the connection that was closed."""
            if self.in_transaction:
                self.rollback()
            super().close()

    return Connection


@contextmanager
def watched_sqlite(effects: Effects) -> Iterator[None]:
    """The writer's connections made meanwhile are watched."""

    def connect(dialect: Any, _record: Any, _arguments: Any, named: dict[str, Any]) -> None:
        if dialect.driver == "pysqlite":
            named["factory"] = watched_connection(effects)

    event.listen(Engine, "do_connect", connect)
    try:
        yield
    finally:
        event.remove(Engine, "do_connect", connect)


def _reset() -> Exception:
    return ConnectionResetError("the server went away")


@contextmanager
def watched_postgres(effects: Effects, kill: Callable[[int], None]) -> Iterator[None]:
    """asyncpg's statements and commits are watched; at a death `kill` ends the server's process behind them."""
    cursor: Any = asyncpg_dialect.AsyncAdapt_asyncpg_cursor
    connection: Any = asyncpg_dialect.AsyncAdapt_asyncpg_connection
    plain = {"execute": cursor.execute, "executemany": cursor.executemany}

    @contextmanager
    def effect(name: str, of: Any) -> Iterator[None]:
        try:
            with effects.effect(name, _reset, _reset):
                yield
        except Died:
            kill(of._connection.get_server_pid())
            raise

    def statement(method: str) -> Any:
        def run(self: Any, operation: str, *rest: Any) -> Any:
            name = name_of(operation)
            if name is None:
                return plain[method](self, operation, *rest)
            with effect(name, self._adapt_connection):
                return plain[method](self, operation, *rest)

        return run

    ended = connection.commit

    def commit(self: Any) -> None:
        with effect("commit", self):
            ended(self)

    with pytest.MonkeyPatch.context() as patch:
        for method in plain:
            patch.setattr(cursor, method, statement(method))
        patch.setattr(connection, "commit", commit)
        yield
