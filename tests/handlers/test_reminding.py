"""Reminders: at their steps, once, to those concerned, never at night, and not when the thing is done."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from domain.member import RoleName
from handlers.act import Act
from handlers.reminding import look_for_near, remind_members, remind_secretaries, tell_admins
from storage.database import Transaction
from storage.outbox import take_calls
from storage.people import mark_reach
from storage.schema import attendance, gathering, obligation, reminder, session
from storage.tree import Unit
from tests.builders import Tree
from tests.front import Clock, Front, Person, Sent

SHANGHAI = ZoneInfo("Asia/Shanghai")
SECRETARIES = partial(remind_secretaries, zone_name="Asia/Shanghai")


def remind_all(act: Act) -> int:
    """Look and tell, which the clock does one after the other."""
    return remind_members(act, "Asia/Shanghai", look_for_near(act.tx, act.now, "Asia/Shanghai"))


def local(month: int, day: int, hour: int = 10) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=SHANGHAI).astimezone(UTC)


async def owe(tree: Tree, branch: Unit, kinds: tuple[str, ...] = ("study", "discussion")) -> None:
    def unit(tx: Transaction) -> None:
        for kind in kinds:
            tx.execute(
                obligation.insert().values(
                    branch_id=branch.id,
                    quarter="2026Q4",
                    kind=kind,
                    state="unreported",
                    late=False,
                    due_at=local(12, 31),
                )
            )

    await tree.database.write(unit)


async def plan(tree: Tree, branch: Unit, opener: str, begins_at: datetime, kind: str = "discussion") -> tuple[int, int]:
    def unit(tx: Transaction) -> tuple[int, int]:
        values: dict[str, Any] = {
            "branch_id": branch.id,
            "quarter": "2026Q4",
            "kind": kind,
            "scenario": "other",
            "state": "planned",
            "opened_by": tree.members[opener],
            "opened_at": local(10, 1),
            "due_count": 3,
            "present_count": 0,
            "excused_count": 0,
            "late": False,
        }
        session_id = tx.add(session, **values)
        gathering_id = tx.add(
            gathering,
            session_id=session_id,
            number=1,
            place="三号会议室",
            begins_at=begins_at,
            zone="Asia/Shanghai",
            secret="s" * 32,
            present_count=0,
        )
        return session_id, gathering_id

    return await tree.database.write(unit)


async def remind(front: Front, clock: Clock, instant: datetime, step: Any = SECRETARIES) -> list[Sent]:
    clock.instant = instant
    await front.act(step)
    return await front.sent()


@pytest.fixture
async def branch(tree: Tree) -> Unit:
    made = await tree.unit("集控第三党支部")
    await owe(tree, made)
    return made


@pytest.fixture
async def secretary(tree: Tree, branch: Unit) -> Person:
    return await tree.member("王书记", branch, RoleName.SECRETARY)


async def test_the_secretary_hears_once_at_each_step_of_both_due_dates(
    front: Front, clock: Clock, secretary: Person
) -> None:
    told = []
    for day in range(9, 32):
        sent = await remind(front, clock, local(12, day)) + await remind(front, clock, local(12, day, 15))
        assert {one.chat_id for one in sent} <= {secretary.telegram_id}
        told += [day] * len(sent)
    # study: due 24 December, so 10, 17, 21, 23; the quarter's end: 17, 24, 28, 30; the 17th is one message
    assert told == [10, 17, 21, 23, 24, 28, 30]


async def test_a_crowd_of_secretaries_is_told_in_turns_each_by_one_message(
    front: Front, clock: Clock, tree: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handlers.reminding.MOST", 2)
    people = []
    for number, kinds in enumerate((("study", "discussion"), ("discussion",), ("study",), ("study", "discussion"))):
        branch = await tree.unit(f"第{number}支部")
        await owe(tree, branch, kinds)
        people.append((await tree.member(f"书记{number}", branch, RoleName.SECRETARY)).telegram_id)
    turns = [[one.chat_id for one in await remind(front, clock, local(12, 17))] for _ in range(4)]
    assert turns[-1] == []
    assert all(len(turn) <= 4 for turn in turns)
    assert len(turns[0]) < 4
    assert sorted(chat for turn in turns for chat in turn) == sorted(people)


async def test_the_reminder_says_what_is_owed_and_by_when(front: Front, clock: Clock, secretary: Person) -> None:
    [sent] = await remind(front, clock, local(12, 17))
    assert "集控第三党支部" in sent.text
    assert "集中学习：尚未安排。请在12月24日" in sent.text
    assert "还有14天" in sent.text
    assert next(iter(sent.buttons.values())).startswith("zb:")


async def test_an_outage_is_made_up_by_one_reminder_not_by_all_that_were_missed(
    front: Front, clock: Clock, secretary: Person
) -> None:
    assert len(await remind(front, clock, local(12, 29))) == 1


async def test_nobody_is_reminded_at_night(front: Front, clock: Clock, secretary: Person) -> None:
    assert await remind(front, clock, local(12, 17, 22)) == []
    assert await remind(front, clock, local(12, 18, 7)) == []
    assert len(await remind(front, clock, local(12, 18, 8))) == 1


async def test_a_planned_gathering_that_is_coming_stops_the_reminder(
    front: Front, tree: Tree, clock: Clock, branch: Unit, secretary: Person
) -> None:
    await plan(tree, branch, "王书记", local(12, 28), "discussion")
    await plan(tree, branch, "王书记", local(12, 18), "study")
    assert await remind(front, clock, local(12, 17)) == []


async def test_what_is_held_is_not_owed(
    front: Front, tree: Tree, clock: Clock, branch: Unit, secretary: Person
) -> None:
    def hold(tx: Transaction) -> None:
        tx.execute(obligation.update().where(obligation.c.kind == "study").values(state="held"))

    await tree.database.write(hold)
    [sent] = await remind(front, clock, local(12, 17))
    assert "集中学习" not in sent.text
    assert "研讨" in sent.text


async def test_two_replicas_at_once_remind_once(front: Front, clock: Clock, secretary: Person) -> None:
    clock.instant = local(12, 17)
    await asyncio.gather(*(front.act(SECRETARIES) for _ in range(4)))
    assert len(await front.sent()) == 1


async def test_without_its_row_a_reminder_is_sent_twice_and_this_test_would_see_it(
    front: Front, clock: Clock, secretary: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant of the test above: the same steps with the row taken away between the rounds."""
    first = await remind(front, clock, local(12, 17))
    await front.database.write(lambda tx: tx.execute(reminder.delete()).rowcount)
    second = await remind(front, clock, local(12, 17))
    assert (len(first), len(second)) == (1, 1)


async def test_members_hear_on_the_eve_only_those_who_are_expected(
    front: Front, tree: Tree, clock: Clock, branch: Unit, secretary: Person
) -> None:
    li, zhao, qian = [await tree.member(name, branch) for name in ("李工", "赵工", "钱工")]
    await tree.member("没有手机的老孙", branch, joined=False)
    session_id, _gathering_id = await plan(tree, branch, "王书记", local(11, 11, 15))

    def settle(tx: Transaction) -> None:
        tx.execute(
            attendance.insert().values(
                session_id=session_id,
                member_id=tree.members["赵工"],
                branch_id=branch.id,
                state="excused",
                method="leave",
                recorded_by=tree.members["王书记"],
                recorded_at=local(11, 9),
                late=False,
            )
        )
        mark_reach(tx, qian.telegram_id, "blocked", local(11, 9))

    await tree.database.write(settle)
    assert await remind(front, clock, local(11, 10, 17), remind_all) == []
    sent = await remind(front, clock, local(11, 10, 19), remind_all)
    assert {one.chat_id for one in sent} == {secretary.telegram_id, li.telegram_id}
    assert zhao.telegram_id not in {one.chat_id for one in sent}
    assert "三号会议室" in sent[0].text
    assert "11月11日（周三）15:00" in sent[0].text
    assert f"lv:{session_id}" in sent[0].buttons.values()
    assert await remind(front, clock, local(11, 10, 20), remind_all) == []


async def test_an_unreachable_secretary_is_not_written_to(
    front: Front, tree: Tree, clock: Clock, secretary: Person
) -> None:
    await tree.database.write(lambda tx: mark_reach(tx, secretary.telegram_id, "gone", local(12, 1)))
    assert await remind(front, clock, local(12, 17)) == []


async def test_administrators_hear_of_a_bug_once_a_day(front: Front, tree: Tree, clock: Clock, branch: Unit) -> None:
    admin = await tree.member("管理员", branch, RoleName.ADMIN)
    for _ in range(3):
        await front.act(lambda act: tell_admins(act, "KeyError"))
    [sent] = await front.sent()
    assert sent.chat_id == admin.telegram_id
    clock.instant += timedelta(days=1)
    await front.act(lambda act: tell_admins(act, "KeyError"))
    assert len(await front.sent()) == 1


async def test_the_row_of_a_reminder_names_no_person(front: Front, clock: Clock, secretary: Person) -> None:
    await remind(front, clock, local(12, 17))
    keys = await front.database.read(lambda db: [row.key for row in db.rows(select(reminder.c.key))])
    assert keys
    assert all("王书记" not in key for key in keys)


async def test_what_still_waits_when_the_night_begins_waits_for_the_morning(
    front: Front, tree: Tree, clock: Clock, branch: Unit, secretary: Person
) -> None:
    """The sender was down, or the queue was long: nobody is woken for it."""
    await plan(tree, branch, "王书记", local(11, 11, 15))
    clock.instant = local(11, 10, 21) + timedelta(minutes=20)
    await front.act(remind_all)

    async def taken(instant: datetime) -> int:
        clock.instant = instant
        return len(await front.database.write(lambda tx: take_calls(tx, clock(), 100)))

    assert await taken(local(11, 11, 2)) == 0
    assert await taken(local(11, 11, 7)) == 0
    assert await taken(local(11, 11, 8)) == 1


async def test_a_site_hears_an_hour_before_and_not_on_the_eve(
    front: Front, tree: Tree, clock: Clock, branch: Unit, secretary: Person
) -> None:
    session_id, _ = await plan(tree, branch, "王书记", local(10, 21, 18))
    preset = session.update().where(session.c.id == session_id).values(eve=False, remind_hours=1)
    await tree.database.write(lambda tx: tx.execute(preset))
    assert await remind(front, clock, local(10, 20, 19), remind_all) == []
    assert await remind(front, clock, local(10, 21, 16), remind_all) == []
    [sent] = await remind(front, clock, local(10, 21, 17) + timedelta(minutes=5), remind_all)
    assert "就要举行" in sent.text
    assert await remind(front, clock, local(10, 21, 17) + timedelta(minutes=6), remind_all) == []
