"""A piece of work of the command line against the store: brought up to date, opened, and closed again."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeVar

from app.clock import clock_of
from app.keys import load_keys
from app.settings import Settings
from handlers.act import Act
from storage.database import Database, open_database
from storage.migrations import upgrade

T = TypeVar("T")


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
