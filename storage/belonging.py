"""Who belongs to a branch on the day of a session: never before joining it, never after leaving, not while away.

The day is that of the session's last gathering, in its own zone: whoever moved on before it is missed at the new
branch, and whoever came later was not absent. A study that somebody attended in the branch they came from counts there;
the new one does not expect them a second time.
"""

from __future__ import annotations

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_, bindparam, not_, or_, select

from domain.session import TOOK_PART, Session
from storage.database import Reading
from storage.prepared import Prepared
from storage.schema import absence, attendance, gathering, member, membership, session

#: Of a session without a gathering: whoever belongs to the branch for the time being.
NO_DAY = date(9999, 12, 31)

_BEGINNINGS = Prepared(
    select(gathering.c.begins_at, gathering.c.zone).where(gathering.c.session_id == bindparam("session_id"))
)


def day_of(db: Reading, session_id: int) -> date:
    """The local day of the session's last gathering."""
    rows = db.rows(_BEGINNINGS, {"session_id": session_id})
    if not rows:
        return NO_DAY
    last = max(rows, key=lambda row: row.begins_at)
    day: date = last.begins_at.astimezone(ZoneInfo(last.zone)).date()
    return day


def values_for(db: Reading, of: Session) -> dict[str, Any]:
    """What the conditions below are to be asked with."""
    return {
        "session_id": of.id,
        "branch_id": of.branch_id,
        "on_day": day_of(db, of.id),
        "first_day": of.quarter.first_day,
        "same_quarter": str(of.quarter),
        "same_kind": str(of.kind),
    }


#: The membership is of the session's branch, and holds on its day.
BELONGS = and_(
    membership.c.branch_id == bindparam("branch_id"),
    membership.c.valid_from <= bindparam("on_day"),
    or_(membership.c.valid_to.is_(None), membership.c.valid_to > bindparam("on_day")),
)


def away_on(day: date | ColumnElement[Any]) -> ColumnElement[bool]:
    """The member is on long leave or posted away on that day."""
    return (
        select(absence.c.id)
        .where(
            absence.c.member_id == member.c.id,
            absence.c.valid_from <= day,
            or_(absence.c.valid_to.is_(None), absence.c.valid_to > day),
        )
        .correlate(member)
        .exists()
    )


#: On the day of the session.
AWAY = away_on(bindparam("on_day"))


def _met_elsewhere() -> ColumnElement[bool]:
    """Joined the branch within the quarter, and took part in the same kind of session of the branch before."""
    line, other = attendance.alias("line"), session.alias("other")
    took_part = or_(*(line.c.state == str(state) for state in sorted(TOOK_PART)))
    elsewhere = (
        select(line.c.session_id)
        .join(other, other.c.id == line.c.session_id)
        .where(
            line.c.member_id == member.c.id,
            line.c.session_id != bindparam("session_id"),
            other.c.quarter == bindparam("same_quarter"),
            other.c.kind == bindparam("same_kind"),
            took_part,
        )
        .correlate(member)
        .exists()
    )
    return and_(membership.c.valid_from > bindparam("first_day"), elsewhere)


MET_ELSEWHERE = _met_elsewhere()

#: Expected: belongs to it and is not excused for good, away, or credited elsewhere.
EXPECTED = and_(BELONGS, member.c.exempt_reason.is_(None), not_(AWAY), not_(MET_ELSEWHERE))
