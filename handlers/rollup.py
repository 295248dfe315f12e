"""The roll-up (汇总) of a unit in sight: its own sums, a line for each unit directly below, the way down and up.

`look` is what every surface calls (bot, page, API, command line), so that their figures agree to the last one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from domain.outcome import Outcome
from domain.quarter import Quarter
from domain.rollup import Counted, Sums, sum_up
from domain.unit import UnitKind
from domain.viewer import Viewer, viewer_of
from handlers.act import Act, Command, NotPermitted
from storage.database import Reading
from storage.rollup import count_below, count_each
from storage.tree import Unit, load_unit, path_to, subtree


@dataclass(frozen=True, slots=True)
class RollupLine:
    """A unit and its sums. `names`: the reader may see its members' names, so small numbers of heads are not hidden."""

    unit: Unit
    sums: Sums
    names: bool


@dataclass(frozen=True, slots=True)
class RollupShown(Outcome):
    top: RollupLine
    lines: list[RollupLine]
    quarter: Quarter
    other_quarter: Quarter  # to switch to: the one before, or back to the present one
    path: list[Unit]  # from the reader's own unit down to this one
    page: int = 0

    @property
    def up(self) -> Unit | None:
        """The unit above, where it is in sight."""
        return self.path[-2] if len(self.path) > 1 else None


@dataclass(frozen=True, slots=True)
class UnitsOffered(Outcome):
    """Somebody with several desks chooses where to begin."""

    units: list[Unit]


@dataclass(frozen=True, slots=True)
class ShowRollup(Command):
    unit_id: int | None = None
    quarter: Quarter | None = None
    page: int = 0


def show_rollup(act: Act, command: ShowRollup) -> Outcome:
    shown = look(act.tx, viewer_of(act.actor), command.unit_id, command.quarter, act.now)
    return replace(shown, page=command.page) if isinstance(shown, RollupShown) else shown


def look(
    db: Reading, viewer: Viewer, unit_id: int | None, quarter: Quarter | None, now: datetime
) -> RollupShown | UnitsOffered | NotPermitted:
    """The roll-up of a unit, of the reader's own where none is named. Unknown and out of sight are one answer."""
    if unit_id is None and len(viewer.spans) > 1:
        found = [load_unit(db, span.unit_id) for span in viewer.spans]
        return UnitsOffered([unit for unit in found if unit is not None])
    if unit_id is None and viewer.spans:
        unit_id = viewer.spans[0].unit_id
    top = load_unit(db, unit_id) if unit_id is not None else None
    if top is None or top.kind is UnitKind.GROUP or not viewer.sees(top.place):
        return NotPermitted()
    present = Quarter.of(now, ZoneInfo(top.zone))
    quarter = quarter or present
    below = count_below(db, top, quarter)
    sums = sum_up(below.counted)
    whole = sum_up(_as_one(below.counted, top.id)).get(top.id, Sums())
    return RollupShown(
        top=_line(viewer, top, whole),
        lines=[_line(viewer, child, sums.get(child.id, Sums())) for child in below.children],
        quarter=quarter,
        other_quarter=present.previous if quarter == present else present,
        path=[unit for unit in path_to(db, top) if viewer.sees(unit.place)],
    )


def look_at_all(db: Reading, top: Unit, viewer: Viewer, quarter: Quarter) -> list[RollupLine]:
    """A line for the unit and for every unit below it, each with its whole subtree: the workbook."""
    sums = sum_up(count_each(db, top.seq, top.seq_end, quarter))
    return [_line(viewer, unit, sums.get(unit.id, Sums())) for unit in subtree(db, top.seq, top.seq_end)]


def _as_one(counted: list[Counted], unit_id: int) -> list[Counted]:
    return [replace(line, unit_id=unit_id) for line in counted]


def _line(viewer: Viewer, unit: Unit, sums: Sums) -> RollupLine:
    return RollupLine(unit, sums, names=unit.is_branch and viewer.sees_names(unit.place))
