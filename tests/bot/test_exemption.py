"""The unit directly above excuses a branch with a reason; nobody else does."""

from __future__ import annotations

from sqlalchemy import select

from domain.member import RoleName
from domain.unit import Scenario, UnitKind
from storage.database import Database, Transaction
from storage.schema import audit, obligation
from storage.tree import add_unit, renumber
from tests.builders import JOINED, Tree
from tests.desk import rows
from tests.front import Front


async def test_branch_is_exempt_with_a_reason_and_hears_of_it(front: Front, tree: Tree, database: Database) -> None:
    committee = await tree.unit("二级单位党委", UnitKind.COMMITTEE)
    branch = await tree.unit("检修支部", parent=committee)
    staff = await tree.member(
        "干事", await tree.unit("机关支部", parent=committee), (RoleName.COMMITTEE_STAFF, committee)
    )
    secretary = await tree.member("李书记", branch, RoleName.SECRETARY)
    listed = (await front.press(staff, f"exm:{committee.id}"))[-1]
    asked = (await front.press(staff, listed.buttons["检修支部"]))[-1]
    reason = (await front.press(staff, asked.buttons["研讨免开"]))[-1]
    assert "请把原因发给我" in reason.text
    sent = await front.say(staff, "停产检修，全员外派")
    assert [one.chat_id for one in sent] == [staff.telegram_id, secretary.telegram_id]
    assert "停产检修，全员外派" in sent[1].text
    [desk] = await front.say(secretary, "/zb")
    assert "本季度免开" in desk.text
    owed = select(obligation.c.kind, obligation.c.state).where(obligation.c.branch_id == branch.id)
    assert await rows(database, owed.order_by(obligation.c.kind)) == [
        ("discussion", "exempt"),
        ("study", "unreported"),
    ]
    assert await rows(database, select(audit.c.fields).where(audit.c.action == "exempt")) == [("state,exempt_reason",)]
    again = (await front.press(staff, asked.buttons["研讨免开"]))[-1]
    assert again.text == reason.text
    [refused] = await front.say(staff, "停产检修")
    assert "已经免开" in refused.text


async def test_unit_further_above_cannot_exempt(front: Front, tree: Tree) -> None:
    group = await tree.unit("集团党组", UnitKind.COMMITTEE)
    committee = await tree.unit("二级单位党委", UnitKind.COMMITTEE, group)
    branch = await tree.unit("检修支部", parent=committee)
    staff = await tree.member("干事", await tree.unit("机关支部", parent=group), (RoleName.COMMITTEE_STAFF, group))
    [refused] = await front.press(staff, f"exm:b:{branch.id}:study")
    assert "不在您的权限范围内" in refused.parameters["text"]


async def test_every_branch_of_a_committee_with_a_hundred_can_be_chosen(front: Front, tree: Tree) -> None:
    top = await tree.unit("公司党委", UnitKind.COMMITTEE)

    def add(tx: Transaction) -> None:
        for number in range(100):
            add_unit(
                tx,
                code=f"B{number:03d}",
                name=f"第{number:03d}支部",
                kind=UnitKind.BRANCH,
                parent=top,
                zone="Asia/Shanghai",
                scenario=Scenario.OTHER,
                joined_quarter="2026Q3",
                valid_from=JOINED,
            )
        renumber(tx)

    await tree.database.write(add)
    office = await tree.unit("机关支部", parent=top)
    staff = await tree.member("孙干事", office, (RoleName.COMMITTEE_STAFF, await tree.fresh(top.id)))
    chosen: set[str] = set()
    waiting, turned = [f"exm:{top.id}"], {f"exm:{top.id}"}
    while waiting:
        _, screen = await front.press(staff, waiting.pop())
        chosen |= {to for to in screen.buttons.values() if to.startswith("exm:b:")}
        further = {to for to in screen.buttons.values() if to.startswith(f"exm:{top.id}:")} - turned
        turned |= further
        waiting += further
    assert len(chosen) == 101
