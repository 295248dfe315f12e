"""I6: every change has its audit line, written at the same instant, and no line says what was written.

What `zhibu seed` invented stands under the one line of the seed: rows of its branches that are older than that line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from storage.database import Reading
from storage.schema import (
    attendance,
    attendance_change,
    attestation,
    audit,
    flag,
    gathering,
    idea,
    idea_step,
    leave,
    metadata,
    session,
    visit,
)

_SETTLED = {"closed": "close_session", "cancelled": "cancel_session"}
_WORD = re.compile(r"[a-z_]+")


def _invented(branch_id: ColumnElement[int], at: ColumnElement[Any]) -> ColumnElement[bool]:
    seeds = audit.alias("seeds")
    line = and_(seeds.c.kind == "unit", seeds.c.action == "seed", seeds.c.object_id <= branch_id, seeds.c.at >= at)
    return select(seeds.c.id).where(line).correlate_except(seeds).exists()


def _registers() -> Select[Any]:
    """Of each session: its lines and what was changed in them, against the audit lines of register and leave."""
    lines = (
        select(attendance.c.session_id, func.count().label("number"))
        .where(~_invented(attendance.c.branch_id, attendance.c.recorded_at))
        .group_by(attendance.c.session_id)
        .subquery("lines")
    )
    changed = attendance_change.c.from_state.is_not(None)  # from nothing: that is the line itself
    changes = _number(attendance_change.c.session_id, "changes", changed)
    audits = _number(audit.c.object_id, "audits", audit.c.kind == "attendance")
    decided = and_(audit.c.kind == "leave", audit.c.action.in_(["decide_leave", "withdraw_leave"]))
    leaves = (
        select(leave.c.session_id, func.count().label("number"))
        .join(audit, audit.c.object_id == leave.c.id)
        .where(decided)
        .group_by(leave.c.session_id)
        .subquery("leaves")
    )
    counts = [func.coalesce(one.c.number, 0) for one in (changes, audits, leaves)]
    statement = select(lines.c.session_id)
    for one in (changes, audits, leaves):
        statement = statement.outerjoin(one, one.c.session_id == lines.c.session_id)
    return statement.where(lines.c.number + counts[0] > counts[1] + counts[2])


def _number(key: ColumnElement[int], name: str, where: ColumnElement[bool] | None = None) -> Any:
    statement = select(key.label("session_id"), func.count().label("number")).group_by(key)
    return (statement if where is None else statement.where(where)).subquery(name)


def _line(kind: str, object_id: ColumnElement[int], at: ColumnElement[Any]) -> Select[Any]:
    """The audit line of one object at one instant."""
    return select(audit.c.id).where(audit.c.kind == kind, audit.c.object_id == object_id, audit.c.at == at)


def _steps() -> Select[Any]:
    statement = select(idea_step.c.id.label("idea_step_id"), idea_step.c.idea_id)
    statement = statement.join(idea, idea.c.id == idea_step.c.idea_id)
    written = _line("idea", idea_step.c.idea_id, idea_step.c.taken_at).exists()
    return statement.where(~written, ~_invented(idea.c.branch_id, idea_step.c.taken_at))


def _settled_sessions() -> Select[Any]:
    actions = [
        and_(session.c.state == state, _line("session", session.c.id, session.c.closed_at).where(action).exists())
        for state, action in ((state, audit.c.action == name) for state, name in _SETTLED.items())
    ]
    ended = session.c.state.in_(sorted(_SETTLED))
    invented = _invented(session.c.branch_id, session.c.opened_at)
    return select(session.c.id.label("session_id")).where(ended, ~or_(*actions), ~invented)


def _headcounts() -> Select[Any]:
    statement = select(attestation.c.gathering_id, attestation.c.member_id)
    statement = statement.join(gathering, gathering.c.id == attestation.c.gathering_id)
    statement = statement.join(session, session.c.id == gathering.c.session_id)
    written = _line("attestation", attestation.c.gathering_id, attestation.c.attested_at).exists()
    return statement.where(~written, ~_invented(session.c.branch_id, session.c.opened_at))


def _leaves() -> Select[Any]:
    statement = select(leave.c.id.label("leave_id")).join(session, session.c.id == leave.c.session_id)
    written = _line("leave", leave.c.id, leave.c.decided_at).exists()
    return statement.where(leave.c.decided_at.is_not(None), ~written, ~_invented(session.c.branch_id, leave.c.asked_at))


def _flags() -> Select[Any]:
    decided = flag.c.decided_at.is_not(None)
    return select(flag.c.gathering_id).where(
        or_(
            ~_line("flag", flag.c.gathering_id, flag.c.raised_at).exists(),
            and_(decided, ~_line("flag", flag.c.gathering_id, flag.c.decided_at).exists()),
        )
    )


def _visits() -> Select[Any]:
    written = _line("visit", visit.c.id, visit.c.held_at).exists()
    return select(visit.c.id.label("visit_id")).where(visit.c.held_at.is_not(None), ~written)


AUDITED: dict[str, Select[Any]] = {
    "register-without-audit": _registers(),
    "idea-step-without-audit": _steps(),
    "session-ended-without-audit": _settled_sessions(),
    "headcount-without-audit": _headcounts(),
    "leave-decided-without-audit": _leaves(),
    "visit-held-without-audit": _visits(),
    "flag-without-audit": _flags(),
}


def _names() -> frozenset[str]:
    """Tables, columns, and what a column refers to (`unit` of `unit_id`): all that an audit line may name."""
    columns = {column.name for table in metadata.tables.values() for column in table.columns}
    return frozenset({*metadata.tables, *columns, *(name.removesuffix("_id") for name in columns)})


def wrong_words(db: Reading, most: int) -> list[int]:
    """Audit lines whose words are no names of ours: a value may have got in."""
    known = _names()
    said = select(audit.c.action, audit.c.kind, audit.c.fields).distinct()
    found: list[int] = []
    for row in db.rows(said):
        if row.kind in known and _WORD.fullmatch(row.action) and _all_known(row.fields, known):
            continue
        same = and_(audit.c.action == row.action, audit.c.kind == row.kind, audit.c.fields == row.fields)
        found += [line.id for line in db.rows(select(audit.c.id).where(same).limit(most))]
    return sorted(found)[:most]


def _all_known(fields: str, known: Iterable[str]) -> bool:
    return not fields or set(fields.split(",")) <= set(known)
