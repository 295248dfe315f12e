"""Changes of the tree, written: units renamed, moved and closed, people moved with them, what they owed ended.

Every caller keeps the trees of past quarters first (storage/past_tree.py) and renumbers once at the end.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, bindparam, func, insert, or_, select

from domain.obligation import HELD_STATES, ObligationState
from domain.quarter import Quarter
from domain.unit import UnitKind
from domain.unit_change import Change, Standing
from storage.bulk import chunks
from storage.database import Reading, Transaction
from storage.people import in_force
from storage.schema import (
    group_chat,
    idea,
    member,
    membership,
    obligation,
    role,
    unit,
    unit_change,
    visit,
)

#: Ideas that somebody still has to move on.
_OPEN_IDEAS = ("submitted", "passed_up", "adopted")


@dataclass(frozen=True, slots=True)
class Kept:
    """A change as it was asked for."""

    id: int
    change: Change
    unit_id: int | None
    data: dict[str, Any]
    valid_from: date
    reason: str
    state: str


def lock_tree(db: Transaction) -> None:
    """One change of the tree at a time; a no-op on SQLite, which has one writer at all."""
    db.rows(select(unit.c.id).where(unit.c.parent_id.is_(None)).order_by(unit.c.id).with_for_update())


def load_standing(db: Reading, unit_id: int) -> Standing | None:
    columns = (unit.c.id, unit.c.name, unit.c.kind, unit.c.parent_id, unit.c.zone, unit.c.valid_to)
    row = db.row(select(*columns).where(unit.c.id == unit_id))
    if row is None:
        return None
    return Standing(row.id, row.name, UnitKind(row.kind), row.parent_id, row.zone, row.valid_to is None)


def names_below(db: Reading, parent_id: int | None, *, but: int | None = None) -> set[str]:
    """What the units are called that stand directly below."""
    here = unit.c.parent_id.is_(None) if parent_id is None else unit.c.parent_id == parent_id
    rows = db.rows(select(unit.c.id, unit.c.name).where(here, unit.c.valid_to.is_(None)))
    return {row.name for row in rows if row.id != but}


def is_inside(db: Reading, inner_id: int, outer_id: int) -> bool:
    inner, outer = unit.alias("inner"), unit.alias("outer")
    inside = and_(inner.c.id == inner_id, outer.c.id == outer_id, inner.c.seq.between(outer.c.seq, outer.c.seq_end))
    return db.row(select(inner.c.id).select_from(inner.join(outer, inside))) is not None


def units_below(db: Reading, unit_id: int, *, groups: bool = False) -> list[int]:
    """The units that stand directly below, groups only if asked for."""
    wanted = unit.c.kind == str(UnitKind.GROUP) if groups else unit.c.kind != str(UnitKind.GROUP)
    statement = select(unit.c.id).where(unit.c.parent_id == unit_id, unit.c.valid_to.is_(None), wanted)
    return [row.id for row in db.rows(statement.order_by(unit.c.seq))]


def members_in(db: Reading, unit_id: int) -> list[int]:
    """Who belongs to this branch or group now."""
    here = or_(membership.c.branch_id == unit_id, membership.c.group_id == unit_id)
    statement = select(membership.c.member_id).where(here, membership.c.valid_to.is_(None))
    return [row.member_id for row in db.rows(statement.order_by(membership.c.member_id))]


def members_numbered(db: Reading, branch_id: int, numbers: Collection[str]) -> dict[str, int]:
    """Of these numbers those who belong to the branch now, with their ids."""
    statement = (
        select(member.c.number, member.c.id)
        .join(membership, membership.c.member_id == member.c.id)
        .where(membership.c.branch_id == branch_id, membership.c.valid_to.is_(None), member.c.number.in_(numbers))
    )
    return {row.number: row.id for row in db.rows(statement)}


def rename_unit(db: Transaction, unit_id: int, name: str) -> None:
    db.execute(unit.update().where(unit.c.id == unit_id).values(name=name))


def put_below(db: Transaction, unit_ids: Sequence[int], parent_id: int) -> None:
    db.execute(unit.update().where(unit.c.id.in_(unit_ids)).values(parent_id=parent_id))


def end_unit(db: Transaction, unit_id: int, day: date) -> None:
    db.execute(unit.update().where(unit.c.id == unit_id).values(valid_to=day))


def move_members(db: Transaction, member_ids: Sequence[int], branch_id: int, day: date, *, groups: bool) -> None:
    """From this day on they belong to the other branch; `groups`: with their groups, which have moved as well.

    Whoever joined on that day or later never belonged to the first one.
    """
    for some in chunks(member_ids):
        current = and_(membership.c.member_id.in_(some), membership.c.valid_to.is_(None))
        moved: dict[str, Any] = {"branch_id": branch_id} | ({} if groups else {"group_id": None})
        since = db.rows(select(membership).where(current, membership.c.valid_from < day))
        db.execute(membership.update().where(current, membership.c.valid_from >= day).values(moved))
        db.execute(membership.update().where(current, membership.c.valid_from < day).values(valid_to=day))
        if since:
            rows = [
                {
                    "member_id": row.member_id,
                    "branch_id": branch_id,
                    "group_id": row.group_id if groups else None,
                    "valid_from": day,
                    "ends": row.ends,
                }
                for row in since
            ]
            db.execute(insert(membership), rows)


def regroup(db: Transaction, member_ids: Sequence[int], group_id: int) -> None:
    for some in chunks(member_ids):
        current = and_(membership.c.member_id.in_(some), membership.c.valid_to.is_(None))
        db.execute(membership.update().where(current).values(group_id=group_id))


def end_roles_at(db: Transaction, unit_id: int, now: datetime, *, only: Collection[int] | None = None) -> list[int]:
    """End the roles held in this unit, of these people or of all; the ids of the roles."""
    here = and_(role.c.unit_id == unit_id, in_force(now))
    if only is not None:
        here = and_(here, role.c.member_id.in_(only))
    ended = [row.id for row in db.rows(select(role.c.id).where(here).order_by(role.c.id))]
    db.execute(role.update().where(role.c.id.in_(ended)).values(valid_to=now))
    return ended


def end_obligations(db: Transaction, branch_id: int, present: Quarter, reason: str, *, dry: bool = False) -> int:
    """The branch stands no longer: what it has not held is excused with the reason, what was still to come not owed."""
    settled = [str(state) for state in sorted(HELD_STATES | {ObligationState.EXEMPT})]
    mine = and_(obligation.c.branch_id == branch_id, obligation.c.state.not_in(settled))
    now, later = obligation.c.quarter == str(present), obligation.c.quarter > str(present)
    number = int(db.scalar(select(func.count()).select_from(obligation).where(mine, or_(now, later))))
    if number and not dry:
        values = {"state": str(ObligationState.EXEMPT), "late": False, "exempt_reason": reason}
        db.execute(obligation.update().where(mine, now).values(**values))
        db.execute(obligation.delete().where(mine, later))
    return number


def pass_on(db: Transaction, unit_id: int, heir_id: int | None) -> list[int]:
    """What lay with a unit that ends goes to its heir: open ideas and the group chat; planned visits fall away.

    The ids of the ideas.
    """
    visits = and_(visit.c.branch_id == unit_id, visit.c.state == "planned")
    db.execute(visit.update().where(visits).values(state="dropped"))
    if heir_id is None:
        return []
    db.execute(group_chat.update().where(group_chat.c.unit_id == unit_id).values(unit_id=heir_id))
    held = and_(idea.c.holder_id == unit_id, idea.c.state.in_(_OPEN_IDEAS))
    ideas = [row.id for row in db.rows(select(idea.c.id).where(held).order_by(idea.c.id))]
    db.execute(idea.update().where(held).values(holder_id=heir_id))
    return ideas


def keep_change(
    db: Transaction,
    *,
    change: Change,
    unit_id: int | None,
    data: dict[str, Any],
    valid_from: date,
    reason: str,
    state: str,
    now: datetime,
) -> int:
    return db.add(
        unit_change,
        change=str(change),
        unit_id=unit_id,
        data=json.dumps(data, ensure_ascii=False),
        valid_from=valid_from,
        reason=reason,
        state=state,
        asked_at=now,
        done_at=now if state == "done" else None,
    )


def settle_change(
    db: Transaction, change_id: int, state: str, unit_id: int | None, data: dict[str, Any], now: datetime
) -> None:
    """A change that waited for its day is done, or could not be done any more."""
    settled = unit_change.update().where(unit_change.c.id == change_id)
    written = json.dumps(data, ensure_ascii=False)
    db.execute(settled.values(state=state, done_at=now, unit_id=unit_id, data=written))


def changes(db: Reading, *, state: str | None = None, until: date | None = None) -> list[Kept]:
    """The newest last; `until` leaves out those of later days."""
    statement = select(unit_change).order_by(unit_change.c.valid_from, unit_change.c.id)
    if state is not None:
        statement = statement.where(unit_change.c.state == state)
    if until is not None:
        statement = statement.where(unit_change.c.valid_from <= until)
    return [_kept(row) for row in db.rows(statement)]


def closing_day(db: Reading, unit_id: int) -> date | None:
    """The first day on which the unit is to stand no more, where that is decided and waits for its day."""
    ends = [str(Change.CLOSE), str(Change.MERGE)]
    decided = (unit_change.c.unit_id == unit_id, unit_change.c.state == "waiting", unit_change.c.change.in_(ends))
    row = db.row(select(func.min(unit_change.c.valid_from).label("day")).where(*decided))
    return row.day if row is not None else None


def take_untold(db: Transaction, now: datetime) -> list[Kept]:
    """Changes that were done and that nobody was told of yet: now they are ours to tell."""
    untold = and_(unit_change.c.state == "done", unit_change.c.told_at.is_(None))
    statement = unit_change.update().where(untold).values(told_at=now).returning(unit_change)
    return sorted((_kept(row) for row in db.execute(statement).all()), key=lambda one: one.id)


def _kept(row: Any) -> Kept:
    return Kept(row.id, Change(row.change), row.unit_id, json.loads(row.data), row.valid_from, row.reason, row.state)


def free_code(db: Reading, code: str) -> str:
    """The code, or where a unit bears it already the next one made from it."""
    taken = {row.code for row in db.rows(select(unit.c.code).where(unit.c.code.startswith(code, autoescape=True)))}
    return next(one for one in (code, *(f"{code}-{number}" for number in range(2, len(taken) + 3))) if one not in taken)


def code_is_taken(db: Reading, code: str) -> bool:
    return db.row(select(unit.c.id).where(unit.c.code == bindparam("code")), {"code": code}) is not None
