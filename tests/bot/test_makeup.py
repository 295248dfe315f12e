"""Making up, in a later gathering or at another branch: credited at home once; self-study is noted, and no more."""

from __future__ import annotations

import pytest

from app.register_paper import read_register
from domain.member import RoleName
from domain.session import Method
from domain.unit import UnitKind
from storage.database import Database
from storage.invariants import find_broken
from storage.schema import attendance, gathering, obligation, self_study, session
from storage.tree import Unit
from tests.builders import Opened, Tree, code_at
from tests.front import NOON, Clock, Front, Person


@pytest.fixture
async def above(tree: Tree) -> Unit:
    return await tree.unit("第二发电厂党委", UnitKind.COMMITTEE)


@pytest.fixture
async def home(tree: Tree, above: Unit) -> Unit:
    return await tree.unit("集控第三党支部", parent=above)


@pytest.fixture
async def secretary(tree: Tree, home: Unit) -> Person:
    return await tree.member("王书记", home, RoleName.SECRETARY)


@pytest.fixture
async def li(tree: Tree, home: Unit) -> Person:
    return await tree.member("李明", home)


@pytest.fixture
async def held(front: Front, tree: Tree, clock: Clock, home: Unit, secretary: Person, li: Person) -> Opened:
    """The own study was held and closed without 李明."""
    others = [await tree.member(f"党员{number}", home) for number in range(3)]
    opened = await tree.session(home, "王书记")
    for person in others:
        await front.say(person, code_at(opened.first, clock()))
    clock.advance(hours=1)
    await front.press(secretary, f"gat:end:{opened.first.id}")
    await front.press(secretary, f"ses:close:{opened.id}:yes")
    clock.advance(days=2)
    return opened


async def guests(tree: Tree, front: Front, clock: Clock, above: Unit, heads: int) -> Opened:
    """Another branch's study, with so many of its own in the room."""
    host = await tree.unit("锅炉检修党支部", parent=above)
    people = [await tree.member(f"邻{number}", host) for number in range(heads)]
    opened = await tree.session(host, "邻0", now=clock())
    for person in people:
        await front.say(person, code_at(opened.first, clock()))
    return opened


def scan(opened: Opened, clock: Clock) -> str:
    return f"/start q_{opened.first.id}_{code_at(opened.first, clock())}"


async def test_absent_member_makes_up_at_another_branch_and_is_credited_at_home_once(
    front: Front,
    tree: Tree,
    clock: Clock,
    database: Database,
    above: Unit,
    secretary: Person,
    li: Person,
    held: Opened,
) -> None:
    there = await guests(tree, front, clock, above, heads=3)
    done, notice = await front.say(li, scan(there, clock))
    assert "补学成功" in done.text
    assert "集控第三党支部" in done.text
    assert notice.chat_id == secretary.telegram_id
    assert "李明同志已在锅炉检修党支部补学" in notice.text
    [again] = await front.say(li, scan(there, clock))
    assert "已" in again.text
    [line] = await tree.rows(attendance, member_id=tree.members["李明"])
    assert (line.session_id, line.gathering_id, line.state) == (held.id, there.first.id, "made_up")
    [own] = await tree.rows(session, id=held.id)
    assert own.present_count == 4
    [where] = await tree.rows(gathering, id=there.first.id)
    assert where.present_count == 3  # the guest does not count in the room's own number
    [record] = await front.say(li, "/wode")
    assert "已补学" in record.text
    assert await database.read(find_broken) == []


async def test_guest_counts_once_the_other_branchs_gathering_does(
    front: Front, tree: Tree, clock: Clock, database: Database, home: Unit, above: Unit, li: Person, held: Opened
) -> None:
    there = await guests(tree, front, clock, above, heads=2)
    await front.say(li, scan(there, clock))

    async def counted() -> int:
        [study] = await tree.rows(obligation, kind="study", branch_id=home.id)
        return int(study.present_count)

    assert await counted() == 3
    third = await tree.member("邻九", await tree.fresh((await tree.rows(session, id=there.id))[0].branch_id))
    await front.say(third, code_at(there.first, clock()))
    assert await counted() == 4
    assert await database.read(find_broken) == []


async def test_own_session_still_to_come_is_not_made_up_elsewhere(
    front: Front, tree: Tree, clock: Clock, home: Unit, above: Unit, secretary: Person, li: Person
) -> None:
    await tree.session(home, "王书记", begun=False)
    there = await guests(tree, front, clock, above, heads=3)
    [answer] = await front.say(li, scan(there, clock))
    assert "您不在它的花名册上，没有登记" in answer.text
    assert await tree.rows(attendance, member_id=tree.members["李明"]) == []


async def test_excused_member_who_comes_to_a_later_batch_has_made_up(
    front: Front, tree: Tree, clock: Clock, database: Database, secretary: Person, li: Person, home: Unit
) -> None:
    opened = await tree.session(home, "王书记")
    await front.press(secretary, f"cor:{opened.id}:m:{tree.members['李明']}:excused:leave")
    clock.advance(hours=1)
    await front.press(secretary, f"gat:end:{opened.first.id}")
    await front.press(secretary, f"ses:add:{opened.id}")
    await front.say(secretary, "二号会议室")
    planned = await front.press(secretary, f"ses:t:{int(clock().timestamp()) // 60 * 60 + 3600}")
    await front.press(secretary, planned[-1].buttons["✅ 确认并通知党员"])
    clock.advance(hours=1)
    [_, second] = await tree.rows(gathering)
    await front.press(secretary, f"gat:go:{second.id}")
    await front.press(secretary, f"roll:{second.id}:0:{tree.members['李明']}:p")
    [line] = await tree.rows(attendance)
    assert (line.state, line.gathering_id, line.method) == ("made_up", second.id, Method.ROLL)
    assert await database.read(find_broken) == []


async def test_secretary_records_the_make_up_of_a_member_without_a_phone(
    front: Front, tree: Tree, clock: Clock, database: Database, above: Unit, secretary: Person, li: Person, held: Opened
) -> None:
    there = await guests(tree, front, clock, above, heads=3)
    line = f"cor:{held.id}:m:{tree.members['李明']}"
    _, screen = await front.press(secretary, line)
    [made_up] = [data for label, data in screen.buttons.items() if "已在锅炉检修党支部补学" in label]
    assert made_up == f"{line}:m{there.first.id}"
    _, done, _told = await front.press(secretary, f"{made_up}:no_phone")
    assert "已补学" in done.text
    [kept] = await tree.rows(attendance, member_id=tree.members["李明"])
    assert (kept.state, kept.gathering_id) == ("made_up", there.first.id)
    assert await database.read(find_broken) == []


async def test_self_study_is_noted_and_counts_nowhere(
    front: Front, tree: Tree, database: Database, li: Person, held: Opened
) -> None:
    [record] = await front.say(li, "/wode")
    _, noted = await front.press(li, record.buttons["✍ 记下集中学习已自学"])
    assert "已自学，不计入" in noted.text
    [alert] = await front.press(await tree.member("邻居", await tree.unit("别的支部")), f"me:self:{held.id}")
    assert "不存在" in alert.text
    assert len(await tree.rows(self_study)) == 1
    paper = await database.read(lambda db: read_register(db, held.id, "zh-Hans", by="", now=NOON))
    assert [(row.name, row.remark) for row in paper.rows if row.remark] == [("李明", "自学，不计入")]
    [own] = await tree.rows(session, id=held.id)
    assert own.present_count == 3
    assert await database.read(find_broken) == []
