"""The plan of visits repairs itself when a discussion moves, is cancelled or passes, and tells only those concerned."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import update

from domain.member import RoleName
from storage.schema import (
    gathering,
    role,
    session,
    unit,
    visit,
)
from tests.builders import Tree
from tests.field import Field


async def test_a_discussion_cancelled_leaves_the_visit_owed(field: Field, tree: Tree) -> None:
    assert await field.repaired() == []
    await field.change(update(session).where(session.c.id == field.met.id).values(state="cancelled"))
    [told] = await field.repaired()
    assert (told.chat_id, "您不用去了" in told.text) == (field.observer.telegram_id, True)
    [row] = await tree.rows(visit, branch_id=field.branch.id)
    assert (row.state, row.gathering_id, row.obstacle) == ("planned", None, "no_discussion")
    assert await field.repaired() == []


@pytest.mark.parametrize(("days", "follows"), [(3, True), (2, False)])  # Monday, or Sunday when nobody is free
async def test_a_discussion_moved_takes_its_observer_along(field: Field, tree: Tree, days: int, follows: bool) -> None:
    at = field.met.first.begins_at + timedelta(days=days)
    await field.change(update(gathering).where(gathering.c.id == field.met.first.id).values(begins_at=at))
    [told] = await field.repaired()
    assert told.chat_id == field.observer.telegram_id
    assert ("改了时间或地点" in told.text) is follows
    [row] = await tree.rows(visit, branch_id=field.branch.id)
    assert (row.planned_for == at, row.obstacle) == (follows, None if follows else "nobody_free")


async def test_a_discussion_that_meets_elsewhere_tells_its_observer_alone(field: Field) -> None:
    await field.tree.session(field.branch, "李书记", now=field.clock() - timedelta(days=8))
    await field.front.press(field.secretary, f"gat:edit:{field.met.first.id}")
    await field.front.say(field.secretary, "输煤楼")
    at = int(field.met.first.begins_at.timestamp())
    ready = await field.screen(field.secretary, f"ses:t:{at}")
    sent = await field.front.press(field.secretary, ready.buttons["✅ 确认并通知党员"])
    told = [one for one in sent if "列席" in one.text]
    assert [one.chat_id for one in told] == [field.observer.telegram_id]
    assert "改了时间或地点" in told[0].text
    assert "地点：输煤楼" in told[0].text
    assert await field.repaired() == []


async def test_a_visit_that_did_not_take_place_looks_for_another_discussion_in_silence(
    field: Field, tree: Tree
) -> None:
    field.clock.instant = field.met.first.begins_at + timedelta(days=2)
    assert await field.repaired() == []
    [row] = await tree.rows(visit, branch_id=field.branch.id)
    assert (row.state, row.observer_id, row.obstacle) == ("planned", None, "no_discussion")


async def test_who_observes_no_more_is_told_and_another_goes(field: Field, tree: Tree) -> None:
    after = await tree.member("郑观察", await tree.unit("外支部"), (RoleName.OBSERVER, field.plant))
    field.clock.advance(hours=-1)  # still a day before
    mine = (role.c.member_id == tree.members["周观察"], role.c.role == "observer")
    await field.change(update(role).where(*mine).values(valid_to=field.clock() - timedelta(seconds=1)))
    off, told = await field.repaired()
    assert (off.chat_id, told.chat_id) == (field.observer.telegram_id, after.telegram_id)
    [row] = await tree.rows(visit, branch_id=field.branch.id)
    assert row.observer_id == tree.members["郑观察"]


async def test_a_branch_that_stands_no_more_is_owed_none(field: Field, tree: Tree) -> None:
    gone = next(one for one in await tree.rows(visit) if one.branch_id != field.branch.id)
    await field.change(update(unit).where(unit.c.id == gone.branch_id).values(valid_to=field.clock().date()))
    assert await field.repaired() == []
    [row] = await tree.rows(visit, id=gone.id)
    assert row.state == "dropped"


async def test_with_the_year_what_was_owed_in_it_ends(field: Field, tree: Tree) -> None:
    field.clock.instant = field.met.first.begins_at.replace(year=2027)
    assert await field.repaired() == []
    assert {row.state for row in await tree.rows(visit)} == {"dropped"}
