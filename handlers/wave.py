"""Waves and industries: set for a subtree, and the branches compared by them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from domain.outcome import Outcome
from domain.quarter import Quarter
from domain.rollup import Sums, sum_up
from domain.unit import UnitKind
from domain.viewer import Viewer, viewer_of
from domain.wave import AlreadyBegun, By, Compared, IndustrySet, WaveOver, WaveSet
from handlers.act import Act, Command, NotPermitted
from storage.database import Reading
from storage.obligations import branch_zones, open_quarter
from storage.past_tree import unit_then, units_in, viewer_then
from storage.tree import Unit, load_unit
from storage.unit_change import lock_tree
from storage.wave import begun_before, count_by, set_industry, set_wave


def join_wave(act: Act, unit_id: int, joined: Quarter) -> Outcome:
    """The unit and all below it owe from this quarter on. What is over stands, and what was begun is not taken back."""
    lock_tree(act.tx)
    unit = load_unit(act.tx, unit_id)
    if unit is None:
        return NotPermitted()
    present = Quarter.of(act.now, ZoneInfo(unit.zone))
    if joined < present:
        return WaveOver(joined)
    begun = begun_before(act.tx, unit, joined, present)
    if begun:
        return AlreadyBegun(unit.name, begun)
    units, dropped = set_wave(act.tx, unit, joined, present)
    quarters = sorted({Quarter.of(act.now, zone) for zone in branch_zones(act.tx)})
    opened = sum(open_quarter(act.tx, quarter, act.now) for quarter in quarters if quarter >= present)
    act.audit("join_wave", "unit", unit.id, ["joined_quarter"])
    return WaveSet(unit.name, units, joined, dropped, opened)


def name_industry(act: Act, unit_id: int, industry: str) -> Outcome:
    """Of the unit and all below it that say nothing else; empty takes the name away."""
    unit = load_unit(act.tx, unit_id)
    if unit is None:
        return NotPermitted()
    set_industry(act.tx, unit.id, industry or None)
    act.audit("name_industry", "unit", unit.id, ["industry"])
    return IndustrySet(unit.name, industry)


@dataclass(frozen=True, slots=True)
class ComparisonShown(Outcome):
    unit: Unit
    quarter: Quarter
    by: By
    lines: tuple[Compared, ...]
    other_quarter: Quarter


@dataclass(frozen=True, slots=True)
class Compare(Command):
    unit_id: int
    quarter: Quarter | None
    by: By


def compare(act: Act, command: Compare) -> Outcome:
    return look_by(act.tx, viewer_of(act.actor), command.unit_id, command.quarter, command.by, act.now)


def look_by(
    db: Reading, viewer: Viewer, unit_id: int, quarter: Quarter | None, by: By, now: datetime
) -> ComparisonShown | NotPermitted:
    """The branches below a unit in sight by wave, industry or level. Numbers of branches, never of persons."""
    known = load_unit(db, unit_id)
    if known is None or known.is_branch or known.kind is UnitKind.GROUP:
        return NotPermitted()
    present = Quarter.of(now, ZoneInfo(known.zone))
    quarter = quarter or present
    units = units_in(db, quarter)
    top = unit_then(db, units, known.id) or known
    if not (viewer.sees(known.place) or viewer_then(db, units, viewer).sees(top.place)):
        return NotPermitted()
    found = count_by(db, units, top, quarter, by)
    lines = tuple(Compared(label, branches, sum_up(counted).get(0, Sums())) for label, branches, counted in found)
    return ComparisonShown(top, quarter, by, lines, present.previous if quarter == present else present)
