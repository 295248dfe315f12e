"""The units that a roster names: their paths, and adding those that are new, level by level."""

from __future__ import annotations

import base64
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from sqlalchemy import bindparam, insert, select

from domain.roster import RosterUnit, UnitPath
from domain.unit import Scenario
from storage.bulk import chunks
from storage.database import Reading, Transaction
from storage.schema import unit
from storage.unit_change import free_code

#: Called with how many objects were just written, for a progress bar.
Step = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Applying:
    """What an import needs beside the plan. `quarter` and `zone` are for new units that have none above them."""

    now: datetime
    today: date
    zone: str
    quarter: str
    hash_phone: Callable[[str], str]
    step: Step


def unit_paths(db: Reading) -> dict[int, UnitPath]:
    """The path of names of every unit that stands, by id."""
    statement = select(unit.c.id, unit.c.name, unit.c.parent_id).where(unit.c.valid_to.is_(None))
    paths: dict[int, UnitPath] = {}
    for row in db.rows(statement.order_by(unit.c.depth, unit.c.id)):
        above = () if row.parent_id is None else paths.get(row.parent_id)
        if above is not None:
            paths[row.id] = (*above, row.name)
    return paths


def code_of(path: UnitPath) -> str:
    """A short code for a unit that brought none: made from the path of names, so the same wherever it is imported."""
    digest = sha256("\n".join(path).encode()).digest()
    return base64.b32encode(digest)[:10].decode()


def add_units(db: Transaction, units: Sequence[RosterUnit], ids: dict[UnitPath, int], how: Applying) -> list[int]:
    """Level by level, so that each finds the one above it. Adds to `ids`."""
    added: list[int] = []
    for depth in sorted({len(one.path) for one in units}):
        level = [one for one in units if len(one.path) == depth]
        codes = _codes(db, level)
        above = _inherited(db, sorted({ids[one.path[:-1]] for one in level if one.path[:-1]}))
        rows = []
        for one in level:
            parent_id = ids[one.path[:-1]] if one.path[:-1] else None
            zone, quarter = above[parent_id] if parent_id is not None else (how.zone, how.quarter)
            rows.append(
                {
                    "code": codes[one.path],
                    "name": one.path[-1],
                    "kind": str(one.kind),
                    "parent_id": parent_id,
                    "depth": depth - 1,
                    "seq": 0,
                    "seq_end": 0,
                    "zone": one.zone or zone,
                    "scenario": str(one.scenario or Scenario.OTHER),
                    "joined_quarter": quarter,
                    "valid_from": how.today,
                }
            )
        paths = {str(row["code"]): one.path for row, one in zip(rows, level, strict=True)}
        for some in chunks(rows):
            db.execute(insert(unit), list(some))
            found = db.rows(select(unit.c.id, unit.c.code).where(unit.c.code.in_([row["code"] for row in some])))
            ids.update({paths[row.code]: row.id for row in found})
            how.step(len(some))
        added += [ids[one.path] for one in level]
    return added


def _codes(db: Reading, units: Sequence[RosterUnit]) -> dict[UnitPath, str]:
    """A code for each; another where a unit that was renamed or closed bears it already."""
    codes = {one.path: one.code or code_of(one.path) for one in units}
    wanted = list(codes.values())
    taken = {row.code for some in chunks(wanted) for row in db.rows(select(unit.c.code).where(unit.c.code.in_(some)))}
    return {path: free_code(db, code) if code in taken else code for path, code in codes.items()}


def _inherited(db: Reading, unit_ids: Sequence[int]) -> dict[int, tuple[str, str]]:
    """Zone and first quarter of these units."""
    columns = (unit.c.id, unit.c.zone, unit.c.joined_quarter)
    rows = [row for some in chunks(unit_ids) for row in db.rows(select(*columns).where(unit.c.id.in_(some)))]
    return {row.id: (row.zone, row.joined_quarter) for row in rows}


def change_units(db: Transaction, units: Sequence[RosterUnit], ids: dict[UnitPath, int]) -> list[int]:
    changes = [
        {"key": ids[one.path], "new_scenario": str(one.scenario), "new_zone": one.zone}
        for one in units
        if one.scenario and one.zone
    ]
    if changes:
        statement = unit.update().where(unit.c.id == bindparam("key"))
        db.execute(statement.values(scenario=bindparam("new_scenario"), zone=bindparam("new_zone")), changes)
    return [ids[one.path] for one in units]
