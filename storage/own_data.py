"""Everything that is kept under a member's name, for that member: section by section, as facts without their words.

tests/storage/test_own_data.py holds the sections against the schema: a table that names a member is here or is excused.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, case, select

from storage.database import Reading
from storage.schema import (
    absence,
    account,
    attendance,
    attendance_change,
    attestation,
    feedback,
    gathering,
    handover,
    idea,
    invitation,
    join_request,
    leave,
    member,
    membership,
    observer_busy,
    observer_time,
    reminder,
    role,
    self_study,
    session,
    unit,
    visit,
)

Cell = str | int | date | datetime | None

#: Tables that name a member and are not in the file, each with the reason.
LEFT_OUT = {
    "code_try": "wrong codes within a pause of minutes",
    "step": "the last step, for ten minutes' undoing; what it did is in the other sections",
    "web_link": "a keyed hash that opens nothing any more after ten minutes",
    "web_session": "a keyed hash that ends with the session",
}


@dataclass(frozen=True, slots=True)
class Column:
    """`words` says whose words its values are: a key of app/own_data_paper.py, nothing for plain text and dates."""

    name: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    name: str
    columns: tuple[Column, ...]
    rows: list[tuple[Cell, ...]]


def own_data(db: Reading, member_id: int) -> list[Section]:
    """All sections, those without a row too: that nothing is kept is also an answer."""
    found = []
    for name, (columns, statement) in _statements(member_id).items():
        rows = [tuple(row) for row in db.rows(statement)]
        found.append(Section(name, tuple(Column(*one.split("=")) for one in columns.split()), rows))
    return found


def _statements(me: int) -> dict[str, tuple[str, Select[Any]]]:
    """Section -> its columns, `name` or `name=words`, and the statement that gives their values in this order."""
    return {**_person(me), **_register(me), **_written(me), **_observing(me)}


def _person(me: int) -> dict[str, tuple[str, Select[Any]]]:
    hashed = case((member.c.phone_hash.is_(None), "no"), else_="yes")
    group = unit.alias("party_group")
    return {
        "member": (
            "number name category=category duty phone=phone exempt",
            select(
                member.c.number, member.c.name, member.c.category, member.c.duty, hashed, member.c.exempt_reason
            ).where(member.c.id == me),
        ),
        "membership": (
            "branch group from until end=end",
            select(unit.c.name, group.c.name, membership.c.valid_from, membership.c.valid_to, membership.c.end_reason)
            .join(unit, unit.c.id == membership.c.branch_id)
            .outerjoin(group, group.c.id == membership.c.group_id)
            .where(membership.c.member_id == me)
            .order_by(membership.c.id),
        ),
        "absence": (
            "absence=absence from until",
            select(absence.c.kind, absence.c.valid_from, absence.c.valid_to).where(absence.c.member_id == me),
        ),
        "role": (
            "role=role unit from until",
            select(role.c.role, unit.c.name, role.c.valid_from, role.c.valid_to)
            .join(unit, unit.c.id == role.c.unit_id)
            .where(role.c.member_id == me)
            .order_by(role.c.id),
        ),
        "handover": (
            "role=role unit at state=answer",
            select(handover.c.role, unit.c.name, handover.c.proposed_at, handover.c.state)
            .join(unit, unit.c.id == handover.c.branch_id)
            .where(handover.c.member_id == me),
        ),
        "account": (
            "account language=language reach=reach from",
            select(account.c.telegram_id, account.c.language, account.c.reach, account.c.joined_at).where(
                account.c.member_id == me
            ),
        ),
        "invitation": (
            "at until used",
            select(invitation.c.created_at, invitation.c.expires_at, invitation.c.used_at)
            .where(invitation.c.member_id == me)
            .order_by(invitation.c.id),
        ),
        "request": (
            "at state=answer decided",
            select(join_request.c.asked_at, join_request.c.state, join_request.c.decided_at)
            .where(join_request.c.member_id == me)
            .order_by(join_request.c.id),
        ),
    }


def _register(me: int) -> dict[str, tuple[str, Select[Any]]]:
    of, what = "branch quarter session=session", (unit.c.name, session.c.quarter, session.c.kind)
    by = member.alias("by")

    def about(table: Any, *columns: Any) -> Select[Any]:
        start = select(*what, *columns).select_from(table)
        joined = start.join(session, session.c.id == table.c.session_id).join(unit, unit.c.id == session.c.branch_id)
        return joined.where(table.c.member_id == me).order_by(session.c.id)

    counted = select(*what, gathering.c.place, attestation.c.headcount, attestation.c.attested_at)
    counted = counted.select_from(attestation).join(gathering, gathering.c.id == attestation.c.gathering_id)
    counted = counted.join(session, session.c.id == gathering.c.session_id)
    return {
        "attendance": (
            f"{of} state=state method=method at by",
            about(attendance, attendance.c.state, attendance.c.method, attendance.c.recorded_at, by.c.name).join(
                by, by.c.id == attendance.c.recorded_by
            ),
        ),
        "change": (
            f"{of} before=state state=state at reason=correction by",
            about(
                attendance_change,
                attendance_change.c.from_state,
                attendance_change.c.to_state,
                attendance_change.c.changed_at,
                attendance_change.c.reason,
                by.c.name,
            ).join(by, by.c.id == attendance_change.c.changed_by),
        ),
        "self-study": (f"{of} at", about(self_study, self_study.c.noted_at)),
        "leave": (
            f"{of} reason=leave state=leave-state at decided",
            about(leave, leave.c.reason, leave.c.state, leave.c.asked_at, leave.c.decided_at),
        ),
        "attestation": (
            f"{of} place heads at",
            counted.join(unit, unit.c.id == session.c.branch_id)
            .where(attestation.c.member_id == me)
            .order_by(attestation.c.attested_at),
        ),
        "reminder": (
            "unit at",
            select(unit.c.name, reminder.c.posted_at)
            .join(unit, unit.c.id == reminder.c.unit_id)
            .where(reminder.c.member_id == me)
            .order_by(reminder.c.posted_at),
        ),
    }


def _written(me: int) -> dict[str, tuple[str, Select[Any]]]:
    return {
        "idea": (
            "branch quarter idea=idea-kind problem proposal expected state=idea-state at",
            select(
                unit.c.name,
                idea.c.quarter,
                idea.c.kind,
                idea.c.problem,
                idea.c.proposal,
                idea.c.expected,
                idea.c.state,
                idea.c.submitted_at,
            )
            .join(unit, unit.c.id == idea.c.branch_id)
            .where(idea.c.author_id == me)
            .order_by(idea.c.id),
        ),
        "feedback": (
            "text at read",
            select(feedback.c.text, feedback.c.sent_at, feedback.c.read_at)
            .where(feedback.c.author_id == me)
            .order_by(feedback.c.id),
        ),
    }


def _observing(me: int) -> dict[str, tuple[str, Select[Any]]]:
    return {
        "visit": (
            "branch year state=visit planned held heads",
            select(unit.c.name, visit.c.year, visit.c.state, visit.c.planned_for, visit.c.held_at, visit.c.headcount)
            .join(unit, unit.c.id == visit.c.branch_id)
            .where(visit.c.observer_id == me)
            .order_by(visit.c.id),
        ),
        "free": ("week=bits", select(observer_time.c.free).where(observer_time.c.member_id == me)),
        "busy": (
            "day part=part",
            select(observer_busy.c.day, observer_busy.c.part)
            .where(observer_busy.c.member_id == me)
            .order_by(observer_busy.c.day, observer_busy.c.part),
        ),
    }
