"""A branch with its secretary, and the ways that a secretary takes through the desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import func, select

from domain.member import RoleName
from domain.unit import Scenario
from storage.database import Database
from storage.tree import Unit
from tests.builders import Tree
from tests.front import Front, Person, Sent

STUDY_AT = datetime(2026, 10, 20, 11, 30, tzinfo=UTC)


@dataclass
class Branch:
    """A branch of six with a secretary, and the ways its secretary takes."""

    front: Front
    unit: Unit
    secretary: Person
    members: list[Person]

    async def press(self, data: str) -> Sent:
        """The screen or the alert that a press brings."""
        sent = await self.front.press(self.secretary, data)
        return next((one for one in sent if one.method == "editMessageText"), sent[0])

    async def plan(self, kind: str, at: datetime, *, quarter: str = "2026Q4", place: str = "三号会议室") -> Sent:
        """Everything up to the confirmation; what the time's press answers."""
        await self.press(f"ses:new:{self.unit.id}:{quarter}:{kind}")
        await self.press("ses:sc:shift")
        await self.front.say(self.secretary, place)
        return await self.press(f"ses:t:{int(at.timestamp())}")

    async def open(self, kind: str, at: datetime, **more: str) -> Sent:
        ready = await self.plan(kind, at, **more)
        return await self.press(ready.buttons["✅ 确认并通知党员"])

    async def set_topic(self) -> Sent:
        await self.press(f"top:{self.unit.id}:2026Q4")
        await self.front.say(self.secretary, "第四季度公开课")
        [done] = await self.front.say(self.secretary, "夜班设备点检漏项怎么防")
        return done

    async def check_in(self, gathering_id: int, how_many: int) -> None:
        screen = await self.press(f"gat:{gathering_id}")
        code = screen.text.partition("签到码：<b>")[2][:4]
        for member in self.members[:how_many]:
            await self.front.say(member, code)


async def six(front: Front, tree: Tree) -> Branch:
    """A branch of six."""
    unit = await tree.unit("集控第三党支部", scenario=Scenario.SHIFT)
    secretary = await tree.member("李书记", unit, RoleName.SECRETARY)
    return Branch(front, unit, secretary, [await tree.member(f"党员{number}", unit) for number in range(5)])


async def rows(database: Database, what: object) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in await database.read(lambda db: db.rows(what))]  # type: ignore[arg-type]


async def count(database: Database, table: object) -> int:
    return int(await database.read(lambda db: db.scalar(select(func.count()).select_from(table))))  # type: ignore[arg-type]
