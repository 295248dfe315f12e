"""The quarter's courses, and how far down they have been taken up."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import and_, func, select

from domain.course import NO_MATERIAL, Catalogue, Course, Material, TakenUp, catalogue
from domain.obligation import HELD_STATES, ObligationState, SessionKind
from domain.quarter import Quarter
from domain.unit import UnitKind, is_abroad
from storage.database import Reading, Transaction
from storage.schema import course, obligation, unit
from storage.tree import Unit, at_or_above


def add_course(
    db: Transaction,
    *,
    unit_id: int,
    quarter: Quarter,
    title: str,
    lecturer: str | None,
    material: Material = NO_MATERIAL,
    inside: bool = False,
    now: datetime,
) -> int:
    return db.add(
        course,
        unit_id=unit_id,
        quarter=str(quarter),
        title=title,
        lecturer=lecturer,
        link=material.link,
        file_id=material.file_id,
        file_name=material.file_name,
        inside=inside,
        created_at=now,
    )


def courses_for(db: Reading, unit_seq: int, zone: str, quarter: Quarter) -> Catalogue:
    """What is studied by the unit numbered `unit_seq`, whose clock is of this zone: of each unit above its newest."""
    newest = (
        select(func.max(course.c.id).label("id"))
        .where(course.c.unit_id.in_(at_or_above(unit_seq)), course.c.quarter == str(quarter))
        .group_by(course.c.unit_id)
        .subquery("newest")
    )
    rows = db.rows(
        select(course, unit.c.name.label("unit"))
        .join(newest, newest.c.id == course.c.id)
        .join(unit, unit.c.id == course.c.unit_id)
        .order_by(unit.c.depth)
    )
    return catalogue([_course(row) for row in rows], abroad=is_abroad(zone))


def own_course(db: Reading, unit_id: int, quarter: Quarter) -> Course | None:
    """What the unit itself has set last."""
    own = select(course, unit.c.name.label("unit")).join(unit, unit.c.id == course.c.unit_id)
    own = own.where(course.c.unit_id == unit_id, course.c.quarter == str(quarter)).order_by(course.c.id.desc())
    row = db.row(own.limit(1))
    return None if row is None else _course(row)


def _course(row: Any) -> Course:
    return Course(
        id=row.id,
        unit_id=row.unit_id,
        unit=row.unit,
        quarter=Quarter.parse(row.quarter),
        title=row.title,
        lecturer=row.lecturer,
        material=Material(row.link, row.file_id, row.file_name),
        inside=row.inside,
    )


def taken_up(db: Reading, of: Unit, quarter: Quarter) -> list[TakenUp]:
    """For the unit, first, and each unit directly below it: how many branches owe, plan and have held the study."""
    place, branch = unit.alias("place"), unit.alias("branch")
    here = and_(branch.c.seq >= place.c.seq, branch.c.seq <= place.c.seq_end)
    owed = and_(
        obligation.c.branch_id == branch.c.id,
        obligation.c.quarter == str(quarter),
        obligation.c.kind == str(SessionKind.STUDY),
        obligation.c.state != str(ObligationState.EXEMPT),
    )
    held = obligation.c.state.in_([str(state) for state in HELD_STATES])
    planned = obligation.c.state == str(ObligationState.PLANNED)
    rows = db.rows(
        select(
            place.c.id,
            place.c.name,
            func.count().label("due"),
            func.count().filter(planned).label("planned"),
            func.count().filter(held).label("held"),
        )
        .select_from(place)
        .join(branch, here)
        .join(obligation, owed)
        .where((place.c.id == of.id) | and_(place.c.parent_id == of.id, place.c.kind != str(UnitKind.GROUP)))
        .group_by(place.c.id, place.c.name, place.c.seq)
        .order_by(place.c.seq)
    )
    counted = [TakenUp(row.id, row.name, row.due, row.planned, row.held) for row in rows]
    whole = [one for one in counted if one.unit_id == of.id] or [TakenUp(of.id, of.name, 0, 0, 0)]
    return [*whole, *(one for one in counted if one.unit_id != of.id)]
