"""The roll-up (汇总) of a unit in sight: its own sums, a line for each unit directly below, the way down and up.

`look` is what every surface calls (bot, page, API, command line), so that their figures agree to the last one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from domain.outcome import Outcome
from domain.quarter import Quarter
from domain.rollup import Counted, HeadsOf, Sums, heads_below, heads_of, sum_up
from domain.unit import UnitKind
from domain.viewer import Viewer, viewer_of
from handlers.act import Act, Command, NotPermitted
from handlers.flag import DESKS
from storage.database import Reading
from storage.flags import count_pending
from storage.past_tree import Units, path_then, subtree_then, unit_then, units_in, viewer_then
from storage.rollup import count_below, count_each
from storage.tree import Unit, load_unit
from storage.vacancy import vacant_among


@dataclass(frozen=True, slots=True)
class RollupLine:
    """A unit and its sums; `heads` are the numbers of persons among them as this reader may see them."""

    unit: Unit
    sums: Sums
    heads: HeadsOf


@dataclass(frozen=True, slots=True)
class RollupShown(Outcome):
    top: RollupLine
    lines: list[RollupLine]
    quarter: Quarter
    other_quarter: Quarter  # to switch to: the one before, or back to the present one
    path: list[Unit]  # from the reader's own unit down to this one
    page: int = 0
    flags: int = 0  # gatherings that are asked about, in the whole subtree
    vacant: frozenset[int] = (
        frozenset()
    )  # branches directly below without a secretary, for the desk that fills the post
    decides: bool = False  # the reader's desk is the one that decides about those of its branches

    @property
    def up(self) -> Unit | None:
        """The unit above, where it is in sight."""
        return self.path[-2] if len(self.path) > 1 else None


@dataclass(frozen=True, slots=True)
class UnitsOffered(Outcome):
    """Somebody with several desks chooses where to begin."""

    units: list[Unit]
    page: int = 0


@dataclass(frozen=True, slots=True)
class ShowRollup(Command):
    unit_id: int | None = None
    quarter: Quarter | None = None
    page: int = 0


def show_rollup(act: Act, command: ShowRollup) -> Outcome:
    shown = look(act.tx, viewer_of(act.actor), command.unit_id, command.quarter, act.now)
    if isinstance(shown, UnitsOffered):
        return replace(shown, page=command.page)
    if isinstance(shown, NotPermitted):
        return shown
    top = shown.top.unit
    decides = any(held.unit_id == top.id for held in act.actor.units(DESKS)) and not top.is_branch
    branches = [line.unit.id for line in shown.lines if line.unit.is_branch] if decides else []
    vacant = frozenset(vacant_among(act.tx, branches, act.now))
    return replace(shown, page=command.page, decides=decides, vacant=vacant)


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
    path = [unit for unit in path_then(db, units, top) if then.sees(unit.place)] or [top]
    shown, lines = _down(db, units, then, path, quarter)
    return RollupShown(
        top=shown,
        lines=lines,
        quarter=quarter,
        other_quarter=present.previous if quarter == present else present,
        path=path,
        flags=count_pending(db, units, top.seq, top.seq_end, quarter),
    )


def _down(
    db: Reading, units: Units, viewer: Viewer, path: list[Unit], quarter: Quarter
) -> tuple[RollupLine, list[RollupLine]]:
    """The line of the last unit of the path, and of those below it.

    What is hidden of a unit depends on its siblings, and theirs on those above: so the way begins at the reader's own.
    """
    heads: HeadsOf | None = None
    for unit, further in zip(path, [*path[1:], None], strict=True):
        below = count_below(db, units, unit, quarter)
        sums = sum_up(below.counted)
        whole = sum_up(_as_one(below.counted, unit.id)).get(unit.id, Sums())
        lines, heads = _beside(
            viewer,
            [(child, sums.get(child.id, Sums())) for child in below.children],
            heads or heads_of(whole, names=_named(viewer, unit)),
        )
        if further is None:
            return RollupLine(unit, whole, heads), lines
        heads = next((line.heads for line in lines if line.unit.id == further.id), None)
    raise AssertionError("a path without its unit")


def look_at_all(db: Reading, top: Unit, viewer: Viewer, quarter: Quarter) -> list[RollupLine]:
    """A line for the unit and for every unit below it, each with its whole subtree: the workbook."""
    units = units_in(db, quarter)
    then, viewer = unit_then(db, units, top.id), viewer_then(db, units, viewer)
    if then is None:  # opened later: it owed nothing yet
        return [RollupLine(top, Sums(), heads_of(Sums(), names=False))]
    sums = sum_up(count_each(db, units, then.seq, then.seq_end, quarter))
    listed = subtree_then(db, units, then.seq, then.seq_end)
    below: dict[int | None, list[tuple[Unit, Sums]]] = {}
    for unit in listed:
        below.setdefault(unit.parent_id, []).append((unit, sums.get(unit.id, Sums())))
    whole = sums.get(then.id, Sums())
    found = {then.id: RollupLine(then, whole, heads_of(whole, names=_named(viewer, then)))}
    for unit in listed:  # those above come first
        line = found[unit.id]
        lines, heads = _beside(viewer, below.get(unit.id, []), line.heads)
        found[unit.id] = replace(line, heads=heads)
        found.update({one.unit.id: one for one in lines})
    return [found[unit.id] for unit in listed]


def _as_one(counted: list[Counted], unit_id: int) -> list[Counted]:
    return [replace(line, unit_id=unit_id) for line in counted]


def _beside(viewer: Viewer, children: list[tuple[Unit, Sums]], above: HeadsOf) -> tuple[list[RollupLine], HeadsOf]:
    named = [_named(viewer, unit) for unit, _sums in children]
    heads, above = heads_below([sums for _unit, sums in children], named, above)
    return [RollupLine(unit, sums, one) for (unit, sums), one in zip(children, heads, strict=True)], above


def _named(viewer: Viewer, unit: Unit) -> bool:
    """Whether the reader sees the names behind the numbers anyway."""
    return unit.is_branch and viewer.sees_names(unit.place)
