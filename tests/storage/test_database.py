"""Units of work: all or nothing each, many to a commit, and a reading that cannot write."""

from __future__ import annotations

import asyncio
import shutil
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import event, func, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.util import await_only

from storage.database import Database, Reading, StoreUnavailableError, Transaction, open_database
from storage.schema import update_claim
from storage.sqlite import BUSY, SqliteDatabase

NOW = datetime(2026, 10, 15, tzinfo=UTC)


def claim(number: int) -> Callable[[Transaction], int]:
    def unit(tx: Transaction) -> int:
        tx.execute(update_claim.insert().values(bot_id=1, update_id=number, claimed_at=NOW))
        return number

    return unit


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """A SQLite file of its own, for what only SQLite does."""
    shutil.copy(sqlite_template, tmp_path / "alone.db")
    return f"sqlite+aiosqlite:///{tmp_path}/alone.db"


def count(db: Reading) -> int:
    return int(db.scalar(select(func.count()).select_from(update_claim)))


async def test_a_unit_that_raises_leaves_no_trace_and_its_neighbours_stand(database: Database) -> None:
    def broken(tx: Transaction) -> None:
        claim(99)(tx)
        raise KeyError("a bug")

    units = [claim(1), broken, claim(2), broken, claim(3)]
    results = await asyncio.gather(*(database.write(unit) for unit in units), return_exceptions=True)
    assert [type(result) for result in results] == [int, KeyError, int, KeyError, int]
    assert await database.read(count) == 3


async def test_a_constraint_that_is_hurt_undoes_its_own_unit_alone(database: Database) -> None:
    units = [claim(1), claim(1), claim(2)]
    results = await asyncio.gather(*(database.write(unit) for unit in units), return_exceptions=True)
    assert sum(isinstance(result, DBAPIError) for result in results) == 1
    assert await database.read(count) == 2


async def test_a_long_reading_aside_leaves_the_loop_free(database: Database) -> None:
    """What the loop does meanwhile, here to let it go on, it could not do if it were held."""
    await database.write(claim(1))
    gone_on = threading.Event()

    def reckon(db: Reading) -> tuple[int, bool]:
        return count(db), gone_on.wait(10)

    reading = asyncio.create_task(database.read_aside(reckon))
    await database.write(claim(2))
    gone_on.set()
    seen, free = await reading
    assert free
    assert seen in (1, 2)  # whichever was first
    assert await database.read_aside(count) == 2


async def test_a_reading_aside_cannot_write(database: Database) -> None:
    with pytest.raises(DBAPIError):
        await database.read_aside(lambda db: db.rows(text("DELETE FROM update_claim")))
    assert await database.read(count) == 0


async def test_a_reading_cannot_write(database: Database) -> None:
    def sly(db: Reading) -> None:
        db.rows(
            text(
                "INSERT INTO update_claim (bot_id, update_id, claimed_at) VALUES (1, 1, '2026-01-01') RETURNING bot_id"
            )
        )

    with pytest.raises(DBAPIError):
        await database.read(sly)
    assert await database.read(count) == 0


async def test_a_reading_sees_one_moment(database: Database) -> None:
    """Two statements of one reading agree, whatever was committed between them."""
    between, written = asyncio.Event(), asyncio.Event()
    loop = asyncio.get_running_loop()

    def twice(db: Reading) -> tuple[int, int]:
        first = count(db)
        loop.call_soon_threadsafe(between.set)
        await_only(written.wait())
        return first, count(db)

    reading = asyncio.create_task(database.read(twice))
    await between.wait()
    await database.write(claim(1))
    written.set()
    assert await reading == (0, 0)
    assert await database.read(count) == 1


async def test_instants_come_back_aware_and_in_utc(database: Database) -> None:
    await database.write(claim(1))
    assert await database.read(lambda db: db.scalar(select(update_claim.c.claimed_at))) == NOW


async def test_a_naive_instant_is_refused(database: Database) -> None:
    def naive(tx: Transaction) -> None:
        tx.execute(update_claim.insert().values(bot_id=1, update_id=1, claimed_at=datetime(2026, 1, 1)))  # noqa: DTZ001

    with pytest.raises(Exception, match="naive"):
        await database.write(naive)


async def test_what_waited_is_written_before_the_store_closes(database_url: str) -> None:
    database = await open_database(database_url)
    writes = [asyncio.create_task(database.write(claim(number))) for number in range(200)]
    await asyncio.gather(*writes)
    await database.close()
    again = await open_database(database_url)
    assert await again.read(count) == 200
    await again.close()


async def test_writes_that_wait_together_are_committed_together(sqlite_url: str) -> None:
    database = await SqliteDatabase.open(sqlite_url)
    commits: list[int] = []
    event.listen(database._engine, "commit", lambda _: commits.append(1))
    await asyncio.gather(*(database.write(claim(number)) for number in range(300)))
    assert await database.read(count) == 300
    assert len(commits) < 150
    await database.close()


async def test_under_load_a_commit_waits_for_those_that_are_on_their_way(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And a single unit waits for nobody."""
    sizes: list[int] = []
    others_came, let_go = threading.Event(), threading.Event()
    monkeypatch.setattr("storage.sqlite.time.sleep", lambda _: others_came.wait(10))
    database = await open_database(sqlite_url, committed=lambda units, _seconds: sizes.append(units))

    def begun(number: int, unit: Callable[[Transaction], object] = bool) -> list[asyncio.Task[object]]:
        return [asyncio.create_task(database.write(unit)) for _ in range(number)]

    first = begun(1, lambda _: let_go.wait(10))
    await asyncio.sleep(0.05)
    behind = begun(BUSY)
    await asyncio.sleep(0.05)
    let_go.set()
    await asyncio.gather(*first, *behind)
    assert sizes == [1, BUSY]
    late = begun(1)
    await asyncio.sleep(0.05)
    late += begun(2)
    await asyncio.sleep(0.05)
    others_came.set()
    await asyncio.gather(*late)
    await database.close()
    assert sizes == [1, BUSY, 3]


async def test_a_full_disk_fails_the_write_and_says_so(sqlite_url: str) -> None:
    """SQLite may not grow: every write in the commit fails, nothing is half there, and later writes work again."""
    database = await SqliteDatabase.open(sqlite_url)

    def limit(pages: int) -> Callable[[Transaction], int]:
        return lambda tx: int(tx.execute(text(f"PRAGMA max_page_count = {pages}")).scalar_one())

    pages = await database.write(limit(1))

    def big(tx: Transaction) -> None:
        rows = [{"bot_id": 1, "update_id": number, "claimed_at": NOW} for number in range(100_000)]
        tx.execute(update_claim.insert(), rows)

    with pytest.raises(StoreUnavailableError):
        await database.write(big)
    assert await database.read(count) == 0
    await database.write(limit(pages * 100))
    await database.write(claim(1))
    assert await database.read(count) == 1
    await database.close()


async def test_only_one_process_checkpoints_and_the_next_takes_over(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.sqlite.LOCK_SECONDS", 0.0)
    first, second = await SqliteDatabase.open(sqlite_url), await SqliteDatabase.open(sqlite_url)

    def pragma(tx: Transaction) -> int:
        return int(tx.execute(text("PRAGMA wal_autocheckpoint")).scalar_one())

    assert await first.write(pragma) > 0
    assert await second.write(pragma) == 0
    await asyncio.gather(first.write(claim(1)), second.write(claim(2)))
    assert await second.read(count) == 2
    await first.close()
    assert await second.write(pragma) > 0
    await second.close()
