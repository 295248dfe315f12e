"""kill -9 at random points while check-ins arrive by a webhook that redelivers: nothing is lost, nothing doubled.

The same harness runs against two broken builds (tests/mutants.py) and must find them out, else it proves nothing.
"""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select, text

from simulator import Simulator
from storage.database import Reading, Transaction
from storage.invariants import find_broken
from storage.schema import attendance, audit, session
from tests.faults.amounts import LONG, note
from tests.faults.running import Bot, code_now, free_port, populate, settings, store

pytestmark = pytest.mark.slow


@dataclass
class Found:
    expected: int
    present: int
    doubled: int
    counted: int
    audited: int


async def kill_run(url: str, folder: Path, *, people: int, kills: int, mutant: str | None = None) -> Found:
    """Feed one check-in a person, one in twenty twice; kill the bot again and again; say what is in the store."""
    dice = random.Random(20261122)
    now = datetime.now(UTC)
    port = free_port()
    async with Simulator(time_scale=0.02) as sim:
        crowd = [sim.person(f"党员{number}") for number in range(people)]
        for person in crowd:
            person.started = person.known = True
        async with store(url) as database:
            await database.write(lambda tx: populate(tx, crowd, now))
            if mutant == "no_unique_key":
                await database.write(without_key)
        bot = Bot(settings(sim, url, port, folder), port, mutant, folder)
        process = await bot.start()
        share = -(-people // (kills + 1))
        for begin in range(0, people, share):
            for person in crowd[begin : begin + share]:
                if dice.random() < 0.05:
                    sim.duplicate()
                await person.say(code_now())
            await asyncio.sleep(dice.uniform(0.0, 0.35))
            if begin + share < people:
                process.kill()
                await process.wait()
                process = await bot.start()
        await sim.settled(120)
        process.terminate()
        assert await asyncio.wait_for(process.wait(), 30) == 0, bot.log[-2000:]
    async with store(url) as database:
        return await database.read(lambda db: look(db, people))


def look(db: Reading, people: int) -> Found:
    lines = Counter((row.session_id, row.member_id) for row in db.rows(select(attendance)))
    counted = sum(row.present_count for row in db.rows(select(session.c.present_count)))
    audited = len(db.rows(select(audit.c.id).where(audit.c.action == "check_in")))
    return Found(people, len(lines), sum(count - 1 for count in lines.values()), counted, audited)


def without_key(tx: Transaction) -> None:
    """The register without its primary key, for the mutant."""
    tx.execute(text("CREATE TABLE keyless AS SELECT * FROM attendance"))
    tx.execute(text("DROP TABLE attendance" if tx.is_sqlite else "DROP TABLE attendance CASCADE"))
    tx.execute(text("CREATE TABLE attendance AS SELECT * FROM keyless"))


async def test_nothing_acknowledged_is_lost_or_doubled_over_many_kills(database_url: str, tmp_path: Path) -> None:
    small = database_url.startswith("postgresql")
    times = 10 if LONG else 1
    people, kills = (400 * times, 4 * times) if small else (2000 * times, 20 * times)
    found = await kill_run(database_url, tmp_path, people=people, kills=kills)
    assert found == Found(found.expected, found.expected, 0, found.expected, found.expected)
    async with store(database_url) as database:
        assert await database.read(find_broken) == []
    note("kill", database="PostgreSQL" if small else "SQLite", people=people, kills=kills)


async def test_a_build_that_acknowledges_first_is_found_out(database_url: str, tmp_path: Path) -> None:
    found = await kill_run(database_url, tmp_path, people=200, kills=3, mutant="acknowledge_first")
    assert found.present < found.expected


async def test_a_build_without_unique_keys_is_found_out(database_url: str, tmp_path: Path) -> None:
    found = await kill_run(database_url, tmp_path, people=200, kills=3, mutant="no_unique_key")
    assert found.doubled > 0
