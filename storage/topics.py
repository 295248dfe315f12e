"""Topics of discussions. The nearest unit above that has set one wins; of what is set above, a branch can choose."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Select, select

from domain.quarter import Quarter
from domain.topic import Topic
from domain.unit import is_abroad
from storage.database import Reading, Transaction
from storage.schema import topic, unit
from storage.tree import Unit, at_or_above


def _above(unit_seq: int, quarter: Quarter, *, abroad: bool) -> Select[Any]:
    """Topics of the unit numbered `unit_seq` and of the units above it, the nearest and newest first."""
    statement = (
        select(topic, unit.c.name.label("unit"))
        .join(unit, unit.c.id == topic.c.unit_id)
        .where(topic.c.unit_id.in_(at_or_above(unit_seq)), topic.c.quarter == str(quarter))
        .order_by(unit.c.depth.desc(), topic.c.id.desc())
    )
    return statement.where(topic.c.inside.is_(False)) if abroad else statement


def add_topic(
    db: Transaction,
    *,
    unit_id: int,
    quarter: Quarter,
    course_title: str,
    problem: str,
    set_by: int,
    now: datetime,
    inside: bool = False,
) -> int:
    values = {"course": course_title, "problem": problem, "set_by": set_by, "set_at": now, "inside": inside}
    return db.add(topic, unit_id=unit_id, quarter=str(quarter), **values)


def topic_for(db: Reading, of: Unit, quarter: Quarter) -> Topic | None:
    """The topic in force for a branch: its own newest, else the newest of the nearest unit above."""
    row = db.row(_above(of.seq, quarter, abroad=is_abroad(of.zone)).limit(1))
    return None if row is None else _topic(row)


def topic_pool(db: Reading, of: Unit, quarter: Quarter, *, most: int = 8) -> list[Topic]:
    """What the units above offer a branch to choose from, or a unit has offered itself; each problem once."""
    rows = db.rows(_above(of.seq, quarter, abroad=is_abroad(of.zone)).limit(10 * most))
    offered = [_topic(row) for row in rows if not of.is_branch or row.unit_id != of.id]
    return list({one.problem: one for one in reversed(offered)}.values())[::-1][:most]


def load_topic(db: Reading, topic_id: int) -> Topic | None:
    joined = select(topic, unit.c.name.label("unit")).join(unit, unit.c.id == topic.c.unit_id)
    row = db.row(joined.where(topic.c.id == topic_id))
    return None if row is None else _topic(row)


def _topic(row: Any) -> Topic:
    return Topic(
        row.id, row.unit_id, row.unit, Quarter.parse(row.quarter), row.course, row.problem, row.set_at, row.inside
    )
