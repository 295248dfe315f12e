"""Discussions to come, to prepare for them: the card between study and discussion, and prompts for who leads it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, String, and_, cast, exists, literal, select

from domain.member import RoleName
from domain.obligation import HELD_STATES, SessionKind
from domain.quarter import Quarter
from domain.session import SessionState
from storage.database import Reading, Transaction
from storage.people import in_force
from storage.reminders import DueReminder, key_of, take_reminders
from storage.schema import (
    account,
    gathering,
    member,
    membership,
    obligation,
    reminder,
    role,
    session,
    topic,
    unit,
)

#: So many branches are told in one unit of work.
TURN = 15


class Preparing(StrEnum):
    """Part of the reminders' keys: a branch gets each once a quarter."""

    DIGEST = "digest"
    PROMPT = "prompt"


@dataclass(frozen=True, slots=True)
class ComingDiscussion:
    gathering_id: int
    session_id: int
    branch_id: int
    branch: str
    quarter: Quarter
    begins_at: datetime
    course: str
    problem: str

    @property
    def subject(self) -> str:
        return str(self.quarter)


def coming_discussions(
    db: Reading,
    kind: Preparing,
    *,
    zone: str,
    begins: datetime,
    ends: datetime,
    now: datetime,
    studied_before: datetime | None = None,
) -> list[ComingDiscussion]:
    """Planned discussions of this zone whose first gathering begins in the span, where somebody can be told and nobody
    was: the first `TURN` of them, since the clock comes back for the rest.

    `studied_before`: only where the study had been held by then, and no gathering of it is still to come.
    """
    told = literal(f"{kind}|") + cast(session.c.branch_id, String) + literal("|") + session.c.quarter + literal("|")
    earlier = gathering.alias("earlier")
    chosen = (
        select(gathering.c.id, gathering.c.begins_at, session.c.branch_id, session.c.quarter, topic)
        .add_columns(session.c.id.label("session_id"), unit.c.name.label("branch"))
        .join(session, session.c.id == gathering.c.session_id)
        .join(unit, unit.c.id == session.c.branch_id)
        .join(topic, topic.c.id == session.c.topic_id)
        .where(
            gathering.c.zone == zone,
            gathering.c.begins_at >= begins,
            gathering.c.begins_at < ends,
            gathering.c.begun_at.is_(None),
            session.c.kind == str(SessionKind.DISCUSSION),
            session.c.state == str(SessionState.PLANNED),
            ~exists().where(earlier.c.session_id == session.c.id, earlier.c.begins_at < gathering.c.begins_at),
            ~exists().where(reminder.c.unit_id == session.c.branch_id, reminder.c.key.startswith(told)),
            _secretary(now) if kind is Preparing.PROMPT else _member(),
        )
        .order_by(gathering.c.begins_at, gathering.c.id)
        .limit(TURN)
    )
    if studied_before is not None:
        chosen = _studied(chosen, studied_before)
    return [_coming(row) for row in db.rows(chosen)]


def _member() -> ColumnElement[bool]:
    """Whether the branch has somebody to whom the card can go."""
    theirs = (membership.c.branch_id == session.c.branch_id, membership.c.valid_to.is_(None))
    reached = (account.c.member_id == membership.c.member_id, account.c.reach == "reachable")
    return exists().where(*theirs, *reached, member.c.id == membership.c.member_id, member.c.exempt_reason.is_(None))


def _secretary(now: datetime) -> ColumnElement[bool]:
    reached = (account.c.member_id == role.c.member_id, account.c.reach == "reachable")
    theirs = (role.c.unit_id == session.c.branch_id, role.c.role == str(RoleName.SECRETARY), in_force(now))
    return exists().where(*theirs, *reached)


def _studied(chosen: Any, before: datetime) -> Any:
    study, still = session.alias("study"), gathering.alias("still")
    held = and_(
        obligation.c.branch_id == session.c.branch_id,
        obligation.c.quarter == session.c.quarter,
        obligation.c.kind == str(SessionKind.STUDY),
    )
    to_come = exists().where(
        study.c.branch_id == session.c.branch_id,
        study.c.quarter == session.c.quarter,
        study.c.kind == str(SessionKind.STUDY),
        study.c.state == str(SessionState.PLANNED),
        still.c.session_id == study.c.id,
        still.c.ended_at.is_(None),
    )
    states = [str(state) for state in HELD_STATES]
    return chosen.join(obligation, held).where(obligation.c.state.in_(states), obligation.c.held_at < before, ~to_come)


def _coming(row: Any) -> ComingDiscussion:
    return ComingDiscussion(
        gathering_id=row.id,
        session_id=row.session_id,
        branch_id=row.branch_id,
        branch=row.branch,
        quarter=Quarter.parse(row.quarter),
        begins_at=row.begins_at,
        course=row.course,
        problem=row.problem,
    )


def take_prompts(db: Transaction, of: ComingDiscussion, now: datetime) -> Sequence[DueReminder]:
    """The secretaries of the branch, to send them the prompts."""
    kind = str(Preparing.PROMPT)
    key = key_of(kind, role.c.unit_id, of.subject, role.c.member_id)
    chosen = (
        select(key, literal(kind), role.c.unit_id, role.c.member_id, literal(now, reminder.c.posted_at.type))
        .select_from(role)
        .join(account, and_(account.c.member_id == role.c.member_id, account.c.reach == "reachable"))
        .where(role.c.unit_id == of.branch_id, role.c.role == str(RoleName.SECRETARY), in_force(now))
        .distinct()
    )
    return take_reminders(db, chosen)
