"""A look at a store from beside it: no writer, no lock file, nothing made, so that the service is left in peace."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError

from storage.database import Reading, StoreUnavailableError
from storage.postgres import PostgresDatabase
from storage.sqlite import reader_engine

T = TypeVar("T")


class NoStoreError(Exception):
    """There is no store at this address, or none that can be read; `reason_id` is the message that says which."""

    def __init__(self, reason_id: str, /, **values: object) -> None:
        super().__init__(reason_id, values)
        self.reason_id = reason_id
        self.values = values


def store_file(url: str) -> Path | None:
    """The file of a SQLite store; None where the store is PostgreSQL."""
    parsed = make_url(url)
    return Path(parsed.database or "") if parsed.get_backend_name() == "sqlite" else None


async def look(url: str, unit: Callable[[Reading], T]) -> T:
    """Run one reading. NoStoreError where there is nothing to read: SQLite would make an empty file."""
    file = store_file(url)
    if file is not None and not file.is_file():
        raise NoStoreError("store-missing", file=file)
    try:
        return await (_look_at_server(url, unit) if file is None else _look_at_file(url, unit))
    except DBAPIError as error:
        raise NoStoreError("store-unreadable", reason=error.orig) from error
    except StoreUnavailableError as error:
        raise NoStoreError("store-silent", reason=error) from error


async def _look_at_server(url: str, unit: Callable[[Reading], T]) -> T:
    database = await PostgresDatabase.open(url)
    try:
        return await database.read(unit)
    finally:
        await database.close()


async def _look_at_file(url: str, unit: Callable[[Reading], T]) -> T:
    engine = reader_engine(make_url(url))
    try:
        async with engine.connect() as connection, connection.begin():
            return await connection.run_sync(lambda sync: unit(Reading(sync)))
    finally:
        await engine.dispose()
