"""Correcting the register: with a reason, with a trace, told to the member; not after the days of recording."""

from __future__ import annotations

import pytest

from storage.schema import attendance, attendance_change, audit, session
from storage.tree import Unit
from tests.builders import Opened, Tree, code_at
from tests.front import Clock, Front, Person


@pytest.fixture
async def opened(tree: Tree, branch: Unit, secretary: Person, li: Person) -> Opened:
    return await tree.session(branch, "王书记", gatherings=2)


async def walk(front: Front, who: Person, opened: Opened, *labels: str) -> list[str]:
    """Press through the screens by their labels; the texts that come, the notices' last."""
    data, texts = f"cor:{opened.id}:0", [""]
    for label in (*labels, None):
        _, screen, *notices = await front.press(who, data)
        texts = [screen.text, *(one.text for one in notices)]
        if label is not None:
            data = next(value for name, value in screen.buttons.items() if label in name)
    return texts


async def test_correction_leaves_a_trace_and_tells_the_member(
    front: Front, tree: Tree, clock: Clock, secretary: Person, li: Person, opened: Opened
) -> None:
    await front.say(li, code_at(opened.first, clock()))
    clock.advance(minutes=30)
    screen, notice = await walk(front, secretary, opened, "李明", "未到", "点错了")
    assert "已更正：李明同志，集中学习，未到" in screen
    assert "已由王书记更正为“未到”（点错了）" in notice
    [line] = await tree.rows(attendance)
    assert (line.state, line.method, line.recorded_by) == ("absent", "correction", tree.members["王书记"])
    [change] = await tree.rows(attendance_change)
    assert (change.from_state, change.to_state, change.changed_by, change.changed_at, change.reason) == (
        "present",
        "absent",
        tree.members["王书记"],
        clock(),
        "slip",
    )
    [counted] = await tree.rows(session)
    assert counted.present_count == 0


async def test_missing_member_is_put_into_a_batch_after_closing(
    front: Front, tree: Tree, secretary: Person, li: Person, opened: Opened
) -> None:
    await front.database.write(lambda tx: tx.execute(session.update().values(state="closed")))
    await walk(front, secretary, opened, "李明", "已到（第2批）", "纸质签到表")
    [line] = await tree.rows(attendance)
    assert (line.state, line.gathering_id) == ("present", opened.gatherings[1].id)
    [counted] = await tree.rows(session)
    assert (counted.present_count, counted.state) == (1, "closed")


async def test_same_correction_twice_is_one(
    front: Front, tree: Tree, secretary: Person, li: Person, opened: Opened
) -> None:
    data = f"cor:{opened.id}:m:{tree.members['李明']}:excused:leave"
    _, first, _notice = await front.press(secretary, data)
    _, again = await front.press(secretary, data)
    assert again.text == first.text
    assert len(await tree.rows(attendance_change)) == len(await tree.rows(audit, action="correct")) == 1


async def test_correction_to_what_stands_is_refused(
    front: Front, tree: Tree, clock: Clock, secretary: Person, li: Person, opened: Opened
) -> None:
    await front.say(li, code_at(opened.first, clock()))
    [alert] = await front.press(secretary, f"cor:{opened.id}:m:{tree.members['李明']}:g{opened.first.id}:paper")
    assert "不用更正" in alert.text
    assert await tree.rows(attendance_change) == []


async def test_correction_after_the_days_of_recording_is_refused_with_the_reason(
    front: Front, tree: Tree, clock: Clock, secretary: Person, li: Person, opened: Opened
) -> None:
    clock.advance(days=5)
    for data in (f"cor:{opened.id}:0", f"cor:{opened.id}:m:{tree.members['李明']}:excused:leave"):
        [alert] = await front.press(secretary, data)
        assert "5天登记截止" in alert.text
    assert await tree.rows(attendance) == []


@pytest.mark.parametrize("ending", ["g999999:slip", "present:slip", "made_up:slip", "absent:because", "absent:"])
async def test_target_or_reason_that_we_never_offered_changes_nothing(
    front: Front, tree: Tree, secretary: Person, li: Person, opened: Opened, ending: str
) -> None:
    await front.press(secretary, f"cor:{opened.id}:m:{tree.members['李明']}:{ending}")
    assert await tree.rows(attendance) == []
    assert front.alarms == []


async def test_member_of_another_branch_is_not_put_on_the_register(
    front: Front, tree: Tree, secretary: Person, opened: Opened
) -> None:
    await tree.member("外来", await tree.unit("另一支部"))
    [alert] = await front.press(secretary, f"cor:{opened.id}:m:{tree.members['外来']}:excused:leave")
    assert "花名册" in alert.text
    assert await tree.rows(attendance) == []
