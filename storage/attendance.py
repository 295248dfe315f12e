"""The register: one line for each member of a session, and the counts that follow from it in the same transaction."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import case, func, select

from domain.obligation import HELD_STATES, ObligationState, Turnout, state_of
from domain.session import TOOK_PART, AttendanceState, Attended, Method, Session
from storage.database import Reading, Transaction
from storage.schema import attendance, attendance_change, gathering, member, membership, obligation, session

_TOOK_PART = [str(state) for state in TOOK_PART]


def attendance_of(db: Reading, session_id: int, member_id: int) -> Attended | None:
    row = db.row(select(attendance).where(attendance.c.session_id == session_id, attendance.c.member_id == member_id))
    return None if row is None else _attended(row)


def _attended(row: Any) -> Attended:
    return Attended(
        session_id=row.session_id,
        member_id=row.member_id,
        gathering_id=row.gathering_id,
        state=AttendanceState(row.state),
        method=Method(row.method),
        recorded_by=row.recorded_by,
        recorded_at=row.recorded_at,
    )


def record_attendance(db: Transaction, line: Attended, *, branch_id: int, late: bool = False) -> Attended:
    """Put somebody on the register; the line as it now stands, which is the older one if they already took part.

    Whoever was excused or absent and came after all is moved, with a trace. Nobody counts twice: the key is
    (session, member).
    """
    values = {
        "gathering_id": line.gathering_id,
        "branch_id": branch_id,
        "state": str(line.state),
        "method": str(line.method),
        "recorded_by": line.recorded_by,
        "recorded_at": line.recorded_at,
        "late": late,
    }
    statement = db.insert(attendance).values(session_id=line.session_id, member_id=line.member_id, **values)
    if db.execute(statement.on_conflict_do_nothing()).rowcount == 1:
        return line
    stands = attendance_of(db, line.session_id, line.member_id)
    assert stands is not None
    if stands.state in TOOK_PART:
        return stands
    change_attendance(db, stands, line, branch_id=branch_id, late=late, reason=None)
    return line


def change_attendance(
    db: Transaction, stands: Attended | None, line: Attended, *, branch_id: int, late: bool, reason: str | None
) -> None:
    """Correct a line: what stood before is kept in `attendance_change`, never overwritten without a trace (rule 10)."""
    key = (attendance.c.session_id == line.session_id, attendance.c.member_id == line.member_id)
    values = {
        "gathering_id": line.gathering_id,
        "state": str(line.state),
        "method": str(line.method),
        "recorded_by": line.recorded_by,
        "recorded_at": line.recorded_at,
        "late": late,
    }
    if stands is None:
        db.execute(
            attendance.insert().values(
                session_id=line.session_id, member_id=line.member_id, branch_id=branch_id, **values
            )
        )
    else:
        db.execute(attendance.update().where(*key).values(**values))
    db.add(
        attendance_change,
        session_id=line.session_id,
        member_id=line.member_id,
        from_state=None if stands is None else str(stands.state),
        to_state=str(line.state),
        changed_by=line.recorded_by,
        changed_at=line.recorded_at,
        reason=reason,
    )


def recount(db: Transaction, of: Session, least: int, now: datetime) -> ObligationState:
    """Count a session's register anew and write the counts to gathering, session and obligation.

    Reads the lines of one session only (at most a branch's members), so its cost does not grow with the store. A
    gathering below `least` present does not count towards the obligation (rule 4).
    """
    here = attendance.c.session_id == of.id
    took_part = attendance.c.state.in_(_TOOK_PART)
    heads = (
        select(func.count())
        .where(attendance.c.gathering_id == gathering.c.id, took_part)
        .correlate(gathering)
        .scalar_subquery()
    )
    db.execute(gathering.update().where(gathering.c.session_id == of.id).values(present_count=heads))
    counts = db.row(
        select(
            func.coalesce(func.sum(case((took_part, 1), else_=0)), 0).label("present"),
            func.coalesce(func.sum(case((took_part & (gathering.c.present_count >= least), 1), else_=0)), 0).label(
                "counted"
            ),
            func.coalesce(func.sum(case((attendance.c.state == "excused", 1), else_=0)), 0).label("excused"),
            func.coalesce(func.sum(case((attendance.c.late, 1), else_=0)), 0).label("late"),
        )
        .select_from(attendance.outerjoin(gathering, gathering.c.id == attendance.c.gathering_id))
        .where(here)
    )
    assert counts is not None
    due = members_due(db, of.branch_id)
    turnout = Turnout(due, int(counts.present), int(counts.counted), int(counts.excused))
    state = state_of(turnout)
    db.execute(
        session.update()
        .where(session.c.id == of.id)
        .values(due_count=due, present_count=turnout.present, excused_count=turnout.excused, late=counts.late > 0)
    )
    _write_obligation(db, of, turnout, state, late=counts.late > 0, now=now)
    return state


def _write_obligation(
    db: Transaction, of: Session, turnout: Turnout, state: ObligationState, *, late: bool, now: datetime
) -> None:
    held = state in HELD_STATES
    db.execute(
        obligation.update()
        .where(
            obligation.c.branch_id == of.branch_id,
            obligation.c.quarter == str(of.quarter),
            obligation.c.kind == str(of.kind),
            obligation.c.state != str(ObligationState.EXEMPT),
        )
        .values(
            session_id=of.id,
            state=str(state),
            late=late if held else obligation.c.due_at <= now,
            due_count=turnout.due,
            present_count=turnout.counted,
            excused_count=turnout.excused,
            held_at=func.coalesce(obligation.c.held_at, now) if held else None,
        )
    )


def members_due(db: Reading, branch_id: int) -> int:
    """Members of the branch now who are not exempt."""
    statement = (
        select(func.count())
        .select_from(membership.join(member, member.c.id == membership.c.member_id))
        .where(membership.c.branch_id == branch_id, membership.c.valid_to.is_(None), member.c.exempt_reason.is_(None))
    )
    return int(db.scalar(statement))
