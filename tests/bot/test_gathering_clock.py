"""A gathering that nobody ends: the clock does, asks about it as if a person had, and tells the desk once."""

from __future__ import annotations

from functools import partial

import pytest

from handlers.gathering_clock import end_forgotten, look_for_forgotten
from storage.database import Database
from storage.invariants import find_broken
from storage.schema import audit, flag, gathering, outbox
from storage.tree import Unit
from tests.builders import Opened, Tree, code_at
from tests.front import Clock, Front, Person


@pytest.fixture
async def opened(tree: Tree, branch: Unit, secretary: Person) -> Opened:
    for number in range(7):
        await tree.member(f"党员{number}", branch)
    return await tree.session(branch, "王书记")


async def end_by_clock(front: Front) -> int:
    """As the clock does: how many it ended."""
    found = await front.database.read(lambda db: look_for_forgotten(db, front.clock()))
    return await front.act(partial(end_forgotten, gathering_ids=found))


async def test_check_in_that_nobody_ends_is_ended_by_the_clock_once(
    front: Front, tree: Tree, clock: Clock, database: Database, secretary: Person, opened: Opened
) -> None:
    for name in tree.members:
        await front.press(secretary, f"roll:{opened.first.id}:0:{tree.members[name]}:p")
    clock.advance(hours=5, minutes=58)
    await front.sent()
    assert await end_by_clock(front) == 0
    clock.advance(minutes=5)
    assert await end_by_clock(front) == 1
    told = [one for one in await front.sent() if "代为结束" in one.text]
    assert [one.chat_id for one in told] == [secretary.telegram_id]
    assert "集中学习第1批开始签到后已过6小时" in told[0].text
    assert "登记到会8人" in told[0].text
    clock.advance(hours=3)
    assert await end_by_clock(front) == 0
    assert await front.sent() == []
    [where] = await tree.rows(gathering)
    assert where.ended_at is not None
    [line] = await tree.rows(audit, action="end_gathering")
    assert (line.door, line.actor_id, line.object_id) == ("clock", None, opened.first.id)
    [raised] = await tree.rows(flag)  # called by one account and vouched for by nobody: asked about, as ever
    assert "one_account" in raised.signs
    assert await database.read(find_broken) == []


async def test_what_the_clock_ends_at_night_is_told_in_the_morning(
    front: Front, tree: Tree, clock: Clock, secretary: Person, opened: Opened
) -> None:
    clock.advance(hours=12)
    await end_by_clock(front)
    await front.sent()
    [waiting] = await tree.rows(outbox, topic=f"ended:{opened.first.id}")
    assert waiting.due_at.astimezone(opened.first.zone).strftime("%H:%M") == "08:00"
    [refused, *_] = await front.say(secretary, code_at(opened.first, clock()))
    assert "现在没有正在签到的会" in refused.text
