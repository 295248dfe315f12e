"""PostgreSQL through asyncpg: each unit of work a transaction of its own, many at once, from any number of replicas."""

from __future__ import annotations

import asyncio
import random
import time
from asyncio import sleep
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any, TypeVar

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from storage.database import Committed, Reading, StoreUnavailableError, TookTooLongError, Transaction, uncounted

T = TypeVar("T")

#: Serialization failure, deadlock: the server undid the transaction and asks for another try.
_TRY_AGAIN = frozenset({"40001", "40P01"})
_TRIES = 5

#: Classes of errors that say nothing about the unit: no connection, disk or memory or connections used up, the server
#: stops or starts, its files fail (PostgreSQL manual, appendix A).
_AWAY = ("08", "53", "57P", "58")

#: The server ended the statement at its `statement_timeout`.
_CANCELED = "57014"

#: A standby, after the primary was lost, takes no writes.
_STANDBY = "25006"


#: A reader sees one moment of the store, and cannot write.
_SNAPSHOT: Any = {"postgresql_readonly": True, "isolation_level": "REPEATABLE READ"}


class PostgresDatabase:
    def __init__(
        self,
        url: str,
        *,
        patience: float = 10,
        unit_seconds: float | None = None,
        committed: Committed = uncounted,
    ) -> None:
        """`patience`: seconds that a unit waits for a connection; `unit_seconds`: that one statement may take."""
        self.url = url
        self._committed = committed
        self._limit = {"statement_timeout": str(int(unit_seconds * 1000))} if unit_seconds else {}
        self._patience = patience
        self._asides = ThreadPoolExecutor(1, "zhibu-aside")
        self._engine = create_async_engine(
            url,
            pool_size=10,
            max_overflow=0,
            pool_pre_ping=True,
            pool_timeout=patience,
            hide_parameters=True,
            connect_args={"server_settings": self._limit},
        )
        self._reader = self._engine.execution_options(**_SNAPSHOT)

    @classmethod
    async def open(cls, url: str) -> PostgresDatabase:
        return cls(url)

    async def write(self, unit: Callable[[Transaction], T]) -> T:
        for tried in range(_TRIES):
            try:
                with _away_told(*_AWAY, _STANDBY):
                    began = time.monotonic()
                    async with self._engine.connect() as connection, connection.begin():
                        result = await connection.run_sync(lambda sync: unit(Transaction(sync)))
                    self._committed(1, time.monotonic() - began)
                    return result
            except DBAPIError as error:
                if _state(error) not in _TRY_AGAIN or tried == _TRIES - 1:
                    raise
                await sleep(random.uniform(0, 0.02 * 2**tried))
        raise AssertionError("unreachable")

    async def read(self, unit: Callable[[Reading], T]) -> T:
        with _away_told(*_AWAY):
            async with self._reader.connect() as connection, connection.begin():
                return await connection.run_sync(lambda sync: unit(Reading(sync)))

    async def read_aside(self, unit: Callable[[Reading], T]) -> T:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._asides, lambda: asyncio.run(self._read_here(unit)))

    async def _read_here(self, unit: Callable[[Reading], T]) -> T:
        """With an event loop, and so a connection, of this thread's own."""
        settings = {"server_settings": self._limit, "timeout": self._patience}
        engine = create_async_engine(self.url, poolclass=NullPool, hide_parameters=True, connect_args=settings)
        with _away_told(*_AWAY):
            async with engine.execution_options(**_SNAPSHOT).connect() as connection, connection.begin():
                return await connection.run_sync(lambda sync: unit(Reading(sync)))

    async def close(self) -> None:
        await asyncio.to_thread(self._asides.shutdown, cancel_futures=True)
        await self._engine.dispose()


@contextmanager
def _away_told(*states: str) -> Iterator[None]:
    """Tell a server that is away from a unit that is wrong: only the second is a bug."""
    try:
        yield
    except DBAPIError as error:
        if _state(error) == _CANCELED:
            raise TookTooLongError from error
        if error.connection_invalidated or _state(error).startswith(states):
            raise StoreUnavailableError(type(error.orig).__name__) from error
        raise
    except (OSError, TimeoutError, PoolTimeoutError) as error:
        raise StoreUnavailableError(type(error).__name__) from error


def _state(error: DBAPIError) -> str:
    return str(getattr(error.orig, "sqlstate", None) or "")
