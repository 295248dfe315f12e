"""The tree of units: adding to it, numbering it, finding places in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import BindParameter, FromClause, Select, bindparam, select

from domain.sight import Place
from domain.unit import BRANCH_KINDS, Scenario, UnitKind
from storage.database import Reading, Transaction
from storage.prepared import Prepared
from storage.schema import unit


@dataclass(frozen=True, slots=True)
class Unit:
    id: int
    code: str
    name: str
    kind: UnitKind
    parent_id: int | None
    depth: int
    seq: int
    seq_end: int
    zone: str
    scenario: Scenario

    @property
    def place(self) -> Place:
        return Place(self.id, self.seq, self.parent_id)

    @property
    def is_branch(self) -> bool:
        return self.kind in BRANCH_KINDS


_COLUMNS = (
    unit.c.id,
    unit.c.code,
    unit.c.name,
    unit.c.kind,
    unit.c.parent_id,
    unit.c.depth,
    unit.c.seq,
    unit.c.seq_end,
    unit.c.zone,
    unit.c.scenario,
)


def select_units() -> Select[Any]:
    return select(*_COLUMNS)


def unit_from(row: Sequence[object]) -> Unit:
    values = list(row)
    values[3], values[9] = UnitKind(str(values[3])), Scenario(str(values[9]))
    return Unit(*values)  # type: ignore[arg-type]


_UNIT = Prepared(select_units().where(unit.c.id == bindparam("unit_id")))


def load_unit(db: Reading, unit_id: int) -> Unit | None:
    row = db.row(_UNIT, {"unit_id": unit_id})
    return None if row is None else unit_from(row)


def find_unit(db: Reading, code_or_name: str) -> list[Unit]:
    """By code, else by exact name: several may share a name."""
    for column in (unit.c.code, unit.c.name):
        rows = db.rows(select_units().where(column == code_or_name).order_by(unit.c.seq))
        if rows:
            return [unit_from(row) for row in rows]
    return []


def children(db: Reading, unit_id: int) -> list[Unit]:
    """The units directly below, groups left out, in the tree's order."""
    statement = select_units().where(unit.c.parent_id == unit_id, unit.c.kind != str(UnitKind.GROUP))
    return [unit_from(row) for row in db.rows(statement.where(unit.c.valid_to.is_(None)).order_by(unit.c.seq))]


def at_or_above(unit_seq: int | BindParameter[int], units: Callable[[str], FromClause] = unit.alias) -> Select[Any]:
    """The ids of the unit of this number and of those above it: as many steps as the tree is deep.

    To compare numbers (`seq <= n <= seq_end`) would walk all units before it, 80,000 of them in the largest tree.
    """
    here, parent = units("here"), units("parent")
    path = select(here.c.id, here.c.parent_id).where(here.c.seq == unit_seq).cte("path", recursive=True)
    path = path.union_all(select(parent.c.id, parent.c.parent_id).join(path, parent.c.id == path.c.parent_id))
    return select(path.c.id)


_PATH = Prepared(select_units().where(unit.c.id.in_(at_or_above(bindparam("seq")))).order_by(unit.c.depth))


def path_to(db: Reading, of: Unit) -> list[Unit]:
    """The unit and those above it, the root first."""
    return [unit_from(row) for row in db.rows(_PATH, {"seq": of.seq})]


def roots(db: Reading) -> list[Unit]:
    return [unit_from(row) for row in db.rows(select_units().where(unit.c.parent_id.is_(None)).order_by(unit.c.seq))]


def add_unit(
    db: Transaction,
    *,
    code: str,
    name: str,
    kind: UnitKind,
    parent: Unit | None,
    zone: str,
    scenario: Scenario,
    joined_quarter: str,
    valid_from: date,
) -> Unit:
    """Add one unit, unnumbered: call `renumber` once when all are added."""
    depth = 0 if parent is None else parent.depth + 1
    unit_id = db.add(
        unit,
        code=code,
        name=name,
        kind=str(kind),
        parent_id=None if parent is None else parent.id,
        depth=depth,
        seq=0,
        seq_end=0,
        zone=zone,
        scenario=str(scenario),
        joined_quarter=joined_quarter,
        valid_from=valid_from,
    )
    return Unit(unit_id, code, name, kind, None if parent is None else parent.id, depth, 0, 0, zone, scenario)


def renumber(db: Transaction) -> int:
    """Number the whole tree in preorder, children in the order they were added, with their depth; how many changed."""
    below: dict[int | None, list[int]] = defaultdict(list)
    old: dict[int, tuple[int, int, int]] = {}
    columns = (unit.c.id, unit.c.parent_id, unit.c.seq, unit.c.seq_end, unit.c.depth)
    for row in db.rows(select(*columns).order_by(unit.c.id)):
        below[row.parent_id].append(row.id)
        old[row.id] = (row.seq, row.seq_end, row.depth)
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    depths: dict[int, int] = {}
    number = depth = 0
    walk = [(unit_id, False) for unit_id in reversed(below[None])]
    while walk:
        unit_id, left = walk.pop()
        if left:
            last[unit_id] = number
            depth -= 1
            continue
        number += 1
        first[unit_id] = number
        depths[unit_id] = depth
        depth += 1
        walk.append((unit_id, True))
        walk.extend((child, False) for child in reversed(below[unit_id]))
    changed = [
        {"key": unit_id, "first": first[unit_id], "last": last[unit_id], "levels": depths[unit_id]}
        for unit_id, numbers in old.items()
        if numbers != (first[unit_id], last[unit_id], depths[unit_id])
    ]
    if changed:
        statement = unit.update().where(unit.c.id == bindparam("key"))
        numbered: dict[str, Any] = {
            "seq": bindparam("first"),
            "seq_end": bindparam("last"),
            "depth": bindparam("levels"),
        }
        db.execute(statement.values(numbered), changed)
    return len(changed)
