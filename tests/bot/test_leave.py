"""Leave: asked before, decided once, excused; taken back; and nothing where somebody came after all."""

from __future__ import annotations

import pytest

from domain.member import RoleName
from domain.obligation import SessionKind
from storage.schema import attendance, attendance_change, audit, gathering, leave, obligation, session
from storage.tree import Unit
from tests.builders import Opened, Tree, code_at
from tests.front import Clock, Front, Person


@pytest.fixture
async def opened(tree: Tree, branch: Unit, secretary: Person) -> Opened:
    return await tree.session(branch, "王书记")


async def ask(front: Front, who: Person, opened: Opened) -> str:
    """Ask leave by the buttons; the data of the grant button that the secretary gets."""
    [reasons] = await front.say(who, "/qj")
    _, standing, notice = await front.press(who, reasons.buttons["出差"])
    assert "已向书记请假" in standing.text
    assert "李明" in notice.text
    assert "出差" in notice.text
    return notice.buttons["✅ 准假"]


async def test_granted_leave_is_excused_and_counted_and_the_member_hears(
    front: Front, tree: Tree, secretary: Person, li: Person, opened: Opened
) -> None:
    grant = await ask(front, li, opened)
    _, screen, notice = await front.press(secretary, grant)
    assert "李明同志的请假：已准" in screen.text
    assert (notice.chat_id, "已批准" in notice.text) == (li.telegram_id, True)
    [line] = await tree.rows(attendance)
    assert (line.state, line.method, line.recorded_by) == ("excused", "leave", tree.members["王书记"])
    [counted], [owed] = await tree.rows(session), await tree.rows(obligation, kind="study")
    assert counted.excused_count == owed.excused_count == 1


async def test_refused_leave_changes_no_register_and_can_be_asked_again(
    front: Front, tree: Tree, secretary: Person, li: Person, opened: Opened
) -> None:
    grant = await ask(front, li, opened)
    _, screen, notice = await front.press(secretary, grant[:-1] + "r")
    assert "未准" in screen.text
    assert "没有批准" in notice.text
    assert await tree.rows(attendance) == []
    await ask(front, li, opened)
    [row] = await tree.rows(leave)
    assert row.state == "asked"


async def test_same_decision_twice_and_the_other_one_afterwards_answer_what_stands(
    front: Front, tree: Tree, secretary: Person, li: Person, opened: Opened
) -> None:
    grant = await ask(front, li, opened)
    _, first, _notice = await front.press(secretary, grant)
    for data in (grant, grant[:-1] + "r"):
        _, again = await front.press(secretary, data)
        assert again.text == first.text
    assert len(await tree.rows(audit, action="decide_leave")) == 1


async def test_leave_asked_twice_tells_the_desk_once(
    front: Front, tree: Tree, secretary: Person, li: Person, opened: Opened
) -> None:
    await ask(front, li, opened)
    _, again = await front.press(li, f"lv:{opened.id}:sick")
    assert "出差" in again.text
    [row] = await tree.rows(leave)
    assert row.reason == "travel"


async def test_withdrawn_leave_frees_the_line_with_a_trace(
    front: Front, tree: Tree, secretary: Person, li: Person, opened: Opened
) -> None:
    await front.press(secretary, await ask(front, li, opened))
    _, screen, notice = await front.press(li, f"lv:{opened.id}:withdraw")
    assert "已撤回" in screen.text
    assert notice.chat_id == secretary.telegram_id
    [line], [change] = await tree.rows(attendance), await tree.rows(attendance_change)
    assert (line.state, change.from_state, change.reason) == ("absent", "excused", "leave_withdrawn")
    [counted] = await tree.rows(session)
    assert counted.excused_count == 0
    _, again = await front.press(li, f"lv:{opened.id}:withdraw")
    assert again.text == screen.text


async def test_grant_after_the_member_checked_in_changes_nothing(
    front: Front, tree: Tree, clock: Clock, secretary: Person, li: Person, opened: Opened
) -> None:
    grant = await ask(front, li, opened)
    await front.say(li, code_at(opened.first, clock()))
    before = await tree.rows(attendance)
    [alert] = await front.press(secretary, grant)
    assert "已经到会" in alert.text
    assert await tree.rows(attendance) == before
    assert before[0].state == "present"
    _, listed = await front.press(secretary, f"leaves:{opened.id}")
    assert "后来到会了，不用再办" in listed.text
    assert not [label for label in listed.buttons if "李明" in label]


async def test_excused_member_who_comes_after_all_is_present_with_a_trace(
    front: Front, tree: Tree, clock: Clock, secretary: Person, li: Person, opened: Opened
) -> None:
    await front.press(secretary, await ask(front, li, opened))
    [sent] = await front.say(li, code_at(opened.first, clock()))
    assert "签到成功" in sent.text
    [line], [counted] = await tree.rows(attendance), await tree.rows(session)
    assert (line.state, counted.present_count, counted.excused_count) == ("present", 1, 0)
    [answer] = await front.say(li, "/leave")
    assert "已经签到" in answer.text


async def test_leave_from_two_sessions_asks_which(
    front: Front, tree: Tree, branch: Unit, li: Person, opened: Opened
) -> None:
    other = await tree.session(branch, "王书记", SessionKind.DISCUSSION, begun=False)
    [sent] = await front.say(li, "/qj")
    assert {f"lv:{opened.id}", f"lv:{other.id}", "home"} == set(sent.buttons.values())


async def test_leave_where_nothing_is_ahead_is_refused(
    front: Front, tree: Tree, clock: Clock, li: Person, opened: Opened
) -> None:
    await front.database.write(lambda tx: tx.execute(gathering.update().values(ended_at=clock())))
    [sent] = await front.say(li, "/qj")
    assert "没有可以请假" in sent.text
    [alert] = await front.press(li, f"lv:{opened.id}:sick")
    assert "已经结束" in alert.text
    assert await tree.rows(leave) == []


async def test_secretary_alone_is_decided_by_the_committee_above(front: Front, tree: Tree) -> None:
    top = await tree.unit("公司党委")
    branch = await tree.unit("四支部", parent=top)
    above = await tree.member("党委干事", await tree.unit("机关支部", parent=top), (RoleName.COMMITTEE_STAFF, top))
    alone = await tree.member("独任书记", branch, RoleName.SECRETARY)
    opened = await tree.session(branch, "独任书记")
    _, _, notice = await front.press(alone, f"lv:{opened.id}:duty")
    assert notice.chat_id == above.telegram_id
    [alert] = await front.press(alone, notice.buttons["✅ 准假"])
    assert "其他支委或上级" in alert.text
    await front.press(above, notice.buttons["✅ 准假"])
    [line] = await tree.rows(attendance)
    assert line.state == "excused"


async def test_list_of_leave_offers_the_undecided(
    front: Front, tree: Tree, secretary: Person, li: Person, opened: Opened
) -> None:
    _, empty = await front.press(secretary, f"leaves:{opened.id}")
    assert "没有人请假" in empty.text
    grant = await ask(front, li, opened)
    _, screen = await front.press(secretary, f"leaves:{opened.id}")
    assert "李明　出差　待批" in screen.text
    assert screen.buttons["✅ 准 李明"] == grant


async def test_foreign_branch_can_neither_ask_nor_decide(
    front: Front, tree: Tree, secretary: Person, li: Person, opened: Opened
) -> None:
    stranger = await tree.member("外书记", await tree.unit("另一支部"), RoleName.SECRETARY)
    grant = await ask(front, li, opened)
    for data in (grant, f"lv:{opened.id}", f"lv:{opened.id}:sick", f"lv:{opened.id}:withdraw"):
        [alert] = await front.press(stranger, data)
        assert "不存在" in alert.text
    [row] = await tree.rows(leave)
    assert row.state == "asked"
