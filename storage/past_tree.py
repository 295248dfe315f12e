"""The tree as a past quarter knew it: written once when the quarter is over, or before the first change after it.

A quarter's roll-up, register and lists read it from then on, so that renaming, moving, merging or closing a unit
changes no figure and no name of a quarter that is over. The present quarter has none yet and reads the tree as it
stands.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial
from typing import Any

from sqlalchemy import FromClause, and_, bindparam, func, literal, literal_column, or_, select

from domain.quarter import Quarter
from domain.unit import UnitKind
from domain.viewer import Span, Viewer
from storage.database import Reading, Transaction
from storage.prepared import Prepared
from storage.schema import obligation, tree_snapshot, unit
from storage.tree import Unit, at_or_above, load_unit, path_to, unit_from

#: A name -> the table of units under that name, with `id, name, kind, parent_id, depth, seq, seq_end`.
Units = Callable[[str], FromClause]

_COLUMNS = ("quarter", "unit_id", "name", "kind", "parent_id", "depth", "seq", "seq_end")


def keep_quarters_before(db: Transaction, present: Quarter) -> int:
    """Keep the tree for each quarter before `present` in which anything was owed; how many were not kept yet."""
    kept = 0
    quarter = present.previous
    while _was_owed(db, quarter) and not is_kept(db, quarter):
        _keep(db, quarter)
        kept += 1
        quarter = quarter.previous
    return kept


def any_unkept(db: Reading, present: Quarter) -> bool:
    """Whether `keep_quarters_before` would find any."""
    return _was_owed(db, present.previous) and not is_kept(db, present.previous)


def _was_owed(db: Reading, quarter: Quarter) -> bool:
    return db.row(select(obligation.c.branch_id).where(obligation.c.quarter == str(quarter)).limit(1)) is not None


def _keep(db: Transaction, quarter: Quarter) -> None:
    """Whatever stood on some day of it, groups left out."""
    stood = (
        unit.c.kind != str(UnitKind.GROUP),
        unit.c.valid_from <= quarter.last_day,
        or_(unit.c.valid_to.is_(None), unit.c.valid_to > quarter.first_day),
    )
    places = select(literal(str(quarter)), unit.c.id, *(unit.c[name] for name in _COLUMNS[2:])).where(*stood)
    db.execute(db.insert(tree_snapshot).from_select(list(_COLUMNS), places).on_conflict_do_nothing())


_ANY_KEPT = Prepared(
    select(tree_snapshot.c.unit_id).where(tree_snapshot.c.quarter == bindparam("quarter")).limit(literal_column("1"))
)


def is_kept(db: Reading, quarter: Quarter) -> bool:
    """Whether its tree is written down: nothing is opened or moved in it any more."""
    return db.row(_ANY_KEPT, {"quarter": str(quarter)}) is not None


def last_kept(db: Reading) -> Quarter | None:
    last = db.scalar(select(func.max(tree_snapshot.c.quarter)))
    return None if last is None else Quarter.parse(last)


def units_in(db: Reading, quarter: Quarter) -> Units:
    """The units of the quarter's tree: those kept, or as they stand."""
    return partial(_kept, str(quarter)) if is_kept(db, quarter) else _present


# Made once: of what a look at a roll-up costs, two fifths were the columns of these aliases, made anew each time.
@lru_cache(32)
def _present(name: str) -> FromClause:
    return unit.alias(name)


@lru_cache(512)
def _kept(quarter: str, name: str) -> FromClause:
    columns = (tree_snapshot.c[column] for column in _COLUMNS[2:])
    places = select(tree_snapshot.c.unit_id.label("id"), *columns).where(tree_snapshot.c.quarter == quarter)
    return places.subquery(name)


def _units_then(units: Units) -> tuple[Any, FromClause]:
    """A SELECT of whole units as that tree has them; what is not kept is as it stands."""
    then = units("place_then")
    columns = (
        unit.c.id, unit.c.code, then.c.name, then.c.kind, then.c.parent_id, then.c.depth, then.c.seq, then.c.seq_end,
        unit.c.zone, unit.c.scenario,
    )  # fmt: skip
    return select(*columns).select_from(then).join(unit, unit.c.id == then.c.id), then


def unit_then(db: Reading, units: Units, unit_id: int) -> Unit | None:
    if units is _present:
        return load_unit(db, unit_id)
    """The unit as it was; None where it did not stand in that quarter."""
    statement, then = _units_then(units)
    row = db.row(statement.where(then.c.id == unit_id))
    return None if row is None else unit_from(row)


def children_then(db: Reading, units: Units, unit_id: int) -> list[tuple[Unit, bool]]:
    """The units directly below, groups left out, each with whether it stands to this day."""
    statement, then = _units_then(units)
    statement = statement.add_columns(unit.c.valid_to).where(
        then.c.parent_id == unit_id, then.c.kind != str(UnitKind.GROUP)
    )
    return [(unit_from(row[:-1]), row.valid_to is None) for row in db.rows(statement.order_by(then.c.seq))]


def subtree_then(db: Reading, units: Units, first: int, last: int) -> list[Unit]:
    """The units that were numbered `first..last`, in the order of that tree, groups left out."""
    statement, then = _units_then(units)
    statement = statement.where(then.c.seq.between(first, last), then.c.kind != str(UnitKind.GROUP))
    return [unit_from(row) for row in db.rows(statement.order_by(then.c.seq))]


def path_then(db: Reading, units: Units, of: Unit) -> list[Unit]:
    """The unit and those that were above it, the highest first."""
    if units is _present:
        return path_to(db, of)
    statement, then = _units_then(units)
    statement = statement.where(then.c.id.in_(at_or_above(of.seq, units)))
    return [unit_from(row) for row in db.rows(statement.order_by(then.c.depth))]


def span_then(db: Reading, units: Units, span: Span) -> Span | None:
    """The same unit's subtree in that tree; None where it did not stand."""
    then = unit_then(db, units, span.unit_id)
    return None if then is None else Span(then.id, then.seq, then.seq_end)


def viewer_then(db: Reading, units: Units, viewer: Viewer) -> Viewer:
    """The same desks, looking at the tree of that quarter: what stood below them then is theirs to see."""
    spans = (span_then(db, units, span) for span in viewer.spans)
    return Viewer(tuple(span for span in spans if span is not None), viewer.desks)


#: What a branch was called in the quarter of a row: beside `unit`, and `tree_snapshot` outer joined by `named_then`.
NAME_THEN = func.coalesce(tree_snapshot.c.name, unit.c.name)


def named_then(quarter: Any, unit_id: Any) -> Any:
    """The condition of that join."""
    return and_(tree_snapshot.c.quarter == quarter, tree_snapshot.c.unit_id == unit_id)
