"""Secretary and deputy confirm the same study at once: the branch has one. Lock and key see to it, each by itself."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from sqlalchemy import func, select, text

from domain.member import RoleName
from handlers import opening
from storage.database import Database
from storage.obligations import load_obligations
from storage.schema import gathering, session
from tests.builders import Tree
from tests.desk import STUDY_AT, Branch, rows
from tests.front import Front, Person

PAIRS = 8


async def open_in_pairs(front: Front, tree: Tree) -> None:
    """In each of several branches two people stand before the same confirmation; all press at once."""
    presses = []
    for number in range(PAIRS):
        unit = await tree.unit(f"第{number}支部")
        for role in (RoleName.SECRETARY, RoleName.DEPUTY):
            person = await tree.member(f"{role}{number}", unit, role)
            ready = await Branch(front, unit, person, []).plan("study", STUDY_AT)
            presses.append(press(front, person, ready.buttons["✅ 确认并通知党员"]))
    await asyncio.gather(*presses)


async def press(front: Front, person: Person, data: str) -> None:
    number = next(front._ids)
    bot = {"id": 7000000001, "is_bot": True, "first_name": "支部"}
    message = {"message_id": 77, "date": 1, "chat": person.chat, "from": bot, "text": "…"}
    query = {"id": str(number), "from": person.user, "chat_instance": "1", "data": data, "message": message}
    await front.intake.receive({"update_id": number, "callback_query": query})


async def most_of_a_branch(database: Database, table: Any) -> int:
    """The most sessions, or gatherings of sessions, that one branch has."""
    counted = select(func.count()).select_from(gathering.join(session)).group_by(session.c.branch_id)
    if table is session:
        counted = select(func.count()).select_from(session).group_by(session.c.branch_id)
    found = await rows(database, counted)
    assert len(found) == PAIRS
    return max(int(row[0]) for row in found)


async def test_two_who_confirm_at_once_open_one_session(front: Front, tree: Tree, database: Database) -> None:
    await open_in_pairs(front, tree)
    assert front.alarms == []
    assert await most_of_a_branch(database, session) == 1
    assert await most_of_a_branch(database, gathering) == 1


@pytest.fixture
def no_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "load_obligations", lambda db, unit, quarter, **_: load_obligations(db, unit, quarter))


@pytest.mark.usefixtures("no_lock")
async def test_the_store_refuses_a_second_session_even_of_a_build_without_the_lock(
    front: Front, tree: Tree, database: Database
) -> None:
    await open_in_pairs(front, tree)
    assert await most_of_a_branch(database, session) == 1


@pytest.mark.usefixtures("no_lock")
async def test_a_build_without_the_lock_and_the_key_is_found_out(front: Front, tree: Tree, database: Database) -> None:
    await database.write(lambda tx: tx.execute(text("DROP INDEX uq_session_standing")))
    await open_in_pairs(front, tree)
    one_writer = database.url.startswith("sqlite")  # there nobody comes in between, with or without them
    assert await most_of_a_branch(database, session) == (1 if one_writer else 2)
