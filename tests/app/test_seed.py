"""`zhibu seed`: an invented organisation that looks like a real one and whose counts agree."""

from __future__ import annotations

import asyncio
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Table, func, select

from domain.rules import Rules
from storage.attendance import recount
from storage.database import Reading, Transaction, open_database
from storage.schema import (
    attendance,
    benefit,
    gathering,
    idea,
    idea_step,
    member,
    membership,
    obligation,
    role,
    session,
    unit,
)
from storage.sessions import load_session
from storage.tree import renumber
from tests.app.commands import Shell

SHANGHAI = ZoneInfo("Asia/Shanghai")


def shell_at(folder: Path, database_url: str) -> Shell:
    """A shell whose clock stands in the middle of 2026Q4."""
    (folder / "now").write_text("2026-11-20T12:00:00+08:00", encoding="ascii")
    return Shell(folder, database_url, ZHIBU_CLOCK_FILE=str(folder / "now"), ZHIBU_BOT_API_URL="http://127.0.0.1:9")


@pytest.fixture
def shell(tmp_path: Path, database_url: str) -> Shell:
    return shell_at(tmp_path, database_url)


def table(shell: Shell, of: Table) -> list[tuple[object, ...]]:
    return shell.rows(select(of).order_by(*of.primary_key.columns))


def test_seed_builds_five_levels_of_units_with_desks_everywhere(shell: Shell) -> None:
    shell.run("seed", "--branches", "40")
    kinds = dict(shell.rows(select(unit.c.kind, func.count()).group_by(unit.c.kind)))
    assert sum(kinds.get(kind, 0) for kind in ("branch", "joint_branch", "temporary_branch")) == 40
    assert shell.rows(select(func.count()).where(unit.c.parent_id.is_(None))) == [(1,)]
    desks = shell.rows(select(role.c.role, func.count()).group_by(role.c.role))
    assert dict(desks)["secretary"] == 40
    staffed = shell.rows(select(func.count(func.distinct(role.c.unit_id))).where(role.c.role == "committee_staff"))
    assert staffed == [(kinds["committee"] + kinds.get("general_branch", 0),)]
    assert shell.rows(select(func.count()).select_from(obligation)) == [(80,)]

    async def numbers_change() -> int:
        database = await open_database(shell.database_url)
        try:
            return await database.write(renumber)
        finally:
            await database.close()

    assert asyncio.run(numbers_change()) == 0


def test_sizes_of_branches_are_as_in_life(shell: Shell) -> None:
    shell.run("seed", "--branches", "600")
    sizes = sorted(
        size for [size] in shell.rows(select(func.count()).select_from(membership).group_by(membership.c.branch_id))
    )
    assert len(sizes) == 600
    assert 12 <= sizes[300] <= 16
    assert min(sizes) >= 3
    assert 50 < max(sizes) <= 70
    assert 15 < sum(sizes) / 600 < 17.5


def test_same_seed_invents_the_same_and_another_seed_does_not(tmp_path: Path, sqlite_template: Path) -> None:
    stores = []
    for name, number in (("one", "7"), ("two", "7"), ("three", "8")):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "zhibu.db").write_bytes(sqlite_template.read_bytes())
        shell = shell_at(folder, f"sqlite+aiosqlite:///{folder / 'zhibu.db'}")
        shell.run("seed", "--branches", "20", "--seed", number)
        stores.append([table(shell, of) for of in (unit, member, membership)])
    assert stores[0] == stores[1]
    assert stores[0] != stores[2]


def test_store_that_holds_people_is_not_seeded(shell: Shell) -> None:
    shell.run("seed", "--branches", "3")
    before = table(shell, member)
    assert "这个库里已有" in shell.run("seed", "--branches", "3", exit_code=1)
    assert table(shell, member) == before
    shell.run("seed", "--branches", "3", "--seed", "2", "--force")
    assert len(table(shell, member)) > len(before)


def test_half_a_quarter_agrees_with_a_recount(shell: Shell) -> None:
    shell.run("seed", "--branches", "60", "--quarter-progress")
    counted = (gathering, session, obligation)
    before = [table(shell, of) for of in counted]

    async def count_anew() -> int:
        database = await open_database(shell.database_url)
        try:
            return await database.write(unit_of_work)
        finally:
            await database.close()

    def unit_of_work(tx: Transaction) -> int:
        now = datetime(2026, 11, 20, 12, tzinfo=SHANGHAI)
        ids = [row.id for row in tx.rows(select(session.c.id))]
        for session_id in ids:
            found = load_session(tx, session_id)
            assert found is not None
            recount(tx, found, Rules().least_present, now)
        return len(ids)

    assert asyncio.run(count_anew()) > 40
    assert [table(shell, of) for of in counted] == before


def test_half_a_quarter_has_something_in_every_state(shell: Shell) -> None:
    shell.run("seed", "--branches", "150", "--quarter-progress")

    def words(db: Reading) -> set[str]:
        states = {str(row.state) for row in db.rows(select(obligation.c.state).distinct())}
        return states | {f"idea {row.state}" for row in db.rows(select(idea.c.state).distinct())}

    found = shell.read(words)
    assert {"unreported", "planned", "held", "complete", "idea submitted", "idea adopted", "idea applied"} <= found
    assert shell.rows(select(func.count()).select_from(attendance).where(attendance.c.recorded_at > _noon())) == [(0,)]
    steps = shell.rows(select(func.count()).select_from(idea_step).where(idea_step.c.from_state.is_(None)))
    assert steps == shell.rows(select(func.count()).select_from(idea))
    own = select(func.count()).select_from(benefit).join(idea, idea.c.id == benefit.c.idea_id)
    assert shell.rows(own.where(benefit.c.verified_by == idea.c.author_id)) == [(0,)]


def _noon() -> datetime:
    return datetime(2026, 11, 20, 13, tzinfo=SHANGHAI)
