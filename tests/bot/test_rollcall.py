"""The roll: equal to a tap, of the whole branch for its desk and of the own group for a group leader."""

from __future__ import annotations

from datetime import timedelta

import pytest

from domain.member import RoleName
from domain.unit import UnitKind
from storage.schema import attendance, attendance_change, audit, gathering, session
from storage.tree import Unit
from tests.builders import Tree, code_at
from tests.front import Clock, Front, Person


@pytest.fixture
async def secretary(tree: Tree, branch: Unit) -> Person:
    return await tree.member("王建国", branch, RoleName.SECRETARY)


def button(buttons: dict[str, str], name: str) -> str:
    return next(data for label, data in buttons.items() if name in label)


async def test_tap_marks_present_and_a_second_takes_it_back_with_a_trace(
    front: Front, tree: Tree, clock: Clock, branch: Unit, secretary: Person
) -> None:
    await tree.member("无手机", branch, joined=False)
    opened = await tree.session(branch, "王建国")
    roll = f"roll:{opened.first.id}:0"
    _, screen = await front.press(secretary, roll)
    assert "⬜ 无手机" in screen.buttons
    _, screen = await front.press(secretary, screen.buttons["⬜ 无手机"])
    assert "✅ 无手机" in screen.buttons
    assert "已到<b>1</b>人，应到2人" in screen.text
    [line] = await tree.rows(attendance)
    assert (line.method, line.recorded_by) == ("roll", tree.members["王建国"])
    clock.advance(minutes=1)
    _, screen = await front.press(secretary, screen.buttons["✅ 无手机"])
    assert "⬜ 无手机" in screen.buttons
    [line] = await tree.rows(attendance)
    assert line.state == "absent"
    [change] = await tree.rows(attendance_change)
    assert (change.from_state, change.to_state, change.reason) == ("present", "absent", "taken_back")
    [counted] = await tree.rows(session)
    assert counted.present_count == 0


async def test_same_mark_under_a_new_update_changes_nothing(
    front: Front, tree: Tree, clock: Clock, branch: Unit, secretary: Person
) -> None:
    await tree.member("李明", branch)
    opened = await tree.session(branch, "王建国")
    _, screen = await front.press(secretary, f"roll:{opened.first.id}:0")
    data = screen.buttons["⬜ 李明"]
    _, first = await front.press(secretary, data)
    clock.advance(minutes=1)
    _, again = await front.press(secretary, data)
    assert again.text == first.text
    assert again.buttons == first.buttons
    [line] = await tree.rows(attendance)
    assert line.recorded_at == clock() - timedelta(minutes=1)
    assert len(await tree.rows(audit, action="call_roll")) == 1


async def test_roll_after_a_check_in_and_a_check_in_after_a_roll_keep_the_first(
    front: Front, tree: Tree, clock: Clock, branch: Unit, secretary: Person
) -> None:
    li, zhao = await tree.member("李明", branch), await tree.member("赵强", branch)
    opened = await tree.session(branch, "王建国")
    await front.say(li, code_at(opened.first, clock()))
    await front.press(secretary, f"roll:{opened.first.id}:0:{tree.members['赵强']}:p")
    clock.advance(minutes=5)
    await front.press(secretary, f"roll:{opened.first.id}:0:{tree.members['李明']}:p")
    [answer] = await front.say(zhao, code_at(opened.first, clock()))
    assert "已经签到" in answer.text
    assert "12:00（点名）" in answer.text
    methods = {line.member_id: line.method for line in await tree.rows(attendance)}
    assert methods == {tree.members["李明"]: "code", tree.members["赵强"]: "roll"}


async def test_own_check_in_is_not_taken_back_by_a_tap(
    front: Front, tree: Tree, clock: Clock, branch: Unit, secretary: Person
) -> None:
    li = await tree.member("李明", branch)
    opened = await tree.session(branch, "王建国")
    await front.say(li, code_at(opened.first, clock()))
    [alert] = await front.press(secretary, f"roll:{opened.first.id}:0:{tree.members['李明']}:u")
    assert "更正" in alert.text
    _, screen = await front.press(secretary, f"roll:{opened.first.id}:0")
    assert screen.buttons["✅ 李明"] == f"cor:{opened.id}:m:{tree.members['李明']}"
    [line] = await tree.rows(attendance)
    assert line.state == "present"


async def test_pages_hold_eight_names_by_group_and_name(
    front: Front, tree: Tree, branch: Unit, secretary: Person
) -> None:
    groups = [await tree.unit(name, UnitKind.GROUP, branch) for name in ("二组", "一组")]
    for number in range(20):
        await tree.member(f"党员{number:02d}", branch, joined=False, group=groups[number % 2])
    opened = await tree.session(branch, "王建国")
    _, first = await front.press(secretary, f"roll:{opened.first.id}:0")
    names = [label.split()[1] for label, data in first.buttons.items() if data.endswith(":p")]
    assert names == ["王建国", *(f"党员{number:02d}" for number in range(1, 14, 2))]
    assert {"· 1 ·", "2", "3"} <= set(first.buttons)
    _, last = await front.press(secretary, first.buttons["3"])
    names = [label.split()[1] for label, data in last.buttons.items() if data.endswith(":p")]
    assert names == [f"党员{number:02d}" for number in range(10, 20, 2)]


async def test_group_leader_calls_the_own_group_and_sees_nobody_else(
    front: Front, tree: Tree, branch: Unit, secretary: Person
) -> None:
    ours, theirs = await tree.unit("一组", UnitKind.GROUP, branch), await tree.unit("二组", UnitKind.GROUP, branch)
    leader = await tree.member("组长", branch, (RoleName.GROUP_LEADER, ours), group=ours)
    await tree.member("组员", branch, group=ours, joined=False)
    await tree.member("别组", branch, group=theirs)
    opened = await tree.session(branch, "王建国")
    _, screen = await front.press(leader, f"roll:{opened.first.id}:0")
    assert [label for label in screen.buttons if "⬜" in label] == ["⬜ 组员", "⬜ 组长"]
    assert not any(data.startswith("miss:") for data in screen.buttons.values())
    await front.press(leader, f"roll:{opened.first.id}:0:{tree.members['组员']}:p")
    [alert] = await front.press(leader, f"roll:{opened.first.id}:0:{tree.members['别组']}:p")
    assert "花名册" in alert.text
    [line] = await tree.rows(attendance)
    assert (line.member_id, line.recorded_by) == (tree.members["组员"], tree.members["组长"])


async def test_roll_is_closed_with_the_session_and_after_the_days_of_recording(
    front: Front, tree: Tree, clock: Clock, branch: Unit, secretary: Person
) -> None:
    opened = await tree.session(branch, "王建国")
    mark = f"roll:{opened.first.id}:0:{tree.members['王建国']}:p"
    clock.advance(days=5)
    [alert] = await front.press(secretary, mark)
    assert "5天登记截止" in alert.text
    clock.advance(days=-1)
    await front.database.write(lambda tx: tx.execute(session.update().values(state="closed")))
    [alert] = await front.press(secretary, mark)
    assert "登记已经结束" in alert.text
    await front.database.write(lambda tx: tx.execute(session.update().values(state="planned")))
    await front.database.write(lambda tx: tx.execute(gathering.update().values(begun_at=None)))
    [alert] = await front.press(secretary, mark)
    assert "还没有开始" in alert.text
    assert await tree.rows(attendance) == []


DESK_PRESSES = ("qr:{g}", "roll:{g}:0", "miss:{s}", "nudge:{s}", "leaves:{s}", "att:{g}", "cor:{s}:0", "reg:{s}")


@pytest.mark.parametrize("press", [*DESK_PRESSES, "cor:{s}:m:{m}", "cor:{s}:m:{m}:absent:slip", "roll:{g}:0:{m}:p"])
async def test_no_name_of_a_branch_reaches_anybody_outside_it(
    front: Front, tree: Tree, clock: Clock, branch: Unit, secretary: Person, press: str
) -> None:
    """Canaries: neither another branch's secretary, nor a role that spans the branch from above, nor a plain member."""
    canary = await tree.member("金丝雀", branch)
    top = await tree.unit("党总支", UnitKind.GENERAL_BRANCH)
    other = await tree.unit("另一支部", parent=top)
    strangers = [
        await tree.member("外书记", other, RoleName.SECRETARY),
        await tree.member("总支书记", other, (RoleName.SECRETARY, top)),
        await tree.member("外委", other, (RoleName.COMMITTEE_STAFF, top)),
        await tree.member("普通", branch),
    ]
    opened = await tree.session(branch, "王建国")
    await front.say(canary, code_at(opened.first, clock()))
    data = press.format(g=opened.first.id, s=opened.id, m=tree.members["金丝雀"])
    before = await tree.rows(attendance)
    for stranger in strangers:
        sent = await front.press(stranger, data)
        assert sent
        assert all("金丝雀" not in str(one.parameters) for one in sent)
        assert all(one.method == "answerCallbackQuery" for one in sent), [one.text for one in sent]
    assert await tree.rows(attendance) == before


@pytest.mark.parametrize("press", DESK_PRESSES)
async def test_no_name_reaches_a_group_though_its_button_is_forged(
    front: Front, tree: Tree, branch: Unit, secretary: Person, press: str
) -> None:
    opened = await tree.session(branch, "王建国")
    group = {"id": -100123, "type": "supergroup", "title": "三支部"}
    sent = await front.press(secretary, press.format(g=opened.first.id, s=opened.id), chat=group)
    assert [one.method for one in sent] == ["answerCallbackQuery"]
    assert "王建国" not in sent[0].text


@pytest.mark.parametrize(
    "press", ["qr", "roll:", "miss:x", "nudge:99999999999999999", "leaves:0", "att:1:n:x", "cor:1:m"]
)
async def test_button_data_that_we_never_made_is_refused(front: Front, secretary: Person, press: str) -> None:
    [alert] = await front.press(secretary, press)
    assert "不存在" in alert.text
    assert front.alarms == []
