"""Which reminders are due. The row of a reminder is its lock: whoever inserts it sends it, restarts or replicas or not.

Each is one set-based INSERT ... SELECT ... ON CONFLICT DO NOTHING RETURNING: 80,000 branches cost one statement.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, String, and_, cast, exists, literal, or_, select

from domain.member import BRANCH_DESK, COMMITTEE_DESK, RoleName
from domain.obligation import ObligationState, SessionKind
from domain.quarter import Quarter
from domain.session import TOOK_PART, AttendanceState, SessionState
from domain.unit import BRANCH_KINDS
from storage.belonging import away_on
from storage.database import Reading, Transaction
from storage.people import in_force
from storage.schema import account, attendance, gathering, member, membership, obligation, reminder, role, session, unit
from storage.schema import topic as topic_table

_COLUMNS = ["key", "kind", "unit_id", "member_id", "posted_at"]


@dataclass(frozen=True, slots=True)
class DueReminder:
    """A reminder that is now ours to send."""

    unit_id: int
    member_id: int


class Near(StrEnum):
    """In which way members hear of a gathering to come. Part of the reminders' keys."""

    EVE = "eve"
    SOON = "soon"  # some hours before it begins


@dataclass(frozen=True, slots=True)
class NearGathering:
    gathering_id: int
    session_id: int
    kind: SessionKind
    branch_id: int
    branch: str
    place: str
    begins_at: datetime
    topic: str


def zones(db: Reading) -> list[str]:
    """The zones in which branches live."""
    kinds = [str(kind) for kind in BRANCH_KINDS]
    return [row.zone for row in db.rows(select(unit.c.zone).distinct().where(unit.c.kind.in_(kinds)))]


def take_owed(
    db: Transaction,
    *,
    zone: str,
    quarter: Quarter,
    kind: SessionKind,
    step: str,
    now: datetime,
    most: int,
    units: Collection[int] | None = None,
) -> list[DueReminder]:
    """The secretaries to remind that their branch still owes this kind, each once for this step.

    The first `most` of those who have not been; `units` keeps to these branches.
    """
    coming = exists().where(
        gathering.c.session_id == session.c.id,
        gathering.c.ended_at.is_(None),
        gathering.c.begins_at > now,
        session.c.branch_id == obligation.c.branch_id,
        session.c.quarter == obligation.c.quarter,
        session.c.kind == obligation.c.kind,
        session.c.state == str(SessionState.PLANNED),
    )
    key = key_of("owed", unit.c.id, f"{quarter}|{kind}|{step}", role.c.member_id)
    chosen = (
        select(key, literal("owed"), unit.c.id, role.c.member_id, literal(now, reminder.c.posted_at.type))
        .select_from(obligation)
        .join(unit, unit.c.id == obligation.c.branch_id)
        .join(role, and_(role.c.unit_id == unit.c.id, role.c.role == str(RoleName.SECRETARY), in_force(now)))
        .join(account, and_(account.c.member_id == role.c.member_id, account.c.reach == "reachable"))
        .where(
            unit.c.zone == zone,
            obligation.c.quarter == str(quarter),
            obligation.c.kind == str(kind),
            obligation.c.state.in_([str(ObligationState.UNREPORTED), str(ObligationState.PLANNED)]),
            ~coming,
            ~exists().where(reminder.c.key == key),
        )
        .distinct()
    )
    if units is not None:
        chosen = chosen.where(unit.c.id.in_(units))
    return take_reminders(db, chosen.order_by(unit.c.id, role.c.member_id).limit(most))


def hours_ahead(db: Reading, begins: datetime, ends: datetime) -> list[int]:
    """The hours before they begin at which members are reminded of gatherings that begin in the span."""
    statement = select(session.c.remind_hours).distinct().join(gathering, gathering.c.session_id == session.c.id)
    statement = statement.where(gathering.c.begins_at >= begins, gathering.c.begins_at < ends)
    return sorted(row.remind_hours for row in db.rows(statement.where(session.c.remind_hours > 0)))


#: Somebody of the session's branch can be reached.
_SOMEBODY = exists().where(
    membership.c.branch_id == session.c.branch_id,
    membership.c.valid_to.is_(None),
    account.c.member_id == membership.c.member_id,
    account.c.reach == "reachable",
)


def near_gatherings(
    db: Reading,
    kind: Near,
    *,
    zone: str,
    begins: datetime,
    ends: datetime,
    hours: int = 0,
    only: Collection[int] | None = None,
) -> list[NearGathering]:
    """Gatherings of this zone that begin in the span and are still to come, and of which somebody could be reminded in
    this way, but nobody was.

    By their templates: those with an eve, or those of which members hear so many `hours` before. `only`: of these.
    """
    among = () if only is None else (gathering.c.id.in_(only),)
    told = literal(f"{kind}|") + cast(session.c.branch_id, String) + literal("|") + cast(gathering.c.id, String)
    rows = db.rows(
        select(
            gathering.c.id,
            gathering.c.session_id,
            gathering.c.place,
            gathering.c.begins_at,
            session.c.kind,
            session.c.branch_id,
            unit.c.name,
            topic_table.c.problem,
        )
        .join(session, session.c.id == gathering.c.session_id)
        .join(unit, unit.c.id == session.c.branch_id)
        .outerjoin(topic_table, topic_table.c.id == session.c.topic_id)
        .where(
            *among,
            gathering.c.zone == zone,
            gathering.c.begins_at >= begins,
            gathering.c.begins_at < ends,
            gathering.c.begun_at.is_(None),
            gathering.c.ended_at.is_(None),
            session.c.state == str(SessionState.PLANNED),
            session.c.eve.is_(True) if kind is Near.EVE else session.c.remind_hours == hours,
            ~exists().where(reminder.c.unit_id == session.c.branch_id, reminder.c.key.startswith(told + literal("|"))),
            _SOMEBODY,
        )
        .order_by(gathering.c.begins_at, gathering.c.id)
    )
    return [
        NearGathering(
            row.id,
            row.session_id,
            SessionKind(row.kind),
            row.branch_id,
            row.name,
            row.place,
            row.begins_at,
            row.problem or "",
        )
        for row in rows
    ]


def take_near(
    db: Transaction, kind: StrEnum, *, subject: str, session_id: int, branch_id: int, now: datetime
) -> list[DueReminder]:
    """The branch's members to tell of a gathering to come: not the excused, not who took part, not the unreachable.

    Each once for the `subject`: the gathering itself, or what stands for several.
    """
    settled = [str(AttendanceState.EXCUSED), *map(str, TOOK_PART)]
    done = exists().where(
        attendance.c.session_id == session_id,
        attendance.c.member_id == member.c.id,
        attendance.c.state.in_(settled),
    )
    key = key_of(kind, membership.c.branch_id, subject, member.c.id)
    chosen = (
        select(key, literal(str(kind)), membership.c.branch_id, member.c.id, literal(now, reminder.c.posted_at.type))
        .select_from(membership)
        .join(member, member.c.id == membership.c.member_id)
        .join(account, and_(account.c.member_id == member.c.id, account.c.reach == "reachable"))
        .where(
            membership.c.branch_id == branch_id,
            membership.c.valid_to.is_(None),
            member.c.exempt_reason.is_(None),
            ~away_on(now.date()),
            ~done,
        )
    )
    return take_reminders(db, chosen)


def take_admins(db: Transaction, error: str, day: str, now: datetime) -> list[DueReminder]:
    """The administrators to tell of a bug, once a day for each class of error."""
    key = key_of("parked", role.c.unit_id, f"{error}|{day}", role.c.member_id)
    chosen = select(key, literal("parked"), role.c.unit_id, role.c.member_id, literal(now, reminder.c.posted_at.type))
    return take_reminders(db, chosen.where(role.c.role == str(RoleName.ADMIN), in_force(now)).distinct())


def take_desk(db: Transaction, kind: str, unit_id: int, step: str, now: datetime) -> list[DueReminder]:
    """Who runs this very unit's desk, and can be reached, each once for the step."""
    key = key_of(kind, role.c.unit_id, step, role.c.member_id)
    desk = role.c.role.in_([str(name) for name in sorted(BRANCH_DESK | COMMITTEE_DESK)])
    chosen = (
        select(key, literal(kind), role.c.unit_id, role.c.member_id, literal(now, reminder.c.posted_at.type))
        .select_from(role)
        .join(account, and_(account.c.member_id == role.c.member_id, account.c.reach == "reachable"))
        .where(role.c.unit_id == unit_id, desk, in_force(now))
        .distinct()
    )
    return take_reminders(db, chosen)


def still_owed(db: Reading, branch_ids: Collection[int], quarter: Quarter) -> dict[int, dict[SessionKind, bool]]:
    """What these branches have not held: by branch and kind, whether a session is planned at all."""
    rows = db.rows(
        select(obligation.c.branch_id, obligation.c.kind, obligation.c.state).where(
            obligation.c.branch_id.in_(branch_ids),
            obligation.c.quarter == str(quarter),
            or_(*(obligation.c.state == str(state) for state in (ObligationState.UNREPORTED, ObligationState.PLANNED))),
        )
    )
    owed: dict[int, dict[SessionKind, bool]] = {}
    for row in rows:
        owed.setdefault(row.branch_id, {})[SessionKind(row.kind)] = row.state == str(ObligationState.PLANNED)
    return owed


def branch_names(db: Reading, branch_ids: Collection[int]) -> dict[int, str]:
    return {row.id: row.name for row in db.rows(select(unit.c.id, unit.c.name).where(unit.c.id.in_(branch_ids)))}


def forget_reminders(db: Transaction, before: datetime) -> int:
    return db.execute(reminder.delete().where(reminder.c.posted_at < before)).rowcount


def key_of(kind: str, subject: ColumnElement[int], step: str, recipient: ColumnElement[int]) -> ColumnElement[str]:
    """kind|subject|step|recipient, joined by the store itself."""
    return literal(f"{kind}|") + cast(subject, String) + literal(f"|{step}|") + cast(recipient, String)


def take_reminders(db: Transaction, chosen: Any) -> list[DueReminder]:
    statement = db.insert(reminder).from_select(_COLUMNS, chosen, include_defaults=False).on_conflict_do_nothing()
    rows: Sequence[Any] = db.execute(statement.returning(reminder.c.unit_id, reminder.c.member_id)).all()
    return [DueReminder(row.unit_id, row.member_id) for row in rows]
