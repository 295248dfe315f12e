"""Who is invited to whose gathering, and the guests' own gatherings, which are bound to the lead's by `host_id`."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, or_, select

from domain.joint import MOST_FOUND, FoundBranch, Guest, JointState
from domain.session import Gathering, SessionState
from domain.unit import BRANCH_KINDS
from storage.database import Reading, Transaction
from storage.schema import gathering, joint, session, unit
from storage.sessions import gathering_from


def find_branches(db: Reading, text: str, but: int) -> list[FoundBranch]:
    """Branches that stand now, by code or a part of the name; one more than are shown."""
    above = unit.alias("above")
    rows = db.rows(
        select(unit.c.id, unit.c.name, above.c.name.label("above"))
        .outerjoin(above, above.c.id == unit.c.parent_id)
        .where(unit.c.kind.in_([str(kind) for kind in sorted(BRANCH_KINDS)]), unit.c.valid_to.is_(None))
        .where(unit.c.id != but, or_(unit.c.code == text, unit.c.name.contains(text, autoescape=True)))
        .order_by(unit.c.seq)
        .limit(MOST_FOUND + 1)
    )
    return [FoundBranch(row.id, row.name, row.above or "") for row in rows]


def invite(db: Transaction, gathering_id: int, branch_id: int, by: int, now: datetime) -> bool:
    """Invite, or invite again after a refusal; False where the invitation stands."""
    values = {"state": str(JointState.INVITED), "invited_by": by, "invited_at": now, "answered_by": None}
    statement = db.insert(joint).values(gathering_id=gathering_id, branch_id=branch_id, **values)
    declined = joint.c.state == str(JointState.DECLINED)
    statement = statement.on_conflict_do_update(
        index_elements=[joint.c.gathering_id, joint.c.branch_id], set_=values, where=declined
    )
    return db.execute(statement).rowcount == 1


def state_of(db: Reading, gathering_id: int, branch_id: int) -> JointState | None:
    here = (joint.c.gathering_id == gathering_id, joint.c.branch_id == branch_id)
    state = db.scalar(select(joint.c.state).where(*here))
    return None if state is None else JointState(state)


def answer(db: Transaction, gathering_id: int, branch_id: int, state: JointState, by: int, now: datetime) -> None:
    here = (joint.c.gathering_id == gathering_id, joint.c.branch_id == branch_id)
    db.execute(joint.update().where(*here).values(state=str(state), answered_by=by, answered_at=now))


def guests_at(db: Reading, gathering_id: int) -> list[Guest]:
    """In the order in which they were invited."""
    present = (
        select(func.coalesce(func.sum(gathering.c.present_count), 0))
        .join(session, session.c.id == gathering.c.session_id)
        .where(gathering.c.host_id == joint.c.gathering_id, session.c.branch_id == joint.c.branch_id)
        .where(session.c.state != str(SessionState.CANCELLED))
        .correlate(joint)
        .scalar_subquery()
    )
    rows = db.rows(
        select(joint.c.branch_id, unit.c.name, joint.c.state, present.label("present"))
        .join(unit, unit.c.id == joint.c.branch_id)
        .where(joint.c.gathering_id == gathering_id)
        .order_by(joint.c.invited_at, joint.c.branch_id)
    )
    return [Guest(row.branch_id, row.name, JointState(row.state), row.present) for row in rows]


def bind(db: Transaction, gathering_id: int, host: Gathering) -> None:
    """From now on the gathering begins, moves and ends with the lead's."""
    values = {"host_id": host.id, "begun_at": host.begun_at, "ended_at": host.ended_at}
    db.execute(gathering.update().where(gathering.c.id == gathering_id).values(**values))


def bound_to(db: Reading, host_id: int) -> list[Gathering]:
    """The guests' gatherings."""
    statement = select(gathering).where(gathering.c.host_id == host_id).order_by(gathering.c.id)
    return [gathering_from(row) for row in db.rows(statement)]


def own_of(db: Reading, host_id: int, branch_id: int) -> int | None:
    """The gathering in which a guest branch's members are credited for the lead's."""
    statement = select(gathering.c.id).join(session, session.c.id == gathering.c.session_id)
    stands = (session.c.branch_id == branch_id, session.c.state != str(SessionState.CANCELLED))
    found = db.scalar(statement.where(gathering.c.host_id == host_id, *stands))
    return None if found is None else int(found)
