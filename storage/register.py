"""The register of a session in one question: everybody of the branch, and everybody who is on it though they left."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import BindParameter, Select, and_, bindparam, case, select

from domain.register import Exempt, RegisterLine
from domain.session import AttendanceState, Method, Session
from storage.belonging import AWAY, BELONGS, MET_ELSEWHERE, values_for
from storage.database import Reading
from storage.prepared import Prepared
from storage.schema import account, attendance, gathering, leave, member, membership, self_study, unit

_ON_REGISTER = (
    select(membership.c.member_id)
    .where(BELONGS)
    .union(select(attendance.c.member_id).where(attendance.c.session_id == bindparam("session_id")))
)


def _register() -> Select[Any]:
    of_session: BindParameter[int] = bindparam("session_id")
    recorder, group = member.alias("recorder"), unit.alias("party_group")
    its = {table: table.c.session_id == of_session for table in (leave, attendance, self_study)}
    return (
        select(
            member.c.id,
            member.c.name,
            member.c.number,
            member.c.category,
            member.c.exempt_reason,
            AWAY.label("away"),
            MET_ELSEWHERE.label("elsewhere"),
            membership.c.group_id,
            group.c.name.label("group"),
            account.c.reach,
            leave.c.state.label("leave"),
            leave.c.reason.label("leave_reason"),
            attendance.c.state,
            attendance.c.method,
            attendance.c.gathering_id,
            attendance.c.recorded_by,
            attendance.c.recorded_at,
            case((gathering.c.session_id == of_session, gathering.c.number)).label(
                "gathering"
            ),  # made up elsewhere: none
            recorder.c.name.label("recorder"),
            attendance.c.late,
            gathering.c.established,
            self_study.c.noted_at,
        )
        .select_from(member)
        .join(membership, and_(membership.c.member_id == member.c.id, BELONGS), isouter=True)
        .join(group, group.c.id == membership.c.group_id, isouter=True)
        .join(account, account.c.member_id == member.c.id, isouter=True)
        .join(leave, and_(leave.c.member_id == member.c.id, its[leave]), isouter=True)
        .join(attendance, and_(attendance.c.member_id == member.c.id, its[attendance]), isouter=True)
        .join(gathering, gathering.c.id == attendance.c.gathering_id, isouter=True)
        .join(recorder, recorder.c.id == attendance.c.recorded_by, isouter=True)
        .join(self_study, and_(self_study.c.member_id == member.c.id, its[self_study]), isouter=True)
        .where(member.c.id.in_(_ON_REGISTER))
    )


_REGISTER = Prepared(_register())
_ONE_OF_IT = Prepared(_register().where(member.c.id == bindparam("only")))


def load_register(db: Reading, of: Session, *, only: int | None = None) -> list[RegisterLine]:
    """By group, then name; `only` one member. Cost: the members of one branch."""
    values = values_for(db, of)
    rows = db.rows(_REGISTER, values) if only is None else db.rows(_ONE_OF_IT, {**values, "only": only})
    return sorted(map(_line, rows), key=lambda line: (line.group or "", line.name, line.number))


def _line(row: Any) -> RegisterLine:
    return RegisterLine(
        member_id=row.id,
        name=row.name,
        number=row.number,
        category=row.category,
        group_id=row.group_id,
        group=row.group,
        exempt=_why_exempt(row),
        reach=row.reach,
        leave=row.leave,
        leave_reason=row.leave_reason,
        state=None if row.state is None else AttendanceState(row.state),
        method=None if row.method is None else Method(row.method),
        gathering_id=row.gathering_id,
        gathering=row.gathering,
        recorded_by=row.recorded_by,
        recorder=row.recorder,
        recorded_at=row.recorded_at,
        late=bool(row.late),
        established=row.established is not False,
        self_study=row.noted_at is not None,
    )


def _why_exempt(row: Any) -> Exempt | None:
    if row.exempt_reason is not None:
        return Exempt.FOR_GOOD
    if row.away:
        return Exempt.AWAY
    return Exempt.ELSEWHERE if row.elsewhere else None


def names_of(db: Reading, member_ids: Collection[int]) -> dict[int, str]:
    rows = db.rows(select(member.c.id, member.c.name).where(member.c.id.in_(set(member_ids))))
    return {row.id: row.name for row in rows}
