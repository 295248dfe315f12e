"""A site on which branches of two enterprises meet under a lead."""

from __future__ import annotations

from dataclasses import dataclass

from domain.member import RoleName
from domain.unit import UnitKind
from storage.schema import gathering, obligation, session
from storage.tree import Unit
from tests.builders import Opened, Tree, code_at
from tests.front import Clock, Front, Person

BRANCHES = ("水电项目党支部", "机电安装党支部", "设计代表处党支部", "监理党支部")


@dataclass
class Site:
    front: Front
    tree: Tree
    clock: Clock
    secretaries: dict[str, Person]
    members: dict[str, list[Person]]
    lead: Opened
    units: tuple[Unit, ...]

    async def invite(self, name: str) -> None:
        """The lead's secretary finds the branch by a part of its name; its own secretary accepts."""
        lead = self.secretaries[BRANCHES[0]]
        await self.front.press(lead, f"jnt:add:{self.lead.first.id}")
        [found] = await self.front.say(lead, name[:4])
        [data] = [data for label, data in found.buttons.items() if label.startswith(name)]
        _, _shown, asked = await self.front.press(lead, data)
        assert asked.chat_id == self.secretaries[name].telegram_id
        _, accepted, *told = await self.front.press(self.secretaries[name], asked.buttons["✅ 参加"])
        assert "已答复参加水电项目党支部牵头的集中学习" in accepted.text
        assert "，并通知了党员" in accepted.text
        notices = [one for one in told if "【通知】" in one.text]
        assert {one.chat_id for one in notices} >= {member.telegram_id for member in self.members[name]}
        assert all("由水电项目党支部牵头" in one.text for one in notices)
        assert any("参加联合开展" in one.text for one in told if one.chat_id == lead.telegram_id)

    async def check_in(self, name: str, how_many: int) -> None:
        for person in self.members[name][:how_many]:
            await self.front.say(person, code_at(self.lead.first, self.clock()))

    async def owed(self) -> dict[str, tuple[str, int]]:
        """State of each branch's study, and heads that count."""
        rows = {row.branch_id: row for row in await self.tree.rows(obligation, kind="study")}
        return {unit.name: (rows[unit.id].state, rows[unit.id].present_count) for unit in self.units if unit.id in rows}

    async def begin(self) -> None:
        self.clock.advance(hours=2)
        await self.front.press(self.secretaries[BRANCHES[0]], f"gat:go:{self.lead.first.id}")

    async def own_of(self, name: str) -> int:
        """The guest branch's gathering."""
        branch = next(unit.id for unit in self.units if unit.name == name)
        [own] = await self.tree.rows(session, branch_id=branch)
        return int((await self.tree.rows(gathering, session_id=own.id))[0].id)

    async def call(self, name: str, people: list[str]) -> None:
        """The guest branch's secretary calls its own roll."""
        own = await self.own_of(name)
        for person in people:
            await self.front.press(self.secretaries[name], f"roll:{own}:0:{self.tree.members[person]}:p")


async def build_site(front: Front, tree: Tree, clock: Clock) -> Site:
    group = await tree.unit("试点集团党组", UnitKind.COMMITTEE)
    builder = await tree.unit("建设公司党委", UnitKind.COMMITTEE, group)
    designer = await tree.unit("设计院党委", UnitKind.COMMITTEE, group)
    units = [
        await tree.unit(name, parent=above)
        for name, above in zip(BRANCHES, (builder, builder, designer, designer), strict=True)
    ]
    secretaries = {unit.name: await tree.member(f"{unit.name}书记", unit, RoleName.SECRETARY) for unit in units}
    members = {unit.name: [await tree.member(f"{unit.name}党员{n}", unit) for n in range(4)] for unit in units}
    lead = await tree.session(units[0], f"{BRANCHES[0]}书记", begun=False)
    return Site(front, tree, clock, secretaries, members, lead, tuple([await tree.fresh(one.id) for one in units]))
