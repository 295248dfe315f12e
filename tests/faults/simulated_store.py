"""SQLite without its thread, so that a run has one order of things: the commit is the very one of storage/sqlite.py."""

from __future__ import annotations

import asyncio
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any, TypeVar

from sqlalchemy import Connection, NullPool, create_engine, event
from sqlalchemy.engine import Engine

from storage.database import Reading, StoreUnavailableError, Transaction
from storage.sqlite import _commit_together, _settle, _Waiting, prepare
from tests.faults.effects import Died, Effects, watched_connection

T = TypeVar("T")


@dataclass
class FaultyDisk(Effects):
    """Now and then the disk is full, or the process dies, at whatever statement it happens to be."""

    dice: Random = None  # type: ignore[assignment]
    counts: Counter[str] = None  # type: ignore[assignment]
    deadly: float = 0.0
    full: float = 0.0

    def begin(self, name: str, error: Callable[[], Exception]) -> bool:
        if self.dead:
            raise Died
        if not self.armed:
            return False
        luck = self.dice.random()
        if luck < self.deadly:
            self.counts["death amid a statement"] += 1
            self.dead = True
            self.die()
            raise Died
        if luck < self.deadly + self.full:
            self.counts["disk error"] += 1
            raise error()
        if name == "commit" and luck < self.full * 20:
            self.counts["disk error"] += 1
            if luck < self.full * 10:
                raise error()
            return True
        return False


#: One engine for all runs, and so one dialect and one cache of compiled statements.
_NEXT: dict[str, Callable[[], sqlite3.Connection]] = {}
_ENGINE: Engine = create_engine("sqlite://", creator=lambda: _NEXT["open"](), poolclass=NullPool)


@event.listens_for(_ENGINE, "begin")
def _begin(connection: Any) -> None:
    if "isolation_level" not in connection.get_execution_options():  # whoever only reads holds up nobody
        connection.exec_driver_sql("BEGIN IMMEDIATE")


class OneThreadStore:
    """What waits is committed together a moment later; how much later, the dice say."""

    url = "sqlite+aiosqlite:///simulated"

    def __init__(self, file: Path, disk: FaultyDisk, dice: Random) -> None:
        self._file = file
        self._disk = disk
        self._dice = dice
        self._waiting: list[_Waiting] = []
        self._connection: Any = None
        self._reader: Any = None

    async def write(self, unit: Callable[[Transaction], T]) -> T:
        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        if not self._waiting:
            asyncio.get_running_loop().call_later(self._dice.choice((0.0, 0.0, 0.002, 0.05)), self._run)
        self._waiting.append(_Waiting(unit, future))
        return await future

    async def read(self, unit: Callable[[Reading], T]) -> T:
        if self._disk.dead:
            raise Died
        if self._reader is None:  # kept: to open one costs as much as a dozen statements
            self._reader = reader(self._file)
        return unit(Reading(self._reader))

    async def read_aside(self, unit: Callable[[Reading], T]) -> T:
        return await self.read(unit)

    async def close(self) -> None:
        for connection in (self._connection, self._reader):
            if connection is not None:
                with suppress(Exception, Died):
                    connection.close()
        self._connection = self._reader = None

    def _run(self) -> None:
        batch, self._waiting = self._waiting, []
        if self._disk.dead:
            return  # nobody hears of anything any more
        try:
            if self._connection is None:
                _NEXT["open"] = self._open
                self._connection = _ENGINE.connect()
            _commit_together(self._connection, batch)
        except BaseException as error:
            for waiting in batch:
                waiting.result, waiting.error = None, StoreUnavailableError(type(error).__name__)
            with suppress(Exception, Died):
                self._connection.close()
            self._connection = None
        if not self._disk.dead:
            _settle(batch)

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._file, cached_statements=512, factory=watched_connection(self._disk))
        prepare(connection, writer=True)
        return connection


@contextmanager
def reading(file: Path) -> Iterator[Reading]:
    """What is committed."""
    with reader(file) as connection:
        yield Reading(connection)


def reader(file: Path) -> Connection:
    _NEXT["open"] = lambda: sqlite3.connect(file, cached_statements=512)
    return _ENGINE.connect().execution_options(isolation_level="AUTOCOMMIT")
