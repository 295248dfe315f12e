"""What changes in the course of the year: units, people, visits to make and posts to fill. On one day of the month, on
which nobody meets.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from sqlalchemy import select

from domain.member import RoleName
from domain.unit import BRANCH_KINDS, UnitKind
from domain.unit_change import Change, ChangeUnit
from handlers.belonging import move_member
from handlers.handover import AnswerHandover, Propose
from handlers.unit_change import change_unit
from handlers.visit_plan import AdoptVisitPlan
from storage.database import Transaction
from storage.people import actor_of_member, holders
from storage.schema import handover, member, membership, unit

if TYPE_CHECKING:
    from tests.rehearsal.year import Year

KINDS = [str(kind) for kind in BRANCH_KINDS]
MOVING_DAY = 25


def moving_day(life: Year) -> list[Callable[[Transaction], None]]:
    """The deeds of that day, an hour apart."""
    deeds = (_change_tree, _move_people, _adopt_visits, _fill_posts, _answer_posts)
    return [partial(deed, life) for deed in deeds]


def _change_tree(life: Year, tx: Transaction) -> None:
    """A handful of changes a month, more in a large enterprise."""
    for _ in range(1 + life.branches // 100):
        change = life.random.choice(list(Change))
        units = tx.rows(select(unit.c.id, unit.c.name, unit.c.kind, unit.c.parent_id).where(unit.c.valid_to.is_(None)))
        branches = [row for row in units if row.kind in KINDS]
        above = [row for row in units if row.kind == str(UnitKind.COMMITTEE)]
        one, other = life.random.choice(branches), life.random.choice(branches)
        asked = {
            Change.ADD: {
                "other_id": life.random.choice(above).id,
                "name": f"新建{_new(life)}支部",
                "kind": UnitKind.BRANCH,
            },
            Change.RENAME: {"unit_id": one.id, "name": f"更名{_new(life)}支部"},
            Change.MOVE: {"unit_id": one.id, "other_id": life.random.choice(above).id},
            Change.MERGE: {"unit_id": one.id, "other_id": other.id},
            Change.SPLIT: {"unit_id": one.id, "name": f"拆分{_new(life)}支部", "kind": UnitKind.BRANCH}
            | {"numbers": _some(life, tx, one.id)},
            Change.CLOSE: {"unit_id": one.id},
        }[change]
        today = life.now.astimezone(life.zone).date()
        wanted = ChangeUnit(change=change, day=today, reason="机构调整", **asked)
        outcome = change_unit(life.by_hand(tx), wanted)
        life.counts[f"{change}: {type(outcome).__name__}"] += 1


def _new(life: Year) -> int:
    life.counts["names"] += 1
    return life.counts["names"]


def _some(life: Year, tx: Transaction, branch_id: int) -> tuple[str, ...]:
    numbers = select(member.c.number).join(membership, membership.c.member_id == member.c.id)
    rows = tx.rows(numbers.where(membership.c.branch_id == branch_id, membership.c.valid_to.is_(None)))
    return tuple(sorted(row.number for row in rows)[1::2])


def _move_people(life: Year, tx: Transaction) -> None:
    branches = [row.id for row in tx.rows(select(unit.c.id).where(unit.c.kind.in_(KINDS), unit.c.valid_to.is_(None)))]
    for _ in range(1 + life.branches // 25):
        numbers = _some(life, tx, life.random.choice(branches))
        if numbers:
            today = life.now.astimezone(life.zone).date()
            moved = move_member(life.by_hand(tx), life.random.choice(numbers), life.random.choice(branches), today)
            life.counts[f"person: {type(moved).__name__}"] += 1


def _adopt_visits(life: Year, tx: Transaction) -> None:
    for row in tx.rows(select(unit.c.id).where(unit.c.kind == str(UnitKind.COMMITTEE)).order_by(unit.c.depth)):
        for staff in holders(tx, [row.id], {RoleName.COMMITTEE_STAFF}, life.now)[:1]:
            life.does(tx, staff, AdoptVisitPlan(row.id))


def _fill_posts(life: Year, tx: Transaction) -> None:
    """Where a branch has no secretary, the desk above proposes somebody of the branch."""
    for row in tx.rows(select(unit.c.id, unit.c.parent_id).where(unit.c.kind.in_(KINDS), unit.c.valid_to.is_(None))):
        if life.secretary(tx, row.id) is not None:
            continue
        people = select(membership.c.member_id).where(membership.c.branch_id == row.id, membership.c.valid_to.is_(None))
        able = [one.member_id for one in tx.rows(people) if actor_of_member(tx, one.member_id, life.now)]
        staff = holders(tx, [row.parent_id], {RoleName.COMMITTEE_STAFF}, life.now)
        if able and staff:
            life.does(tx, staff[0], Propose(row.id, RoleName.SECRETARY, min(able), 0))


def _answer_posts(life: Year, tx: Transaction) -> None:
    waiting = select(handover.c.id, handover.c.member_id).where(handover.c.state == "proposed")
    for row in tx.rows(waiting.order_by(handover.c.id)):
        life.does(tx, row.member_id, AnswerHandover(row.id, accepts=True))
