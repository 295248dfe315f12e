"""A member's own record, over all quarters that are shown."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sqlalchemy import BindParameter, Select, and_, bindparam, func, literal_column, select

from domain.correction import Correction
from domain.obligation import SessionKind
from domain.quarter import Quarter
from domain.record import RecordLine
from domain.session import AttendanceState, Method, SessionState
from storage.database import Reading
from storage.prepared import Prepared
from storage.schema import attendance, attendance_change, gathering, leave, member, self_study, session

#: Sessions on one screen: this quarter's and those of the two years before.
MOST = 18


def _sessions() -> Select[Any]:
    """What to read of each session, and of the member's part in it."""
    recorder, met = member.alias("recorder"), gathering.alias("met")
    me: BindParameter[int] = bindparam("member_id")
    theirs = gathering.c.session_id == session.c.id
    begins = select(func.min(gathering.c.begins_at)).correlate(session)
    first = begins.where(theirs).scalar_subquery()
    coming = begins.where(theirs, gathering.c.ended_at.is_(None)).scalar_subquery()
    mine = and_(attendance.c.session_id == session.c.id, attendance.c.member_id == me)
    ended = select(func.count()).select_from(gathering).where(theirs, gathering.c.ended_at.is_not(None))
    over = ended.correlate(session).scalar_subquery()
    alone = and_(self_study.c.session_id == session.c.id, self_study.c.member_id == me)
    # asked for by their ids: a condition on the member's line or the branch would have all sessions looked at
    on_register = select(attendance.c.session_id).where(attendance.c.member_id == me)
    of_branch = select(session.c.id).where(
        session.c.branch_id == bindparam("branch_id"), session.c.quarter == bindparam("quarter")
    )
    return (
        select(
            session.c.id,
            session.c.quarter,
            session.c.kind,
            session.c.state.label("held"),
            func.coalesce(met.c.begins_at, coming, first, type_=gathering.c.begins_at.type).label("begins_at"),
            coming.is_not(None).label("ahead"),
            met.c.place,
            met.c.established,
            self_study.c.noted_at,
            over.label("over"),
            attendance.c.state,
            attendance.c.method,
            attendance.c.recorded_by,
            attendance.c.recorded_at,
            recorder.c.name.label("recorder"),
            leave.c.state.label("leave"),
        )
        .select_from(session)
        .join(attendance, mine, isouter=True)
        .join(met, met.c.id == attendance.c.gathering_id, isouter=True)
        .join(recorder, recorder.c.id == attendance.c.recorded_by, isouter=True)
        .join(leave, and_(leave.c.session_id == session.c.id, leave.c.member_id == me), isouter=True)
        .join(self_study, alone, isouter=True)
        .where(session.c.id.in_(on_register.union(of_branch)), session.c.state != str(SessionState.CANCELLED))
        .order_by(session.c.quarter.desc(), session.c.kind.desc(), session.c.id)
        .limit(literal_column(str(MOST)))
    )


_SESSIONS = Prepared(_sessions())
#: What people changed, with a reason; what followed from a check-in is no correction.
_CORRECTIONS = Prepared(
    select(attendance_change, member.c.name)
    .join(member, member.c.id == attendance_change.c.changed_by)
    .where(
        attendance_change.c.session_id.in_(
            select(attendance.c.session_id).where(attendance.c.member_id == bindparam("member_id"))
        ),
        attendance_change.c.member_id == bindparam("member_id"),
        attendance_change.c.reason.is_not(None),
    )
    .order_by(attendance_change.c.id)
)


def load_record(db: Reading, member_id: int, branch_id: int, quarter: Quarter) -> list[RecordLine]:
    """This quarter's sessions of the branch, and every session on whose register the member is, the newest first."""
    rows = db.rows(_SESSIONS, {"member_id": member_id, "branch_id": branch_id, "quarter": str(quarter)})
    made: dict[int, list[Correction]] = defaultdict(list)
    for one in map(_correction, db.rows(_CORRECTIONS, {"member_id": member_id})):
        made[one.session_id].append(one)
    return [_line(row, member_id, tuple(made[row.id])) for row in rows]


def _correction(row: Any) -> Correction:
    before = None if row.from_state is None else AttendanceState(row.from_state)
    return Correction(row.session_id, row.changed_at, row.name, before, AttendanceState(row.to_state), row.reason)


def _line(row: Any, member_id: int, corrections: tuple[Correction, ...]) -> RecordLine:
    return RecordLine(
        session_id=row.id,
        quarter=Quarter.parse(row.quarter),
        kind=SessionKind(row.kind),
        held=SessionState(row.held),
        begins_at=row.begins_at,
        place=row.place,
        state=None if row.state is None else AttendanceState(row.state),
        method=None if row.method is None else Method(row.method),
        recorder=row.recorder,
        own=row.recorded_by == member_id,
        recorded_at=row.recorded_at,
        leave=row.leave,
        corrections=corrections,
        begun=row.over > 0,
        ahead=bool(row.ahead),
        self_study=row.noted_at is not None,
        established=row.established is not False,
    )
