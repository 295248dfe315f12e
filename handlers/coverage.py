"""The coverage (督导覆盖) of a committee in sight: its figures, a line for each committee below, and the gaps.

`look_at_coverage` is what every surface calls (bot, page, API, workbook), so that their figures agree.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from domain.actor import Actor
from domain.coverage import BranchLine, Coverage, cover
from domain.member import COMMITTEE_DESK
from domain.outcome import Outcome, Refused
from domain.unit import UnitKind
from domain.viewer import Viewer, viewer_of
from handlers.act import Act, Command, NotPermitted
from handlers.visit_plan import year_of
from storage.coverage import Terrain, branch_lines, load_terrain, visits_of_year
from storage.database import Reading
from storage.tree import Unit, load_unit, path_to

#: What a button or an address may ask for; another number is answered by the present year.
YEARS = range(2000, 3000)


@dataclass(frozen=True, slots=True)
class CoverageLine:
    unit: Unit
    figures: Coverage


@dataclass(frozen=True, slots=True)
class CoverageShown(Outcome):
    """`gaps` are the branches for whom this is the nearest committee and that nobody has visited yet."""

    top: CoverageLine
    lines: list[CoverageLine]
    gaps: list[BranchLine]
    year: int
    other_year: int
    path: list[Unit]
    page: int = 0
    plans: bool = False  # the reader keeps the desk of this very committee

    @property
    def up(self) -> Unit | None:
        return self.path[-2] if len(self.path) > 1 else None


@dataclass(frozen=True, slots=True)
class CommitteesOffered(Outcome):
    """Somebody with several desks chooses where to begin."""

    units: list[Unit]
    page: int = 0


@dataclass(frozen=True, slots=True)
class NoCommitteeHere(Refused):
    """A branch or a general branch: coverage is counted by committees."""

    unit: str


@dataclass(frozen=True, slots=True)
class ShowCoverage(Command):
    unit_id: int | None = None
    year: int | None = None
    page: int = 0


Looked = CoverageShown | CommitteesOffered | NoCommitteeHere | NotPermitted


def look_at_asked(db: Reading, who: Actor, command: ShowCoverage, now: datetime) -> Looked:
    """Of 80,000 branches it takes a second: spent on a snapshot, beside the unit of work."""
    return look_at_coverage(db, viewer_of(who), command.unit_id, command.year, now)


def show_coverage(act: Act, command: ShowCoverage) -> Outcome:
    shown: Looked = act.ahead or look_at_asked(act.tx, act.actor, command, act.now)
    if isinstance(shown, CommitteesOffered):
        return replace(shown, page=command.page)
    if not isinstance(shown, CoverageShown):
        return shown
    own = any(held.unit_id == shown.top.unit.id for held in act.actor.units(COMMITTEE_DESK))
    return replace(shown, page=command.page, plans=own)


def look_at_coverage(db: Reading, viewer: Viewer, unit_id: int | None, year: int | None, now: datetime) -> Looked:
    """The coverage of a committee, of the reader's own where none is named. Unknown and out of sight are one answer."""
    if unit_id is None and len(viewer.spans) > 1:
        found = [load_unit(db, span.unit_id) for span in viewer.spans]
        return CommitteesOffered([unit for unit in found if unit is not None and unit.kind is UnitKind.COMMITTEE])
    if unit_id is None and viewer.spans:
        unit_id = viewer.spans[0].unit_id
    top = load_unit(db, unit_id) if unit_id is not None else None
    if top is None or not viewer.sees(top.place):
        return NotPermitted()
    if top.kind is not UnitKind.COMMITTEE:
        return NoCommitteeHere(top.name)
    present = year_of(top, now)
    year = year if year is not None and year in YEARS else present
    terrain, figures = count_coverage(db, top, year)
    below = [one for one in terrain.committees.values() if terrain.tree.above.get(one.id) == top.id]
    direct = [branch for branch, committee in terrain.tree.nearest.items() if committee == top.id]
    return CoverageShown(
        top=CoverageLine(top, figures[top.id]),
        lines=[CoverageLine(one, figures[one.id]) for one in below],
        gaps=[line for line in branch_lines(db, direct, year) if not line.covered],
        year=year,
        other_year=present - 1 if year == present else present,
        path=[one for one in path_to(db, top) if one.kind is UnitKind.COMMITTEE and viewer.sees(one.place)],
    )


def count_coverage(db: Reading, top: Unit, year: int) -> tuple[Terrain, dict[int, Coverage]]:
    """The committees from `top` down, each with its figures: the workbook's lines."""
    terrain = load_terrain(db, year, top.seq, top.seq_end)
    return terrain, cover(terrain.tree, visits_of_year(db, year, top.seq, top.seq_end))
