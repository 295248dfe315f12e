"""I7: every count that is kept equals a recount, with the rules of storage/attendance.recount; the tree is numbered.

How many were due is the one figure that cannot be counted again: it is the branch's strength at the last recount, and
people have come and gone since. So it is compared between session and obligation alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, case, func, literal, or_, select

from domain.flag import FlagState
from domain.obligation import HELD_STATES, ObligationState, Turnout, state_of
from domain.rules import Rules
from domain.session import TOOK_PART, AttendanceState, SessionState
from storage.database import Reading
from storage.schema import attendance, flag, gathering, obligation, rule, session, unit

_TOOK_PART = attendance.c.state.in_([str(state) for state in sorted(TOOK_PART)])
_HELD = obligation.c.state.in_([str(state) for state in sorted(HELD_STATES)])
_KEY = (obligation.c.branch_id, obligation.c.quarter, obligation.c.kind)
_EXEMPT = obligation.c.state == str(ObligationState.EXEMPT)


def _gatherings() -> Select[Any]:
    """Whoever makes up in another branch's gathering is counted at home."""
    met = gathering.alias("met")
    heads = (
        select(attendance.c.gathering_id, func.count().label("heads"))
        .join(met, and_(met.c.id == attendance.c.gathering_id, met.c.session_id == attendance.c.session_id))
        .where(_TOOK_PART)
        .group_by(attendance.c.gathering_id)
        .subquery("heads")
    )
    counted = func.coalesce(heads.c.heads, 0)
    statement = select(gathering.c.id.label("gathering_id")).outerjoin(heads, heads.c.gathering_id == gathering.c.id)
    return statement.where(gathering.c.present_count != counted)


def _sessions() -> Select[Any]:
    excused = attendance.c.state == str(AttendanceState.EXCUSED)
    lines = (
        select(
            attendance.c.session_id,
            func.sum(case((_TOOK_PART, 1), else_=0)).label("present"),
            func.sum(case((excused, 1), else_=0)).label("excused"),
            func.sum(case((attendance.c.late, 1), else_=0)).label("late"),
        )
        .group_by(attendance.c.session_id)
        .subquery("lines")
    )
    agrees = and_(
        session.c.present_count == func.coalesce(lines.c.present, 0),
        session.c.excused_count == func.coalesce(lines.c.excused, 0),
        case((session.c.late, 1), else_=0) == case((func.coalesce(lines.c.late, 0) > 0, 1), else_=0),
    )
    statement = select(session.c.id.label("session_id")).outerjoin(lines, lines.c.session_id == session.c.id)
    return statement.where(~agrees)


def _counted(least: ColumnElement[int]) -> ColumnElement[int]:
    """Present in gatherings of the obligation's session that reached `least` (rule 4); guests by the lead's.

    A guest branch's own has to be established beside the lead's.
    """
    room = gathering.alias("room")
    return (
        select(func.count())
        .select_from(attendance.join(gathering, gathering.c.id == attendance.c.gathering_id))
        .join(room, room.c.id == func.coalesce(gathering.c.host_id, gathering.c.id))
        .where(attendance.c.session_id == obligation.c.session_id, _TOOK_PART)
        .where(gathering.c.established, room.c.established, room.c.present_count >= least)
        .correlate(obligation, rule)
        .scalar_subquery()
    )


def _obligations() -> Select[Any]:
    """The least number is a rule with dates: what was counted by any value that the branch ever had is right."""
    branch, above = unit.alias("branch"), unit.alias("above")
    by_own_rule = (
        select(rule.c.id)
        .join(above, above.c.id == rule.c.unit_id)
        .where(
            rule.c.name == "least_present",
            above.c.seq <= branch.c.seq,
            above.c.seq_end >= branch.c.seq,
            _counted(rule.c.value) == obligation.c.present_count,
        )
        .correlate(obligation, branch)
        .exists()
    )
    by_default = _counted(literal(Rules().least_present)) == obligation.c.present_count
    agrees = and_(
        obligation.c.due_count == session.c.due_count,
        obligation.c.excused_count == session.c.excused_count,
        or_(~_HELD, obligation.c.late == session.c.late),
        or_(by_default, by_own_rule),
    )
    statement = select(*_KEY).join(session, session.c.id == obligation.c.session_id)
    return statement.join(branch, branch.c.id == obligation.c.branch_id).where(~_EXEMPT, ~agrees)


def _established() -> Select[Any]:
    """What the superior confirmed does not count; else a gathering is held back only where one account recorded it."""
    confirmed = func.coalesce(flag.c.state, "") == str(FlagState.CONFIRMED)
    recorders = (
        select(func.count(attendance.c.recorded_by.distinct()))
        .where(attendance.c.gathering_id == gathering.c.id, attendance.c.session_id == gathering.c.session_id)
        .where(_TOOK_PART)
        .scalar_subquery()
    )
    wrong = or_(and_(confirmed, gathering.c.established), and_(~confirmed, ~gathering.c.established, recorders != 1))
    statement = select(gathering.c.id.label("gathering_id")).outerjoin(flag, flag.c.gathering_id == gathering.c.id)
    return statement.where(wrong)


def _without_session() -> Select[Any]:
    """Nothing planned yet: nothing counted, and nothing held."""
    counts = obligation.c.due_count + obligation.c.present_count + obligation.c.excused_count
    empty = and_(counts == 0, obligation.c.state == str(ObligationState.UNREPORTED))
    return select(*_KEY).where(obligation.c.session_id.is_(None), ~_EXEMPT, ~empty)


def _of_another_session() -> Select[Any]:
    ours = and_(
        session.c.branch_id == obligation.c.branch_id,
        session.c.quarter == obligation.c.quarter,
        session.c.kind == obligation.c.kind,
        or_(session.c.state != str(SessionState.CANCELLED), _EXEMPT),
    )
    return select(*_KEY).join(session, session.c.id == obligation.c.session_id).where(~ours)


def _held_when() -> Select[Any]:
    held_then = case((obligation.c.held_at.is_not(None), 1), else_=0)
    return select(*_KEY).where(~_EXEMPT, held_then != case((_HELD, 1), else_=0))


def _order() -> Select[Any]:
    """A unit follows its elder brother's last descendant, or its parent: that is preorder, and leaves no gap."""
    before = func.lag(unit.c.seq_end).over(partition_by=unit.c.parent_id, order_by=unit.c.seq)
    numbered = select(unit.c.id, unit.c.parent_id, unit.c.seq, unit.c.depth, before.label("before")).subquery(
        "numbered"
    )
    parent = unit.alias("parent")
    follows = func.coalesce(numbered.c.before, parent.c.seq, 0) + 1
    depth = func.coalesce(parent.c.depth + 1, 0)
    statement = select(numbered.c.id.label("unit_id")).outerjoin(parent, parent.c.id == numbered.c.parent_id)
    return statement.where(or_(numbered.c.seq != follows, numbered.c.depth != depth))


def _subtree_ends() -> Select[Any]:
    last = select(unit.c.parent_id, func.max(unit.c.seq_end).label("last")).group_by(unit.c.parent_id).subquery("last")
    statement = select(unit.c.id.label("unit_id")).outerjoin(last, last.c.parent_id == unit.c.id)
    return statement.where(unit.c.seq_end != func.coalesce(last.c.last, unit.c.seq))


COUNTED: dict[str, Select[Any]] = {
    "gathering-counted-wrong": _gatherings(),
    "gathering-established-wrong": _established(),
    "session-counted-wrong": _sessions(),
    "obligation-counted-wrong": _obligations(),
    "obligation-without-session": _without_session(),
    "obligation-of-another-session": _of_another_session(),
    "obligation-held-at-no-time": _held_when(),
    "unit-out-of-order": _order(),
    "subtree-ends-wrong": _subtree_ends(),
}


def wrong_states(db: Reading, most: int) -> Sequence[Row[Any]]:
    """Obligations that are not in the state that domain.obligation makes of their counts.

    There are few different turnouts in a store however large, so the rule itself is asked, not a copy of it in SQL.
    """
    turnout = (obligation.c.due_count, obligation.c.present_count, obligation.c.excused_count, obligation.c.state)
    judged = and_(obligation.c.session_id.is_not(None), ~_EXEMPT)
    wrong = [row for row in db.rows(select(*turnout).distinct().where(judged)) if _state(row) != row.state]

    def found() -> Iterator[Row[Any]]:
        for row in wrong:
            same = and_(*(column == value for column, value in zip(turnout, row, strict=True)))
            yield from db.rows(select(*_KEY).where(judged, same).limit(most))

    return list(islice(found(), most))


def _state(row: Row[Any]) -> str:
    return str(state_of(Turnout(row.due_count, row.present_count, row.present_count, row.excused_count)))
