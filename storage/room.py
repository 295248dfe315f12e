"""The room in which a gathering meets: whether its screen names who has come, and whom."""

from __future__ import annotations

from sqlalchemy import select

from domain.session import AttendanceState
from storage.database import Reading, Transaction
from storage.schema import attendance, gathering, member


def show_names(db: Transaction, gathering_id: int, shown: bool) -> None:
    db.execute(gathering.update().where(gathering.c.id == gathering_id).values(names_shown=shown))


def newest_names(db: Reading, gathering_id: int, branch_id: int, limit: int) -> list[str]:
    """Members of the branch who came to this gathering, the last first. Guests are named at home alone (rule 8)."""
    statement = (
        select(member.c.name)
        .join(attendance, attendance.c.member_id == member.c.id)
        .where(attendance.c.gathering_id == gathering_id, attendance.c.branch_id == branch_id)
        .where(attendance.c.state == str(AttendanceState.PRESENT))
        .order_by(attendance.c.recorded_at.desc(), member.c.id)
        .limit(limit)
    )
    return [row.name for row in db.rows(statement)]
