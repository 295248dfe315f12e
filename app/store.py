"""A piece of work of the command line against the store: brought up to date, opened, and closed again."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeVar

from app.clock import clock_of
from app.keys import load_keys
from app.settings import Settings
from handlers.act import Act
from storage.database import Database, open_database
from storage.migrations import upgrade

T = TypeVar("T")


def result_of(work: Coroutine[Any, Any, T]) -> T:
    """Like `asyncio.run`, for results that may be long: Python 3.11's has the whole result written out as a text when
    it puts SIGINT back (the task's `repr`, in an error that nobody sees), 2 kB for each member of a roster.
    """
    results: list[T] = []

    async def keep() -> None:
        results.append(await work)

    asyncio.run(keep())
    return results[0]


@asynccontextmanager
async def opened_store(settings: Settings) -> AsyncIterator[Database]:
    await upgrade(settings.database_url)
    database = await open_database(settings.database_url)
    try:
        yield database
    finally:
        await database.close()


async def act_in(database: Database, settings: Settings, step: Callable[[Act], T]) -> T:
    """Run one step as the command line does: audited, in one transaction, telling nobody."""
    keys, now = load_keys(Path(settings.key_file)), clock_of(settings)()
    return await database.write(lambda tx: step(Act(tx, now, keys, door="cli")))
