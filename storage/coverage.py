"""What the coverage of visits is counted from: the committees and branches of a span, and the year's visits there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select

from domain.coverage import BranchLine, Visited, VisitLine, VisitState, VisitTree
from domain.unit import BRANCH_KINDS, UnitKind
from domain.visit_plan import Obstacle
from storage.bulk import chunks
from storage.database import Reading
from storage.schema import unit, visit
from storage.tree import Unit, select_units, unit_from

_by = unit.alias("by_committee")
_BRANCHES = [str(kind) for kind in BRANCH_KINDS]


@dataclass(frozen=True, slots=True)
class Terrain:
    """The rule's tree, and the committees by id, in the order of the units."""

    tree: VisitTree
    committees: dict[int, Unit]


def load_terrain(db: Reading, year: int, first: int, last: int) -> Terrain:
    """The units numbered `first..last` that stand and have joined by the end of the year."""
    here = (unit.c.seq >= first, unit.c.seq <= last, unit.c.valid_to.is_(None))
    committees = select_units().where(*here, unit.c.kind == str(UnitKind.COMMITTEE)).order_by(unit.c.seq)
    units = [unit_from(row) for row in db.rows(committees)]
    branches = select(unit.c.id, unit.c.seq).where(*here, unit.c.kind.in_(_BRANCHES))
    rows = db.rows(branches.where(unit.c.joined_quarter <= f"{year}Q4").order_by(unit.c.seq))
    above: dict[int, int | None] = {}
    nearest: dict[int, int] = {}
    over: list[Unit] = []  # the committees above the place where the walk is, the nearest last
    by_id = {one.id: one for one in units}
    walk = [(one.seq, one.id) for one in units] + [(row.seq, row.id) for row in rows]
    for seq, unit_id in sorted(walk):
        while over and over[-1].seq_end < seq:
            over.pop()
        if unit_id in by_id:
            above[unit_id] = over[-1].id if over else None
            over.append(by_id[unit_id])
        elif over:
            nearest[unit_id] = over[-1].id
    return Terrain(VisitTree(above, nearest), by_id)


def visits_of_year(db: Reading, year: int, first: int, last: int) -> list[Visited]:
    """The visits to branches numbered `first..last`, planned or held, by whichever committee."""
    statement = (
        select(visit.c.committee_id, visit.c.branch_id, visit.c.state, visit.c.remote, visit.c.gathering_id)
        .join(unit, unit.c.id == visit.c.branch_id)
        .where(visit.c.year == year, visit.c.state != str(VisitState.DROPPED), unit.c.seq.between(first, last))
    )
    found = []
    for row in db.rows(statement):
        held = row.state == VisitState.HELD
        dated = not held and row.gathering_id is not None
        found.append(Visited(row.committee_id, row.branch_id, held=held, remote=row.remote, dated=dated))
    return found


def branch_lines(db: Reading, branch_ids: Collection[int], year: int) -> list[BranchLine]:
    """These branches in the tree's order, each with the visits of the year: of several without a date the nearest
    committee's first, which can do something about it."""
    visits: dict[int, list[VisitLine]] = defaultdict(list)
    lines = []
    for some in chunks(sorted(branch_ids)):
        statement = (
            select(visit, _by.c.name.label("committee"))
            .join(_by, _by.c.id == visit.c.committee_id)
            .where(visit.c.branch_id.in_(some), visit.c.year == year, visit.c.state != str(VisitState.DROPPED))
            .order_by(visit.c.state, visit.c.planned_for, _by.c.depth.desc(), visit.c.id)
        )
        for row in db.rows(statement):
            obstacle = Obstacle(row.obstacle) if row.obstacle and row.gathering_id is None else None
            held = row.state == VisitState.HELD
            line = VisitLine(row.committee, held, row.remote, row.held_at or row.planned_for, obstacle)
            visits[row.branch_id].append(line)
        columns = (unit.c.id, unit.c.code, unit.c.name, unit.c.zone, unit.c.seq)
        lines += list(db.rows(select(*columns).where(unit.c.id.in_(some))))
    lines.sort(key=lambda row: row.seq)
    return [BranchLine(row.id, row.code, row.name, row.zone, tuple(visits[row.id])) for row in lines]
