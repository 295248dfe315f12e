"""Head-counts (核验) of gatherings by second persons: one for each person and gathering, and the first stands."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, or_, select

from domain.attestation import Headcount
from domain.session import TOOK_PART, Gathering
from storage.database import Reading, Transaction
from storage.schema import attendance, attestation, gathering, member


def headcounts_of(db: Reading, session_id: int) -> list[Headcount]:
    """Of all gatherings of a session, the earliest first."""
    rows = db.rows(
        select(attestation, gathering.c.number, member.c.name)
        .join(gathering, gathering.c.id == attestation.c.gathering_id)
        .join(member, member.c.id == attestation.c.member_id)
        .where(gathering.c.session_id == session_id)
        .order_by(gathering.c.number, attestation.c.attested_at)
    )
    return [
        Headcount(row.gathering_id, row.number, row.member_id, row.name, row.headcount, row.attested_at) for row in rows
    ]


def heads_in_room(db: Reading, where: Gathering) -> int:
    """Who is on any register for this room: of a joint gathering, all its branches', and whoever makes up there."""
    room = where.host_id or where.id
    here = or_(gathering.c.id == room, gathering.c.host_id == room)
    came = attendance.c.state.in_([str(state) for state in TOOK_PART])
    lines = attendance.join(gathering, gathering.c.id == attendance.c.gathering_id)
    return int(db.scalar(select(func.count()).select_from(lines).where(here, came)))


def add_headcount(db: Transaction, gathering_id: int, member_id: int, headcount: int, now: datetime) -> bool:
    """False where this person counted already."""
    statement = db.insert(attestation).values(
        gathering_id=gathering_id, member_id=member_id, headcount=headcount, attested_at=now
    )
    return db.execute(statement.on_conflict_do_nothing()).rowcount == 1
