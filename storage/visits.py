"""Visits (列席) one by one: the observer's list, the check-in, the form and the branch's answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, and_, bindparam, case, exists, func, or_, select
from sqlalchemy import text as sql

from domain.coverage import UNOWED, VisitState, Why
from domain.visit import Item, Report, Visit
from domain.visit_plan import Slot
from storage.database import Reading, Transaction
from storage.prepared import Prepared
from storage.schema import gathering, observer_busy, observer_time, session, topic, unit, visit, visit_item

_committee = unit.alias("committee")


#: Somebody visits the session, or did.
VISITED = exists().where(visit.c.session_id == session.c.id, visit.c.state != str(VisitState.DROPPED))


def select_visits() -> Select[Any]:
    return (
        select(
            visit,
            unit.c.name.label("branch"),
            unit.c.seq.label("branch_seq"),
            unit.c.zone,
            _committee.c.name.label("committee"),
            gathering.c.place,
            topic.c.problem,
        )
        .join(unit, unit.c.id == visit.c.branch_id)
        .join(_committee, _committee.c.id == visit.c.committee_id)
        .outerjoin(gathering, gathering.c.id == visit.c.gathering_id)
        .outerjoin(session, session.c.id == visit.c.session_id)
        .outerjoin(topic, topic.c.id == session.c.topic_id)
    )


def visit_from(row: Any) -> Visit:
    return Visit(
        id=row.id,
        committee_id=row.committee_id,
        committee=row.committee,
        branch_id=row.branch_id,
        branch=row.branch,
        branch_seq=row.branch_seq,
        year=row.year,
        state=VisitState(row.state),
        why=Why(row.why),
        zone=ZoneInfo(row.zone),
        session_id=row.session_id,
        gathering_id=row.gathering_id,
        observer_id=row.observer_id,
        planned_for=row.planned_for,
        place=row.place or "",
        problem=row.problem or "",
        held_at=row.held_at,
        remote=row.remote,
        headcount=row.headcount,
        reported_at=row.reported_at,
        answer=row.answer,
        told=row.told_at is not None,
    )


def load_visit(db: Reading, visit_id: int, *, lock: bool = False) -> Visit | None:
    """`lock` holds off other writers of the visit until the commit."""
    statement = select_visits().where(visit.c.id == visit_id)
    row = db.row(statement.with_for_update(of=visit) if lock else statement)
    return None if row is None else visit_from(row)


def _some(db: Reading, *where: ColumnElement[bool]) -> list[Visit]:
    return [visit_from(row) for row in db.rows(select_visits().where(*where).order_by(visit.c.planned_for, visit.c.id))]


def visits_of(db: Reading, observer_id: int, since: datetime) -> list[Visit]:
    """The observer's visits that are still to come or were held since then, the earliest first."""
    dated = and_(visit.c.state == str(VisitState.PLANNED), visit.c.gathering_id.is_not(None))
    held = and_(visit.c.state == str(VisitState.HELD), visit.c.held_at >= since)
    return _some(db, visit.c.observer_id == observer_id, or_(dated, held))


def visits_at(db: Reading, gathering_id: int) -> list[Visit]:
    """The planned visits to a gathering, and to those of the branches that are guests there."""
    there = select(gathering.c.id).where(or_(gathering.c.id == gathering_id, gathering.c.host_id == gathering_id))
    return _some(db, visit.c.gathering_id.in_(there), visit.c.state == str(VisitState.PLANNED))


def take_untold(db: Transaction, now: datetime, limit: int, committee_id: int | None = None) -> list[Visit]:
    """Planned visits with a date that their observers do not know of; they count as told with this."""
    planned = (sql("visit.state = 'planned'"), visit.c.gathering_id.is_not(None), visit.c.told_at.is_(None))
    theirs = () if committee_id is None else (visit.c.committee_id == committee_id,)
    wanted = select(visit.c.id).where(*planned, *theirs).order_by(visit.c.id).limit(limit)
    ids = sorted(row.id for row in db.rows(wanted.with_for_update(skip_locked=True)))
    if not ids:
        return []
    db.execute(visit.update().where(visit.c.id.in_(ids)).values(told_at=now))
    return _some(db, visit.c.id.in_(ids))


def begin_visit(
    db: Transaction, visit_id: int, gathering_id: int, session_id: int, now: datetime, *, remote: bool
) -> None:
    """The observer is there. What was planned gives way to the gathering of the session that it was."""
    values = {"gathering_id": gathering_id, "session_id": session_id, "state": str(VisitState.HELD), "remote": remote}
    db.execute(visit.update().where(visit.c.id == visit_id).values(**values, held_at=now, obstacle=None))


def remote_visits(db: Reading, committee_id: int, year: int) -> int:
    """The committee's visits of the year that were held from afar."""
    theirs = (visit.c.committee_id == committee_id, visit.c.year == year, visit.c.state == str(VisitState.HELD))
    return int(db.scalar(select(func.count()).select_from(visit).where(*theirs, visit.c.remote)) or 0)


def undate(db: Transaction, visit_id: int) -> None:
    """The visit stays owed, and looks for another date and observer. One that nobody owed is dropped."""
    values: dict[str, Any] = {"gathering_id": None, "session_id": None, "observer_id": None, "planned_for": None}
    unowed = visit.c.why.in_([str(why) for why in sorted(UNOWED)])
    values["state"] = case((unowed, str(VisitState.DROPPED)), else_=visit.c.state)
    db.execute(visit.update().where(visit.c.id == visit_id).values(**values, told_at=None))


def redate(db: Transaction, visit_id: int, at: datetime, now: datetime) -> None:
    """The gathering was moved, and the visit with it; the observer is told so."""
    db.execute(visit.update().where(visit.c.id == visit_id).values(planned_for=at, told_at=now))


def set_heads(db: Transaction, visit_id: int, heads: int) -> None:
    db.execute(visit.update().where(visit.c.id == visit_id).values(headcount=heads))


def set_item(db: Transaction, visit_id: int, item: Item, choice: int) -> None:
    statement = db.insert(visit_item).values(visit_id=visit_id, item=str(item), choice=choice)
    same = [visit_item.c.visit_id, visit_item.c.item]
    db.execute(statement.on_conflict_do_update(index_elements=same, set_={"choice": choice}))


def items_of(db: Reading, visit_ids: Collection[int]) -> dict[int, dict[Item, int]]:
    """What the forms of these visits say, the items in the form's order."""
    rows = db.rows(select(visit_item).where(visit_item.c.visit_id.in_(visit_ids)))
    found: dict[int, dict[Item, int]] = defaultdict(dict)
    said = {(row.visit_id, row.item): row.choice for row in rows}
    for visit_id in visit_ids:
        found[visit_id] = {item: said[visit_id, item] for item in Item if (visit_id, item) in said}
    return found


def clear_report(db: Transaction, visit_id: int) -> None:
    """The form is empty again."""
    db.execute(visit_item.delete().where(visit_item.c.visit_id == visit_id))
    db.execute(visit.update().where(visit.c.id == visit_id).values(headcount=None))


def hand_in(db: Transaction, visit_id: int, now: datetime) -> None:
    db.execute(visit.update().where(visit.c.id == visit_id).values(reported_at=now))


def answer_report(db: Transaction, visit_id: int, answer: str, by: int, now: datetime) -> None:
    values = {"answer": answer, "answered_by": by, "answered_at": now}
    db.execute(visit.update().where(visit.c.id == visit_id).values(**values))


def reports_of(db: Reading, branch_id: int, limit: int) -> list[Report]:
    """The forms handed in about a branch, by whichever committee, the newest first."""
    theirs = (visit.c.branch_id == branch_id, visit.c.reported_at.is_not(None))
    rows = db.rows(select_visits().where(*theirs).order_by(visit.c.held_at.desc(), visit.c.id.desc()).limit(limit))
    items = items_of(db, [row.id for row in rows])
    return [report_of(visit_from(row), items[row.id]) for row in rows]


def report_of(found: Visit, items: dict[Item, int]) -> Report:
    assert found.held_at is not None
    return Report(found.id, found.committee, found.held_at, found.remote, found.headcount or 0, items, found.answer)


#: An observer in the room counted heads, and handed that in.
COUNTED_HEADS = and_(
    visit.c.state == str(VisitState.HELD),
    ~visit.c.remote,
    visit.c.reported_at.is_not(None),
    visit.c.headcount.is_not(None),
)
_OBSERVED = Prepared(
    select(visit.c.gathering_id, func.min(visit.c.headcount).label("heads"))
    .where(visit.c.gathering_id.in_(select(gathering.c.id).where(gathering.c.session_id == bindparam("session_id"))))
    .where(COUNTED_HEADS)
    .group_by(visit.c.gathering_id)
)


def observer_counts(db: Reading, session_id: int) -> dict[int, int]:
    """The heads that an observer in the room counted, by gathering: the least, where several did."""
    return {row.gathering_id: row.heads for row in db.rows(_OBSERVED, {"session_id": session_id})}


def free_times(db: Reading, member_id: int) -> int | None:
    found = db.scalar(select(observer_time.c.free).where(observer_time.c.member_id == member_id))
    return None if found is None else int(found)


def set_free_times(db: Transaction, member_id: int, free: int) -> None:
    statement = db.insert(observer_time).values(member_id=member_id, free=free)
    db.execute(statement.on_conflict_do_update(index_elements=[observer_time.c.member_id], set_={"free": free}))


def note_busy(db: Transaction, member_id: int, slot: Slot) -> None:
    """The observer is not asked again for this part of this day."""
    statement = db.insert(observer_busy).values(member_id=member_id, day=slot.day, part=int(slot.part))
    db.execute(statement.on_conflict_do_nothing())
