"""A topic is set while people check in: neither waits for what the other holds. The other order deadlocks."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import text

from domain.member import RoleName
from domain.obligation import SessionKind
from domain.quarter import Quarter
from handlers import topic
from storage import postgres
from storage.database import Database, Transaction
from storage.obligations import load_obligations
from storage.schema import session
from storage.sessions import load_session
from tests.builders import Tree
from tests.front import Front

QUARTER = Quarter(2026, 4)


async def deadlocks(front: Front, tree: Tree, database: Database, monkeypatch: pytest.MonkeyPatch) -> int:
    """How often the server had to break one, while somebody checks in slowly and the topic is set."""
    tries: list[float] = []

    async def tried_again(seconds: float) -> None:
        tries.append(seconds)

    monkeypatch.setattr(postgres, "sleep", tried_again)
    unit = await tree.unit("集控三支部")
    secretary = await tree.member("赵书记", unit, RoleName.SECRETARY)
    opened = await tree.session(unit, "赵书记", SessionKind.DISCUSSION, begun=False)
    await front.press(secretary, f"top:{unit.id}:2026Q4")
    await front.say(secretary, "第四季度公开课")
    holds = asyncio.Event()
    loop = asyncio.get_running_loop()

    def slow_check_in(tx: Transaction) -> None:
        load_session(tx, opened.id, lock=True)
        loop.call_soon_threadsafe(holds.set)
        if not tx.is_sqlite:
            tx.execute(text("SELECT pg_sleep(0.3)"))
        load_obligations(tx, unit.id, QUARTER, lock=True)

    checking_in = asyncio.create_task(database.write(slow_check_in))
    await holds.wait()
    [said] = await front.say(secretary, "夜班设备点检漏项怎么防")
    await checking_in
    assert "夜班设备点检漏项怎么防" in said.text
    [row] = await tree.rows(session)
    assert row.topic_id is not None
    assert front.alarms == []
    return len(tries)


async def test_topic_set_while_people_check_in_waits_its_turn(
    front: Front, tree: Tree, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert await deadlocks(front, tree, database, monkeypatch) == 0


async def test_a_build_that_takes_the_obligations_first_is_found_out(
    front: Front, tree: Tree, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(topic, "load_session", lambda *_args, **_kwargs: None)
    one_writer = database.url.startswith("sqlite")
    assert await deadlocks(front, tree, database, monkeypatch) == (0 if one_writer else 1)
