"""Between study and discussion: one card for members, three questions for the secretary; once, never at night."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from domain.member import RoleName
from domain.obligation import SessionKind
from domain.quarter import Quarter
from handlers.digest import prompt_facilitators, send_digests
from storage.database import Database, Transaction
from storage.schema import gathering, obligation, session
from storage.topics import add_topic
from storage.tree import Unit
from tests.builders import Opened, Tree
from tests.front import NOON, Clock, Front, Person, Sent

DIGESTS = partial(send_digests, zone_name="Asia/Shanghai")
PROMPTS = partial(prompt_facilitators, zone_name="Asia/Shanghai")
HELD_AT = datetime(2026, 10, 13, 6, 0, tzinfo=UTC)
DISCUSSION_AT = datetime(2026, 10, 22, 6, 0, tzinfo=UTC)


def evening(day: int, hour: int = 19) -> datetime:
    return datetime(2026, 10, day, hour, tzinfo=ZoneInfo("Asia/Shanghai")).astimezone(UTC)


async def tick(front: Front, clock: Clock, step: Any, instant: datetime) -> list[Sent]:
    clock.instant = instant
    await front.act(step)
    return await front.sent()


@pytest.fixture
async def unit(tree: Tree) -> Unit:
    return await tree.unit("集控第三党支部")


@pytest.fixture
async def people(tree: Tree, unit: Unit) -> list[Person]:
    return [await tree.member("李书记", unit, RoleName.SECRETARY), await tree.member("王建国", unit)]


@pytest.fixture
async def discussion(tree: Tree, database: Database, unit: Unit, people: list[Person]) -> Opened:
    """The study was held on the 13th; the discussion is planned for the 22nd."""
    study = await tree.session(unit, "李书记", now=HELD_AT)
    opened = await tree.session(unit, "李书记", SessionKind.DISCUSSION, begun=False)
    setting = partial(add_topic, unit_id=unit.id, quarter=Quarter(2026, 4), course_title="公开课", now=NOON)

    def settle(tx: Transaction) -> None:
        topic_id = setting(tx, problem="夜班<点检>漏项怎么防", set_by=tree.members["李书记"])
        tx.execute(session.update().where(session.c.id == opened.id).values(topic_id=topic_id))
        tx.execute(gathering.update().where(gathering.c.id == opened.first.id).values(begins_at=DISCUSSION_AT))
        tx.execute(gathering.update().where(gathering.c.session_id == study.id).values(ended_at=HELD_AT))
        studied = (obligation.c.branch_id == unit.id, obligation.c.kind == "study")
        tx.execute(obligation.update().where(*studied).values(state="held", held_at=HELD_AT))

    await database.write(settle)
    return opened


async def test_each_member_gets_one_card_on_an_evening_in_between(
    front: Front, clock: Clock, people: list[Person], discussion: Opened
) -> None:
    assert await tick(front, clock, DIGESTS, evening(13)) == []  # they have just studied
    assert await tick(front, clock, DIGESTS, evening(14, 22)) == []
    cards = await tick(front, clock, DIGESTS, evening(14))
    assert sorted(one.chat_id for one in cards) == [one.telegram_id for one in people]
    assert "研讨主题：夜班&lt;点检&gt;漏项怎么防" in cards[0].text
    assert "10月22日（周四）14:00" in cards[0].text
    assert "不考试，不用回复" in cards[0].text
    assert await tick(front, clock, DIGESTS, evening(15)) == []


async def test_two_replicas_send_one_card(front: Front, clock: Clock, people: list[Person], discussion: Opened) -> None:
    clock.instant = evening(14)
    await asyncio.gather(*(front.act(DIGESTS) for _ in range(3)))
    assert len(await front.sent()) == len(people)


@pytest.mark.parametrize("why", ["cancelled", "not studied", "another batch of the study is to come", "tomorrow"])
async def test_without_study_behind_and_discussion_ahead_there_is_no_card(
    front: Front, tree: Tree, clock: Clock, database: Database, unit: Unit, discussion: Opened, why: str
) -> None:
    def undo(tx: Transaction) -> None:
        if why == "cancelled":
            tx.execute(session.update().where(session.c.id == discussion.id).values(state="cancelled"))
        elif why == "not studied":
            tx.execute(obligation.update().values(state="planned", held_at=None))
        elif why == "tomorrow":
            soon = evening(14) + timedelta(hours=20)
            tx.execute(gathering.update().where(gathering.c.id == discussion.first.id).values(begins_at=soon))
        else:
            tx.execute(gathering.update().values(ended_at=None))

    await database.write(undo)
    assert await tick(front, clock, DIGESTS, evening(14)) == []


async def test_secretary_gets_three_questions_the_evening_before_and_once(
    front: Front, clock: Clock, people: list[Person], discussion: Opened
) -> None:
    assert await tick(front, clock, PROMPTS, evening(20)) == []
    assert await tick(front, clock, PROMPTS, evening(21, 12)) == []
    [prompts] = await tick(front, clock, PROMPTS, evening(21))
    assert prompts.chat_id == people[0].telegram_id
    assert "3. 先改哪一件小事？" in prompts.text
    assert "哪一点最能用在“夜班&lt;点检&gt;漏项怎么防”上" in prompts.text
    assert await tick(front, clock, PROMPTS, evening(21, 20)) == []
