"""The store under a crash: copies of a prepared one, an eye that sees only what is committed, and its death."""

from __future__ import annotations

import itertools
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, TypeVar

import asyncpg
from sqlalchemy import NullPool, create_engine
from sqlalchemy.engine import make_url

from storage.database import Database, Reading
from storage.postgres import PostgresDatabase
from storage.sqlite import SqliteDatabase
from tests.faults.effects import Effects, watched_postgres, watched_sqlite
from tests.faults.loop import virtual_loop
from tests.postgres import Server

T = TypeVar("T")
_numbers = itertools.count(1)

#: Whose dialect and compiled statements all runs share: a run is short, to compile anew would be most of it.
_READ: dict[str, sqlite3.Connection] = {}
_SHARED = create_engine("sqlite://", creator=lambda: _READ.pop("next"), poolclass=NullPool)
_SHARED_POSTGRES: list[Any] = []


def _share(engine: Any, shared: Any) -> None:
    engine.dialect = shared.dialect
    engine._compiled_cache = shared._compiled_cache


class Eye(Protocol):
    """Looks from outside: what it sees is committed."""

    def number(self, query: str) -> int: ...

    def close(self) -> None: ...


class CrashStore(Protocol):
    def copy(self) -> str:
        """The URL of a fresh copy of what was prepared."""

    def watched(self, effects: Effects) -> AbstractContextManager[None]: ...

    def survive(self, url: str) -> str:
        """The process dies at this instant: the URL of what the next one finds."""

    def eye(self, url: str) -> Eye: ...

    async def open(self, url: str) -> Database: ...

    async def read(self, url: str, unit: Callable[[Reading], T]) -> T:
        """At the end, when nobody writes any more."""

    def drop(self, url: str) -> None: ...


class _SqliteEye:
    def __init__(self, file: str) -> None:
        self._connection = sqlite3.connect(f"file:{file}?mode=ro", uri=True)

    def number(self, query: str) -> int:
        return int(self._connection.execute(query).fetchone()[0])

    def close(self) -> None:
        self._connection.close()


@dataclass
class SqliteStore:
    prepared: Path

    def copy(self) -> str:
        file = self.prepared.with_name(f"{next(_numbers)}.db")
        shutil.copy(self.prepared, file)
        return f"sqlite+aiosqlite:///{file}"

    def watched(self, effects: Effects) -> AbstractContextManager[None]:
        return watched_sqlite(effects)

    def survive(self, url: str) -> str:
        """The files as they lie there now, with their log; what the dying process still does, it does to others."""
        file, after = Path(str(make_url(url).database)), self.prepared.with_name(f"{next(_numbers)}.db")
        for ending in ("", "-wal"):
            if (there := Path(f"{file}{ending}")).exists():
                shutil.copy(there, f"{after}{ending}")
        return f"sqlite+aiosqlite:///{after}"

    def eye(self, url: str) -> Eye:
        return _SqliteEye(str(make_url(url).database))

    async def open(self, url: str) -> Database:
        database = await SqliteDatabase.open(url)
        _share(database._engine, _SHARED)
        return database

    async def read(self, url: str, unit: Callable[[Reading], T]) -> T:
        _READ["next"] = sqlite3.connect(str(make_url(url).database))
        with _SHARED.connect() as connection:
            return unit(Reading(connection))

    def drop(self, url: str) -> None:
        for ending in ("", "-wal", "-shm", ".lock"):
            Path(f"{make_url(url).database}{ending}").unlink(missing_ok=True)


class _PostgresEye:
    def __init__(self, server: Server, url: str) -> None:
        self._server = server
        where = make_url(url)
        self._connection: Any = server.wait(
            asyncpg.connect(host=where.query["host"], user=where.username, database=where.database)
        )

    def number(self, query: str) -> int:
        return int(self._server.wait(self._connection.fetchval(query)))

    def close(self) -> None:
        self._server.wait(self._connection.close())


@dataclass
class PostgresStore:
    server: Server
    prepared: str
    _eye: _PostgresEye = field(init=False)

    def __post_init__(self) -> None:
        self._eye = _PostgresEye(self.server, self.server.url())

    def copy(self) -> str:
        return self.server.create_database(f"crash_{next(_numbers)}", self.prepared)

    def watched(self, effects: Effects) -> AbstractContextManager[None]:
        kill: Callable[[int], None] = lambda pid: self._kill(pid)  # noqa: E731
        return watched_postgres(effects, kill)

    def _kill(self, pid: int) -> None:
        self._eye.number(f"SELECT count(pg_terminate_backend({pid}, 5000))")

    def survive(self, url: str) -> str:
        return url

    def eye(self, url: str) -> Eye:
        return _PostgresEye(self.server, url)

    async def open(self, url: str) -> Database:
        database = await PostgresDatabase.open(url)
        engine = database._engine.sync_engine
        if _SHARED_POSTGRES:
            _share(engine, _SHARED_POSTGRES[0])
        return database

    async def read(self, url: str, unit: Callable[[Reading], T]) -> T:
        database: Any = await self.open(url)
        with virtual_loop().at_work():
            found: T = await database.read(unit)
            if not _SHARED_POSTGRES:
                _SHARED_POSTGRES.append(database._engine.sync_engine)
            await database.close()
        return found

    def drop(self, url: str) -> None:
        self.server.drop_database(str(make_url(url).database))

    def close(self) -> None:
        self._eye.close()
