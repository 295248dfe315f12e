"""SQLite: one writer thread with group commit, readers of their own that cannot write.

SQLite up to 3.51.2 can corrupt a WAL file when two connections write and checkpoint at once (faults.md Z7). So only the
writer of the process that holds the lock file checkpoints; every other connection, and every other process, does not.
"""

from __future__ import annotations

import asyncio
import fcntl
import queue
import sqlite3
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, TypeVar, cast

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.engine import URL, Engine, make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

from storage.database import (
    Committed,
    Reading,
    StoreUnavailableError,
    TookTooLongError,
    Transaction,
    uncounted,
)
from storage.sqlite_deadline import Deadline, told, too_long_told, watch_readers

T = TypeVar("T")

#: Units of work to one commit at the most: beyond some forty the gain is gone (performance.md) and the wait grows.
BATCH = 128

#: After a commit of so many the next waits for more, as long as they come: each time a millisecond, six at the most,
#: and until so many are there. PostgreSQL has the same (commit_siblings, commit_delay).
BUSY, GATHER_SECONDS, GATHERINGS, GATHERED = 8, 0.001, 6, 40

#: How often a process without the lock of the checkpoints asks for it.
LOCK_SECONDS = 10.0

_DISK_SIGNS = ("disk is full", "disk I/O error", "readonly database", "unable to open")


@dataclass(slots=True)
class _Waiting:
    unit: Callable[[Transaction], Any]
    future: asyncio.Future[Any]
    result: Any = None
    error: BaseException | None = None


def prepare(dbapi_connection: Any, *, writer: bool, checkpoints: bool = False) -> None:
    """The settings of each connection. Python must not open transactions by itself: the begin event does."""
    dbapi_connection.isolation_level = None
    cursor = dbapi_connection.cursor()
    for pragma in (
        "busy_timeout = 10000",
        "foreign_keys = ON",
        "trusted_schema = OFF",
        *(["secure_delete = ON"] if writer else []),  # what is deleted or emptied is not in the file any more
        "synchronous = FULL",
        *(["journal_mode = WAL"] if writer else ["query_only = ON"]),
        *([] if checkpoints else ["wal_autocheckpoint = 0"]),
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def writer_engine(url: URL, *, checkpoints: bool = True) -> Engine:
    """A synchronous engine whose transactions all begin IMMEDIATE (deferred ones fail by upgrade, faults.md Z8)."""
    engine = create_engine(
        url.set(drivername="sqlite"),
        poolclass=NullPool,
        connect_args={"check_same_thread": False},
        hide_parameters=True,  # an error's text goes to the log, and what people wrote does not
    )
    event.listen(engine, "connect", lambda connection, _: prepare(connection, writer=True, checkpoints=checkpoints))
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


def aside_engine(url: URL, unit_seconds: float | None = None) -> Engine:
    """A reader's connection for one unit at a time, on whichever thread it is made."""
    engine = create_engine(url.set(drivername="sqlite"), poolclass=NullPool, hide_parameters=True)
    event.listen(engine, "connect", lambda connection, _: prepare(connection, writer=False))
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    watch_readers(engine, unit_seconds)
    return engine


def reader_engine(url: URL, unit_seconds: float | None = None) -> AsyncEngine:
    engine = create_async_engine(
        url.set(drivername="sqlite+aiosqlite"), pool_size=4, max_overflow=0, hide_parameters=True
    )
    event.listen(engine.sync_engine, "connect", lambda connection, _: prepare(connection, writer=False))
    event.listen(engine.sync_engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    watch_readers(engine.sync_engine, unit_seconds)
    return engine


class SqliteDatabase:
    def __init__(
        self,
        url: str,
        lock: IO[str] | None,
        *,
        unit_seconds: float | None = None,
        committed: Committed = uncounted,
    ) -> None:
        self.url = url
        self._unit_seconds = unit_seconds
        self._committed = committed
        self._lock = lock
        self._engine = writer_engine(make_url(url), checkpoints=lock is not None)
        self._readers = reader_engine(make_url(url), unit_seconds)
        self._aside = aside_engine(make_url(url), unit_seconds)
        self._asides = ThreadPoolExecutor(1, "zhibu-aside")
        self._queue: queue.SimpleQueue[_Waiting | None] = queue.SimpleQueue()
        self._loop = asyncio.get_running_loop()
        self._thread = threading.Thread(target=self._run, name="zhibu-writer", daemon=True)
        self._closed = False
        self._next_try = 0.0
        self._last_batch = 0

    @classmethod
    async def open(
        cls, url: str, *, unit_seconds: float | None = None, committed: Committed = uncounted
    ) -> SqliteDatabase:
        lock = hold_lock(make_url(url))
        database = cls(url, lock, unit_seconds=unit_seconds, committed=committed)
        database._thread.start()
        return database

    async def write(self, unit: Callable[[Transaction], T]) -> T:
        if self._closed:
            raise StoreUnavailableError("closed")
        future: asyncio.Future[T] = self._loop.create_future()
        self._queue.put(_Waiting(unit, future))
        return await future

    async def read(self, unit: Callable[[Reading], T]) -> T:
        with too_long_told():
            async with self._readers.connect() as connection, connection.begin():
                return await connection.run_sync(lambda sync: unit(Reading(sync)))

    async def read_aside(self, unit: Callable[[Reading], T]) -> T:
        return await self._loop.run_in_executor(self._asides, self._read_here, unit)

    def _read_here(self, unit: Callable[[Reading], T]) -> T:
        with too_long_told(), self._aside.connect() as connection, connection.begin():
            return unit(Reading(connection))

    async def close(self) -> None:
        """Finish what waits, then close: readers first, so that the writer's close may checkpoint."""
        if self._closed:
            return
        self._closed = True
        self._queue.put(None)
        await asyncio.to_thread(self._asides.shutdown, cancel_futures=True)
        await asyncio.to_thread(self._thread.join)
        await self._readers.dispose()
        self._engine.dispose()
        if self._lock is not None:
            self._lock.close()

    def _run(self) -> None:
        connection: Connection | None = None
        deadline, ended = Deadline(self._unit_seconds), False
        while not ended:
            batch, ended = self._take()
            if not batch:
                continue
            try:
                if connection is None:
                    connection = self._engine.connect()
                    deadline.watch(cast("sqlite3.Connection", connection.connection.driver_connection))
                self._inherit_lock(connection)
                began = time.monotonic()
                _commit_together(connection, batch, deadline)
                self._last_batch = len(batch)
                self._committed(len(batch), time.monotonic() - began)
            except BaseException as error:  # the whole batch is undone; nobody is told otherwise
                for waiting in batch:
                    waiting.result = None
                    if not isinstance(waiting.error, TookTooLongError):
                        waiting.error = StoreUnavailableError(type(error).__name__)
                if connection is not None:
                    with suppress(Exception):
                        connection.close()
                connection = None
            self._loop.call_soon_threadsafe(_settle, batch)
        if connection is not None:
            connection.close()

    def _inherit_lock(self, connection: Connection) -> None:
        """Take over the checkpoints from a process that is gone, else the WAL of a long-lived one would only grow."""
        if self._lock is not None or time.monotonic() < self._next_try:
            return
        self._next_try = time.monotonic() + LOCK_SECONDS
        self._lock = hold_lock(make_url(self.url))
        if self._lock is not None:
            connection.connection.cursor().execute("PRAGMA wal_autocheckpoint = 1000")

    def _gather(self) -> None:
        """Under load let more come: a larger commit is a cheaper one, and two threads of Python hinder each other less
        in turn than at once."""
        there = 0
        for _ in range(GATHERINGS):
            time.sleep(GATHER_SECONDS)
            before, there = there, self._queue.qsize()
            if there <= before or there >= GATHERED:
                return

    def _take(self) -> tuple[list[_Waiting], bool]:
        """Wait for one unit of work, then take along all that wait behind it."""
        batch: list[_Waiting] = []
        item = self._queue.get()
        if self._last_batch >= BUSY:
            self._gather()
        while item is not None:
            batch.append(item)
            if len(batch) >= BATCH:
                return batch, False
            try:
                item = self._queue.get_nowait()
            except queue.Empty:
                return batch, False
        return batch, True


def _commit_together(connection: Connection, batch: list[_Waiting], deadline: Deadline | None = None) -> None:
    deadline = deadline or Deadline(None)
    with connection.begin():
        cursor: sqlite3.Cursor = connection.connection.cursor()  # type: ignore[assignment]
        transaction = Transaction(connection, cursor)
        for waiting in batch:
            cursor.execute("SAVEPOINT unit")
            try:
                with deadline:
                    waiting.result = waiting.unit(transaction)
            except BaseException as error:
                waiting.error = told(error)
                cursor.execute("ROLLBACK TO unit")  # fails when SQLite undid it all: then the batch fails
                if _is_disk(error):
                    raise
            cursor.execute("RELEASE unit")
        cursor.close()


def _is_disk(error: BaseException) -> bool:
    """Whether the file, not the unit, is what failed: said by the driver, or by SQLAlchemy on its behalf."""
    said = error.orig if isinstance(error, DBAPIError) else error
    return isinstance(said, sqlite3.Error) and any(sign in str(said) for sign in _DISK_SIGNS)


def _settle(batch: list[_Waiting]) -> None:
    for waiting in batch:
        if waiting.future.done():  # its caller was cancelled; the effect stands, as after any lost answer
            continue
        if waiting.error is not None:
            waiting.future.set_exception(waiting.error)
        else:
            waiting.future.set_result(waiting.result)


def hold_lock(url: URL) -> IO[str] | None:
    """The lock file beside the store: its holder is the one process that checkpoints. None where another holds it."""
    if not url.database or url.database == ":memory:":
        raise ValueError("the store must be a file")
    file = Path(f"{url.database}.lock").open("a")  # noqa: SIM115 - held until close()
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.close()
        return None
    return file
