"""What the roll-up sums: obligations and ideas of a subtree, counted where they lie. One statement a screen.

Subtrees are ranges of preorder numbers in the tree of the quarter (storage/past_tree.py) and the counts of heads stand
on the obligations, so nothing here reads attendance (performance.md). What stands no longer is counted where it was.
The joins are outer ones so that SQLite walks from the unit down its range, 0.3 s for 80,000 branches; left to choose,
it begins with every obligation of the quarter, 3 s even for a unit of ten.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, false, func, literal, or_, select, union_all

from domain.quarter import Quarter
from domain.rollup import Counted
from domain.unit import UnitKind
from storage.database import Reading
from storage.past_tree import Units, children_then
from storage.schema import idea, obligation
from storage.tree import Unit

IDEA = "idea"


@dataclass(frozen=True, slots=True)
class Below:
    """A unit, what stands directly below it, and what was counted: for each child its whole subtree, for the unit
    itself what is its own, so that all together are the unit's sum."""

    children: list[Unit]
    counted: list[Counted]


def count_below(db: Reading, units: Units, top: Unit, quarter: Quarter) -> Below:
    place = units("place")
    last = case((place.c.id == top.id, place.c.seq), else_=place.c.seq_end)
    listed = or_(place.c.id == top.id, and_(place.c.parent_id == top.id, place.c.kind != str(UnitKind.GROUP)))
    counted = _counted(db, units, place, last, listed, quarter)
    there = {line.unit_id for line in counted}
    children = [child for child, stands in children_then(db, units, top.id) if stands or child.id in there]
    return Below(children, counted)


def count_each(db: Reading, units: Units, first: int, last: int, quarter: Quarter) -> list[Counted]:
    """The same for every unit numbered `first..last`, each with its whole subtree: the workbook's lines."""
    place = units("place")
    listed = and_(place.c.seq >= first, place.c.seq <= last, place.c.kind != str(UnitKind.GROUP))
    return _counted(db, units, place, place.c.seq_end, listed, quarter)


def _counted(
    db: Reading, units: Units, place: Any, last: ColumnElement[int], listed: ColumnElement[bool], quarter: Quarter
) -> list[Counted]:
    below = units("below")
    span = below.c.seq.between(place.c.seq, last)
    statement = union_all(
        _obligations(place, below, span, listed, quarter), _ideas(place, below, span, listed, quarter)
    )
    return [Counted(*tuple(row)) for row in db.rows(statement)]


def _obligations(
    place: Any, below: Any, span: ColumnElement[bool], listed: ColumnElement[bool], quarter: Quarter
) -> Select[Any]:
    group = (place.c.id, obligation.c.kind, obligation.c.state, obligation.c.late)
    heads = (func.sum(obligation.c.due_count), func.sum(obligation.c.present_count))
    return (
        select(*group, func.count(), *heads)
        .select_from(place)
        .outerjoin(below, span)
        .outerjoin(obligation, and_(obligation.c.branch_id == below.c.id, obligation.c.quarter == str(quarter)))
        .where(listed)
        .group_by(*group)
        .having(obligation.c.state.is_not(None))
    )


def _ideas(
    place: Any, below: Any, span: ColumnElement[bool], listed: ColumnElement[bool], quarter: Quarter
) -> Select[Any]:
    group = (place.c.id, idea.c.state)
    return (
        select(place.c.id, literal(IDEA), idea.c.state, false(), func.count(), literal(0), literal(0))
        .select_from(place)
        .outerjoin(below, span)
        .outerjoin(idea, and_(idea.c.branch_id == below.c.id, idea.c.quarter == str(quarter)))
        .where(listed)
        .group_by(*group)
        .having(idea.c.state.is_not(None))
    )
