"""An end to what would hold up everything: SQLite asks every so many steps whether to go on."""

from __future__ import annotations

import math
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import DBAPIError

from storage.database import TookTooLongError

#: Of SQLite's virtual machine between two looks at the clock: some milliseconds.
_STEPS = 100_000


class Deadline:
    """`with` it a unit has so many seconds; outside of it, or with None, as long as it likes."""

    def __init__(self, seconds: float | None) -> None:
        self._seconds = math.inf if seconds is None else seconds
        self._ends = math.inf

    def watch(self, connection: sqlite3.Connection) -> None:
        if self._seconds < math.inf:
            connection.set_progress_handler(self._is_over, _STEPS)

    def begin(self) -> None:
        self._ends = time.monotonic() + self._seconds

    def __enter__(self) -> None:
        self.begin()

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        self._ends = math.inf

    def _is_over(self) -> int:
        return int(time.monotonic() > self._ends)


def watch_readers(engine: Engine, seconds: float | None) -> None:
    """Each transaction of a reader has so many seconds."""
    if seconds is None:
        return

    def connected(connection: Any, record: Any) -> None:
        deadline = record.info["deadline"] = Deadline(seconds)
        if isinstance(connection, sqlite3.Connection):
            deadline.watch(connection)
        else:
            connection.run_async(lambda driver: driver.set_progress_handler(deadline._is_over, _STEPS))

    def begun(connection: Connection) -> None:
        connection.info["deadline"].begin()

    event.listen(engine, "connect", connected)
    event.listen(engine, "begin", begun)


def told(error: BaseException) -> BaseException:
    """The error as it is to be understood: SQLite says only that it was interrupted."""
    said = error.orig if isinstance(error, DBAPIError) else error
    if getattr(said, "sqlite_errorname", "") != "SQLITE_INTERRUPT":
        return error
    too_long = TookTooLongError()
    too_long.__cause__ = error
    return too_long


@contextmanager
def too_long_told() -> Iterator[None]:
    """The same for a block."""
    try:
        yield
    except (sqlite3.Error, DBAPIError) as error:
        if (meant := told(error)) is not error:
            raise meant from error
        raise
