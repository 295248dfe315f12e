"""The register: one line for each member of a session, and the counts that follow from it in the same transaction."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, case, func, or_, select

from domain.obligation import HELD_STATES, ObligationState, Turnout, state_of
from domain.session import TOOK_PART, AttendanceState, Attended, Method, Session
from storage.belonging import EXPECTED, values_for
from storage.database import Reading, Transaction
from storage.prepared import Prepared, insert_once
from storage.schema import attendance, attendance_change, gathering, member, membership, obligation, session
from storage.schema.base import Instant

_VALUES = ("gathering_id", "branch_id", "state", "method", "recorded_by", "recorded_at", "late")
_LINE = Prepared(
    select(attendance).where(
        attendance.c.session_id == bindparam("session_id"), attendance.c.member_id == bindparam("member_id")
    )
)
_NEW_LINE = insert_once(attendance, "session_id", "member_id", *_VALUES)


def attendance_of(db: Reading, session_id: int, member_id: int) -> Attended | None:
    row = db.row(_LINE, {"session_id": session_id, "member_id": member_id})
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
    added = db.run(
        _NEW_LINE,
        session_id=line.session_id,
        member_id=line.member_id,
        gathering_id=line.gathering_id,
        branch_id=branch_id,
        state=str(line.state),
        method=str(line.method),
        recorded_by=line.recorded_by,
        recorded_at=line.recorded_at,
        late=late,
    )
    if added:
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


_TOOK_PART = or_(*(attendance.c.state == str(state) for state in sorted(TOOK_PART)))


def _sum_of(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


_HEADS = Prepared(
    gathering.update()
    .where(gathering.c.session_id == bindparam("of_session"))
    .values(
        present_count=select(func.count())
        .where(attendance.c.gathering_id == gathering.c.id, attendance.c.session_id == gathering.c.session_id)
        .where(_TOOK_PART)
        .correlate(gathering)
        .scalar_subquery()
    )
)
_DUE = select(func.count()).select_from(membership.join(member, member.c.id == membership.c.member_id)).where(EXPECTED)
_MEMBERS_DUE = Prepared(_DUE)
_host = gathering.alias("host")
_COUNTS = and_(
    gathering.c.established,
    or_(
        and_(gathering.c.host_id.is_(None), gathering.c.present_count >= bindparam("least")),
        and_(_host.c.established, _host.c.present_count >= bindparam("least")),  # guests: if the lead's counts, too
    ),
)
_TURNOUT = Prepared(
    select(
        _sum_of(_TOOK_PART).label("present"),
        _sum_of(and_(_TOOK_PART, _COUNTS)).label("counted"),
        _sum_of(attendance.c.state == "excused").label("excused"),
        _sum_of(attendance.c.late).label("late"),
        _DUE.scalar_subquery().label("due"),
    )
    .select_from(
        attendance.outerjoin(gathering, gathering.c.id == attendance.c.gathering_id).outerjoin(
            _host, _host.c.id == gathering.c.host_id
        )
    )
    .where(attendance.c.session_id == bindparam("session_id"))
)
_SESSION_COUNTS = Prepared(
    session.update()
    .where(session.c.id == bindparam("session_id"))
    .values({name: bindparam(name) for name in ("due_count", "present_count", "excused_count", "late")})
)
_OBLIGATION_OF = (
    obligation.c.branch_id == bindparam("of_branch"),
    obligation.c.quarter == bindparam("of_quarter"),
    obligation.c.kind == bindparam("of_kind"),
    obligation.c.state != str(ObligationState.EXEMPT),
)
_now = bindparam("now", type_=Instant)
_OBLIGATION_COUNTS: dict[str, Any] = {
    name: bindparam(name) for name in ("session_id", "state", "due_count", "present_count", "excused_count")
}
_HELD = Prepared(
    obligation.update()
    .where(*_OBLIGATION_OF)
    .values(**_OBLIGATION_COUNTS, late=bindparam("late"), held_at=func.coalesce(obligation.c.held_at, _now))
)
_NOT_HELD = Prepared(
    obligation.update()
    .where(*_OBLIGATION_OF)
    .values(**_OBLIGATION_COUNTS, late=obligation.c.due_at <= _now, held_at=None)
)


def recount(db: Transaction, of: Session, least: int, now: datetime) -> ObligationState:
    """Count a session's register anew and write the counts to gathering, session and obligation.

    Reads the lines of one session only (at most a branch's members), so its cost does not grow with the store. A
    gathering below `least` present, or that is not established, does not count towards the obligation (rules 4, 5).
    """
    db.run(_HEADS, of_session=of.id)
    counts = db.row(_TURNOUT, {"least": least, **values_for(db, of)})
    assert counts is not None
    turnout = Turnout(int(counts.due), int(counts.present), int(counts.counted), int(counts.excused))
    state = state_of(turnout)
    db.run(
        _SESSION_COUNTS,
        session_id=of.id,
        due_count=turnout.due,
        present_count=turnout.present,
        excused_count=turnout.excused,
        late=counts.late > 0,
    )
    _write_obligation(db, of, turnout, state, late=counts.late > 0, now=now)
    return state


def _write_obligation(
    db: Transaction, of: Session, turnout: Turnout, state: ObligationState, *, late: bool, now: datetime
) -> None:
    held = state in HELD_STATES
    db.run(
        _HELD if held else _NOT_HELD,
        of_branch=of.branch_id,
        of_quarter=str(of.quarter),
        of_kind=str(of.kind),
        session_id=of.id,
        state=str(state),
        due_count=turnout.due,
        present_count=turnout.counted,
        excused_count=turnout.excused,
        now=now,
        **({"late": late} if held else {}),
    )


def members_due(db: Reading, of: Session) -> int:
    """Whom the session expects."""
    return int(db.scalar(_MEMBERS_DUE, values_for(db, of)))
