"""Every point of every flow, broken in every manner: delivered again, all is as if nothing had been."""

from __future__ import annotations

import asyncio
import logging
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from storage.database import open_database
from storage.schema import outbox
from tests.builders import Tree
from tests.faults.amounts import LONG, note
from tests.faults.crash import Ended, Run
from tests.faults.crash_flows import FLOWS, Flow, Place
from tests.faults.crash_stores import CrashStore, PostgresStore, SqliteStore
from tests.faults.effects import Manner
from tests.faults.loop import VirtualLoop
from tests.front import Clock, Front
from tests.postgres import Server

pytestmark = pytest.mark.slow

BY_NAME = {flow.name: flow for flow in FLOWS}

#: A statement that fails after its work is undone with it: the same as one before the next, but for these.
LASTING = ("commit", "hand over", "sendMessage", "editMessageText", "answerCallbackQuery")


@pytest.fixture(autouse=True)
def quiet_logs() -> Iterator[None]:
    """Thousands of faults are logged, as they should be; here nobody reads it."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


async def prepare(url: str, flow: Flow, store: CrashStore) -> Run:
    """The flow brought to its beginning in the store that the runs copy."""
    database = await open_database(url)
    front = await Front.open(database, Clock())
    content = await flow.prepare(await Place.build(front, Tree(database)))
    await database.write(lambda tx: tx.execute(outbox.delete()))
    raw = None if content is None else front.numbered(content)
    await front.close()
    await database.close()
    return Run(store, flow, raw, front.clock())


def manners(at: int, point: str, flow: Flow, database: str) -> list[Manner]:
    """All of them; in the short form, and on a server, whose copies are slow, a death and one other in turn where
    nothing lasts.

    Where a bug is met anyway, a second one is too much.
    """
    all_of_them = [manner for manner in Manner if not (flow.parks and manner is Manner.BUG)]
    if (LONG and database == "SQLite") or point in LASTING:
        return all_of_them
    others = [manner for manner in all_of_them if manner not in (Manner.DEATH, Manner.AFTER)]
    return [Manner.DEATH, others[at % len(others)]]


def break_everywhere(run: Run, database: str) -> None:
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        sound = runner.run(run())
        assert sound.wrong == []
        assert set(sound.messages) <= {"sent"}
        tried: Counter[Manner] = Counter()
        struck: Counter[Manner] = Counter()
        for at, point in enumerate(sound.points, 1):
            for manner in manners(at, point, run.flow, database):
                tried[manner] += 1
                ended = runner.run(replace(run, at=at, manner=manner, said=[], wrong=[])())
                struck[manner] += bool(ended.struck)
                assert complaints(sound, ended) == [], f"{run.flow.name}: {manner} at {at} {point}"
    assert all(struck[manner] >= times * 0.8 for manner, times in tried.items())  # the sender may be done in fewer
    struck_by = {str(manner): times for manner, times in struck.items()}
    note("crash", flow=run.flow.name, database=database, points=len(sound.points), **struck_by)


def complaints(sound: Ended, ended: Ended) -> list[str]:
    """What is not as in the run that nothing disturbed."""
    found = list(ended.wrong)
    for table, rows in sound.rows.items():
        if ended.rows[table] != rows:
            found.append(f"{table}: {ended.rows[table] - rows} instead of {rows - ended.rows[table]}")
    if open_states := set(ended.messages) - {"sent", "dropped", "unknown"}:
        found.append(f"messages are {open_states}")
    return found


@pytest.mark.parametrize("name", BY_NAME)
def test_flow_broken_at_any_point_ends_as_if_undisturbed(name: str, sqlite_template: Path, tmp_path: Path) -> None:
    file = tmp_path / "prepared.db"
    shutil.copy(sqlite_template, file)
    run = asyncio.run(prepare(f"sqlite+aiosqlite:///{file}", BY_NAME[name], SqliteStore(file)))
    break_everywhere(run, "SQLite")


@pytest.mark.parametrize("name", list(BY_NAME) if LONG else ["typed code", "idea adopted"])
def test_flow_whose_server_process_dies_at_any_point_ends_as_if_undisturbed(
    name: str, postgres: Server, postgres_template: str
) -> None:
    prepared = f"prepared_{name.replace(' ', '_')}"
    url = postgres.create_database(prepared, postgres_template)
    store = PostgresStore(postgres, prepared)
    try:
        break_everywhere(asyncio.run(prepare(url, BY_NAME[name], store)), "PostgreSQL")
    finally:
        store.close()
        postgres.drop_database(prepared)
