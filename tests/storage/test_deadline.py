"""A statement that never ends is ended, and holds nobody up."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from sqlalchemy import func, select, text

from storage.database import Database, Reading, StoreUnavailableError, TookTooLongError, Transaction, open_database
from storage.schema import update_claim
from tests.front import NOON

_ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
_ENDLESS_INSERT = """
    INSERT INTO update_claim (bot_id, update_id, claimed_at)
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
    SELECT 9, i, '2026-10-15' FROM n
"""


@pytest_asyncio.fixture
async def hurried(database_url: str) -> AsyncIterator[Database]:
    opened = await open_database(database_url, unit_seconds=0.2)
    yield opened
    await opened.close()


def claim(tx: Transaction) -> None:
    tx.execute(update_claim.insert().values(bot_id=1, update_id=1, claimed_at=NOON))


def count(db: Reading) -> int:
    return int(db.scalar(select(func.count()).select_from(update_claim)))


async def test_endless_read_is_ended_and_others_are_served(hurried: Database) -> None:
    stuck = [asyncio.create_task(hurried.read(lambda db: db.scalar(text(_ENDLESS)))) for _ in range(6)]
    await hurried.write(claim)
    stuck.append(asyncio.create_task(hurried.read_aside(lambda db: db.scalar(text(_ENDLESS)))))
    for ended in await asyncio.gather(*stuck, return_exceptions=True):
        assert isinstance(ended, TookTooLongError)
    assert await hurried.read(count) == 1


@pytest.mark.parametrize("statement", [_ENDLESS, _ENDLESS_INSERT], ids=["read", "insert"])
async def test_endless_statement_of_a_write_is_ended_and_leaves_nothing(hurried: Database, statement: str) -> None:
    stuck = asyncio.create_task(hurried.write(lambda tx: tx.execute(text(statement))))
    beside = asyncio.create_task(hurried.write(claim))
    with pytest.raises(TookTooLongError):
        await stuck
    try:
        await beside
    except StoreUnavailableError:  # it was in the same commit, which SQLite undid: Telegram delivers again
        await hurried.write(claim)
    assert await hurried.read(count) == 1


async def test_store_without_a_limit_takes_its_time(database: Database) -> None:
    many = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300000) SELECT count(*) FROM n"
    assert await database.read(lambda db: db.scalar(text(many))) == 300_000
