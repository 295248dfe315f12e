"""PostgreSQL through asyncpg: each unit of work a transaction of its own, many at once, from any number of replicas."""

from __future__ import annotations

import random
from asyncio import sleep
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import create_async_engine

from storage.database import Reading, StoreUnavailableError, Transaction

T = TypeVar("T")

#: Serialization failure, deadlock: the server undid the transaction and asks for another try.
_TRY_AGAIN = frozenset({"40001", "40P01"})
_TRIES = 5


class PostgresDatabase:
    def __init__(self, url: str) -> None:
        self.url = url
        self._engine = create_async_engine(
            url, pool_size=10, max_overflow=0, pool_pre_ping=True, pool_timeout=10, hide_parameters=True
        )
        self._reader = self._engine.execution_options(postgresql_readonly=True, isolation_level="REPEATABLE READ")

    @classmethod
    async def open(cls, url: str) -> PostgresDatabase:
        return cls(url)

    async def write(self, unit: Callable[[Transaction], T]) -> T:
        for tried in range(_TRIES):
            try:
                async with self._engine.connect() as connection, connection.begin():
                    return await connection.run_sync(lambda sync: unit(Transaction(sync)))
            except DBAPIError as error:
                if error.connection_invalidated:
                    raise StoreUnavailableError(type(error.orig).__name__) from error
                if getattr(error.orig, "sqlstate", None) not in _TRY_AGAIN or tried == _TRIES - 1:
                    raise
                await sleep(random.uniform(0, 0.02 * 2**tried))
            except (OSError, TimeoutError) as error:
                raise StoreUnavailableError(type(error).__name__) from error
        raise AssertionError("unreachable")

    async def read(self, unit: Callable[[Reading], T]) -> T:
        try:
            async with self._reader.connect() as connection, connection.begin():
                return await connection.run_sync(lambda sync: unit(Reading(sync)))
        except (OSError, TimeoutError) as error:
            raise StoreUnavailableError(type(error).__name__) from error

    async def close(self) -> None:
        await self._engine.dispose()
