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
from handlers.flag import DESKS
from storage.database import Reading
from storage.past_tree import path_then, subtree_then, unit_then, units_in, viewer_then
from storage.flags import count_pending
from storage.rollup import count_below, count_each
from storage.tree import Unit, load_unit


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
    flags: int = 0  # gatherings that are asked about, in the whole subtree
    decides: bool = False  # the reader's desk is the one that decides about those of its branches

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
    if not isinstance(shown, RollupShown):
        return shown
    top = shown.top.unit
    flags = count_pending(act.tx, top.seq, top.seq_end, shown.quarter)
    decides = any(held.unit_id == top.id for held in act.actor.units(DESKS)) and not top.is_branch
    return replace(shown, page=command.page, flags=flags, decides=decides)


def look(
    db: Reading, viewer: Viewer, unit_id: int | None, quarter: Quarter | None, now: datetime
) -> RollupShown | UnitsOffered | NotPermitted:
    """The roll-up of a unit, of the reader's own where none is named. Unknown and out of sight are one answer."""
    if unit_id is None and len(viewer.spans) > 1:
        found = [load_unit(db, span.unit_id) for span in viewer.spans]
        return UnitsOffered([unit for unit in found if unit is not None])
    if unit_id is None and viewer.spans:
        unit_id = viewer.spans[0].unit_id
    known = load_unit(db, unit_id) if unit_id is not None else None
    if known is None or known.kind is UnitKind.GROUP:
        return NotPermitted()
    present = Quarter.of(now, ZoneInfo(known.zone))
    quarter = quarter or present
    units = units_in(db, quarter)
    top, then = unit_then(db, units, known.id) or known, viewer_then(db, units, viewer)
    if not (viewer.sees(known.place) or then.sees(top.place)):
        return NotPermitted()
    viewer = then
    below = count_below(db, units, top, quarter)
    sums = sum_up(below.counted)
    whole = sum_up(_as_one(below.counted, top.id)).get(top.id, Sums())
    return RollupShown(
        top=_line(viewer, top, whole),
        lines=[_line(viewer, child, sums.get(child.id, Sums())) for child in below.children],
        quarter=quarter,
        other_quarter=present.previous if quarter == present else present,
        path=[unit for unit in path_then(db, units, top) if viewer.sees(unit.place)],
    )


def look_at_all(db: Reading, top: Unit, viewer: Viewer, quarter: Quarter) -> list[RollupLine]:
    """A line for the unit and for every unit below it, each with its whole subtree: the workbook."""
    units = units_in(db, quarter)
    then, viewer = unit_then(db, units, top.id), viewer_then(db, units, viewer)
    if then is None:  # opened later: it owed nothing yet
        return [_line(viewer, top, Sums())]
    sums = sum_up(count_each(db, units, then.seq, then.seq_end, quarter))
    return [_line(viewer, unit, sums.get(unit.id, Sums())) for unit in subtree_then(db, units, then.seq, then.seq_end)]


def _as_one(counted: list[Counted], unit_id: int) -> list[Counted]:
    return [replace(line, unit_id=unit_id) for line in counted]


def _line(viewer: Viewer, unit: Unit, sums: Sums) -> RollupLine:
    return RollupLine(unit, sums, names=unit.is_branch and viewer.sees_names(unit.place))
