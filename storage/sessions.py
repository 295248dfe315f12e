"""Sessions, and their gatherings to read; storage/gatherings.py changes those."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import BindParameter, Select, bindparam, select

from domain.obligation import SessionKind
from domain.quarter import Quarter
from domain.scenario import Template
from domain.session import Gathering, Ledger, Session, SessionState
from domain.unit import Scenario
from storage.database import Reading, Transaction
from storage.past_tree import NAME_THEN, named_then
from storage.prepared import Prepared
from storage.schema import attendance, gathering, scenario, session, tree_snapshot, unit

#: What `session_from` reads, beside the names of branch and template.
SESSION_COLUMNS = (
    session.c.id,
    session.c.branch_id,
    session.c.quarter,
    session.c.kind,
    session.c.scenario,
    session.c.state,
    session.c.topic_id,
    session.c.opened_by,
    session.c.due_count,
    session.c.present_count,
    session.c.excused_count,
    session.c.scenario_id,
)


def sessions_with_branch() -> Select[Any]:
    """With the branch as it was called in the session's quarter."""
    own = scenario.c.name.label("template")
    columns = (*SESSION_COLUMNS, NAME_THEN.label("branch"), unit.c.seq.label("branch_seq"), own)
    statement = select(*columns).join(unit, unit.c.id == session.c.branch_id)
    statement = statement.outerjoin(scenario, scenario.c.id == session.c.scenario_id)
    return statement.outerjoin(tree_snapshot, named_then(session.c.quarter, session.c.branch_id))


# a dictionary, since to call an enum costs as much as three columns, and whoever checks in has a session read
_KIND = {str(one): one for one in SessionKind}
_SCENARIO = {str(one): one for one in Scenario}
_STATE = {str(one): one for one in SessionState}


def session_from(row: Any) -> Session:
    return Session(
        id=row.id,
        branch_id=row.branch_id,
        branch=row.branch,
        branch_seq=row.branch_seq,
        quarter=Quarter.parse(row.quarter),
        kind=_KIND[row.kind],
        scenario=_SCENARIO[row.scenario],
        state=_STATE[row.state],
        topic_id=row.topic_id,
        opened_by=row.opened_by,
        due=row.due_count,
        present=row.present_count,
        excused=row.excused_count,
        template_id=row.scenario_id,
        template=row.template or "",
    )


def gathering_from(row: Any) -> Gathering:
    return Gathering(
        id=row.id,
        session_id=row.session_id,
        number=row.number,
        place=row.place,
        begins_at=row.begins_at,
        zone=ZoneInfo(row.zone),
        secret=row.secret,
        begun_at=row.begun_at,
        ended_at=row.ended_at,
        present=row.present_count,
        names_shown=row.names_shown,
        ledger=None if row.ledger is None else Ledger(row.ledger),
        host_id=row.host_id,
        established=row.established,
    )


_ONE_SESSION = sessions_with_branch().where(session.c.id == bindparam("session_id"))
_SESSION, _LOCKED_SESSION = Prepared(_ONE_SESSION), Prepared(_ONE_SESSION.with_for_update(of=session))


def load_session(db: Reading, session_id: int, *, lock: bool = False) -> Session | None:
    """`lock` holds off other writers of this session until the commit (a no-op on SQLite, which has one writer)."""
    row = db.row(_LOCKED_SESSION if lock else _SESSION, {"session_id": session_id})
    return None if row is None else session_from(row)


_OF_THE_QUARTER = Prepared(
    sessions_with_branch()
    .where(session.c.branch_id == bindparam("branch_id"), session.c.quarter == bindparam("quarter"))
    .where(session.c.state != str(SessionState.CANCELLED))
    .order_by(session.c.id)
)


def sessions_of(db: Reading, branch_id: int, quarter: Quarter) -> list[Session]:
    """The branch's sessions of the quarter that were not cancelled, in the order they were opened."""
    rows = db.rows(_OF_THE_QUARTER, {"branch_id": branch_id, "quarter": str(quarter)})
    return [session_from(row) for row in rows]


_GATHERING = Prepared(select(gathering).where(gathering.c.id == bindparam("gathering_id")))


def load_gathering(db: Reading, gathering_id: int) -> Gathering | None:
    row = db.row(_GATHERING, {"gathering_id": gathering_id})
    return None if row is None else gathering_from(row)


_GATHERINGS = Prepared(
    select(gathering).where(gathering.c.session_id == bindparam("session_id")).order_by(gathering.c.number)
)


def gatherings_of(db: Reading, session_id: int) -> list[Gathering]:
    return [gathering_from(row) for row in db.rows(_GATHERINGS, {"session_id": session_id})]


def next_gathering(db: Reading, branch_id: int, now: datetime) -> Gathering | None:
    """The branch's next planned gathering, to tell somebody who came too early."""
    statement = (
        select(gathering)
        .join(session, session.c.id == gathering.c.session_id)
        .where(session.c.branch_id == branch_id, session.c.state == str(SessionState.PLANNED))
        .where(gathering.c.begun_at.is_(None), gathering.c.ended_at.is_(None))
        .where(gathering.c.begins_at > now)
        .order_by(gathering.c.begins_at)
        .limit(1)
    )
    row = db.row(statement)
    return None if row is None else gathering_from(row)


def add_session(
    db: Transaction,
    *,
    branch_id: int,
    quarter: Quarter,
    kind: SessionKind,
    template: Template,
    topic_id: int | None,
    opened_by: int,
    now: datetime,
) -> int:
    """Open a session, without gatherings yet. Hold the branch's obligations first: a quarter has one of each kind."""
    return db.add(
        session,
        branch_id=branch_id,
        quarter=str(quarter),
        kind=str(kind),
        scenario=str(template.base),
        scenario_id=template.id,
        eve=template.eve,
        remind_hours=template.remind_hours,
        state=str(SessionState.PLANNED),
        topic_id=topic_id,
        opened_by=opened_by,
        opened_at=now,
        due_count=0,
        present_count=0,
        excused_count=0,
        late=False,
    )


def close_session(db: Transaction, session_id: int, by: int | None, now: datetime) -> None:
    values = {"state": str(SessionState.CLOSED), "closed_at": now, "closed_by": by}
    db.execute(session.update().where(session.c.id == session_id).values(**values))


def cancel_session(db: Transaction, session_id: int, by: int | None, now: datetime) -> None:
    """The session never was. Its gatherings stop taking check-ins."""
    values = {"state": str(SessionState.CANCELLED), "closed_at": now, "closed_by": by}
    db.execute(session.update().where(session.c.id == session_id).values(**values))
    running = (gathering.c.session_id == session_id, gathering.c.begun_at.is_not(None), gathering.c.ended_at.is_(None))
    db.execute(gathering.update().where(*running).values(ended_at=now))


def set_session_topic(db: Transaction, session_id: int, topic_id: int) -> None:
    db.execute(session.update().where(session.c.id == session_id).values(topic_id=topic_id))


def unfinished_sessions(db: Reading, branch_id: int) -> list[Session]:
    """Sessions of any quarter that are neither closed nor cancelled: the night shift's may end in the next quarter."""
    statement = sessions_with_branch().where(
        session.c.branch_id == branch_id, session.c.state == str(SessionState.PLANNED)
    )
    return [session_from(row) for row in db.rows(statement.order_by(session.c.quarter, session.c.id))]


def reopen_session(db: Transaction, session_id: int) -> None:
    """Take back a closing, to add what was missing."""
    values = {"state": str(SessionState.PLANNED), "closed_at": None, "closed_by": None}
    db.execute(session.update().where(session.c.id == session_id).values(**values))


def _guests() -> Prepared:
    here: BindParameter[int] = bindparam("session_id")
    host = gathering.alias("host")
    led = gathering.join(host, gathering.c.host_id == host.c.id)
    own = select(gathering.c.id).where(gathering.c.session_id == here)
    met = own.union_all(select(gathering.c.id).select_from(led).where(host.c.session_id == here))
    theirs = select(attendance.c.session_id).where(attendance.c.gathering_id.in_(met), attendance.c.session_id != here)
    bound = select(gathering.c.session_id).select_from(led).where(host.c.session_id == here)
    statement = sessions_with_branch().where(session.c.id.in_(theirs.union(bound))).order_by(session.c.id)
    return Prepared(statement.with_for_update(of=session))


_GUESTS = _guests()


def guests_of(db: Transaction, session_id: int) -> list[Session]:
    """Other branches' sessions that credit somebody with a gathering of this one; held until the commit."""
    return [session_from(row) for row in db.rows(_GUESTS, {"session_id": session_id})]
