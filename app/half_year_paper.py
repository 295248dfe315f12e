"""The half-year's closing report, put together from the store for papers/half_year.py."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from app.said import RefusedError
from domain.quarter import Quarter
from domain.rollup import Sums
from domain.viewer import Span, Viewer, viewer_at
from domain.wave import By, Compared, Half
from handlers.rollup import look_at_all
from handlers.wave import ComparisonShown, look_by
from papers.half_year import Gap, HalfYearPaper, add_up
from storage.database import Reading
from storage.tree import Unit


def half_year_of(db: Reading, top: Unit, half: Half, now: datetime) -> HalfYearPaper:
    """Its two quarters added up, each by its own tree, beside those of the half before. No names."""
    viewer = viewer_at(Span(top.id, top.seq, top.seq_end), names=False)
    whole = _whole(_compared(db, viewer, top, half, By.WAVE, now))
    before = _whole(_compared(db, viewer, top, half.previous, By.WAVE, now))
    owed = before.study.due + before.study.exempt + before.discussion.due + before.discussion.exempt
    return HalfYearPaper(
        unit=top.name,
        half=half,
        by={by: _compared(db, viewer, top, half, by, now) for by in By},
        whole=whole,
        before=before if owed else None,
        gaps=_gaps(db, viewer, top, half, now),
        at=now,
        zone=ZoneInfo(top.zone),
    )


def _compared(db: Reading, viewer: Viewer, top: Unit, half: Half, by: By, now: datetime) -> list[Compared]:
    """Both quarters together; the branches are those of the later one."""
    found: dict[str, Compared] = {}
    for quarter in half.quarters:
        shown = look_by(db, viewer, top.id, quarter, by, now)
        if not isinstance(shown, ComparisonShown):
            raise RefusedError("terminal-nothing-below", unit=top.name)
        for line in shown.lines:
            sums = add_up(found[line.label].sums, line.sums) if line.label in found else line.sums
            found[line.label] = Compared(line.label, line.branches, sums)
    return sorted(found.values(), key=lambda one: (one.label == "", one.label))


def _whole(lines: list[Compared]) -> Sums:
    total = Sums()
    for line in lines:
        total = add_up(total, line.sums)
    return total


def _gaps(db: Reading, viewer: Viewer, top: Unit, half: Half, now: datetime) -> list[Gap]:
    """Branches with something due that was not held, in the tree's order; of quarters that have begun."""
    missing: dict[int, tuple[str, str, int, int]] = {}
    for quarter in half.quarters:
        if quarter > Quarter.of(now, ZoneInfo(top.zone)):
            continue
        lines = look_at_all(db, top, viewer, quarter)
        names = {line.unit.id: line.unit.name for line in lines}
        for line in lines:
            tallies = (line.sums.study, line.sums.discussion)
            lacking = sum(tally.due - tally.held for tally in tallies)
            if line.unit.is_branch and lacking:
                above = names.get(line.unit.parent_id or 0, "")
                before = missing.get(line.unit.id, ("", "", 0, 0))
                late = before[3] + sum(tally.late for tally in tallies)
                missing[line.unit.id] = (above, line.unit.name, before[2] + lacking, late)
    return [Gap(*values) for values in missing.values()]
