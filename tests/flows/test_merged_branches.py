"""A story: two branches become one in mid-quarter, and the year before stays as it was."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from domain.member import RoleName
from domain.outcome import Outcome
from domain.quarter import Quarter
from domain.unit import UnitKind
from domain.unit_change import Change, ChangeUnit, PastQuarterUntouched, Stage, UnitChangeShown
from domain.viewer import Span, viewer_at
from handlers.quarter import open_due_quarters
from handlers.rollup import RollupShown, look
from handlers.unit_change import change_unit
from handlers.unit_change_clock import do_due_changes, tell_changes
from storage.check import check_store
from storage.database import Database, Reading
from storage.schema import audit, membership, obligation, tree_snapshot, unit
from storage.tree import Unit, load_unit
from tests.builders import Tree, code_at
from tests.front import Clock, Front

Q4, Q1 = Quarter(2026, 4), Quarter(2027, 1)
JANUARY = datetime(2027, 1, 20, 4, 0, tzinfo=UTC)


async def change(front: Front, change: Change, day: date, **more: object) -> Outcome:
    wanted = ChangeUnit(change=change, day=day, reason="机组合并", **more)  # type: ignore[arg-type]
    return await front.act(lambda act: change_unit(act, wanted))


async def shown(database: Database, unit: Unit, quarter: Quarter, now: datetime) -> RollupShown:
    def read(db: Reading) -> Outcome:
        fresh = load_unit(db, unit.id)
        assert fresh is not None
        viewer = viewer_at(Span(fresh.id, fresh.seq, fresh.seq_end), names=True)
        return look(db, viewer, fresh.id, quarter, now)

    found = await database.read(read)
    assert isinstance(found, RollupShown)
    return found


def figures(rollup: RollupShown) -> list[tuple[str, object, object, object]]:
    lines = [rollup.top, *rollup.lines]
    return [(line.unit.name, line.unit.depth, line.sums, line.unit.parent_id) for line in lines]


async def test_merged_branches_keep_what_was_attended_and_the_quarters_before(
    front: Front, tree: Tree, database: Database, clock: Clock
) -> None:
    company = await tree.unit("集团党委", UnitKind.COMMITTEE)
    plant = await tree.unit("一厂党委", UnitKind.COMMITTEE, company)
    other = await tree.unit("二厂党委", UnitKind.COMMITTEE, company)
    third = await tree.unit("集控三支部", parent=plant)
    group = await tree.unit("一值小组", UnitKind.GROUP, third)
    fourth = await tree.unit("集控四支部", parent=plant)
    same = await tree.unit("一值小组", UnitKind.GROUP, fourth)
    li = await tree.member("李书记", third, RoleName.SECRETARY)
    wang = await tree.member("王书记", fourth, RoleName.SECRETARY)
    people = [await tree.member(f"四支部{number}", fourth, group=same) for number in range(3)]
    stayed = await tree.member("三支部1", third, group=group)
    staff = await tree.member("孙干事", third, (RoleName.COMMITTEE_STAFF, await tree.fresh(plant.id)))

    # 2026Q4: both branches owe, the fourth holds its study
    await front.act(open_due_quarters)
    study = await tree.session(fourth, "王书记", now=clock())
    for person in (wang, *people):
        await front.say(person, code_at(study.first, clock()))

    # the year turns: the tree is kept, then the fourth is merged into the third in mid-January
    clock.instant = JANUARY
    await front.act(open_due_quarters)
    before = figures(await shown(database, plant, Q4, clock()))
    again = await tree.session(fourth, "王书记", now=clock())
    for person in (wang, *people):
        await front.say(person, code_at(again.first, clock()))
    await front.sent()
    refused = await change(front, Change.MERGE, date(2026, 12, 31), unit_id=fourth.id, other_id=third.id)
    assert refused == PastQuarterUntouched(date(2026, 12, 31))
    done = await change(front, Change.MERGE, date(2027, 1, 20), unit_id=fourth.id, other_id=third.id)
    assert isinstance(done, UnitChangeShown)
    assert (done.stage, done.members, done.ended) == (Stage.DONE, 4, 1)
    assert await front.act(tell_changes) == 7
    assert await front.act(tell_changes) == 0
    told = await front.sent()
    assert {one.chat_id for one in told} == {one.telegram_id for one in (li, wang, staff, stayed, *people)}
    assert all("“集控四支部”并入“集控三支部”" in one.text for one in told)

    # the people belong to the third branch, each with a group of a name of its own; the secretary's role has ended
    here = await tree.rows(membership, branch_id=third.id, valid_to=None)
    assert len(here) == 7
    assert {(await tree.fresh(row.group_id)).name for row in here if row.group_id} == {"一值小组", "集控四支部一值小组"}
    assert "权限" in (await front.say(wang, "/zb"))[0].text
    # what it held stays held where it was held; what it had not is excused
    owed = {(row.quarter, row.kind): row.state for row in await tree.rows(obligation, branch_id=fourth.id)}
    assert owed == {
        ("2026Q4", "study"): "complete",
        ("2026Q4", "discussion"): "unreported",
        ("2027Q1", "study"): "complete",
        ("2027Q1", "discussion"): "exempt",
    }
    record = (await front.say(people[0], "/wode"))[0].text
    assert record.count("已到") == 2, "both studies stand on the own record"

    # then the third is renamed and moved: the last quarter of 2026 is as it was, to the last figure and name
    await change(front, Change.RENAME, date(2027, 1, 20), unit_id=third.id, name="集控联合支部")
    await change(front, Change.MOVE, date(2027, 1, 21), unit_id=third.id, other_id=other.id)
    assert (await tree.fresh(third.id)).parent_id == plant.id, "its day has not come"
    clock.advance(days=1)
    assert await front.act(do_due_changes) == 1
    assert (await tree.fresh(third.id)).parent_id == other.id
    assert figures(await shown(database, plant, Q4, clock())) == before
    assert [line.unit.name for line in (await shown(database, other, Q1, clock())).lines] == ["集控联合支部"]
    assert [line.unit.name for line in (await shown(database, plant, Q1, clock())).lines] == ["集控四支部"]
    # the desk above, which holds no tree of its own any more, still sees the branch of that quarter by its old name
    _, screen = await front.press(staff, f"hz:{third.id}:2026Q4:0")
    assert "集控三支部" in screen.text
    assert await database.read(check_store) == []


@pytest.mark.parametrize("wrong", ["inside", "kind", "name", "closed"])
async def test_what_cannot_be_is_refused_and_changes_nothing(
    front: Front, tree: Tree, database: Database, clock: Clock, wrong: str
) -> None:
    company = await tree.unit("集团党委", UnitKind.COMMITTEE)
    plant = await tree.unit("一厂党委", UnitKind.COMMITTEE, company)
    first, second = await tree.unit("一支部", parent=plant), await tree.unit("二支部", parent=plant)
    today = date(2026, 10, 15)
    before = await tree.rows(unit)
    asks: dict[str, tuple[Change, dict[str, Any]]] = {
        "inside": (Change.MOVE, {"unit_id": plant.id, "other_id": plant.id}),
        "kind": (Change.MOVE, {"unit_id": plant.id, "other_id": first.id}),
        "name": (Change.RENAME, {"unit_id": second.id, "name": "一支部"}),
        "closed": (Change.CLOSE, {"unit_id": plant.id}),
    }
    kind, asked = asks[wrong]
    outcome = await change(front, kind, today, **asked)
    assert not isinstance(outcome, UnitChangeShown)
    assert await tree.rows(unit) == before
    assert await tree.rows(audit) == []
    assert await tree.rows(tree_snapshot) == []
