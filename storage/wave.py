"""When units join and in which industry they are; and the branches of a subtree counted by either, or by level."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, literal, select

from domain.obligation import ObligationState
from domain.quarter import Quarter
from domain.rollup import Counted
from domain.unit import BRANCH_KINDS, UnitKind
from domain.wave import By
from storage.database import Reading, Transaction
from storage.past_tree import Units
from storage.schema import obligation, unit
from storage.tree import Unit

_BRANCHES = [str(kind) for kind in sorted(BRANCH_KINDS)]


def begun_before(db: Reading, top: Unit, joined: Quarter, present: Quarter) -> int:
    """Studies and discussions of the present quarter or later that were begun, from before `joined`."""
    begun = and_(_early(top, joined, present), obligation.c.state != str(ObligationState.UNREPORTED))
    joins = obligation.join(unit, unit.c.id == obligation.c.branch_id)
    return int(db.scalar(select(func.count()).select_from(joins).where(begun)))


def _early(top: Unit, joined: Quarter, present: Quarter) -> ColumnElement[bool]:
    return and_(
        unit.c.seq.between(top.seq, top.seq_end),
        obligation.c.quarter >= str(present),
        obligation.c.quarter < str(joined),
    )


def set_wave(db: Transaction, top: Unit, joined: Quarter, present: Quarter) -> tuple[int, int]:
    """The unit and all below it owe from this quarter on; how many units, and what is not owed any more."""
    below = unit.c.seq.between(top.seq, top.seq_end)
    units = db.execute(unit.update().where(below).values(joined_quarter=str(joined))).rowcount
    early = (
        select(unit.c.id).where(unit.c.id == obligation.c.branch_id, unit.c.seq.between(top.seq, top.seq_end)).exists()
    )
    span = (obligation.c.quarter >= str(present), obligation.c.quarter < str(joined))
    dropped = db.execute(obligation.delete().where(*span, early)).rowcount
    return units, dropped


def set_industry(db: Transaction, unit_id: int, industry: str | None) -> None:
    db.execute(unit.update().where(unit.c.id == unit_id).values(industry=industry))


def count_by(db: Reading, units: Units, top: Unit, quarter: Quarter, by: By) -> list[tuple[str, int, list[Counted]]]:
    """The branches below, by label: how many there are, and what was counted of their quarter."""
    branch, own = units("branch"), unit.alias("own")
    label = _label(db, units, branch, own, by)
    inside = and_(branch.c.seq.between(top.seq, top.seq_end), branch.c.kind.in_(_BRANCHES))
    joined = branch.join(own, own.c.id == branch.c.id)
    owed = and_(obligation.c.branch_id == branch.c.id, obligation.c.quarter == str(quarter))
    stands = own.c.valid_to.is_(None) | (own.c.valid_to > quarter.first_day)
    here = select(label.label("label"), func.count().label("branches")).select_from(joined).where(inside, stands)
    branches = {row.label: row.branches for row in db.rows(here.group_by(label))}
    group = (label, obligation.c.kind, obligation.c.state, obligation.c.late)
    sums = (func.count(), func.sum(obligation.c.due_count), func.sum(obligation.c.present_count))
    counted: dict[str, list[Counted]] = {}
    for row in db.rows(select(*group, *sums).select_from(joined.join(obligation, owed)).where(inside).group_by(*group)):
        counted.setdefault(row[0], []).append(Counted(0, *tuple(row)[1:]))
    labels = sorted({*branches, *counted}, key=lambda one: (one == "", one))
    return [(one, branches.get(one, 0), counted.get(one, [])) for one in labels]


def _label(db: Reading, units: Units, branch: Any, own: Any, by: By) -> ColumnElement[Any]:
    if by is By.WAVE:
        second = func.substr(own.c.joined_quarter, 6, 1).in_(["3", "4"])
        return func.substr(own.c.joined_quarter, 1, 4) + case((second, "H2"), else_="H1")
    if by is By.LEVEL:
        return _level(branch, units)
    place = units("place")
    named = select(place.c.seq, place.c.seq_end, unit.c.industry).join(unit, unit.c.id == place.c.id)
    rows = db.rows(named.where(unit.c.industry.is_not(None)).order_by(place.c.depth.desc()))
    whens = [(branch.c.seq.between(row.seq, row.seq_end), row.industry) for row in rows]
    return case(*whens, else_="") if whens else literal("")


def _level(branch: Any, units: Units) -> ColumnElement[Any]:
    """What stands directly above the branch, by its kind and its depth: 1committee, 2general_branch, ..."""
    above = units("above")
    kind = case((above.c.kind == str(UnitKind.GENERAL_BRANCH), "general_branch"), else_="committee")
    levels = case(*((above.c.depth == depth, literal(str(depth + 1))) for depth in range(9)), else_="9")
    found = select(levels + kind).where(above.c.id == branch.c.parent_id).scalar_subquery()
    return func.coalesce(found, "")
