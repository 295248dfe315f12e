"""What branches owe is written once a quarter, and becomes late by itself."""

from __future__ import annotations

from datetime import UTC, datetime

from domain.obligation import ObligationState, SessionKind
from domain.quarter import Quarter
from domain.unit import UnitKind
from storage.database import Database
from storage.obligations import exempt, forget_session, load_obligations, mark_late, open_quarter
from tests.builders import Tree
from tests.front import NOON

Q4 = Quarter(2026, 4)
END = datetime(2026, 12, 31, 16, 0, tzinfo=UTC)  # midnight in Shanghai


async def test_open_quarter_writes_two_rows_a_branch_and_none_for_other_units(database: Database, tree: Tree) -> None:
    committee = await tree.unit("二级单位党委", UnitKind.COMMITTEE)
    branch = await tree.unit("一支部", parent=committee)
    joint = await tree.unit("联合支部", UnitKind.JOINT_BRANCH, committee)
    await tree.unit("甲组", UnitKind.GROUP, branch)
    assert await database.write(lambda tx: open_quarter(tx, Q4, NOON)) == 4
    owed = await database.read(lambda db: load_obligations(db, joint.id, Q4))
    assert set(owed) == set(SessionKind)
    assert owed[SessionKind.STUDY].state is ObligationState.UNREPORTED
    assert owed[SessionKind.STUDY].due_at == END
    assert await database.read(lambda db: load_obligations(db, committee.id, Q4)) == {}


async def test_open_quarter_again_adds_only_what_is_new(database: Database, tree: Tree) -> None:
    await tree.unit("一支部")
    await database.write(lambda tx: open_quarter(tx, Q4, NOON))
    assert await database.write(lambda tx: open_quarter(tx, Q4, NOON)) == 0
    second = await tree.unit("二支部")
    assert await database.write(lambda tx: open_quarter(tx, Q4, NOON, branch_id=second.id)) == 2


async def test_open_quarter_leaves_out_a_branch_that_joins_later(database: Database, tree: Tree) -> None:
    await tree.unit("一支部")
    assert await database.write(lambda tx: open_quarter(tx, Quarter(2026, 2), NOON)) == 0


async def test_quarter_is_due_at_its_end_in_the_zone_of_each_branch(database: Database, tree: Tree) -> None:
    here = await tree.unit("一支部")
    there = await tree.unit("海外支部", zone="Africa/Luanda")
    await database.write(lambda tx: open_quarter(tx, Q4, NOON))
    ours = await database.read(lambda db: load_obligations(db, here.id, Q4))
    theirs = await database.read(lambda db: load_obligations(db, there.id, Q4))
    assert ours[SessionKind.STUDY].due_at == END
    assert theirs[SessionKind.STUDY].due_at == datetime(2026, 12, 31, 23, 0, tzinfo=UTC)


async def test_obligation_is_late_from_the_second_it_is_due(database: Database, tree: Tree) -> None:
    branch = await tree.unit("一支部")
    await database.write(lambda tx: open_quarter(tx, Q4, NOON))
    await database.write(lambda tx: exempt(tx, branch.id, Q4, SessionKind.DISCUSSION, "停产检修"))
    assert await database.write(lambda tx: mark_late(tx, END.replace(hour=15, minute=59, second=59))) == 0
    assert await database.write(lambda tx: mark_late(tx, END)) == 1
    assert await database.write(lambda tx: mark_late(tx, END)) == 0
    owed = await database.read(lambda db: load_obligations(db, branch.id, Q4))
    assert owed[SessionKind.STUDY].late
    assert not owed[SessionKind.DISCUSSION].late
    assert owed[SessionKind.DISCUSSION].exempt_reason == "停产检修"


async def test_forgetting_a_session_leaves_an_exempt_branch_exempt(database: Database, tree: Tree) -> None:
    branch = await tree.unit("一支部")
    await database.write(lambda tx: open_quarter(tx, Q4, NOON))
    await database.write(lambda tx: exempt(tx, branch.id, Q4, SessionKind.STUDY, "停产检修"))
    await database.write(lambda tx: forget_session(tx, branch.id, Q4, SessionKind.STUDY, NOON))
    owed = await database.read(lambda db: load_obligations(db, branch.id, Q4))
    assert owed[SessionKind.STUDY].state is ObligationState.EXEMPT
