"""Topics of discussions and the quarter's courses. Of both, the nearest unit above that has set one wins."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Select, Table, select

from domain.course import Course
from domain.quarter import Quarter
from domain.topic import Topic
from storage.database import Reading, Transaction
from storage.schema import course, topic, unit


def _above(table: Table, branch_seq: int, quarter: Quarter) -> Select[Any]:
    """Rows of the unit numbered `branch_seq` and of the units above it, the nearest and newest first."""
    return (
        select(table, unit.c.name.label("unit"))
        .join(unit, unit.c.id == table.c.unit_id)
        .where(unit.c.seq <= branch_seq, unit.c.seq_end >= branch_seq, table.c.quarter == str(quarter))
        .order_by(unit.c.depth.desc(), table.c.id.desc())
    )


def add_topic(
    db: Transaction, *, unit_id: int, quarter: Quarter, course_title: str, problem: str, set_by: int, now: datetime
) -> int:
    values = {"course": course_title, "problem": problem, "set_by": set_by, "set_at": now}
    return db.add(topic, unit_id=unit_id, quarter=str(quarter), **values)


def topic_for(db: Reading, branch_seq: int, quarter: Quarter) -> Topic | None:
    """The topic in force for a branch: its own newest, else that of the nearest unit above."""
    row = db.row(_above(topic, branch_seq, quarter).limit(1))
    return None if row is None else _topic(row)


def load_topic(db: Reading, topic_id: int) -> Topic | None:
    joined = select(topic, unit.c.name.label("unit")).join(unit, unit.c.id == topic.c.unit_id)
    row = db.row(joined.where(topic.c.id == topic_id))
    return None if row is None else _topic(row)


def _topic(row: Any) -> Topic:
    return Topic(row.id, row.unit_id, row.unit, Quarter.parse(row.quarter), row.course, row.problem, row.set_at)


def add_course(
    db: Transaction,
    *,
    unit_id: int,
    quarter: Quarter,
    title: str,
    lecturer: str | None,
    link: str | None,
    now: datetime,
) -> int:
    values = {"title": title, "lecturer": lecturer, "link": link, "created_at": now}
    return db.add(course, unit_id=unit_id, quarter=str(quarter), **values)


def course_for(db: Reading, branch_seq: int, quarter: Quarter) -> Course | None:
    """The official course of a branch's quarter."""
    row = db.row(_above(course, branch_seq, quarter).limit(1))
    return None if row is None else _course(row)


def _course(row: Any) -> Course:
    return Course(row.id, row.unit_id, row.unit, Quarter.parse(row.quarter), row.title, row.lecturer, row.link)
