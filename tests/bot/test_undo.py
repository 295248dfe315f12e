"""The secretary's last step is taken back within ten minutes, once, and both leave their trace."""

from __future__ import annotations

import pytest

from storage.database import Database
from storage.invariants import find_broken
from storage.schema import attendance, attendance_change, audit, leave, obligation, session, step
from storage.tree import Unit
from tests.builders import Opened, Tree, code_at
from tests.front import Clock, Front, Person


@pytest.fixture
async def opened(tree: Tree, branch: Unit, secretary: Person, li: Person) -> Opened:
    return await tree.session(branch, "王书记")


async def last(tree: Tree) -> str:
    """What the button of the last step carries."""
    [row] = await tree.rows(step)
    return f"undo:{row.id}"


async def test_correction_is_put_back_as_it_was_with_its_own_trace(
    front: Front, tree: Tree, clock: Clock, database: Database, secretary: Person, li: Person, opened: Opened
) -> None:
    await front.say(li, code_at(opened.first, clock()))
    came = clock()
    clock.advance(minutes=30)
    _, done, _ = await front.press(secretary, f"cor:{opened.id}:m:{tree.members['李明']}:absent:slip")
    clock.advance(minutes=9)
    _, undone = await front.press(secretary, done.buttons["↩ 撤销上一步（更正）"])
    assert "已撤销：集中学习，刚才的更正" in undone.text
    [line] = await tree.rows(attendance)
    assert (line.state, line.method, line.recorded_by, line.recorded_at) == (
        "present",
        "code",
        tree.members["李明"],
        came,
    )
    changes = await tree.rows(attendance_change)
    assert [(one.from_state, one.to_state, one.reason) for one in changes] == [
        ("present", "absent", "slip"),
        ("absent", "present", "undone"),
    ]
    [again] = await front.press(secretary, done.buttons["↩ 撤销上一步（更正）"])
    assert "没有可以撤销" in again.text
    assert len(await tree.rows(audit, action="undo")) == 1
    assert await database.read(find_broken) == []


async def test_step_is_not_undone_after_ten_minutes(
    front: Front, tree: Tree, clock: Clock, secretary: Person, li: Person, opened: Opened
) -> None:
    await front.press(secretary, f"roll:{opened.first.id}:0:{tree.members['李明']}:p")
    clock.advance(minutes=10)
    [alert] = await front.press(secretary, await last(tree))
    assert "10分钟以内" in alert.text
    assert [row.state for row in await tree.rows(attendance)] == ["present"]


async def test_mark_that_the_member_has_since_replaced_is_left_alone(
    front: Front, tree: Tree, clock: Clock, branch: Unit, secretary: Person, li: Person, opened: Opened
) -> None:
    await front.press(secretary, f"cor:{opened.id}:m:{tree.members['李明']}:excused:leave")
    await front.say(li, code_at(opened.first, clock()))
    [alert] = await front.press(secretary, await last(tree))
    assert "又有改动" in alert.text
    assert [row.state for row in await tree.rows(attendance)] == ["present"]


async def test_closing_is_taken_back(
    front: Front, tree: Tree, clock: Clock, database: Database, secretary: Person, li: Person, opened: Opened
) -> None:
    await front.say(li, code_at(opened.first, clock()))
    await front.press(secretary, f"gat:end:{opened.first.id}")
    _, closed = await front.press(secretary, f"ses:close:{opened.id}:yes")
    await front.press(secretary, closed.buttons["↩ 撤销上一步（办结）"])
    [kept] = await tree.rows(session)
    assert (kept.state, kept.closed_at) == ("planned", None)
    assert await database.read(find_broken) == []


async def test_cancelled_session_is_there_again_and_the_members_are_told(
    front: Front, tree: Tree, database: Database, branch: Unit, secretary: Person, li: Person
) -> None:
    opened = await tree.session(branch, "王书记", begun=False)
    _, desk, *_ = await front.press(secretary, f"ses:cancel:{opened.id}:yes")
    [owed] = await tree.rows(obligation, kind="study")
    assert owed.state == "unreported"
    _, undone, *told = await front.press(secretary, desk.buttons["↩ 撤销上一步（取消安排）"])
    assert "这次安排照旧" in undone.text
    assert [one.chat_id for one in told] == [li.telegram_id]
    [owed] = await tree.rows(obligation, kind="study")
    assert (owed.state, owed.session_id) == ("planned", opened.id)
    assert await database.read(find_broken) == []


async def test_leave_is_asked_again_after_its_answer_was_taken_back(
    front: Front, tree: Tree, database: Database, branch: Unit, secretary: Person, li: Person, opened: Opened
) -> None:
    await front.press(li, f"lv:{opened.id}:duty")
    [asked] = await tree.rows(leave)
    _, decided, _ = await front.press(secretary, f"leaves:{opened.id}:{asked.id}:g")
    [granted] = await tree.rows(leave)
    assert granted.state == "granted"
    _, _undone, told = await front.press(secretary, decided.buttons["↩ 撤销上一步（请假审批）"])
    assert told.chat_id == li.telegram_id
    [again] = await tree.rows(leave)
    assert (again.state, again.decided_at) == ("asked", None)
    assert [row.state for row in await tree.rows(attendance)] == ["absent"]
    assert await database.read(find_broken) == []
