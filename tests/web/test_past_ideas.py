"""The ideas of a quarter that is over stay with the tree it had, wherever their branch stands now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial

import pytest
from sqlalchemy import text

from domain.idea import IdeaKind
from domain.member import RoleName
from domain.quarter import Quarter
from domain.unit import UnitKind
from domain.unit_change import Change, ChangeUnit
from domain.viewer import Span
from handlers.quarter import open_due_quarters
from handlers.unit_change import change_unit
from storage.database import Database
from storage.idea_ledger import ledger
from storage.ideas import NewIdea, add_idea
from storage.tree import Unit
from tests.builders import Tree
from tests.front import Clock, Front, Person
from tests.visitor import new_token, sign_in, site

JANUARY = datetime(2027, 1, 20, 4, 0, tzinfo=UTC)
Q4 = Quarter(2026, 4)


@dataclass
class Moved:
    """A branch that was below the first plant in 2026Q4, and is below the second by another name now."""

    first: Unit
    second: Unit
    branch: Unit
    staff: dict[str, Person]
    idea_id: int


@pytest.fixture
async def moved(front: Front, tree: Tree, clock: Clock, database: Database) -> Moved:
    company = await tree.unit("集团党委", UnitKind.COMMITTEE)
    plants = [await tree.unit(name, UnitKind.COMMITTEE, company) for name in ("一厂党委", "二厂党委")]
    branch = await tree.unit("集控三支部", parent=plants[0])
    office = await tree.unit("机关支部", parent=company)
    await tree.member("李书记", branch, RoleName.SECRETARY)
    staff = {
        plant.name: await tree.member(f"{plant.name}干事", office, (RoleName.COMMITTEE_STAFF, plant))
        for plant in plants
    }
    new = NewIdea(branch.id, tree.members["李书记"], Q4, IdeaKind.GOLDEN, "夜班漏项", "点检表换成扫码", None)
    idea_id = await database.write(lambda tx: add_idea(tx, new, clock()))
    assert idea_id is not None
    await front.act(open_due_quarters)
    clock.instant = JANUARY
    await front.act(open_due_quarters)
    for wanted in (
        ChangeUnit(change=Change.RENAME, day=date(2027, 1, 20), reason="改名", unit_id=branch.id, name="集控联合支部"),
        ChangeUnit(change=Change.MOVE, day=date(2027, 1, 20), reason="划转", unit_id=branch.id, other_id=plants[1].id),
    ):
        await front.act(partial(change_unit, wanted=wanted))
    fresh = [await tree.fresh(one.id) for one in (*plants, branch)]
    assert fresh[2].parent_id == fresh[1].id
    return Moved(fresh[0], fresh[1], fresh[2], staff, idea_id)


async def test_page_lists_them_where_they_were_handed_in_by_the_name_of_then(
    front: Front, clock: Clock, database: Database, moved: Moved
) -> None:
    async with site(database, clock) as visitor:
        await sign_in(visitor, front, moved.staff["一厂党委"])
        then = await visitor.get(f"/ideas?unit={moved.first.id}&quarter=2026Q4")
        assert "点检表换成扫码" in then.text
        assert "集控三支部" in then.text
        assert "集控联合支部" not in then.text
        assert "点检表换成扫码" in (await visitor.get(f"/ideas?unit={moved.branch.id}&quarter=2026Q4")).text
        one = await visitor.get(f"/ideas/{moved.idea_id}")
        assert one.status == 200
        assert "集控三支部" in one.text
        assert "李书记" not in one.text  # the name is for the desk that stands directly above now
        assert "点检表换成扫码" not in (await visitor.get(f"/ideas?unit={moved.first.id}&quarter=2027Q1")).text
    async with site(database, clock) as visitor:
        await sign_in(visitor, front, moved.staff["二厂党委"])
        assert "点检表换成扫码" not in (await visitor.get(f"/ideas?unit={moved.second.id}&quarter=2026Q4")).text
        assert "李书记" in (await visitor.get(f"/ideas/{moved.idea_id}")).text


async def test_api_ledger_and_view_say_the_same(clock: Clock, database: Database, moved: Moved) -> None:
    async with site(database, clock) as visitor:
        for plant, listed in ((moved.first, ["集控三支部"]), (moved.second, [])):
            token = await new_token(database, clock, plant.id)
            answer = await visitor.api("/api/v1/ideas?quarter=2026Q4", token)
            assert [one["branch"] for one in answer.json["items"]] == listed
            span = Span(plant.id, plant.seq, plant.seq_end)
            lines = await database.read(partial(ledger, top=span, quarter=Q4, named=lambda _place: True))
            assert [line.branch for line in lines] == listed
    names = await database.read(lambda db: [row.branch_name for row in db.rows(text("SELECT * FROM v_ideas"))])
    assert names == ["集控三支部"]
