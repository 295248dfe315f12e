"""The roster as rows of a file, as they would come in again."""

from __future__ import annotations

from sqlalchemy import and_, select

from domain.member import MemberCategory
from domain.roster import RosterRow
from domain.unit import Scenario
from storage.database import Reading
from storage.roster_units import unit_paths
from storage.schema import member, membership, unit


def roster_rows(db: Reading, below: tuple[int, int] | None = None) -> list[RosterRow]:
    """Everybody who belongs to a branch now, in the tree's order; `below` keeps to units numbered from and to."""
    paths = unit_paths(db)
    statement = (
        select(
            member.c.number,
            member.c.name,
            member.c.category,
            member.c.duty,
            membership.c.branch_id,
            membership.c.group_id,
            membership.c.valid_from,
            membership.c.ends,
            unit.c.scenario,
            unit.c.zone,
            unit.c.code,
        )
        .join(membership, and_(membership.c.member_id == member.c.id, membership.c.valid_to.is_(None)))
        .join(unit, unit.c.id == membership.c.branch_id)
        .order_by(unit.c.seq, member.c.number)
    )
    if below is not None:
        statement = statement.where(unit.c.seq.between(*below))
    return [
        RosterRow(
            sheet="",
            row=0,
            number=row.number,
            name=row.name,
            path=paths[row.branch_id],
            group=paths[row.group_id][-1] if row.group_id is not None else None,
            category=MemberCategory(row.category),
            duty=row.duty or "",
            scenario=Scenario(row.scenario),
            starts=row.valid_from,
            ends=row.ends,
            zone=row.zone,
            code=row.code,
        )
        for row in db.rows(statement)
    ]
