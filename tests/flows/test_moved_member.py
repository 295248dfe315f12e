"""A story: somebody studies in one branch, moves in mid-quarter, and discusses in another."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from domain.belonging import AbsenceKind, DayBeforeJoining, DayInPastQuarter, Leaving, MemberLeft, MemberMoved
from domain.member import RoleName
from domain.obligation import SessionKind
from handlers.belonging import let_go, move_member, send_away, take_back
from storage.database import Database, Reading
from storage.register import load_register
from storage.schema import member, membership, obligation, session
from storage.sessions import load_session
from tests.builders import Opened, Tree, code_at
from tests.front import Clock, Front

LATER = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)


async def expected(database: Database, of: Opened) -> dict[str, str | None]:
    """Name -> why they are not expected; nobody else is on the register."""

    def read(db: Reading) -> dict[str, str | None]:
        found = load_session(db, of.id)
        assert found is not None
        return {line.name: line.exempt for line in load_register(db, found)}

    return await database.read(read)


async def number_of(tree: Tree, name: str) -> str:
    [row] = await tree.rows(member, id=tree.members[name])
    return str(row.number)


async def counts(tree: Tree, of: Opened) -> tuple[int, int]:
    [row] = await tree.rows(session, id=of.id)
    return row.due_count, row.present_count


async def test_a_move_in_mid_quarter_keeps_what_was_attended_where_it_was_attended(
    front: Front, tree: Tree, database: Database, clock: Clock
) -> None:
    old, new = await tree.unit("集控一支部"), await tree.unit("集控二支部")
    secretary = await tree.member("李书记", old, RoleName.SECRETARY)
    host = await tree.member("王书记", new, RoleName.SECRETARY)
    mover = await tree.member("赵建国", old)
    here = [secretary, mover, *[await tree.member(f"一支部{number}", old) for number in range(2)]]
    there = [host, *[await tree.member(f"二支部{number}", new) for number in range(3)]]

    first = await tree.session(old, "李书记", now=clock())
    for person in here:
        await front.say(person, code_at(first.first, clock()))
    assert await counts(tree, first) == (4, 4)

    clock.instant = LATER
    number = await number_of(tree, "赵建国")
    moved = await front.act(lambda act: move_member(act, number, new.id, date(2026, 11, 1)))
    assert moved == MemberMoved("赵建国", "集控一支部", "集控二支部", date(2026, 11, 1), vacant=False)

    # the old register keeps the line, the new branch's study does not expect them, its discussion does
    assert "赵建国" in await expected(database, first)
    study = await tree.session(new, "王书记", now=clock())
    discussion = await tree.session(new, "王书记", SessionKind.DISCUSSION, now=clock())
    assert (await expected(database, study))["赵建国"] == "elsewhere"
    assert (await expected(database, discussion))["赵建国"] is None
    for person in there:
        await front.say(person, code_at(study.first, clock()))
        await front.say(person, code_at(discussion.first, clock()))
    await front.say(mover, code_at(discussion.first, clock()))
    assert await counts(tree, first) == (4, 4), "a closed register counts who belonged on its day"
    assert await counts(tree, study) == (4, 4)
    assert await counts(tree, discussion) == (5, 5)
    owed = {(row.branch_id, row.kind): row.state for row in await tree.rows(obligation, quarter="2026Q4")}
    assert owed[old.id, "study"] == owed[new.id, "study"] == owed[new.id, "discussion"] == "complete"
    record = (await front.say(mover, "/wode"))[0].text
    assert record.count("已到") == 2


async def test_nobody_is_absent_before_joining_after_leaving_or_while_away(
    front: Front, tree: Tree, database: Database, clock: Clock
) -> None:
    branch = await tree.unit("检修支部")
    secretary = await tree.member("李书记", branch, RoleName.SECRETARY)
    for name in ("先走的", "后来的", "外派的", "在的"):
        await tree.member(name, branch)
    study = await tree.session(branch, "李书记", now=clock())
    away = await number_of(tree, "外派的")
    await front.act(lambda act: send_away(act, away, AbsenceKind.POSTED_AWAY, date(2026, 10, 1), None))

    clock.instant = LATER
    await database.write(
        lambda tx: tx.execute(
            membership.update()
            .where(membership.c.member_id == tree.members["后来的"])
            .values(valid_from=date(2026, 10, 16))
        )
    )
    gone = await number_of(tree, "先走的")
    left = await front.act(lambda act: let_go(act, gone, Leaving.DECEASED, date(2026, 11, 2)))
    assert left == MemberLeft("先走的", "检修支部", Leaving.DECEASED, date(2026, 11, 2), vacant=False)
    # on 15 October: the one who left still belonged, the one who came on the 16th did not, one was away
    assert await expected(database, study) == {"李书记": None, "先走的": None, "外派的": "away", "在的": None}
    later = await tree.session(branch, "李书记", SessionKind.DISCUSSION, now=clock())
    assert await expected(database, later) == {"李书记": None, "后来的": None, "外派的": "away", "在的": None}
    await front.say(secretary, code_at(later.first, clock()))
    assert await counts(tree, later) == (3, 1)
    await front.act(lambda act: take_back(act, away, date(2026, 11, 15)))
    assert (await expected(database, later))["外派的"] is None
    assert (await expected(database, study))["外派的"] == "away"
    ended = await database.read(
        lambda db: db.scalar(select(membership.c.end_reason).where(membership.c.member_id == tree.members["先走的"]))
    )
    assert ended == "deceased"


@pytest.mark.parametrize(
    ("day", "refusal"), [(date(2026, 9, 30), DayInPastQuarter), (date(2026, 10, 2), DayBeforeJoining)]
)
async def test_a_move_cannot_reach_back_into_a_quarter_that_is_over_or_before_joining(
    front: Front, tree: Tree, database: Database, day: date, refusal: type
) -> None:
    old, new = await tree.unit("一支部"), await tree.unit("二支部")
    await tree.member("赵建国", old)
    await database.write(lambda tx: tx.execute(membership.update().values(valid_from=date(2026, 10, 5))))
    number = await number_of(tree, "赵建国")
    before = await tree.rows(membership)
    assert isinstance(await front.act(lambda act: move_member(act, number, new.id, day)), refusal)
    assert await tree.rows(membership) == before
