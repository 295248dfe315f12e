"""The rules in force for a unit: overrides of its ancestors, the nearest last."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import bindparam, func, select

from domain.rule_change import Line
from domain.rules import Override, Rules, combined, in_force
from storage.database import Reading, Transaction
from storage.prepared import Prepared
from storage.schema import rule, unit
from storage.tree import Unit, at_or_above

#: The number of the first unit in the tree: what is set there holds wherever no unit below says otherwise.
ROOT = 1

# of each of the few rules whether its unit is above: in a join SQLite would walk all units where nobody has set a rule
_over = select(unit.c.depth).where(
    unit.c.id == rule.c.unit_id, unit.c.seq <= bindparam("seq"), unit.c.seq_end >= bindparam("seq")
)
_ABOVE = Prepared(
    select(rule.c.name, rule.c.value, rule.c.cleared, rule.c.valid_from, _over.scalar_subquery().label("depth"))
)


def rules_for(db: Reading, unit_seq: int, at: datetime) -> Rules:
    """The rules that hold at `at` for the unit numbered `unit_seq`."""
    rows = db.rows(_ABOVE, {"seq": unit_seq})
    return _rules(tuple(row for row in rows if row.depth is not None and row.valid_from <= at))


@lru_cache(1024)
def _rules(begun: tuple[Any, ...]) -> Rules:
    """Out of the lines above a unit. Whoever checks in asks, and most units have none or the same."""
    return combined(Override(row.name, _value(row), row.depth, row.valid_from) for row in begun)


def least_of(db: Reading, name: str) -> int:
    """The smallest value of a rule that anybody has ever set: what is not due by it is due nowhere."""
    set_by = db.scalar(select(func.min(rule.c.value)).where(rule.c.name == name))
    default = int(asdict(Rules())[name])
    return default if set_by is None else min(default, int(set_by))


def _value(row: Any) -> int | None:
    return None if row.cleared else row.value


def rule_lines(db: Reading, unit_seq: int) -> list[Line]:
    """All lines that reach the unit numbered `unit_seq`, by name; of one name the last is the nearest and newest."""
    statement = (
        select(rule, unit.c.name.label("unit"), unit.c.depth)
        .join(unit, unit.c.id == rule.c.unit_id)
        .where(unit.c.id.in_(at_or_above(unit_seq)))
        .order_by(rule.c.name, unit.c.depth, rule.c.valid_from, rule.c.id)
    )
    return [
        Line(row.id, row.unit_id, row.unit, row.depth, row.name, _value(row), row.valid_from, row.reason)
        for row in db.rows(statement)
    ]


def set_at(db: Reading, unit_id: int, name: str, at: datetime) -> Override | None:
    """What the unit itself says of a rule at that instant; none where it has never said anything."""
    lines = select(rule).where(rule.c.unit_id == unit_id, rule.c.name == name, rule.c.valid_from <= at)
    row = db.row(lines.order_by(rule.c.valid_from.desc(), rule.c.id.desc()).limit(1))
    return None if row is None else Override(row.name, _value(row), 0, row.valid_from)


def put_rule(
    db: Transaction, unit_id: int, name: str, value: int, valid_from: datetime, reason: str, now: datetime
) -> int:
    return _put(db, unit_id, name, valid_from, {"value": value, "cleared": False, "reason": reason, "set_at": now})


def end_rule(db: Transaction, of: Unit, name: str, valid_from: datetime, reason: str, now: datetime) -> int:
    """`value` keeps what the units above say at that instant, so that the line reads by itself."""
    above = (line for line in rule_lines(db, of.seq) if line.unit_id != of.id)
    rules = in_force((Override(line.name, line.value, line.depth, line.valid_from) for line in above), valid_from)
    values = {"value": asdict(rules)[name], "cleared": True, "reason": reason, "set_at": now}
    return _put(db, of.id, name, valid_from, values)


def _put(db: Transaction, unit_id: int, name: str, valid_from: datetime, values: dict[str, Any]) -> int:
    """One line for each instant: what was said of the same instant before is said anew."""
    same = (rule.c.unit_id == unit_id, rule.c.name == name, rule.c.valid_from == valid_from)
    row = db.row(select(rule.c.id).where(*same))
    if row is None:
        return db.add(rule, unit_id=unit_id, name=name, valid_from=valid_from, **values)
    db.execute(rule.update().where(rule.c.id == row.id).values(**values))
    return int(row.id)
