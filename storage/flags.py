"""Flags (疑点) of gatherings, and the facts that they are judged by: of one session, at most a branch's lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, String, bindparam, cast, exists, func, literal, or_, select, union_all

from domain.flag import PENDING, Facts, Flag, Flagged, FlagState, Mark, Sign
from domain.obligation import SessionKind
from domain.quarter import Quarter
from domain.session import TOOK_PART, Session
from storage.database import Reading, Transaction
from storage.past_tree import Units
from storage.prepared import Prepared
from storage.reminders import DueReminder, take_desk
from storage.schema import attendance, attestation, flag, gathering, reminder, session, unit, visit
from storage.sessions import gatherings_of
from storage.visits import COUNTED_HEADS, observer_counts

_PENDING = flag.c.state.in_([str(state) for state in sorted(PENDING)])


# Asked by each check-in until its gathering counts: prepared.
_TOOK_PART = or_(*(attendance.c.state == str(state) for state in sorted(TOOK_PART)))
_MARKS = Prepared(
    select(attendance.c.gathering_id, attendance.c.member_id, attendance.c.recorded_by, attendance.c.recorded_at).where(
        attendance.c.session_id == bindparam("session_id"), _TOOK_PART, attendance.c.gathering_id.is_not(None)
    )
)
_HEADCOUNTS = Prepared(
    select(attestation.c.gathering_id, attestation.c.member_id, attestation.c.headcount)
    .join(gathering, gathering.c.id == attestation.c.gathering_id)
    .where(gathering.c.session_id == bindparam("session_id"), attestation.c.member_id != bindparam("opened_by"))
)
_host = gathering.alias("host")
_rooms = union_all(  # two searches by an index each; one with OR walks through all gatherings
    select(_host.c.id, _host.c.id.label("room")).where(_host.c.session_id == bindparam("session_id")),
    select(_host.c.id, gathering.c.id.label("room"))
    .join(gathering, gathering.c.host_id == _host.c.id)
    .where(_host.c.session_id == bindparam("session_id")),
).subquery()
_GUESTS = Prepared(
    select(_rooms.c.id, func.count().label("number"))
    .join(attendance, attendance.c.gathering_id == _rooms.c.room)
    .where(attendance.c.session_id != bindparam("session_id"), _TOOK_PART)
    .group_by(_rooms.c.id)
)
_lead = session.alias("lead")
_THEIRS = gathering.c.session_id == bindparam("session_id")
_room_counts = union_all(  # of the lead's room, for its guests: by the lead's members, and by observers
    select(gathering.c.id, attestation.c.member_id, attestation.c.headcount)
    .join(_host, _host.c.id == gathering.c.host_id)
    .join(_lead, _lead.c.id == _host.c.session_id)
    .join(attestation, attestation.c.gathering_id == _host.c.id)
    .where(_THEIRS, attestation.c.member_id != _lead.c.opened_by),
    select(gathering.c.id, visit.c.observer_id, visit.c.headcount)
    .join(visit, visit.c.gathering_id == gathering.c.host_id)
    .where(_THEIRS, COUNTED_HEADS),
).subquery()
_ROOM_COUNTS = Prepared(select(_room_counts))
_FLAGS = Prepared(
    select(flag)
    .join(gathering, gathering.c.id == flag.c.gathering_id)
    .where(gathering.c.session_id == bindparam("session_id"))
)


def facts_of(db: Reading, of: Session, *, as_guests: bool = False) -> list[Facts]:
    """Of every gathering of the session; or of those alone that are part of another branch's."""
    here = {"session_id": of.id}
    gatherings = [one for one in gatherings_of(db, of.id) if one.host_id is not None or not as_guests]
    if not gatherings:
        return []
    marks: dict[int, list[Mark]] = defaultdict(list)
    for row in db.rows(_MARKS, here):
        marks[row.gathering_id].append(Mark(row.member_id, row.recorded_by, row.recorded_at))
    counts: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for row in db.rows(_HEADCOUNTS, {**here, "opened_by": of.opened_by}):
        counts[row.gathering_id].append((row.member_id, row.headcount))
    if any(one.host_id is not None for one in gatherings):
        for row in db.rows(_ROOM_COUNTS, here):
            counts[row.id].append((row.member_id, row.headcount))
    observed = observer_counts(db, of.id)
    guests = {row.id: row.number for row in db.rows(_GUESTS, here)}  # of other branches, on their own registers
    return [
        Facts(
            one, marks[one.id], counts[one.id], [observed[one.id]] if one.id in observed else [], guests.get(one.id, 0)
        )
        for one in gatherings
    ]


def flags_of(db: Reading, session_id: int) -> dict[int, Flag]:
    """By gathering; those withdrawn too."""
    return {row.gathering_id: _flag(row) for row in db.rows(_FLAGS, {"session_id": session_id})}


def raise_flag(db: Transaction, gathering_id: int, signs: Collection[Sign], now: datetime) -> None:
    """Ask, or ask again: what was said and decided about it before no longer answers it."""
    fresh = {
        "signs": _joined(signs),
        "state": str(FlagState.RAISED),
        "raised_at": now,
        **dict.fromkeys(
            ("explanation", "explained_by", "explained_at", "reason", "decided_by", "decided_at"),
        ),
    }
    statement = db.insert(flag).values(gathering_id=gathering_id, **fresh)
    db.execute(statement.on_conflict_do_update(index_elements=[flag.c.gathering_id], set_=fresh))


def note_signs(db: Transaction, gathering_id: int, signs: Collection[Sign]) -> None:
    """Some of what was asked about has been mended."""
    db.execute(flag.update().where(flag.c.gathering_id == gathering_id).values(signs=_joined(signs)))


def withdraw_flag(db: Transaction, gathering_id: int, now: datetime) -> None:
    values = {"state": str(FlagState.WITHDRAWN), "decided_at": now}
    db.execute(flag.update().where(flag.c.gathering_id == gathering_id).values(**values))


def explain_flag(db: Transaction, gathering_id: int, explanation: str, by: int, now: datetime) -> None:
    values = {"explanation": explanation, "explained_by": by, "explained_at": now, "state": str(FlagState.EXPLAINED)}
    db.execute(flag.update().where(flag.c.gathering_id == gathering_id).values(**values))


def decide_flag(db: Transaction, gathering_id: int, state: FlagState, reason: str, by: int, now: datetime) -> None:
    values = {"state": str(state), "reason": reason, "decided_by": by, "decided_at": now}
    db.execute(flag.update().where(flag.c.gathering_id == gathering_id).values(**values))


def set_established(db: Transaction, gathering_id: int, established: bool) -> None:
    db.execute(gathering.update().where(gathering.c.id == gathering_id).values(established=established))


def load_flagged(db: Reading, gathering_id: int) -> Flagged | None:
    row = db.row(_flagged().where(gathering.c.id == gathering_id))
    return None if row is None else _named(row)


def pending_of_branch(db: Reading, branch_id: int) -> list[Flagged]:
    """What the branch still has to explain, or its superior to decide; the oldest first."""
    statement = _flagged().where(session.c.branch_id == branch_id, _PENDING)
    return [_named(row) for row in db.rows(statement.order_by(flag.c.raised_at, flag.c.gathering_id))]


def pending_below(db: Reading, unit_id: int, raised_before: datetime) -> list[Flagged]:
    """Of the branches directly below: what was explained, or raised so long ago."""
    statement = _flagged().where(unit.c.parent_id == unit_id, _due_above(raised_before))
    return [_named(row) for row in db.rows(statement.order_by(flag.c.raised_at, flag.c.gathering_id))]


@dataclass(frozen=True, slots=True)
class Unexplained:
    gathering_id: int
    superior_id: int
    superior_seq: int
    raised_at: datetime


def unexplained(db: Reading, raised_before: datetime, raised_after: datetime) -> list[Unexplained]:
    """Raised in the span, and of which the unit directly above has not been told since."""
    above = unit.alias("above")
    told = literal("unexplained|") + cast(above.c.id, String) + "|" + cast(flag.c.gathering_id, String) + "@"
    since = (reminder.c.key.startswith(told), reminder.c.posted_at >= flag.c.raised_at)
    statement = (
        select(flag.c.gathering_id, above.c.id, above.c.seq, flag.c.raised_at)
        .join(gathering, gathering.c.id == flag.c.gathering_id)
        .join(session, session.c.id == gathering.c.session_id)
        .join(unit, unit.c.id == session.c.branch_id)
        .join(above, above.c.id == unit.c.parent_id)
        .where(flag.c.state == str(FlagState.RAISED), flag.c.raised_at.between(raised_after, raised_before))
        .where(~exists().where(reminder.c.unit_id == above.c.id, *since))
    )
    rows = db.rows(statement.order_by(flag.c.raised_at, flag.c.gathering_id))
    return [Unexplained(row.gathering_id, row.id, row.seq, row.raised_at) for row in rows]


def take_unexplained(db: Transaction, superior_id: int, flagged: Flag, now: datetime) -> list[DueReminder]:
    """Those of the superior's desk to tell that the branch keeps silent, each once for each time it was asked."""
    step = f"{flagged.gathering_id}@{flagged.raised_at:%Y%m%d%H%M%S}"
    return take_desk(db, "unexplained", superior_id, step, now)


def count_pending(db: Reading, units: Units, seq: int, seq_end: int, quarter: Quarter) -> int:
    """How many wait for an answer in a subtree of the quarter's tree: a number, for whoever sees no names."""
    place = units("place")
    statement = (
        select(func.count())
        .select_from(flag)
        .join(gathering, gathering.c.id == flag.c.gathering_id)
        .join(session, session.c.id == gathering.c.session_id)
        .join(place, place.c.id == session.c.branch_id)
        .where(_PENDING, session.c.quarter == str(quarter), place.c.seq.between(seq, seq_end))
    )
    return int(db.scalar(statement))


def _due_above(raised_before: datetime) -> ColumnElement[bool]:
    waited = (flag.c.state == str(FlagState.RAISED)) & (flag.c.raised_at <= raised_before)
    return waited | (flag.c.state == str(FlagState.EXPLAINED))


def _flagged() -> Select[Any]:
    return (
        select(
            flag,
            gathering.c.session_id,
            gathering.c.number,
            gathering.c.place,
            gathering.c.begins_at,
            gathering.c.present_count,
            gathering.c.established,
            session.c.branch_id,
            session.c.kind,
            session.c.quarter,
            unit.c.name.label("branch"),
        )
        .join(gathering, gathering.c.id == flag.c.gathering_id)
        .join(session, session.c.id == gathering.c.session_id)
        .join(unit, unit.c.id == session.c.branch_id)
    )


def _named(row: Any) -> Flagged:
    return Flagged(
        flag=_flag(row),
        session_id=row.session_id,
        branch_id=row.branch_id,
        branch=row.branch,
        kind=SessionKind(row.kind),
        quarter=Quarter.parse(row.quarter),
        number=row.number,
        place=row.place,
        begins_at=row.begins_at,
        present=row.present_count,
        established=row.established,
    )


def _flag(row: Any) -> Flag:
    return Flag(
        gathering_id=row.gathering_id,
        signs=frozenset(Sign(name) for name in row.signs.split(",") if name),
        state=FlagState(row.state),
        raised_at=row.raised_at,
        explanation=row.explanation,
        explained_at=row.explained_at,
        reason=row.reason,
        decided_at=row.decided_at,
    )


def _joined(signs: Collection[Sign]) -> str:
    return ",".join(sorted(signs))
