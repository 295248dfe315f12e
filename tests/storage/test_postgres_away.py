"""A PostgreSQL server in trouble: Telegram has to deliver again, and nothing is parked as if it were a bug."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from storage.database import StoreUnavailableError, Transaction, open_database
from storage.postgres import PostgresDatabase


def failing(code: str) -> str:
    return f"DO $$ BEGIN RAISE EXCEPTION 'in trouble' USING ERRCODE = '{code}'; END $$"


@pytest.mark.parametrize("code", ["08006", "25006", "53100", "53200", "57P01", "57P03", "58030"])
async def test_trouble_of_the_server_is_no_bug_of_the_unit(postgres_url: str, code: str) -> None:
    database = await open_database(postgres_url)
    with pytest.raises(StoreUnavailableError):
        await database.write(lambda tx: tx.execute(text(failing(code))))
    await database.close()


async def test_a_wrong_statement_stays_a_bug(postgres_url: str) -> None:
    database = await open_database(postgres_url)
    with pytest.raises(DBAPIError):
        await database.write(lambda tx: tx.execute(text("SELECT 1 / 0")))
    await database.close()


async def test_a_server_that_takes_nobody_in_is_away(postgres_url: str) -> None:
    database = await open_database(f"{postgres_url}_that_is_not_there")
    with pytest.raises(StoreUnavailableError):
        await database.write(lambda tx: tx.scalar(text("SELECT 1")))
    with pytest.raises(StoreUnavailableError):
        await database.read(lambda db: db.scalar(text("SELECT 1")))
    with pytest.raises(StoreUnavailableError):
        await database.read_aside(lambda db: db.scalar(text("SELECT 1")))
    await database.close()


async def test_a_crowd_that_gets_no_connection_is_told_to_come_again(postgres_url: str) -> None:
    database = PostgresDatabase(postgres_url, patience=0.1)

    def slow(tx: Transaction) -> None:
        tx.execute(text("SELECT pg_sleep(1)"))

    crowd = await asyncio.gather(*(database.write(slow) for _ in range(12)), return_exceptions=True)
    assert sum(isinstance(one, StoreUnavailableError) for one in crowd) == 2
    assert sum(one is None for one in crowd) == 10
    await database.close()
