"""A branch underground: no phone goes down, so all is roll-call and paper, and nobody is worse off for it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from app.register_paper import read_register
from domain.member import RoleName
from domain.unit import Scenario, UnitKind
from storage.database import Database
from storage.invariants import find_broken
from storage.schema import attendance, flag, obligation
from tests.builders import Opened, Tree
from tests.front import Clock, Front, Person, Sent


@dataclass
class Mine:
    """Eleven of the coal face, of whom the secretary alone has a phone, and that one stays above."""

    front: Front
    tree: Tree
    clock: Clock
    secretary: Person
    staff: Person
    miners: list[int]
    opened: Opened

    async def press(self, data: str) -> Sent:
        """The screen that a press of the secretary's brings."""
        sent = await self.front.press(self.secretary, data)
        return next((one for one in sent if one.method == "editMessageText"), sent[0])

    async def enter_the_paper_list(self) -> None:
        """Two days later, out of the shift: begin as it was planned, tick off the list, end."""
        self.clock.advance(days=2)
        where = self.opened.first.id
        asked = await self.press(f"gat:go:{where}")
        await self.press(asked.buttons["当时已经开了，现在补登记"])
        roll = await self.press(f"roll:{where}:0")
        sheet = await self.press(roll.buttons["📄 按纸质签到表登记"])
        assert "按纸质签到表补登记" in sheet.text
        for miner in self.miners:
            await self.press(f"sheet:{where}:0:{miner}:p")
            self.clock.advance(seconds=15)
        await self.press(f"gat:end:{where}")

    async def owed(self) -> tuple[str, int]:
        [study] = await self.tree.rows(obligation, kind="study")
        return study.state, study.present_count


@pytest.fixture
async def mine(front: Front, tree: Tree, clock: Clock) -> Mine:
    above = await tree.unit("一号矿党委", UnitKind.COMMITTEE)
    branch = await tree.unit("综采一队党支部", parent=above, scenario=Scenario.SHIFT)
    office = await tree.unit("机关党支部", parent=above)
    secretary = await tree.member("赵书记", branch, RoleName.SECRETARY)
    staff = await tree.member("党委干事", office, (RoleName.COMMITTEE_STAFF, above))
    names = ["赵书记", *(f"矿工{number}" for number in range(10))]
    for name in names[1:]:
        await tree.member(name, branch, joined=False)
    opened = await tree.session(branch, "赵书记", begun=False)
    return Mine(front, tree, clock, secretary, staff, [tree.members[name] for name in names], opened)


async def test_paper_list_entered_later_counts_once_the_superior_has_looked(mine: Mine, database: Database) -> None:
    await mine.enter_the_paper_list()
    assert await mine.owed() == ("planned", 0)
    assert {line.method for line in await mine.tree.rows(attendance)} == {"paper"}
    [asked] = await mine.tree.rows(flag)
    assert "short" not in asked.signs  # the time of entering is not the time of the meeting
    await mine.press(f"flg:why:{mine.opened.first.id}")
    *_, told = await mine.front.say(mine.secretary, "井下班前会，手机不能下井，纸质签到表存队部。")
    await mine.front.press(mine.staff, told.buttons["✅ 情况属实，照常计入"])
    await mine.front.say(mine.staff, "已查看纸质签到表。")
    assert await mine.owed() == ("complete", 11)

    def paper(db: object) -> list[str]:
        register = read_register(db, mine.opened.id, "zh-Hans", by="赵书记", now=mine.clock())  # type: ignore[arg-type]
        return [str(row.method) for row in register.rows]

    assert await database.read(paper) == ["paper"] * 11
    assert await database.read(find_broken) == []


async def test_one_colleague_with_a_phone_is_enough_where_nobody_above_has_to_look(
    mine: Mine, database: Database, front: Front, tree: Tree, clock: Clock
) -> None:
    [study] = await tree.rows(obligation, kind="study")
    branch = await tree.fresh(study.branch_id)
    safety = await tree.member("安全员", branch)
    mine.miners.append(tree.members["安全员"])
    await mine.enter_the_paper_list()
    assert await mine.owed() == ("planned", 0)
    await front.press(safety, f"att:{mine.opened.first.id}:n:12")
    assert await mine.owed() == ("complete", 12)
    assert [row.state for row in await tree.rows(flag)] == ["withdrawn"]
    assert await database.read(find_broken) == []


async def test_gathering_stands_in_a_second_ledger_without_a_second_entry(mine: Mine, database: Database) -> None:
    where = mine.opened.first.id
    shown = await mine.press(f"led:{where}")
    entered = await mine.press(shown.buttons["党课"])
    assert "同时记作：党课" in entered.text

    def paper(db: object) -> list[str]:
        register = read_register(db, mine.opened.id, "zh-Hans", by="赵书记", now=mine.clock())  # type: ignore[arg-type]
        return [one.ledger for one in register.gatherings]

    assert await database.read(paper) == ["党课"]
    again = await mine.press((await mine.press(f"led:{where}")).buttons["不记作其他"])
    assert "同时记作" not in again.text
    assert await database.read(paper) == [""]
