"""The rows of the ledger of ideas (金点子台账)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, select

from domain.idea import IdeaKind, IdeaState, shown_number
from domain.quarter import Quarter
from domain.sight import Place
from domain.viewer import Span
from storage.database import Reading
from storage.past_tree import is_kept, span_then, units_in
from storage.schema import idea, idea_step, member, unit

#: Steps that carry the opinion of a unit.
_OPINIONS = frozenset({IdeaState.ADOPTED, IdeaState.PASSED_UP, IdeaState.REFUSED})


@dataclass(frozen=True, slots=True)
class Opinion:
    """The last decision on an idea: which unit, when, what, and why not."""

    state: IdeaState
    unit: str
    at: datetime
    reason: str | None


@dataclass(frozen=True, slots=True)
class LedgerLine:
    number: str  # 2026Q4-017, within the branch
    kind: IdeaKind
    author: str | None  # None where the reader may not see names: a member of `branch`
    branch: str
    holder: str  # the unit that holds it now
    submitted_at: datetime
    problem: str
    proposal: str
    expected: str | None
    state: IdeaState
    opinion: Opinion | None
    applied_at: datetime | None
    applied: str | None  # what was done


def ledger(db: Reading, top: Span, quarter: Quarter, named: Callable[[Place], bool]) -> list[LedgerLine]:
    """The quarter's ideas of a unit and all below it, branch by branch, the withdrawn left out.

    Of a quarter that is over, what stood below it then, by the names of then. `named` says of a branch, as it stands
    now, whether this reader may see its members' names (domain.sight.sees_names).
    """
    units = units_in(db, quarter)
    span = span_then(db, units, top) if is_kept(db, quarter) else top
    if span is None:
        return []
    then, holder = units("then"), unit.alias("holder")
    chosen = and_(
        then.c.seq.between(span.seq, span.seq_end),
        idea.c.quarter == str(quarter),
        idea.c.state != str(IdeaState.WITHDRAWN),
    )
    steps = (
        select(idea_step, unit.c.name)
        .join(idea, idea.c.id == idea_step.c.idea_id)
        .join(unit, unit.c.id == idea_step.c.unit_id)
        .where(idea.c.id.in_(select(idea.c.id).join(then, then.c.id == idea.c.branch_id).where(chosen)))
        .order_by(idea_step.c.id)
    )
    opinions: dict[int, Opinion] = {}
    applied: dict[int, tuple[datetime, str | None]] = {}
    for row in db.rows(steps):
        state = IdeaState(row.to_state)
        if state in _OPINIONS:
            opinions[row.idea_id] = Opinion(state, row.name, row.taken_at, row.reason)
        elif state is IdeaState.APPLIED:
            applied[row.idea_id] = (row.taken_at, row.reason)
    ideas = (
        select(
            idea,
            then.c.name.label("branch"),
            unit.c.seq,
            unit.c.parent_id,
            holder.c.name.label("holder"),
            member.c.name.label("author"),
        )
        .join(then, then.c.id == idea.c.branch_id)
        .join(unit, unit.c.id == idea.c.branch_id)
        .join(holder, holder.c.id == idea.c.holder_id)
        .join(member, member.c.id == idea.c.author_id)
        .where(chosen)
        .order_by(then.c.seq, idea.c.number)
    )
    return [
        LedgerLine(
            number=shown_number(quarter, row.number),
            kind=IdeaKind(row.kind),
            author=row.author if named(Place(row.branch_id, row.seq, row.parent_id)) else None,
            branch=row.branch,
            holder=row.holder,
            submitted_at=row.submitted_at,
            problem=row.problem,
            proposal=row.proposal,
            expected=row.expected,
            state=IdeaState(row.state),
            opinion=opinions.get(row.id),
            applied_at=applied.get(row.id, (None, None))[0],
            applied=applied.get(row.id, (None, None))[1],
        )
        for row in db.rows(ideas)
    ]
