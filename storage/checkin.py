"""What a member who checks in stands before; and wrong codes, so that guessing is slow, never what was typed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import and_, bindparam, case, literal, select

from domain.checkin import Tries
from domain.session import AttendanceState, Attended, Gathering, Method, Session, SessionState
from storage.database import Transaction
from storage.prepared import Prepared
from storage.schema import attendance, code_try, gathering, session, unit
from storage.sessions import SESSION_COLUMNS, session_from


@dataclass(frozen=True, slots=True)
class Door:
    """A gathering, its session, and the member's line on the register if there is one."""

    gathering: Gathering
    session: Session
    line: Attended | None


#: What a check-in looks at: each column that nobody reads costs a check-in as much as two conditions.
_OF_GATHERING = (
    "id",
    "number",
    "place",
    "begins_at",
    "zone",
    "secret",
    "begun_at",
    "ended_at",
    "present_count",
    "host_id",
    "established",
)
_OF_LINE = ("member_id", "gathering_id", "state", "method", "recorded_by", "recorded_at")

_DOORS = (
    select(*SESSION_COLUMNS, unit.c.name.label("branch"), unit.c.seq.label("branch_seq"), literal("").label("template"))
    .add_columns(*(gathering.c[name].label(f"gathering_{name}") for name in _OF_GATHERING))
    .add_columns(*(attendance.c[name].label(f"line_{name}") for name in _OF_LINE))
    .select_from(gathering)
    .join(session, session.c.id == gathering.c.session_id)
    .join(unit, unit.c.id == session.c.branch_id)
    .outerjoin(
        attendance, and_(attendance.c.session_id == session.c.id, attendance.c.member_id == bindparam("member_id"))
    )
    .with_for_update(of=[session, gathering])
)
_DOOR = Prepared(_DOORS.where(gathering.c.id == bindparam("gathering_id")))
_OPEN_DOORS = Prepared(
    _DOORS.where(session.c.branch_id == bindparam("branch_id"), session.c.state == str(SessionState.PLANNED))
    .where(gathering.c.begun_at.is_not(None), gathering.c.ended_at.is_(None))
    .order_by(gathering.c.begins_at, gathering.c.id)
)


def load_door(db: Transaction, gathering_id: int, member_id: int) -> Door | None:
    """Other writers of its session are held off until the commit, so that what is read here still holds then.

    Except the line: on PostgreSQL it may be older than the lock. Whoever adds one is told by the register's key.
    """
    row = db.row(_DOOR, {"gathering_id": gathering_id, "member_id": member_id})
    return None if row is None else _door(row)


def open_doors(db: Transaction, branch_id: int, member_id: int) -> list[Door]:
    """The same of all gatherings of a branch that take check-ins now."""
    return [_door(row) for row in db.rows(_OPEN_DOORS, {"branch_id": branch_id, "member_id": member_id})]


def _door(row: Any) -> Door:
    met = Gathering(
        id=row.gathering_id,
        session_id=row.id,
        number=row.gathering_number,
        place=row.gathering_place,
        begins_at=row.gathering_begins_at,
        zone=ZoneInfo(row.gathering_zone),
        secret=row.gathering_secret,
        begun_at=row.gathering_begun_at,
        ended_at=row.gathering_ended_at,
        present=row.gathering_present_count,
        host_id=row.gathering_host_id,
        established=row.gathering_established,
    )
    if row.line_state is None:
        return Door(met, session_from(row), None)
    line = Attended(
        session_id=row.id,
        member_id=row.line_member_id,
        gathering_id=row.line_gathering_id,
        state=AttendanceState(row.line_state),
        method=Method(row.line_method),
        recorded_by=row.line_recorded_by,
        recorded_at=row.line_recorded_at,
    )
    return Door(met, session_from(row), line)


_TRIES = Prepared(
    select(code_try.c.wrong, code_try.c.since).where(code_try.c.member_id == bindparam("member_id")).with_for_update()
)


def load_tries(db: Transaction, member_id: int) -> Tries | None:
    """Held until the commit, so that codes sent all at once are tried one after the other."""
    row = db.row(_TRIES, {"member_id": member_id})
    return None if row is None else Tries(row.wrong, row.since)


def count_wrong(db: Transaction, member_id: int, now: datetime, pause: timedelta) -> None:
    """One more wrong code; those before a pause no longer count."""
    statement = db.insert(code_try).values(member_id=member_id, wrong=1, since=now)
    wrong = case((code_try.c.since <= now - pause, 1), else_=code_try.c.wrong + 1)
    db.execute(
        statement.on_conflict_do_update(index_elements=[code_try.c.member_id], set_={"wrong": wrong, "since": now})
    )


def clear_tries(db: Transaction, member_id: int) -> None:
    db.execute(code_try.delete().where(code_try.c.member_id == member_id))


def count_refusal(db: Transaction, gathering_ids: Collection[int]) -> None:
    """Count a refused attempt on the gatherings that it was aimed at: a number, not who."""
    statement = gathering.update().where(gathering.c.id.in_(gathering_ids))
    db.execute(statement.values(refused_count=gathering.c.refused_count + 1))
