"""The roster in the store: as an import finds it, and the changes of an import written as set operations.

All of an import is one transaction: a crash half-way leaves nothing, and the same file again does the whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import and_, bindparam, insert, select

from domain.member import MemberCategory
from domain.roster import CurrentRoster, RosterMember, RosterRow, RosterUnit, UnitPath
from domain.roster_plan import MemberAdded, MemberChanged, MemberMoved, RosterPlan
from domain.unit import Scenario, UnitKind
from storage.bulk import chunks
from storage.database import Reading, Transaction
from storage.invitations import void_invitations
from storage.members import forget_accounts
from storage.roster_roles import RosterDuty, end_all_roles, settle_roles
from storage.roster_units import Applying, add_units, change_units, unit_paths
from storage.schema import member, membership, roster_import, unit
from storage.tree import renumber

#: East of Greenwich as far as a day begins anywhere.
_FARTHEST_EAST = timedelta(hours=14)


@dataclass(frozen=True, slots=True)
class Touched:
    """Ids of what an import changed, for the audit."""

    units_added: Sequence[int]
    units_changed: Sequence[int]
    added: Sequence[int]
    moved: Sequence[int]
    changed: Sequence[int]
    left: Sequence[int]


def current_roster(db: Reading) -> CurrentRoster:
    """Everybody who belongs to a branch now, and every unit that stands."""
    paths = unit_paths(db)
    units: dict[UnitPath, RosterUnit] = {}
    for row in db.rows(select(unit.c.id, unit.c.kind, unit.c.scenario, unit.c.zone, unit.c.code)):
        path = paths.get(row.id)
        if path is not None:
            units[path] = RosterUnit(path, UnitKind(row.kind), Scenario(row.scenario), row.zone, row.code)
    return CurrentRoster(units, {one.number: one for one in _members(db, paths)})


def _members(db: Reading, paths: dict[int, UnitPath]) -> list[RosterMember]:
    statement = select(member, membership).join(
        membership, and_(membership.c.member_id == member.c.id, membership.c.valid_to.is_(None))
    )
    return [
        RosterMember(
            number=row.number,
            name=row.name,
            path=paths[row.branch_id],
            group=paths[row.group_id][-1] if row.group_id is not None else None,
            category=MemberCategory(row.category),
            duty=row.duty or "",
            phone_hash=row.phone_hash,
            starts=row.valid_from,
            ends=row.ends,
        )
        for row in db.rows(statement)
        if row.branch_id in paths
    ]


def apply_plan(db: Transaction, plan: RosterPlan, how: Applying) -> Touched:
    """Write a plan that was made from this very transaction's state."""
    ids = {path: unit_id for unit_id, path in unit_paths(db).items()}
    units_added = add_units(db, plan.units_added, ids, how)
    units_changed = change_units(db, plan.units_changed, ids)
    if units_added:
        renumber(db)
    arriving: list[MemberAdded | MemberMoved] = [*plan.added, *plan.moved]
    numbers = [one.row.number for one in (*arriving, *plan.changed)]
    numbers += [one.number for one in plan.left]
    known = _ids_of(db, numbers)
    coming = [one.row for one in plan.added]
    _add_members(db, [row for row in coming if row.number not in known], how)
    _change_members(db, [row for row in coming if row.number in known], known, how)  # they come back
    known |= _ids_of(db, [row.number for row in coming if row.number not in known])
    _leave(db, [known[one.row.number] for one in plan.moved], how.today)
    _belong(db, [(known[one.row.number], one.row, one.path) for one in arriving], ids, how)
    stayed = [*(one.row for one in plan.moved), *(one.row for one in plan.changed)]
    _change_members(db, stayed, known, how)
    _change_memberships(db, plan.changed, known, ids)
    left = [known[one.number] for one in plan.left]
    see_off(db, left, how.today, how.now)
    settle_roles(db, _duties(plan, known, ids), how.now)
    how.step(len(left))
    return Touched(
        units_added,
        units_changed,
        [known[row.number] for row in coming],
        [known[one.row.number] for one in plan.moved],
        [known[one.row.number] for one in plan.changed],
        left,
    )


def _ids_of(db: Reading, numbers: Sequence[str]) -> dict[str, int]:
    columns = (member.c.id, member.c.number)
    return {
        row.number: row.id
        for some in chunks(numbers)
        for row in db.rows(select(*columns).where(member.c.number.in_(some)))
    }


def _add_members(db: Transaction, rows: Sequence[RosterRow], how: Applying) -> None:
    for some in chunks(rows):
        values = [
            {
                "number": row.number,
                "name": row.name,
                "category": str(row.category),
                "duty": row.duty or None,
                "phone_hash": how.hash_phone(row.phone) if row.phone else None,
            }
            for row in some
        ]
        db.execute(insert(member), values)
        how.step(len(some))


def _change_members(db: Transaction, rows: Sequence[RosterRow], known: dict[str, int], how: Applying) -> None:
    """What the file has no column for stays as it is; an empty phone takes none away."""
    for fields in sorted({_written(row) for row in rows}):
        values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in fields}
        statement = member.update().where(member.c.id == bindparam("key")).values(**values)
        same = [row for row in rows if _written(row) == fields]
        for some in chunks(same):
            db.execute(statement, [{"key": known[row.number], **_values(row, fields, how)} for row in some])
            how.step(len(some))


def _written(row: RosterRow) -> tuple[str, ...]:
    stated = tuple(name for name in ("category", "duty") if name in row.stated)
    return ("name", *stated, *(("phone_hash",) if row.phone else ()))


def _values(row: RosterRow, fields: Sequence[str], how: Applying) -> dict[str, str | None]:
    all_of_them = {
        "name": row.name,
        "category": str(row.category),
        "duty": row.duty or None,
        "phone_hash": how.hash_phone(row.phone) if row.phone else None,
    }
    return {f"new_{name}": all_of_them[name] for name in fields}


def _belong(
    db: Transaction, places: Sequence[tuple[int, RosterRow, UnitPath]], ids: dict[UnitPath, int], how: Applying
) -> None:
    for some in chunks(places):
        values = [
            {
                "member_id": member_id,
                "branch_id": ids[path],
                "group_id": ids[*path, row.group] if row.group else None,
                "valid_from": row.starts or how.today,
                "ends": row.ends,
            }
            for member_id, row, path in some
        ]
        db.execute(insert(membership), values)


def see_off(db: Transaction, member_ids: Sequence[int], today: date, now: datetime) -> None:
    """They leave: no branch, no rights, no account, no link that opens. The register keeps what they took part in."""
    _leave(db, member_ids, today)
    end_all_roles(db, member_ids, now)
    forget_accounts(db, member_ids, now)
    void_invitations(db, member_ids, now)


def past_their_end(db: Reading, now: datetime) -> dict[date, list[int]]:
    """Members whose 失效日 has come where their branch is, by the day that it is there."""
    # a join would have SQLite walk all branches first: those with such a day are few, and have an index
    zone = select(unit.c.zone).where(unit.c.id == membership.c.branch_id).scalar_subquery().label("zone")
    until = (now + _FARTHEST_EAST).date()
    statement = select(membership.c.member_id, membership.c.ends, zone)
    statement = statement.where(membership.c.valid_to.is_(None), membership.c.ends <= until)
    found: dict[date, list[int]] = defaultdict(list)
    for row in sorted(db.rows(statement), key=lambda row: row.member_id):  # ordered by SQLite, it takes another index
        today = now.astimezone(ZoneInfo(row.zone)).date()
        if row.ends <= today:
            found[today].append(row.member_id)
    return found


def _leave(db: Transaction, member_ids: Sequence[int], today: date) -> None:
    for some in chunks(member_ids):
        current = and_(membership.c.member_id.in_(some), membership.c.valid_to.is_(None))
        db.execute(membership.update().where(current).values(valid_to=today))


def _change_memberships(
    db: Transaction, changed: Sequence[MemberChanged], known: dict[str, int], ids: dict[UnitPath, int]
) -> None:
    for field, column in (("group", "group_id"), ("starts", "valid_from"), ("ends", "ends")):
        here = membership.c.member_id == bindparam("key")
        statement = membership.update().where(here, membership.c.valid_to.is_(None)).values({column: bindparam("new")})
        changes = []
        for one in changed:
            if field in one.fields:
                group_id = ids[*one.path, one.row.group] if one.row.group else None
                value = {"group": group_id, "starts": one.row.starts, "ends": one.row.ends}[field]
                changes.append({"key": known[one.row.number], "new": value})
        for some in chunks(changes):
            db.execute(statement, list(some))


def _duties(plan: RosterPlan, known: dict[str, int], ids: dict[UnitPath, int]) -> list[RosterDuty]:
    """Whose rights follow from the file: all that are new here, and those whose duty or group it changes."""
    changed = [one for one in plan.changed if {"duty", "group"} & set(one.fields)]
    people: list[MemberAdded | MemberMoved | MemberChanged] = [*plan.added, *plan.moved, *changed]
    duties = []
    for one in people:
        stays = isinstance(one, MemberChanged) and "duty" not in one.row.stated
        if not stays:
            branch_id = ids[one.path]
            group_id = ids[*one.path, one.row.group] if one.row.group else None
            moved = isinstance(one, MemberMoved)
            duties.append(RosterDuty(known[one.row.number], one.row.duties, branch_id, group_id, moved))
    return duties


def keep_import(db: Transaction, plan: RosterPlan, file_sha256: str, faulty: int, now: datetime) -> int:
    """The line of the import itself."""
    return db.add(
        roster_import,
        sha256=file_sha256,
        at=now,
        added=len(plan.added),
        moved=len(plan.moved),
        left=len(plan.left),
        changed=len(plan.changed),
        unchanged=plan.unchanged,
        faulty=faulty,
    )
