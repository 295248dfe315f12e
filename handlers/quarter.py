"""The quarter turns: every branch owes a study and a discussion, and what was due and not held becomes late."""

from __future__ import annotations

from datetime import datetime

from domain.quarter import Quarter
from handlers.act import Act
from storage.database import Reading
from storage.obligations import any_late, branch_zones, is_open, load_obligations, mark_late, open_quarter
from storage.past_tree import any_unkept, keep_quarters_before
from storage.tree import Unit


def anything_due(db: Reading, now: datetime) -> bool:
    """Whether `open_due_quarters` may have something to do: the clock asks beside the writer, every few seconds."""
    quarters = sorted({Quarter.of(now, zone) for zone in branch_zones(db)})
    unopened = any(not is_open(db, quarter, now) for quarter in quarters)
    return unopened or any_late(db, now) or (bool(quarters) and any_unkept(db, quarters[0]))


def open_due_quarters(act: Act) -> int:
    """Open the quarter that has begun in each zone and mark what fell due; how many rows changed. The tree of a quarter
    that is over everywhere is kept as it was.

    Called by the clock's tick and after an import: what is there already is left alone.
    """
    quarters = sorted({Quarter.of(act.now, zone) for zone in branch_zones(act.tx)})
    if quarters and keep_quarters_before(act.tx, quarters[0]):
        act.audit("keep_tree", "tree_snapshot", None, ["quarter"])
    opened = sum(open_quarter(act.tx, quarter, act.now) for quarter in quarters)
    if opened:
        act.audit("open_quarter", "obligation", None, ["quarter"])
    late = mark_late(act.tx, act.now)
    if late:
        act.audit("mark_late", "obligation", None, ["late"])
    return opened + late


def owe(act: Act, branch: Unit, quarter: Quarter) -> None:
    """Make sure that one branch's quarter is open, where the clock has not come by yet."""
    if not load_obligations(act.tx, branch.id, quarter) and open_quarter(act.tx, quarter, act.now, branch_id=branch.id):
        act.audit("open_quarter", "obligation", branch.id, ["quarter"])
