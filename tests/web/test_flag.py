"""The desk above decides about a gathering on the page as it does in the bot: the same handler, the same trace."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from functools import partial

import pytest

from domain.member import RoleName
from domain.unit import UnitKind
from storage.database import Database
from storage.invariants import find_broken
from storage.schema import audit, flag, gathering, obligation
from tests.builders import Tree
from tests.front import Clock, Front, Person
from tests.visitor import Answer, Visitor, sign_in, site


@dataclass
class Case:
    """Six called by their secretary within a minute: asked about, and explained."""

    front: Front
    tree: Tree
    visitor: Visitor
    secretary: Person
    staff: Person
    path: str

    async def csrf(self) -> str:
        found = re.search(r'name="csrf" value="([^"]+)"', (await self.visitor.get("/")).text)
        assert found is not None
        return found[1]

    async def decide(self, confirm: str, reason: str) -> Answer:
        return await self.visitor.post(self.path, csrf=await self.csrf(), confirm=confirm, reason=reason)

    async def now(self) -> tuple[str, bool, str]:
        [raised] = await self.tree.rows(flag)
        [where] = await self.tree.rows(gathering)
        [study] = await self.tree.rows(obligation, kind="study")
        return raised.state, where.established, study.state


@pytest.fixture
async def case(front: Front, tree: Tree, clock: Clock, database: Database) -> AsyncIterator[Case]:
    above = await tree.unit("第二发电厂党委", UnitKind.COMMITTEE)
    branch, office = await tree.unit("集控三支部", parent=above), await tree.unit("机关支部", parent=above)
    secretary = await tree.member("王书记", branch, RoleName.SECRETARY)
    staff = await tree.member("党委干事", office, (RoleName.COMMITTEE_STAFF, above))
    names = [f"党员{number}" for number in range(6)]
    for name in names:
        await tree.member(name, branch)
    opened = await tree.session(branch, "王书记")
    for name in names:
        await front.press(secretary, f"roll:{opened.first.id}:0:{tree.members[name]}:p")
        clock.advance(seconds=2)
    await front.press(secretary, f"gat:end:{opened.first.id}")
    await front.press(secretary, f"flg:why:{opened.first.id}")
    await front.say(secretary, "井下不能带手机，<b>由我点名</b>。")
    async with site(database, clock) as visitor:
        yield Case(front, tree, visitor, secretary, staff, f"/flags/{opened.first.id}")


async def test_desk_above_clears_and_takes_it_back_with_a_reason_and_the_branch_hears(
    case: Case, database: Database
) -> None:
    await sign_in(case.visitor, case.front, case.staff)
    listed = await case.visitor.get("/")
    assert f'href="{case.path}"' in listed.text
    shown = await case.visitor.get(case.path)
    assert "全部由一个人登记" in shown.text
    assert "&lt;b&gt;由我点名" in shown.text
    assert await case.now() == ("explained", False, "planned")
    await case.front.sent()
    done = await case.decide("no", "已查看纸质签到表，属实。")
    assert (done.status, done.headers["Location"]) == (303, case.path)
    assert await case.now() == ("cleared", True, "held")
    told = [one for one in await case.front.sent() if one.chat_id == case.secretary.telegram_id]
    assert ["已查看纸质签到表" in one.text for one in told] == [True]
    assert (await case.decide("no", "已查看纸质签到表，属实。")).status == 303
    assert await case.front.sent() == []  # the same form sent twice
    assert (await case.decide("yes", "签到表是事后补的。")).status == 303
    assert await case.now() == ("confirmed", False, "planned")
    after = (await case.visitor.get(case.path)).text
    assert "上级核实：不成立，这一批不计入。" in after
    assert "签到表是事后补的。" in after
    assert len(await case.tree.rows(audit, action="decide_flag", door="web")) == 2
    assert await database.read(find_broken) == []


async def test_form_without_a_reason_or_with_nonsense_changes_nothing(case: Case) -> None:
    await sign_in(case.visitor, case.front, case.staff)
    short = await case.decide("yes", "否 ")
    assert short.status == 409
    assert "请至少写4个字" in short.text
    assert ">否 </textarea>" in short.text
    assert (await case.decide("yes", "字" * 301)).status == 409
    assert (await case.decide("maybe", "已查看纸质签到表。")).status == 400
    assert await case.now() == ("explained", False, "planned")


async def test_form_that_no_page_of_this_session_made_decides_nothing(case: Case) -> None:
    await sign_in(case.visitor, case.front, case.staff)
    csrf, other_site = await case.csrf(), {"Sec-Fetch-Site": "cross-site"}
    send = partial(case.visitor.post, case.path, confirm="no", reason="已查看纸质签到表。")
    for refused in (await send(), await send(csrf="x"), await send(headers=other_site, csrf=csrf)):
        assert refused.status == 404
    assert await case.now() == ("explained", False, "planned")


async def test_only_the_desk_directly_above_decides_and_the_branch_only_reads(
    case: Case, tree: Tree, database: Database, clock: Clock
) -> None:
    await sign_in(case.visitor, case.front, case.secretary)
    own = await case.visitor.get(case.path)
    assert "等待上级核实" in own.text
    assert "textarea" not in own.text
    assert (await case.decide("no", "我自己说属实。")).status == 404
    stranger = await tree.member("邻支部书记", await tree.unit("邻支部"), RoleName.SECRETARY)
    async with site(database, clock) as visitor:
        assert (await visitor.get(case.path)).status == 401
        await sign_in(visitor, case.front, stranger)
        for path in (case.path, "/flags/9999", "/flags/x"):
            assert (await visitor.get(path)).status == 404
    assert await case.now() == ("explained", False, "planned")
