"""The one-person cloud class, and how a gathering that looks odd is explained, decided and counted."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import pytest

from domain.member import RoleName
from domain.unit import UnitKind
from handlers.flag_clock import look_for_unexplained, tell_superior
from storage.database import Database
from storage.invariants import find_broken
from storage.schema import audit, flag, gathering, obligation, outbox, session
from storage.tree import Unit
from tests.builders import Opened, Tree, code_at
from tests.front import Clock, Front, Person, Sent


@dataclass
class Enterprise:
    """A committee with two desks' worth of people above a branch of seventeen."""

    front: Front
    tree: Tree
    clock: Clock
    branch: Unit
    above: Unit
    secretary: Person
    deputy: Person
    staff: Person
    members: list[Person]
    opened: Opened

    async def call_everybody(self, seconds: float = 2) -> None:
        for name, member_id in self.tree.members.items():
            if name.startswith("党员") or name == "王书记":
                await self.front.press(self.secretary, f"roll:{self.opened.first.id}:0:{member_id}:p")
                self.clock.advance(seconds=seconds)

    async def end(self) -> Sent:
        _, screen, *_ = await self.front.press(self.secretary, f"gat:end:{self.opened.first.id}")
        return screen

    async def owed(self) -> tuple[str, int, bool]:
        """State of the study, heads that count, and whether the gathering is established."""
        [study] = await self.tree.rows(obligation, kind="study")
        [where] = await self.tree.rows(gathering)
        return study.state, study.present_count, where.established

    async def explain(self, text: str = "井下不能带手机，由我点名，纸质签到表存支部。") -> list[Sent]:
        _, asked = await self.front.press(self.secretary, f"flg:why:{self.opened.first.id}")
        assert asked.buttons == {"✕ 取消": "x"}
        return await self.front.say(self.secretary, text)

    async def decide(self, answer: str, reason: str) -> list[Sent]:
        await self.front.press(self.staff, f"flg:{answer}:{self.opened.first.id}")
        return await self.front.say(self.staff, reason)

    async def tell_superior(self) -> int:
        """As the clock does: how many it told."""
        found = await self.tree.database.read(lambda db: look_for_unexplained(db, self.clock()))
        return sum([await self.front.act(partial(tell_superior, silent=silent)) for silent in found])

    async def flag(self) -> object:
        [row] = await self.tree.rows(flag)
        return row.state


@pytest.fixture
async def enterprise(front: Front, tree: Tree, clock: Clock) -> Enterprise:
    above = await tree.unit("第二发电厂党委", UnitKind.COMMITTEE)
    branch = await tree.unit("集控第三党支部", parent=above)
    office = await tree.unit("机关党支部", parent=above)
    secretary = await tree.member("王书记", branch, RoleName.SECRETARY)
    deputy = await tree.member("副书记", branch, RoleName.DEPUTY)
    staff = await tree.member("党委干事", office, (RoleName.COMMITTEE_STAFF, above))
    members = [await tree.member(f"党员{number:02}", branch) for number in range(16)]
    opened = await tree.session(branch, "王书记")
    return Enterprise(front, tree, clock, await tree.fresh(branch.id), above, secretary, deputy, staff, members, opened)


async def test_one_person_cloud_class_ends_as_not_established_without_anybody_having_to_act(
    enterprise: Enterprise, database: Database
) -> None:
    await enterprise.call_everybody()
    screen = await enterprise.end()
    assert "暂不计入" in screen.text
    assert "⚠ 请说明：集中学习第1批" in screen.buttons
    [row] = await enterprise.tree.rows(flag)
    assert (row.signs, row.state) == ("burst,one_account,proxy,short", "raised")
    assert await enterprise.owed() == ("planned", 0, False)
    _, desk = await enterprise.front.press(enterprise.secretary, "zb")
    assert "请一位到会的同志核验人数，或说明情况" in desk.text
    assert desk.buttons["▶ 说明情况或核验人数"] == f"flg:{enterprise.opened.first.id}"
    [kept] = await enterprise.tree.rows(session)
    assert kept.present_count == 17  # the register keeps what was written on it
    _, asked = await enterprise.front.press(enterprise.secretary, f"ses:close:{enterprise.opened.id}")
    assert "全部由一个人登记" in asked.text
    await enterprise.front.press(enterprise.secretary, f"ses:close:{enterprise.opened.id}:yes")
    enterprise.clock.advance(days=100)
    assert await enterprise.owed() == ("planned", 0, False)
    _, seen = await enterprise.front.press(enterprise.staff, f"hz:{enterprise.above.id}:2026Q4:0")
    assert "有1批会正在核对" in seen.text
    assert "已开0（完成0）" in seen.text
    assert await database.read(find_broken) == []


async def test_branch_is_asked_first_and_the_superior_sees_it_when_it_has_explained(enterprise: Enterprise) -> None:
    await enterprise.call_everybody()
    _, _screen, *told = await enterprise.front.press(enterprise.secretary, f"gat:end:{enterprise.opened.first.id}")
    assert [one.chat_id for one in told] == [enterprise.deputy.telegram_id]
    assert "先请支部说明，不是结论" in told[0].text
    _, listed = await enterprise.front.press(enterprise.staff, f"flg:u:{enterprise.above.id}:0")
    assert "没有需要核实" in listed.text
    shown, notice = await enterprise.explain()
    _, desk = await enterprise.front.press(enterprise.secretary, "zb")
    assert "▶ 看待核实的集中学习" not in desk.buttons  # the discussion is to be planned, and goes first
    assert "⚠ 待上级核实：集中学习第1批" in desk.buttons
    assert "支部说明" in shown.text
    assert notice.chat_id == enterprise.staff.telegram_id
    assert "井下不能带手机" in notice.text
    _, listed = await enterprise.front.press(enterprise.staff, f"flg:u:{enterprise.above.id}:0")
    assert "⚠ 集控第三党支部　集中学习第1批" in listed.buttons


async def test_superior_clears_what_was_so_and_it_counts_with_a_trace(
    enterprise: Enterprise, database: Database
) -> None:
    await enterprise.call_everybody()
    await enterprise.end()
    await enterprise.explain()
    _, notice, _ = await enterprise.decide("no", "已查看纸质签到表，属实。")
    assert "照常计入" in notice.text
    state, counted, established = await enterprise.owed()
    assert (state, counted, established) == ("held", 17, True)
    assert len(await enterprise.tree.rows(audit, action="decide_flag")) == 1
    assert await database.read(find_broken) == []


async def test_confirmed_flag_takes_a_held_session_back_until_it_is_cleared(
    enterprise: Enterprise, database: Database
) -> None:
    for member in enterprise.members:
        await enterprise.front.say(member, code_at(enterprise.opened.first, enterprise.clock()))
    enterprise.clock.advance(minutes=2)
    await enterprise.end()
    assert await enterprise.owed() == ("held", 16, True)  # a mere sign changes no count
    await enterprise.explain("会前临时抢修，只开了两分钟。")
    *_, told = await enterprise.decide("yes", "两分钟不能算集中学习，请重新组织。")
    assert "不成立" in told.text
    assert await enterprise.owed() == ("planned", 0, False)
    _, screen = await enterprise.front.press(enterprise.secretary, f"gat:{enterprise.opened.first.id}")
    assert "上级核实：不成立，这一批不计入" in screen.text
    _, record = await enterprise.front.press(enterprise.members[0], "me")
    assert "不计入" in record.text
    _, desk = await enterprise.front.press(enterprise.secretary, f"zb:{enterprise.branch.id}")
    assert "已结束，到16人（未计入）" in desk.text
    assert "第1批经上级核实不成立，不计入，请再安排一批" in desk.text
    assert desk.buttons["▶ 再安排一批集中学习"] == f"ses:add:{enterprise.opened.id}"
    await enterprise.decide("no", "核对监控后更正：实际开了一小时。")
    assert await enterprise.owed() == ("held", 16, True)
    assert await database.read(find_broken) == []


async def test_head_count_by_a_second_person_mends_a_roll_that_one_person_called(
    enterprise: Enterprise, database: Database
) -> None:
    await enterprise.call_everybody(seconds=60)
    await enterprise.end()
    assert await enterprise.owed() == ("planned", 0, False)
    await enterprise.front.press(enterprise.members[3], f"att:{enterprise.opened.first.id}:n:17")
    assert await enterprise.flag() == "withdrawn"
    assert await enterprise.owed() == ("held", 17, True)
    assert await database.read(find_broken) == []


async def test_one_check_in_of_somebodys_own_establishes_what_is_called_by_one(enterprise: Enterprise) -> None:
    names = list(enterprise.tree.members)
    for name in names[3:8]:
        roll = f"roll:{enterprise.opened.first.id}:0:{enterprise.tree.members[name]}:p"
        await enterprise.front.press(enterprise.secretary, roll)
    assert (await enterprise.owed())[2] is False
    last = enterprise.members[-1]
    await enterprise.front.say(last, code_at(enterprise.opened.first, enterprise.clock()))
    assert (await enterprise.owed())[1:] == (6, True)


async def test_only_the_own_desk_explains_and_only_the_unit_above_decides(enterprise: Enterprise) -> None:
    await enterprise.call_everybody()
    await enterprise.end()
    where = enterprise.opened.first.id
    stranger = await enterprise.tree.member("邻支部书记", await enterprise.tree.unit("邻支部"), RoleName.SECRETARY)
    for person, data in (
        (stranger, f"flg:{where}"),
        (stranger, f"flg:why:{where}"),
        (enterprise.secretary, f"flg:no:{where}"),
        (enterprise.staff, f"flg:why:{where}"),
        (enterprise.members[0], f"flg:{where}"),
        (stranger, f"flg:u:{enterprise.above.id}:0"),
    ):
        [alert] = await enterprise.front.press(person, data)
        assert "不存在" in alert.text
    assert await enterprise.flag() == "raised"


async def test_branch_that_stays_silent_is_seen_above_after_some_days_and_told_once(enterprise: Enterprise) -> None:
    front = enterprise.front
    await enterprise.call_everybody()
    await enterprise.end()
    enterprise.clock.advance(days=3, minutes=-1)
    assert await enterprise.tell_superior() == 0
    enterprise.clock.advance(hours=10)  # ten at night
    assert await enterprise.tell_superior() == 1
    [told] = await front.sent()
    assert told.chat_id == enterprise.staff.telegram_id
    assert "3天了还没有说明" in told.text
    assert told.buttons["查看并核实"] == f"flg:{enterprise.opened.first.id}"
    [waiting] = await enterprise.tree.rows(outbox, topic=f"explained:{enterprise.opened.first.id}")
    assert waiting.due_at.astimezone(enterprise.opened.first.zone).strftime("%H:%M") == "08:00"
    enterprise.clock.advance(days=1)
    assert await enterprise.tell_superior() == 0
    _, listed = await enterprise.front.press(enterprise.staff, f"flg:u:{enterprise.above.id}:0")
    assert "⚠ 集控第三党支部　集中学习第1批" in listed.buttons
