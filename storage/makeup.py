"""Where a session can be made up, and what members studied alone."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from domain.correction import Elsewhere
from domain.session import Session, SessionState
from storage.database import Reading, Transaction
from storage.schema import gathering, self_study, session, unit
from storage.sessions import gathering_from

#: So many of the neighbours' gatherings are offered, the newest first.
MOST = 6


def gatherings_elsewhere(db: Reading, of: Session) -> tuple[Elsewhere, ...]:
    """Gatherings of the same kind and quarter that were held by branches under the same superior."""
    home = unit.alias("home")
    rows = db.rows(
        select(gathering, unit.c.name.label("branch"))
        .join(session, session.c.id == gathering.c.session_id)
        .join(unit, unit.c.id == session.c.branch_id)
        .join(home, home.c.parent_id == unit.c.parent_id)
        .where(
            home.c.id == of.branch_id,
            session.c.branch_id != of.branch_id,
            session.c.quarter == str(of.quarter),
            session.c.kind == str(of.kind),
            session.c.state != str(SessionState.CANCELLED),
            gathering.c.begun_at.is_not(None),
        )
        .order_by(gathering.c.begins_at.desc(), gathering.c.id)
        .limit(MOST)
    )
    return tuple(Elsewhere(gathering_from(row), row.branch) for row in rows)


def note_self_study(db: Transaction, session_id: int, member_id: int, now: datetime) -> bool:
    """False where it is noted already."""
    statement = db.insert(self_study).values(session_id=session_id, member_id=member_id, noted_at=now)
    return db.execute(statement.on_conflict_do_nothing()).rowcount == 1
