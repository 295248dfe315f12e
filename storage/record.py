"""A member's own record, over all quarters that are shown."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sqlalchemy import and_, func, or_, select

from domain.correction import Correction
from domain.obligation import SessionKind
from domain.quarter import Quarter
from domain.record import RecordLine
from domain.session import AttendanceState, Method, SessionState
from storage.database import Reading
from storage.schema import attendance, attendance_change, gathering, leave, member, self_study, session

#: Sessions on one screen: this quarter's and those of the two years before.
MOST = 18


def load_record(db: Reading, member_id: int, branch_id: int, quarter: Quarter) -> list[RecordLine]:
    """This quarter's sessions of the branch, and every session on whose register the member is, the newest first."""
    recorder, met = member.alias("recorder"), gathering.alias("met")
    theirs = gathering.c.session_id == session.c.id
    begins = select(func.min(gathering.c.begins_at)).correlate(session)
    first = begins.where(theirs).scalar_subquery()
    coming = begins.where(theirs, gathering.c.ended_at.is_(None)).scalar_subquery()
    mine = and_(attendance.c.session_id == session.c.id, attendance.c.member_id == member_id)
    ended = select(func.count()).select_from(gathering).where(theirs, gathering.c.ended_at.is_not(None))
    over = ended.correlate(session).scalar_subquery()
    alone = and_(self_study.c.session_id == session.c.id, self_study.c.member_id == member_id)
    rows = db.rows(
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
        .join(leave, and_(leave.c.session_id == session.c.id, leave.c.member_id == member_id), isouter=True)
        .join(self_study, alone, isouter=True)
        .where(
            session.c.state != str(SessionState.CANCELLED),
            or_(
                attendance.c.member_id == member_id,
                and_(session.c.branch_id == branch_id, session.c.quarter == str(quarter)),
            ),
        )
        .order_by(session.c.quarter.desc(), session.c.kind.desc(), session.c.id)
        .limit(MOST)
    )
    changes = _corrections(db, member_id, [row.id for row in rows])
    return [_line(row, member_id, tuple(changes[row.id])) for row in rows]


def _corrections(db: Reading, member_id: int, session_ids: list[int]) -> dict[int, list[Correction]]:
    """What people changed, with a reason; what followed from a check-in is no correction."""
    rows = db.rows(
        select(attendance_change, member.c.name)
        .join(member, member.c.id == attendance_change.c.changed_by)
        .where(
            attendance_change.c.member_id == member_id,
            attendance_change.c.session_id.in_(session_ids),
            attendance_change.c.reason.is_not(None),
        )
        .order_by(attendance_change.c.id)
    )
    found: dict[int, list[Correction]] = defaultdict(list)
    for row in rows:
        before = None if row.from_state is None else AttendanceState(row.from_state)
        made = Correction(row.session_id, row.changed_at, row.name, before, AttendanceState(row.to_state), row.reason)
        found[row.session_id].append(made)
    return found


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
