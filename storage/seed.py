"""Ready rows in bulk, with ids of their own: for an invented organisation of a million members.

Nothing here checks rights or leaves an audit line for each row; it is for stores that hold nobody yet.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import Table, func, select, text

from storage.database import Reading, Transaction
from storage.schema import (
    account,
    attendance,
    attestation,
    benefit,
    course,
    gathering,
    idea,
    idea_step,
    leave,
    member,
    membership,
    obligation,
    role,
    session,
    topic,
    unit,
)


class UnitRow(NamedTuple):
    id: int
    code: str
    name: str
    kind: str
    parent_id: int | None
    depth: int
    seq: int
    seq_end: int
    zone: str
    scenario: str
    joined_quarter: str
    valid_from: date


class MemberRow(NamedTuple):
    id: int
    number: str
    name: str
    category: str
    duty: str | None


class MembershipRow(NamedTuple):
    member_id: int
    branch_id: int
    group_id: int | None
    valid_from: date


class RoleRow(NamedTuple):
    member_id: int
    role: str
    unit_id: int
    valid_from: datetime
    reason: str


class CourseRow(NamedTuple):
    unit_id: int
    quarter: str
    title: str
    lecturer: str
    created_at: datetime


class TopicRow(NamedTuple):
    id: int
    unit_id: int
    quarter: str
    course: str
    problem: str
    set_by: int
    set_at: datetime


class SessionRow(NamedTuple):
    id: int
    branch_id: int
    quarter: str
    kind: str
    scenario: str
    state: str
    topic_id: int | None
    opened_by: int
    opened_at: datetime
    closed_at: datetime | None
    closed_by: int | None
    due_count: int
    present_count: int
    excused_count: int
    late: bool


class GatheringRow(NamedTuple):
    id: int
    session_id: int
    number: int
    place: str
    begins_at: datetime
    zone: str
    secret: str
    begun_at: datetime | None
    ended_at: datetime | None
    present_count: int


class AttendanceRow(NamedTuple):
    session_id: int
    member_id: int
    gathering_id: int | None
    branch_id: int
    state: str
    method: str
    recorded_by: int
    recorded_at: datetime
    late: bool


class LeaveRow(NamedTuple):
    session_id: int
    member_id: int
    reason: str
    state: str
    asked_at: datetime
    decided_by: int
    decided_at: datetime


class AttestationRow(NamedTuple):
    gathering_id: int
    member_id: int
    headcount: int
    attested_at: datetime


class ObligationRow(NamedTuple):
    branch_id: int
    quarter: str
    kind: str
    state: str
    late: bool
    due_at: datetime
    session_id: int | None
    due_count: int
    present_count: int
    excused_count: int
    held_at: datetime | None


class IdeaRow(NamedTuple):
    id: int
    branch_id: int
    author_id: int
    holder_id: int
    quarter: str
    number: int
    kind: str
    problem: str
    proposal: str
    expected: str | None
    state: str
    submitted_at: datetime
    changed_at: datetime


class IdeaStepRow(NamedTuple):
    idea_id: int
    from_state: str | None
    to_state: str
    unit_id: int
    taken_by: int
    taken_at: datetime
    reason: str | None


class BenefitRow(NamedTuple):
    idea_id: int
    unit_id: int
    fen: int
    period_from: date
    period_to: date
    evidence: str
    recorded_by: int
    recorded_at: datetime
    verified_by: int | None
    verified_at: datetime | None


Row = (
    UnitRow
    | MemberRow
    | MembershipRow
    | RoleRow
    | CourseRow
    | TopicRow
    | SessionRow
    | GatheringRow
    | AttendanceRow
    | LeaveRow
    | AttestationRow
    | ObligationRow
    | IdeaRow
    | IdeaStepRow
    | BenefitRow
)

#: In the order in which one refers to another.
TABLES: dict[type[Row], Table] = {
    UnitRow: unit,
    MemberRow: member,
    MembershipRow: membership,
    RoleRow: role,
    CourseRow: course,
    TopicRow: topic,
    SessionRow: session,
    GatheringRow: gathering,
    AttendanceRow: attendance,
    LeaveRow: leave,
    AttestationRow: attestation,
    ObligationRow: obligation,
    IdeaRow: idea,
    IdeaStepRow: idea_step,
    BenefitRow: benefit,
}


def load_rows(db: Transaction, kind: type[Row], rows: Sequence[Row]) -> None:
    db.load(TABLES[kind], kind._fields, rows)


def last_ids(db: Reading) -> dict[type[Row], int]:
    """The highest id in use, by kind of row; 0 in an empty table."""
    return {
        kind: int(db.scalar(select(func.coalesce(func.max(table.c.id), 0))))
        for kind, table in TABLES.items()
        if "id" in table.c
    }


def settle_ids(db: Transaction) -> None:
    """Let the store count on behind the ids that were given, and learn how full its tables are."""
    if not db.is_sqlite:
        for table in TABLES.values():
            if "id" in table.c:
                sequence = func.pg_get_serial_sequence(table.name, "id")
                db.execute(select(func.setval(sequence, func.coalesce(func.max(table.c.id), 1))))
    db.execute(text("ANALYZE"))


def people_in(db: Reading) -> tuple[int, int]:
    """How many members and how many accounts the store holds."""
    members = db.scalar(select(func.count()).select_from(member))
    return int(members), int(db.scalar(select(func.count()).select_from(account)))
