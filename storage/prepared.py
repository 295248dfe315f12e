"""Statements of the hot path: written with Core like all others, built once, compiled once.

SQLAlchemy takes some 50 µs to build a statement and 20 to run a built one; SQLite itself takes 2. So where Python talks
to SQLite directly, the text that SQLAlchemy compiled goes straight to the driver's cursor, with the same conversions of
values that SQLAlchemy applies. Everywhere else a prepared statement runs like any other.
"""

from __future__ import annotations

import sqlite3
from collections import namedtuple
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache, partial
from typing import Any

from sqlalchemy import BindParameter, Date, Executable, Select, Table, bindparam
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.sqlite.base import SQLiteCompiler
from sqlalchemy.types import NullType, TypeEngine

from storage.schema.base import Instant


class _Compiler(SQLiteCompiler):
    """Writes what a statement says itself into its text, and leaves a mark only for what it is given."""

    def visit_bindparam(self, bindparam: Any, *places: Any, **kw: Any) -> Any:
        if not bindparam.required:
            kw["literal_binds"] = True
        return super().visit_bindparam(bindparam, *places, **kw)  # type: ignore[no-untyped-call]


_SQLITE = sqlite.dialect(paramstyle="qmark")
_SQLITE.statement_compiler = _Compiler

Values = dict[str, Any]
_Convert = Callable[[Any], Any] | None


class Prepared:
    """`statement` names its values by `bindparam`. Its SQLite form is made at the first use."""

    __slots__ = ("_bound", "_make_row", "_text", "sqlite_statement", "statement")

    def __init__(self, statement: Executable, sqlite_statement: Executable | None = None) -> None:
        self.statement = statement
        self.sqlite_statement = sqlite_statement if sqlite_statement is not None else statement
        self._text = ""
        self._bound: Callable[[Values], Sequence[Any]] = _unbound
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

    def _compile(self) -> None:
        compiled: Any = self.sqlite_statement.compile(dialect=_SQLITE)  # type: ignore[attr-defined]
        if "POSTCOMPILE" in compiled.string:
            raise ValueError("a prepared statement has a list of fixed length: no in_()")
        self._bound = _binder([compiled.binds[name] for name in compiled.positiontup])
        if isinstance(self.sqlite_statement, Select):
            self._make_row = _row_maker(self.sqlite_statement)
        self._text = compiled.string


def _unbound(_values: Values) -> Sequence[Any]:
    raise AssertionError("compiled before it is run")


def _binder(places: Sequence[BindParameter[Any]]) -> Callable[[Values], Sequence[Any]]:
    """A function that puts values in the order of the question marks, as SQLite keeps them."""
    names = [place.key for place in places]
    converted = [(at, convert) for at, place in enumerate(places) if (convert := _binding(place.type)) is not None]

    def bound(values: Values) -> Sequence[Any]:
        row = [values[name] for name in names]
        for at, convert in converted:
            row[at] = convert(row[at])
        return row

    return bound


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


def _instant(value: datetime | None) -> str | None:
    """An instant as SQLAlchemy keeps it on SQLite."""
    if value is None:
        return None
    if value.tzinfo is None:
        raise ValueError("a naive datetime reached the store")
    return _utc_text(value if value.tzinfo is UTC else value.astimezone(UTC))


@lru_cache(64)
def _utc_text(value: datetime) -> str:
    """One unit of work binds the same instant a dozen times.

    Only of UTC: in the hour that a clock is set back by, two different instants of one zone are equal.
    """
    return value.replace(tzinfo=None).isoformat(" ", "microseconds")


@lru_cache(256)
def _day(value: date | None) -> str | None:
    """A day as SQLite keeps it: a session is asked for its day with each of its check-ins."""
    return None if value is None else value.isoformat()


@lru_cache(1024)
def _read_instant(text: str | None) -> datetime | None:
    """The way back; the hours of a gathering are read again by each of its members."""
    return None if text is None else datetime.fromisoformat(text).replace(tzinfo=UTC)


def _binding(kind: TypeEngine[Any]) -> _Convert:
    if isinstance(kind, NullType):
        raise ValueError("a value without a type would be written in the driver's own way: say bindparam(type_=...)")
    if isinstance(kind, Instant):
        return _instant
    return _day if isinstance(kind, Date) else kind.dialect_impl(_SQLITE).bind_processor(_SQLITE)


def _reading(kind: TypeEngine[Any]) -> _Convert:
    if isinstance(kind, Instant):
        return _read_instant
    return kind.dialect_impl(_SQLITE).result_processor(_SQLITE, None)


def _row_maker(statement: Select[Any]) -> Callable[[tuple[Any, ...]], Any]:
    columns = list(statement.selected_columns)
    row = namedtuple("row", [column.key for column in columns])  # type: ignore[misc]
    converted = [(at, convert) for at, column in enumerate(columns) if (convert := _reading(column.type)) is not None]
    ready: Callable[[Sequence[Any]], Any] = partial(tuple.__new__, row)
    if not converted:
        return ready

    def make(values: tuple[Any, ...]) -> Any:
        read = list(values)
        for at, convert in converted:
            read[at] = convert(read[at])
        return ready(read)

    return make
