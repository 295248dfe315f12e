"""Who is missing, and telling only those."""

from __future__ import annotations

import pytest

from storage.outbox import Lane
from storage.people import mark_reach
from storage.schema import attendance, gathering, leave, member, outbox, reminder
from storage.tree import Unit
from tests.builders import Opened, Tree, code_at
from tests.front import Clock, Front, Person


@pytest.fixture
async def people(front: Front, tree: Tree, branch: Unit, secretary: Person) -> dict[str, Person]:
    """One of each sort: present, excused, asking leave, missing, blocked, never joined, exempt."""
    made = {name: await tree.member(name, branch) for name in ("到会", "准假", "待批", "未到", "拉黑", "免到")}
    made["没手机"] = await tree.member("没手机", branch, joined=False)
    await front.database.write(
        lambda tx: mark_reach(tx, made["拉黑"].telegram_id, "blocked", front.clock())  # as the sender notes it
    )
    await front.database.write(
        lambda tx: tx.execute(
            member.update().where(member.c.id == tree.members["免到"]).values(exempt_reason="年老体弱")
        )
    )
    return made


@pytest.fixture
async def opened(
    front: Front, tree: Tree, clock: Clock, branch: Unit, secretary: Person, people: dict[str, Person]
) -> Opened:
    session = await tree.session(branch, "王书记")
    await front.say(people["到会"], code_at(session.first, clock()))
    await front.press(secretary, f"roll:{session.first.id}:0:{tree.members['王书记']}:p")
    for name in ("准假", "待批"):
        await front.press(people[name], f"lv:{session.id}:sick")
    [asked] = await tree.rows(leave, member_id=tree.members["准假"])
    await front.press(secretary, f"leaves:{session.id}:{asked.id}:g")
    return session


async def test_missing_are_named_with_what_is_known_of_each(front: Front, secretary: Person, opened: Opened) -> None:
    _, screen = await front.press(secretary, f"miss:{opened.id}")
    assert "实到<b>2</b>　应到7　请假1　未到<b>4</b>" in screen.text
    for line in ("❓ 待批（请假待批）", "☎️ 拉黑（收不到消息", "☎️ 没手机（没有加入", "⬜ 未到"):
        assert line in screen.text
    for name in ("到会", "准假", "免到"):
        assert name not in screen.text
    assert {f"miss:{opened.id}", f"nudge:{opened.id}", f"roll:{opened.first.id}"} <= set(screen.buttons.values())


async def test_nudge_tells_only_the_missing_who_can_be_told(
    front: Front, secretary: Person, people: dict[str, Person], opened: Opened
) -> None:
    _, screen, *notices = await front.press(secretary, f"nudge:{opened.id}")
    assert "已提醒1人" in screen.text
    assert "2人收不到消息，请打电话：拉黑、没手机" in screen.text
    assert [one.chat_id for one in notices] == [people["未到"].telegram_id]
    assert "1号会议室" in notices[0].text
    assert {"ci", f"lv:{opened.id}"} == set(notices[0].buttons.values())
    assert all(one.chat_id > 0 for one in [screen, *notices]), "nothing goes to a group"


async def test_nudge_is_a_notice_that_its_topic_can_withdraw(
    front: Front, tree: Tree, secretary: Person, opened: Opened
) -> None:
    await front.press(secretary, f"nudge:{opened.id}")
    [row] = await tree.rows(outbox, topic=f"nudge:{opened.id}:{tree.members['未到']}")
    assert row.lane == Lane.NOTICE


async def test_second_nudge_within_the_hour_is_refused_and_says_when(
    front: Front, tree: Tree, clock: Clock, secretary: Person, opened: Opened
) -> None:
    await front.press(secretary, f"nudge:{opened.id}")
    clock.advance(minutes=59)
    [alert] = await front.press(secretary, f"nudge:{opened.id}")
    assert "13:00以后可以再提醒" in alert.text
    clock.advance(minutes=1)
    sent = await front.press(secretary, f"nudge:{opened.id}")
    assert len(sent) == 3
    assert len(await tree.rows(reminder, kind="nudge")) == 1


async def test_nudge_where_all_can_only_be_phoned_or_all_has_ended_tells_nobody(
    front: Front, tree: Tree, clock: Clock, secretary: Person, people: dict[str, Person], opened: Opened
) -> None:
    await front.say(people["未到"], code_at(opened.first, clock()))
    [alert] = await front.press(secretary, f"nudge:{opened.id}")
    assert "有2人收不到消息" in alert.text
    await front.database.write(lambda tx: tx.execute(gathering.update().values(ended_at=clock())))
    await front.database.write(
        lambda tx: tx.execute(attendance.delete().where(attendance.c.member_id == tree.members["未到"]))
    )
    [alert] = await front.press(secretary, f"nudge:{opened.id}")
    assert "都已结束" in alert.text
    assert await tree.rows(reminder, kind="nudge") == []
