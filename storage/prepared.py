"""Statements of the hot path: written with Core like all others, built once, compiled once.

SQLAlchemy takes some 50 µs to build a statement and 20 to run a built one; SQLite itself takes 2. So where Python talks
to SQLite directly, the text that SQLAlchemy compiled goes straight to the driver's cursor, with the same conversions of
values that SQLAlchemy applies. Everywhere else a prepared statement runs like any other.
"""

from __future__ import annotations

import sqlite3
from collections import namedtuple
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Executable, Select, Table, bindparam
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.types import TypeEngine

from storage.schema.base import Instant

_SQLITE = sqlite.dialect(paramstyle="qmark")

Values = dict[str, Any]
_Convert = Callable[[Any], Any] | None


class Prepared:
    """`statement` names its values by `bindparam`. Its SQLite form is made at the first use."""

    __slots__ = ("_make_row", "_places", "_text", "sqlite_statement", "statement")

    def __init__(self, statement: Executable, sqlite_statement: Executable | None = None) -> None:
        self.statement = statement
        self.sqlite_statement = sqlite_statement if sqlite_statement is not None else statement
        self._text = ""
        self._places: Sequence[tuple[str | None, Any]] = ()
        self._make_row: Callable[[tuple[Any, ...]], Any] = tuple

    def run(self, cursor: sqlite3.Cursor, values: Values) -> sqlite3.Cursor:
        if not self._text:
            self._compile()
        return cursor.execute(self._text, self._bound(values))

    def run_each(self, cursor: sqlite3.Cursor, many: Sequence[Values]) -> None:
        if not self._text:
            self._compile()
        cursor.executemany(self._text, [self._bound(values) for values in many])

    def all(self, cursor: sqlite3.Cursor, values: Values) -> list[Any]:
        rows = self.run(cursor, values).fetchall()
        make = self._make_row
        return [make(row) for row in rows]

    def first(self, cursor: sqlite3.Cursor, values: Values) -> Any | None:
        rows = self.run(cursor, values).fetchall()  # all: a statement read halfway would keep its snapshot open
        return self._make_row(rows[0]) if rows else None

    def _bound(self, values: Values) -> list[Any]:
        """The values in the order of the question marks: (name, conversion), or (None, what always stands there)."""
        return [
            convert if name is None else values[name] if convert is None else convert(values[name])
            for name, convert in self._places
        ]

    def _compile(self) -> None:
        compiled: Any = self.sqlite_statement.compile(dialect=_SQLITE)  # type: ignore[attr-defined]
        if "POSTCOMPILE" in compiled.string:
            raise ValueError("a prepared statement has a list of fixed length: no in_()")
        places: list[tuple[str | None, Any]] = []
        for name in compiled.positiontup:
            bind = compiled.binds[name]
            convert = _binding(bind.type)
            if bind.required:
                places.append((bind.key, convert))
            else:
                places.append((None, convert(bind.value) if convert else bind.value))
        self._places = places
        if isinstance(self.sqlite_statement, Select):
            self._make_row = _row_maker(self.sqlite_statement)
        self._text = compiled.string


def insert_of(table: Table, *names: str) -> Prepared:
    """INSERT of one row with these columns."""
    return Prepared(table.insert().values({name: bindparam(name) for name in names}))


def insert_once(table: Table, *names: str) -> Prepared:
    """The same, doing nothing where the row is there already: the row count tells."""
    values: dict[str, Any] = {name: bindparam(name) for name in names}
    return Prepared(
        postgresql.insert(table).values(values).on_conflict_do_nothing(),
        sqlite.insert(table).values(values).on_conflict_do_nothing(),
    )


_as_text: Any = Instant().dialect_impl(_SQLITE).bind_processor(_SQLITE)


@lru_cache(64)
def _instant(value: datetime | None) -> str | None:
    """An instant as SQLite keeps it: one unit of work binds the same a dozen times."""
    text: str | None = _as_text(value)
    return text


@lru_cache(1024)
def _read_instant(text: str | None) -> datetime | None:
    """The way back; the hours of a gathering are read again by each of its members."""
    return None if text is None else datetime.fromisoformat(text).replace(tzinfo=UTC)


def _binding(kind: TypeEngine[Any]) -> _Convert:
    return _instant if isinstance(kind, Instant) else kind.dialect_impl(_SQLITE).bind_processor(_SQLITE)


def _reading(kind: TypeEngine[Any]) -> _Convert:
    if isinstance(kind, Instant):
        return _read_instant
    return kind.dialect_impl(_SQLITE).result_processor(_SQLITE, None)


def _row_maker(statement: Select[Any]) -> Callable[[tuple[Any, ...]], Any]:
    columns = list(statement.selected_columns)
    row = namedtuple("row", [column.key for column in columns])  # type: ignore[misc]
    converted = [(at, convert) for at, column in enumerate(columns) if (convert := _reading(column.type)) is not None]
    if not converted:
        return row._make

    def make(values: tuple[Any, ...]) -> Any:
        read = list(values)
        for at, convert in converted:
            read[at] = convert(read[at])
        return row._make(read)

    return make
