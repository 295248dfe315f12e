"""The clock opens each zone's quarter when it begins there, and marks what is late."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select

from handlers.act import Act
from handlers.quarter import open_due_quarters
from storage.database import Database
from storage.schema import audit, obligation
from tests.builders import Tree
from tests.desk import rows
from tests.front import KEYS, NOON

END_HERE = datetime(2026, 12, 31, 16, 0, tzinfo=UTC)
STATES = (
    select(obligation.c.quarter, obligation.c.late, func.count())
    .group_by(obligation.c.quarter, obligation.c.late)
    .order_by(obligation.c.quarter, obligation.c.late)
)


async def tick(database: Database, now: datetime) -> int:
    return await database.write(lambda tx: open_due_quarters(Act(tx, now, KEYS, door="clock")))


async def test_tick_opens_the_quarter_once_and_leaves_one_audit_line(database: Database, tree: Tree) -> None:
    await tree.unit("一支部")
    await tree.unit("二支部")
    assert await tick(database, NOON) == 4
    assert await tick(database, NOON + timedelta(seconds=20)) == 0
    await tree.unit("三支部")
    assert await tick(database, NOON + timedelta(seconds=40)) == 2
    assert await rows(database, select(audit.c.action, audit.c.actor_id)) == [("open_quarter", None)] * 2


async def test_tick_marks_late_in_each_zone_when_its_quarter_is_over(database: Database, tree: Tree) -> None:
    await tree.unit("一支部")
    await tree.unit("海外支部", zone="Africa/Luanda")
    await tick(database, NOON)
    await tick(database, END_HERE - timedelta(seconds=1))
    assert [tuple(row) for row in await rows(database, STATES)] == [("2026Q4", False, 4)]
    await tick(database, END_HERE)
    assert ("2026Q4", True, 2) in await rows(database, STATES)
    await tick(database, END_HERE + timedelta(hours=7))
    assert ("2026Q4", True, 4) in await rows(database, STATES)
