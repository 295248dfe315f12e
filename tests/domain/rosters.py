"""Rosters in a few words, and what the store does with a plan."""

from __future__ import annotations

from dataclasses import replace

from domain.roster import CurrentRoster, RosterMember, RosterRow, UnitPath
from domain.roster_plan import MemberAdded, MemberChanged, MemberMoved, RosterPlan, plan_import

A: UnitPath = ("集团党委", "一支部")
B: UnitPath = ("集团党委", "二支部")
ALL = frozenset({"group", "category", "duty", "phone", "scenario"})


def row(number: str, path: UnitPath = A, name: str = "", **more: object) -> RosterRow:
    made = RosterRow("表", int(number) + 1, number, name or f"张{number}", path, stated=ALL)
    return replace(made, **more)  # type: ignore[arg-type]


def apply(current: CurrentRoster, plan: RosterPlan) -> CurrentRoster:
    """What the store does with a plan."""
    units = dict(current.units)
    units.update({unit.path: unit for unit in (*plan.units_added, *plan.units_changed)})
    members = dict(current.members)
    for left in plan.left:
        del members[left.number]
    changes: tuple[MemberAdded | MemberMoved | MemberChanged, ...] = (*plan.added, *plan.moved, *plan.changed)
    for change in changes:
        one = change.row
        known = members.get(one.number)
        members[one.number] = RosterMember(
            one.number,
            one.name,
            change.path,
            one.group,
            one.category,
            one.duty,
            f"hash of {one.phone}" if one.phone else (known.phone_hash if known else None),
            one.starts or (known.starts if known else None),
            one.ends or (known.ends if known else None),
        )
    return CurrentRoster(units, members)


def hashed(phone: str) -> str:
    return f"hash of {phone}"


def store(*rows: RosterRow) -> CurrentRoster:
    return apply(CurrentRoster(), plan_import(CurrentRoster(), rows, hash_phone=hashed))
