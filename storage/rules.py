"""The rules in force for a unit: overrides of its ancestors, the nearest last."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, select

from domain.rules import Override, Rules, in_force
from storage.database import Reading
from storage.prepared import Prepared
from storage.schema import rule, unit

#: The number of the first unit in the tree: what is set there holds wherever no unit below says otherwise.
ROOT = 1

# `+ 0` keeps SQLite from walking the index of all units that begin before this one: the few rules are read first
_ABOVE = Prepared(
    select(rule.c.name, rule.c.value, rule.c.valid_from, unit.c.depth)
    .join(unit, unit.c.id == rule.c.unit_id)
    .where(unit.c.seq + 0 <= bindparam("seq"), unit.c.seq_end >= bindparam("seq"))
)


def rules_for(db: Reading, unit_seq: int, at: datetime) -> Rules:
    """The rules that hold at `at` for the unit numbered `unit_seq`."""
    rows = db.rows(_ABOVE, {"seq": unit_seq})
    return in_force((Override(row.name, row.value, row.depth, row.valid_from) for row in rows), at)
