"""Checking in: one line on the register and the first time in every answer, whatever the way and however often."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Column, MetaData, Table, text
from sqlalchemy.schema import CreateTable, DropTable

from domain.code import CodeCheck, check_code
from domain.member import RoleName
from domain.session import Attended, Gathering
from storage.database import Database, Transaction
from storage.schema import attendance, code_try, gathering, obligation, session
from storage.tree import Unit
from tests.builders import Opened, Tree, code_at
from tests.front import Clock, Front, Person, Sent
from tests.rush import rush


def wrong_code(where: Gathering, now: datetime) -> str:
    """Four digits that no slot of the last minutes had."""
    codes = (f"{number:04d}" for number in range(10_000))
    return next(code for code in codes if check_code(where.secret, code, now, 20) is CodeCheck.WRONG)


def ways(opened: Opened, now: datetime) -> list[str]:
    code = code_at(opened.first, now)
    spaced = " ".join(chr(ord(digit) + 0xFEE0) for digit in code)
    return [code, spaced, f"/start q_{opened.first.id}_{code}", f"ci:{opened.first.id}:{code}"]


async def do(front: Front, who: Person, what: str) -> Sent:
    sent = await (front.press(who, what) if what.startswith("ci:") else front.say(who, what))
    return sent[-1]


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (2, 0, 3, 1), (1, 3, 0, 2)])
async def test_check_in_by_every_way_leaves_one_line_and_names_the_first_time(
    front: Front, tree: Tree, clock: Clock, branch: Unit, order: tuple[int, ...]
) -> None:
    wang = await tree.member("王建国", branch)
    opened = await tree.session(branch, "王建国")
    first = await do(front, wang, ways(opened, clock())[order[0]])
    assert "签到成功" in first.text
    for name in ("集控第三党支部", "集中学习", "1号会议室", "10月15日（周四）12:00"):
        assert name in first.text
    for way in order[1:]:
        clock.advance(minutes=3)
        again = await do(front, wang, ways(opened, clock())[way])
        assert "已经签到" in again.text
        assert "12:00" in again.text
    [line] = await tree.rows(attendance)
    assert (line.member_id, line.gathering_id) == (tree.members["王建国"], opened.first.id)
    assert (line.state, line.recorded_by) == ("present", line.member_id)
    assert line.method == ("qr" if order[0] == 2 else "code")


async def test_check_in_counts_for_gathering_session_and_obligation(
    front: Front, tree: Tree, clock: Clock, branch: Unit
) -> None:
    people = [await tree.member(f"党员{number}", branch) for number in range(5)]
    opened = await tree.session(branch, "党员0")
    for number, person in enumerate(people, 1):
        await front.say(person, code_at(opened.first, clock()))
        [counted] = await tree.rows(session)
        assert (counted.due_count, counted.present_count) == (5, number)
        [owed] = await tree.rows(obligation, kind="study")
        assert owed.state == ("planned" if number < 3 else "held" if number < 5 else "complete")
    [met] = await tree.rows(gathering)
    assert met.present_count == 5


async def test_code_counts_for_two_slots_and_is_stale_after_41_seconds(
    front: Front, tree: Tree, clock: Clock, branch: Unit
) -> None:
    clock.instant = clock.instant.replace(second=0)
    await tree.member("王建国", branch)
    late, in_time = await tree.member("李明", branch), await tree.member("赵强", branch)
    opened = await tree.session(branch, "王建国")
    shown = code_at(opened.first, clock())
    clock.advance(seconds=39)
    [sent] = await front.say(in_time, shown)
    assert "签到成功" in sent.text
    clock.advance(seconds=2)
    [sent] = await front.say(late, shown)
    assert "已经过期" in sent.text
    assert len(await tree.rows(attendance)) == 1
    assert await tree.rows(code_try) == []


async def test_check_in_of_another_branch_is_refused_with_the_reason(
    front: Front, tree: Tree, clock: Clock, branch: Unit
) -> None:
    await tree.member("王建国", branch)
    guest = await tree.member("外来", await tree.unit("另一支部"))
    opened = await tree.session(branch, "王建国")
    code = code_at(opened.first, clock())
    [sent] = await front.say(guest, f"/start q_{opened.first.id}_{code}")
    assert "不是您所在支部的" in sent.text
    [alert] = await front.press(guest, f"ci:{opened.first.id}:{code}")
    assert "不是您所在支部的" in alert.text
    assert alert.parameters["show_alert"] is True
    [typed] = await front.say(guest, code)
    assert "没有正在签到的会" in typed.text
    [wrong] = await front.press(guest, f"ci:{opened.first.id}:{wrong_code(opened.first, clock())}")
    assert "不是您所在支部的" in wrong.text
    assert await tree.rows(attendance) == []
    [met] = await tree.rows(gathering)
    assert met.refused_count == 2, "codes that somebody made up elsewhere say nothing of the room"


@pytest.mark.parametrize(
    ("table", "values", "words"),
    [
        (gathering, {"ended_at": timedelta(minutes=-1)}, "结束"),
        (session, {"state": "closed"}, "登记已经结束"),
        (gathering, {"begun_at": None}, "现在还不能签到"),
    ],
)
async def test_check_in_where_none_is_taken_is_refused_with_the_reason(
    front: Front, tree: Tree, clock: Clock, branch: Unit, table: Any, values: dict[str, Any], words: str
) -> None:
    wang = await tree.member("王建国", branch)
    opened = await tree.session(branch, "王建国")
    made = {name: clock() + value if isinstance(value, timedelta) else value for name, value in values.items()}
    await front.database.write(lambda tx: tx.execute(table.update().values(**made)))
    [sent] = await front.say(wang, f"/start q_{opened.first.id}_{code_at(opened.first, clock())}")
    assert words in sent.text
    assert await tree.rows(attendance) == []


async def test_wrong_codes_are_limited_and_the_pause_ends(front: Front, tree: Tree, clock: Clock, branch: Unit) -> None:
    wang = await tree.member("王建国", branch)
    opened = await tree.session(branch, "王建国")
    for left in (4, 3, 2, 1):
        [sent] = await front.say(wang, wrong_code(opened.first, clock()))
        assert f"还可以试{left}次" in sent.text
    for said in (wrong_code(opened.first, clock()), code_at(opened.first, clock()), wrong_code(opened.first, clock())):
        [sent] = await front.say(wang, said)
        assert "输错次数太多" in sent.text
        assert "12:10" in sent.text
    [press] = await front.press(wang, f"ci:{opened.first.id}:{code_at(opened.first, clock())}")
    assert "输错次数太多" in press.text
    assert await tree.rows(attendance) == []
    clock.advance(minutes=10)
    [sent] = await front.say(wang, code_at(opened.first, clock()))
    assert "签到成功" in sent.text
    assert await tree.rows(code_try) == []
    [met] = await tree.rows(gathering)
    assert met.refused_count == 8


async def test_asking_for_check_in_says_what_is_open_or_when_the_next_is(
    front: Front, tree: Tree, clock: Clock, branch: Unit
) -> None:
    wang = await tree.member("王建国", branch)
    [sent] = await front.say(wang, "/qd")
    assert "没有正在签到的会" in sent.text
    opened = await tree.session(branch, "王建国", begun=False)
    [sent] = await front.say(wang, "/checkin")
    assert "14:00" in sent.text
    assert "1号会议室" in sent.text
    [sent] = await front.say(wang, "4729")
    assert "14:00" in sent.text
    await front.database.write(lambda tx: tx.execute(gathering.update().values(begun_at=clock())))
    [sent] = await front.say(wang, "/qd")
    assert "4位数字" in sent.text
    assert "集中学习" in sent.text
    await front.say(wang, code_at(opened.first, clock()))
    _, sent = await front.press(wang, "ci")
    assert "已经签到" in sent.text


async def test_code_says_which_of_two_open_batches_it_is(front: Front, tree: Tree, clock: Clock, branch: Unit) -> None:
    wang = await tree.member("王建国", branch)
    opened = await tree.session(branch, "王建国", gatherings=2)
    [sent] = await front.say(wang, code_at(opened.gatherings[1], clock()))
    assert "2号会议室" in sent.text
    [again] = await front.say(wang, code_at(opened.first, clock()))
    assert "已经签到" in again.text
    [line] = await tree.rows(attendance)
    assert line.gathering_id == opened.gatherings[1].id


@pytest.mark.parametrize("data", ["ci:", "ci:x:y", "ci:1", "ci:99999999999999999999:1234", "ci:7:12345", "ci:7:１２a4"])
async def test_button_data_that_we_never_made_is_refused(front: Front, tree: Tree, branch: Unit, data: str) -> None:
    wang = await tree.member("王建国", branch)
    assert await front.press(wang, data)
    assert await tree.rows(attendance) == []
    assert front.alarms == []


async def test_thirty_members_at_once_leave_thirty_lines_and_true_counts(
    front: Front, tree: Tree, branch: Unit
) -> None:
    await rush(front, tree, branch, 30)


async def test_thirty_members_at_once_on_a_build_without_the_unique_key_fail(
    front: Front, tree: Tree, branch: Unit, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant: no key on the register, and each check-in simply adds its line."""
    await database.write(without_key)
    monkeypatch.setattr("handlers.checkin.record_attendance", add_line)
    monkeypatch.setattr("handlers.checkin._took_part", lambda *_: False)
    with pytest.raises(AssertionError):
        await rush(front, tree, branch, 30)


async def test_thirty_members_at_once_on_a_build_that_does_not_recount_fail(
    front: Front, tree: Tree, branch: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handlers.checkin.recount", lambda *_: None)
    with pytest.raises(AssertionError):
        await rush(front, tree, branch, 5)


async def test_check_in_that_races_the_end_is_told_what_is_on_record(
    front: Front, tree: Tree, clock: Clock, branch: Unit
) -> None:
    secretary = await tree.member("王建国", branch, RoleName.SECRETARY)
    people = [await tree.member(f"党员{number}", branch) for number in range(30)]
    opened = await tree.session(branch, "王建国")
    code = code_at(opened.first, clock())
    half = [front.say(person, code) for person in people[:15]]
    rest = [front.say(person, code) for person in people[15:]]
    heard = await asyncio.gather(*half, front.press(secretary, f"gat:end:{opened.first.id}"), *rest)
    texts = {sent.chat_id: sent.text for sents in heard for sent in sents if sent.method == "sendMessage"}
    succeeded = {chat for chat, text in texts.items() if "签到成功" in text}
    assert all("签到成功" in text or "结束" in text or "没有正在签到" in text for text in texts.values())
    ids = {tree.members[person.first_name]: person.telegram_id for person in people}
    assert {ids[line.member_id] for line in await tree.rows(attendance)} == succeeded
    [counted] = await tree.rows(session)
    assert counted.present_count == len(succeeded)


def without_key(tx: Transaction) -> None:
    if not tx.is_sqlite:
        tx.execute(text("ALTER TABLE attendance DROP CONSTRAINT pk_attendance"))
        return
    tx.execute(DropTable(attendance))
    free = Table("attendance", MetaData(), *(Column(one.name, one.type) for one in attendance.columns))
    tx.execute(CreateTable(free))


def add_line(tx: Transaction, line: Attended, *, branch_id: int) -> Attended:
    values = {"state": str(line.state), "method": str(line.method), "late": False, "branch_id": branch_id}
    named = {name: getattr(line, name) for name in ("session_id", "member_id", "gathering_id", "recorded_by")}
    tx.execute(attendance.insert().values(**named, **values, recorded_at=line.recorded_at))
    return line
