"""A second person's head-count: never the opener's, one for each person, differences said without blame."""

from __future__ import annotations

import pytest

from domain.member import RoleName
from storage.schema import attestation, audit
from storage.tree import Unit
from tests.builders import Opened, Tree, code_at
from tests.front import Clock, Front, Person


@pytest.fixture
async def opened(front: Front, tree: Tree, clock: Clock, branch: Unit, secretary: Person, li: Person) -> Opened:
    """Three are present: the opener, somebody with a phone, somebody called on the roll."""
    await tree.member("没手机", branch, joined=False)
    session = await tree.session(branch, "王书记")
    for person in (secretary, li):
        await front.say(person, code_at(session.first, clock()))
    await front.press(secretary, f"roll:{session.first.id}:0:{tree.members['没手机']}:p")
    return session


async def test_secretary_chooses_among_the_present_and_the_count_comes_back(
    front: Front, tree: Tree, secretary: Person, li: Person, opened: Opened
) -> None:
    _, screen = await front.press(secretary, f"att:{opened.first.id}")
    assert "李明" in screen.buttons
    assert "王书记" not in screen.buttons
    _, asked, question = await front.press(secretary, screen.buttons["李明"])
    assert "已请李明" in asked.text
    assert question.chat_id == li.telegram_id
    assert {"1", "3", "9"} <= set(question.buttons)
    _, thanks, notice = await front.press(li, question.buttons["3"])
    assert "3人" in thanks.text
    assert "与登记到会3人一致" in notice.text
    [row] = await tree.rows(attestation)
    assert (row.member_id, row.headcount) == (tree.members["李明"], 3)


async def test_differing_count_is_shown_in_plain_words(
    front: Front, secretary: Person, li: Person, opened: Opened
) -> None:
    _, _, notice = await front.press(li, f"att:{opened.first.id}:n:5")
    assert "两个数不同" in notice.text
    _, screen = await front.press(secretary, f"att:{opened.first.id}")
    assert "李明清点5人，与登记人数不同" in screen.text


async def test_count_is_one_for_each_person_and_the_first_stands(
    front: Front, tree: Tree, li: Person, opened: Opened
) -> None:
    await front.press(li, f"att:{opened.first.id}:n:5")
    _, again = await front.press(li, f"att:{opened.first.id}:n:3")
    assert "5人" in again.text
    [row] = await tree.rows(attestation)
    assert row.headcount == 5
    assert len(await tree.rows(audit, action="attest")) == 1


async def test_count_can_be_typed(front: Front, tree: Tree, li: Person, opened: Opened) -> None:
    _, typing = await front.press(li, f"att:{opened.first.id}:type")
    assert typing.buttons == {"✕ 取消": "x"}
    for nonsense in ("很多人", "0", "12345"):
        [again] = await front.say(li, nonsense)
        assert "没有看懂人数" in again.text
    thanks, _notice = await front.say(li, "１７")
    assert "17人" in thanks.text
    [row] = await tree.rows(attestation)
    assert row.headcount == 17


async def test_opener_never_attests(front: Front, tree: Tree, secretary: Person, opened: Opened) -> None:
    for data in (f"att:{opened.first.id}:n:3", f"att:{opened.first.id}:ask:{tree.members['王书记']}"):
        [alert] = await front.press(secretary, data)
        assert "另一位同志" in alert.text
    assert await tree.rows(attestation) == []


async def test_who_recorded_everybody_does_not_attest(front: Front, tree: Tree, branch: Unit) -> None:
    await tree.member("开会人", branch)
    deputy = await tree.member("副书记", branch, RoleName.DEPUTY)
    opened = await tree.session(branch, "开会人")
    for name in ("开会人", "副书记"):
        await front.press(deputy, f"roll:{opened.first.id}:0:{tree.members[name]}:p")
    [alert] = await front.press(deputy, f"att:{opened.first.id}:n:2")
    assert "登记全部名单的人" in alert.text


async def test_who_is_not_on_the_register_does_not_attest(
    front: Front, tree: Tree, branch: Unit, opened: Opened
) -> None:
    absent = await tree.member("缺席", branch)
    foreign = await tree.member("外来", await tree.unit("另一支部"))
    [alert] = await front.press(absent, f"att:{opened.first.id}:n:3")
    assert "登记到会的同志" in alert.text
    [alert] = await front.press(foreign, f"att:{opened.first.id}:n:3")
    assert "不存在" in alert.text
    assert await tree.rows(attestation) == []


async def test_a_second_tap_asks_nobody_a_second_time(
    front: Front, tree: Tree, secretary: Person, li: Person, opened: Opened
) -> None:
    ask = f"att:{opened.first.id}:ask:{tree.members['李明']}"
    first = await front.press(secretary, ask)
    again = await front.press(secretary, ask)
    assert [one.chat_id for one in first] == [secretary.telegram_id, secretary.telegram_id, li.telegram_id]
    assert [one.text for one in again] == [one.text for one in first[:2]]
    asked = await tree.rows(audit)
    assert sum(row.action == "ask_headcount" for row in asked) == 1
