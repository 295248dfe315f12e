"""A committee, an observer and a discussion tomorrow that the committee's plan sends them to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import update

from app.ticker import Ticker
from storage.schema import (
    outbox,
    visit,
)
from storage.tree import Unit
from tests.builders import Opened, Tree, code_at
from tests.front import KEYS, Clock, Front, Person, Sent


@dataclass
class Field:
    """A plant with two branches; the observer belongs to the second, and visits the first tomorrow."""

    front: Front
    tree: Tree
    clock: Clock
    plant: Unit
    branch: Unit
    secretary: Person
    observer: Person
    met: Opened

    async def visit_id(self) -> int:
        return int((await self.tree.rows(visit, branch_id=self.branch.id))[0].id)

    async def screen(self, who: Person, data: str) -> Sent:
        sent = await self.front.press(who, data)
        return next((one for one in sent if one.method == "editMessageText"), sent[0])

    async def change(self, statement: Any) -> None:
        await self.front.database.write(lambda tx: tx.execute(statement))

    async def repaired(self) -> list[Sent]:
        """What the clock's look at the visits makes the bot say, all before having been sent."""
        await self.change(update(outbox).values(state="sent", payload="", settled_at=self.clock()))
        await Ticker(self.front.database, self.front.post, KEYS, self.clock, lambda: None).mend_visits()
        return await self.front.sent()

    async def begin(self) -> None:
        """The day has come, and the room's code is on the screen."""
        self.clock.instant = self.met.first.begins_at
        await self.front.press(self.secretary, f"gat:go:{self.met.first.id}")

    async def check_in(self, *, remote: bool = False) -> Sent:
        await self.screen(self.observer, f"lx:{await self.visit_id()}:{'remote' if remote else 'code'}")
        return (await self.front.say(self.observer, code_at(self.met.first, self.clock())))[0]
