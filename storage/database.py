"""Units of work against SQLite or PostgreSQL. The only commit of the program stands here.

A unit of work is a plain function of a `Transaction` (may write) or a `Reading` (cannot). On SQLite one writer thread
runs all that wait, each in a savepoint, and commits them together (storage/sqlite.py); on PostgreSQL each is a
transaction of its own, many at once. A unit may run twice (after a deadlock), so it must do nothing but use the store.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any, Protocol, TypeVar, cast

from sqlalchemy import Connection, CursorResult, Date, Executable, Row, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import make_url
from sqlalchemy.util import await_only

from storage.prepared import Prepared
from storage.schema.base import Instant

T = TypeVar("T")


class StoreUnavailableError(Exception):
    """Nothing of the unit is in the store: the disk is full, the server is away. The caller may try again later."""


class TookTooLongError(Exception):
    """The unit was ended since it would have held up all others. Nothing of it is in the store."""


class Reading:
    """A consistent snapshot to read from. Where there is a driver's `cursor`, prepared statements go straight to it."""

    __slots__ = ("_connection", "_cursor")

    def __init__(self, connection: Connection, cursor: sqlite3.Cursor | None = None) -> None:
        self._connection = connection
        self._cursor = cursor

    def rows(self, statement: Executable | Prepared, parameters: dict[str, Any] | None = None) -> Sequence[Row[Any]]:
        if self._cursor is not None and isinstance(statement, Prepared):
            return statement.all(self._cursor, parameters or {})
        return self._connection.execute(self._core(statement), parameters or {}).all()

    def row(self, statement: Executable | Prepared, parameters: dict[str, Any] | None = None) -> Row[Any] | None:
        if self._cursor is not None and isinstance(statement, Prepared):
            return statement.first(self._cursor, parameters or {})
        return self._connection.execute(self._core(statement), parameters or {}).first()

    def scalar(self, statement: Executable | Prepared, parameters: dict[str, Any] | None = None) -> Any:
        found = self.row(statement, parameters)
        return None if found is None else found[0]

    def _core(self, statement: Executable | Prepared) -> Executable:
        if isinstance(statement, Prepared):
            return statement.sqlite_statement if self.is_sqlite else statement.statement
        return statement

    @property
    def is_sqlite(self) -> bool:
        return self._connection.dialect.name == "sqlite"


class Transaction(Reading):
    """A reading that may also write. Everything in it commits together, with the claim of its update, or not at all."""

    __slots__ = ()

    def execute(self, statement: Executable | Prepared, parameters: Any = None) -> CursorResult[Any]:
        result = self._connection.execute(self._core(statement), parameters if parameters is not None else {})
        return cast("CursorResult[Any]", result)

    def run(self, statement: Prepared, **values: Any) -> int:
        """Change what the prepared statement says; how many rows it was."""
        if self._cursor is not None:
            return statement.run(self._cursor, values).rowcount
        return self.execute(statement, values).rowcount

    def run_each(self, statement: Prepared, many: Sequence[dict[str, Any]]) -> None:
        """The same for each of these, without counting."""
        if self._cursor is not None:
            statement.run_each(self._cursor, many)
        elif many:
            self.execute(statement, many)

    def add_each(self, statement: Prepared, table: Table, rows: Sequence[dict[str, Any]]) -> list[int]:
        """Insert these by one statement, which is `statement`; their ids in the same order."""
        if self._cursor is not None:
            return [statement.run(self._cursor, values).lastrowid or 0 for values in rows]
        if not rows:
            return []
        inserting: Any = self._core(statement)
        return list(self.execute(inserting.returning(table.c.id, sort_by_parameter_order=True), rows).scalars())

    def insert(self, table: Table) -> Any:
        """An insert with `on_conflict_do_nothing/update`, which both stores spell alike."""
        return sqlite.insert(table) if self.is_sqlite else postgresql.insert(table)

    def load(self, table: Table, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
        """Insert many ready rows, in the quickest way that each store has."""
        if not self.is_sqlite:
            driver: Any = self._connection.connection.driver_connection  # asyncpg's own
            await_only(driver.copy_records_to_table(table.name, records=rows, columns=columns))
            return
        dated = [at for at, name in enumerate(columns) if isinstance(table.c[name].type, Instant | Date)]
        values = [_as_text(row, dated) for row in rows] if dated else rows
        marks = ", ".join("?" * len(columns))
        statement = f"INSERT INTO {table.name} ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608 - our own names
        self._connection.exec_driver_sql(statement, list(values))

    def add(self, table: Table, **values: Any) -> int:
        """Insert one row; its id."""
        result = self.execute(table.insert().values(**values))
        return int(result.inserted_primary_key[0]) if result.inserted_primary_key else 0


def _as_text(row: tuple[Any, ...], dated: Sequence[int]) -> tuple[Any, ...]:
    """Dates and UTC instants as SQLAlchemy writes them on SQLite."""
    values = list(row)
    for at in dated:
        value = values[at]
        if isinstance(value, datetime):
            values[at] = value.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
        elif value is not None:
            values[at] = value.isoformat()
    return tuple(values)


#: Told of each commit how many units of work were in it, and how many seconds it took.
Committed = Callable[[int, float], object]


def uncounted(_units: int, _seconds: float) -> None: ...


class Database(Protocol):
    """The ways into the store, and its end."""

    @property
    def url(self) -> str: ...

    async def write(self, unit: Callable[[Transaction], T]) -> T: ...

    async def read(self, unit: Callable[[Reading], T]) -> T: ...

    async def read_aside(self, unit: Callable[[Reading], T]) -> T:
        """For what reckons long: on a thread and a connection of its own, one after another, while the loop goes on."""
        ...

    async def close(self) -> None: ...


async def open_database(url: str, *, unit_seconds: float | None = None, committed: Committed = uncounted) -> Database:
    """Open an existing, migrated store. `sqlite+aiosqlite:///file.db` or `postgresql+asyncpg://...`.

    `unit_seconds`: a unit of work whose statements take longer is ended by TookTooLongError.
    """
    name = make_url(url).get_backend_name()
    if name == "sqlite":
        from storage.sqlite import SqliteDatabase

        return await SqliteDatabase.open(url, unit_seconds=unit_seconds, committed=committed)
    if name == "postgresql":
        from storage.postgres import PostgresDatabase

        return PostgresDatabase(url, unit_seconds=unit_seconds, committed=committed)
    raise ValueError(f"the store must be SQLite or PostgreSQL, not {name!r}")
