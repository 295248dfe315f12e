"""What the branches owe: a row a branch, quarter and kind, made with the quarter, moved by sessions and the clock."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    bindparam,
    case,
    false,
    func,
    literal,
    or_,
    select,
    text,
    true,
    union_all,
)

from domain.obligation import HELD_STATES, Obligation, ObligationState, SessionKind
from domain.quarter import Quarter
from domain.unit import BRANCH_KINDS
from storage.database import Reading, Transaction
from storage.past_tree import is_kept
from storage.prepared import Prepared
from storage.schema import obligation, unit
from storage.schema.base import Instant
from storage.schema.quarter import STILL_OPEN


def _owing(quarter: Quarter, now: datetime) -> ColumnElement[bool]:
    """The units that stand now and owe this quarter: branches of every kind whose enterprise has joined."""
    on = max(quarter.first_day, now.date())
    return and_(
        unit.c.kind.in_([str(kind) for kind in sorted(BRANCH_KINDS)]),
        unit.c.joined_quarter <= str(quarter),
        unit.c.valid_from <= quarter.last_day,
        or_(unit.c.valid_to.is_(None), unit.c.valid_to > on),
    )


def branch_zones(db: Reading, branch_id: int | None = None) -> list[ZoneInfo]:
    """The zones in which branches are; of one branch, its own."""
    kinds = [str(kind) for kind in sorted(BRANCH_KINDS)]
    zones = select(unit.c.zone).distinct().where(unit.c.kind.in_(kinds)).order_by(unit.c.zone)
    rows = db.rows(zones if branch_id is None else zones.where(unit.c.id == branch_id))
    return [ZoneInfo(row.zone) for row in rows]


def open_quarter(db: Transaction, quarter: Quarter, now: datetime, *, branch_id: int | None = None) -> int:
    """Write down what is owed in a quarter, for all branches or for one; how many rows were new.

    Due is the end of the quarter in the branch's own zone. One statement, however many branches; adds nothing twice.
    A quarter whose tree is kept is over, but for a few hours in zones far to the west: nobody joins it any more.
    """
    if is_kept(db, quarter):
        return 0
    ends = {str(zone): quarter.ends(zone) for zone in branch_zones(db, branch_id)}
    if not ends or (branch_id is None and is_open(db, quarter, now)):
        return 0
    due_at = case(
        *((unit.c.zone == zone, literal(end, Instant)) for zone, end in ends.items()),
        else_=literal(quarter.ends(ZoneInfo("UTC")), Instant),
    )
    owed = _unwritten(quarter, now, due_at)
    if branch_id is not None:
        owed = owed.where(unit.c.id == branch_id)
    columns = ["branch_id", "quarter", "kind", "state", "late", "due_at"]
    return db.execute(db.insert(obligation).from_select(columns, owed).on_conflict_do_nothing()).rowcount


def _unwritten(quarter: Quarter, now: datetime, due_at: ColumnElement[Any]) -> Select[Any]:
    """The rows that are owed and not there yet."""
    kinds = union_all(*(select(literal(str(kind)).label("kind")) for kind in SessionKind)).subquery("kinds")
    known = and_(
        obligation.c.branch_id == unit.c.id, obligation.c.quarter == str(quarter), obligation.c.kind == kinds.c.kind
    )
    return (
        select(
            unit.c.id,
            literal(str(quarter)),
            kinds.c.kind,
            literal(str(ObligationState.UNREPORTED)),
            false(),
            due_at,
        )
        .select_from(unit.join(kinds, true()))
        .where(_owing(quarter, now), ~select(obligation.c.branch_id).where(known).exists())
    )


def is_open(db: Reading, quarter: Quarter, now: datetime) -> bool:
    """Whether everything owed is there. Mostly two quick counts say so, since the clock asks every few seconds; where
    a branch was closed after its quarter began, there are more rows than branches owe now."""
    if is_kept(db, quarter):
        return True
    owing = db.scalar(select(func.count()).select_from(unit).where(_owing(quarter, now)))
    written = db.scalar(select(func.count()).select_from(obligation).where(obligation.c.quarter == str(quarter)))
    if written == owing * len(SessionKind):
        return True
    return db.row(_unwritten(quarter, now, literal(now, Instant)).limit(1)) is None


def any_late(db: Reading, now: datetime) -> bool:
    """Whether `mark_late` would find any."""
    return (
        db.row(select(obligation.c.branch_id).where(text(STILL_OPEN), obligation.c.due_at <= now).limit(1)) is not None
    )


def mark_late(db: Transaction, now: datetime) -> int:
    """Past the due date and neither held nor exempt: late. How many became so."""
    overdue = (text(STILL_OPEN), obligation.c.due_at <= now)
    return db.execute(obligation.update().where(*overdue).values(late=True)).rowcount


_BY_KIND = (
    select(obligation)
    .where(obligation.c.branch_id == bindparam("branch_id"), obligation.c.quarter == bindparam("quarter"))
    .order_by(obligation.c.kind)
)
_OWED, _LOCKED = Prepared(_BY_KIND), Prepared(_BY_KIND.with_for_update())


def load_obligations(
    db: Reading, branch_id: int, quarter: Quarter, *, lock: bool = False
) -> dict[SessionKind, Obligation]:
    """What the branch owes in the quarter, by kind; empty where it owes nothing yet.

    `lock` holds off everybody else who plans for this branch until the commit: two who open the same study at once
    come one after the other.
    """
    rows = db.rows(_LOCKED if lock else _OWED, {"branch_id": branch_id, "quarter": str(quarter)})
    return {SessionKind(row.kind): obligation_from(row) for row in rows}


def obligation_from(row: Any) -> Obligation:
    return Obligation(
        branch_id=row.branch_id,
        quarter=Quarter.parse(row.quarter),
        kind=SessionKind(row.kind),
        state=ObligationState(row.state),
        late=row.late,
        due_at=row.due_at,
        session_id=row.session_id,
        due=row.due_count,
        present=row.present_count,
        excused=row.excused_count,
        exempt_reason=row.exempt_reason,
    )


def forget_session(db: Transaction, branch_id: int, quarter: Quarter, kind: SessionKind, now: datetime) -> None:
    """The session was cancelled: nothing is reported again. An exempt branch stays exempt."""
    db.execute(
        obligation.update()
        .where(_one(branch_id, quarter, kind), obligation.c.state != str(ObligationState.EXEMPT))
        .values(
            state=str(ObligationState.UNREPORTED),
            session_id=None,
            late=obligation.c.due_at <= now,
            due_count=0,
            present_count=0,
            excused_count=0,
            held_at=None,
        )
    )


def exempt(db: Transaction, branch_id: int, quarter: Quarter, kind: SessionKind, reason: str) -> bool:
    """Excuse the branch from it, with a reason; False where it was held or is exempt already."""
    settled = [str(state) for state in sorted(HELD_STATES | {ObligationState.EXEMPT})]
    statement = obligation.update().where(_one(branch_id, quarter, kind), obligation.c.state.not_in(settled))
    values = {"state": str(ObligationState.EXEMPT), "late": False, "exempt_reason": reason}
    return db.execute(statement.values(**values)).rowcount == 1


def _one(branch_id: int, quarter: Quarter, kind: SessionKind) -> ColumnElement[bool]:
    return and_(
        obligation.c.branch_id == branch_id, obligation.c.quarter == str(quarter), obligation.c.kind == str(kind)
    )
