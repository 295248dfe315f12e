"""Members of thousands of gatherings hear on one evening, and nobody else waits for it."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest

from app.ticker import Ticker
from domain.member import RoleName
from handlers.reminding import look_for_near, remind_members
from storage.schema import gathering
from tests.builders import Tree
from tests.front import KEYS, Clock, Front
from tests.handlers.test_reminding import local, plan


async def test_members_of_many_gatherings_are_told_in_small_units_of_work(
    front: Front, clock: Clock, tree: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A check-in comes in between; a round ends when there is enough for Telegram, and none is told twice."""
    monkeypatch.setattr("app.ticker.MOST", 2)
    people = []
    for number in range(12):  # with numbers that begin alike: 1, 10, 11
        branch = await tree.unit(f"第{number}支部")
        people.append((await tree.member(f"书记{number}", branch, RoleName.SECRETARY)).telegram_id)
        await plan(tree, branch, f"书记{number}", local(10, 21, 19))
    nobody = await tree.unit("没有人加入的支部")
    await plan(tree, nobody, "书记0", local(10, 21, 19))
    clock.instant = local(10, 20, 19)
    ticker, units = Ticker(front.database, front.post, KEYS, clock, lambda: None), []
    step = ticker._step

    async def counted(work: Any) -> Any:
        units.append(len(work.keywords["found"]))
        return await step(work)

    monkeypatch.setattr(ticker, "_step", counted)
    assert [await ticker._remind_members("Asia/Shanghai") for _ in range(3)] == [10, 2, 0]
    assert units == [5, 5, 2]
    assert [one.chat_id for one in await front.sent()] == people


async def test_a_gathering_that_moved_since_the_look_is_told_of_to_nobody(
    front: Front, clock: Clock, tree: Tree
) -> None:
    branch = await tree.unit("集控第三党支部")
    await tree.member("王书记", branch, RoleName.SECRETARY)
    _, gathering_id = await plan(tree, branch, "王书记", local(10, 21, 19))
    clock.instant = local(10, 20, 19)
    found = await front.database.read(lambda db: look_for_near(db, clock(), "Asia/Shanghai"))
    moved = gathering.update().where(gathering.c.id == gathering_id).values(begins_at=local(10, 22, 19))
    await tree.database.write(lambda tx: tx.execute(moved))
    assert len(found) == 1
    assert await front.act(partial(remind_members, zone_name="Asia/Shanghai", found=found)) == 0
