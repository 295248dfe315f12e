"""Templates of how people meet: the five built in, from the file beside this one, and an enterprise's own."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from sqlalchemy import Select, select

from domain.scenario import Mode, Template, read_built_in
from domain.session import Session
from domain.unit import BRANCH_KINDS, Scenario, UnitKind
from storage.database import Reading, Transaction
from storage.schema import scenario, scenario_use, unit
from storage.tree import Unit, at_or_above

_FILE = Path(__file__).with_suffix(".toml")
BUILT_IN: dict[Scenario, Template] = {
    one.base: one for one in map(read_built_in, tomllib.loads(_FILE.read_text(encoding="utf-8"))["scenario"])
}


def templates_for(db: Reading, unit_seq: int) -> list[Template]:
    """The enterprise's own that are offered to the unit numbered `unit_seq`, by the units above it and itself."""
    above = select(scenario).join(unit, unit.c.id == scenario.c.unit_id)
    above = above.where(scenario.c.unit_id.in_(at_or_above(unit_seq)), scenario.c.ended_at.is_(None))
    return [_template(row) for row in db.rows(above.order_by(unit.c.depth.desc(), scenario.c.id))]


def load_template(db: Reading, template_id: int) -> Template | None:
    row = db.row(select(scenario).where(scenario.c.id == template_id))
    return None if row is None else _template(row)


def template_of_session(db: Reading, of: Session) -> Template:
    """By what the session was opened."""
    own = load_template(db, of.template_id) if of.template_id is not None else None
    return own or BUILT_IN[of.scenario]


def template_of(db: Reading, of: Unit) -> Template:
    """What the unit uses: one of its enterprise's own, unless the roster has given it another kind of post since."""
    row = db.row(_in_use(of.scenario).where(scenario_use.c.unit_id == of.id))
    return BUILT_IN[of.scenario] if row is None else _template(row)


def templates_of_groups(db: Reading, branch_id: int) -> list[Template]:
    """What the branch's party groups use, each once, in the tree's order."""
    groups = select(unit.c.id, unit.c.scenario).where(unit.c.parent_id == branch_id)
    groups = groups.where(unit.c.kind == str(UnitKind.GROUP), unit.c.valid_to.is_(None)).order_by(unit.c.seq)
    used: list[Template] = []
    for row in db.rows(groups):
        base = Scenario(row.scenario)
        own = db.row(_in_use(base).where(scenario_use.c.unit_id == row.id))
        used.append(BUILT_IN[base] if own is None else _template(own))
    return list(dict.fromkeys(used))


def _in_use(base: Scenario) -> Select[Any]:
    joined = select(scenario).join(scenario_use, scenario_use.c.scenario_id == scenario.c.id)
    return joined.where(scenario.c.base == str(base), scenario.c.ended_at.is_(None))


def save_template(db: Transaction, unit_id: int, template: Template, now: datetime) -> int | None:
    """Add it to the unit, or change the one of this name; its id, or None where it stood there just so."""
    values = {
        "base": str(template.base),
        "mode": str(template.mode),
        "hours": ",".join(f"{hour:%H:%M}" for hour in template.hours),
        "days": ",".join(map(str, template.days)),
        "batch": template.batch,
        "notice_hours": template.notice_hours,
        "eve": template.eve,
        "remind_hours": template.remind_hours,
        "advice": template.advice,
    }
    this = (scenario.c.unit_id == unit_id, scenario.c.name == template.name)
    row = db.row(select(scenario).where(*this).with_for_update())
    if row is None:
        return db.add(scenario, unit_id=unit_id, name=template.name, **values, changed_at=now)
    if row.ended_at is None and all(getattr(row, name) == value for name, value in values.items()):
        return None
    db.execute(scenario.update().where(*this).values(**values, changed_at=now, ended_at=None))
    return int(row.id)


def end_template(db: Transaction, template_id: int, now: datetime) -> bool:
    """Offer it no more. Sessions that were opened by it keep it."""
    standing = (scenario.c.id == template_id, scenario.c.ended_at.is_(None))
    return db.execute(scenario.update().where(*standing).values(ended_at=now)).rowcount == 1


def use_template(db: Transaction, first: int, last: int, template: Template) -> list[int]:
    """Let every branch and group numbered `first..last` use it; the ids of those that did not yet."""
    kinds = [*map(str, sorted(BRANCH_KINDS)), str(UnitKind.GROUP)]
    below = select(unit.c.id, unit.c.scenario, scenario_use.c.scenario_id)
    below = below.outerjoin(scenario_use, scenario_use.c.unit_id == unit.c.id)
    below = below.where(unit.c.seq.between(first, last), unit.c.kind.in_(kinds), unit.c.valid_to.is_(None))
    rows = db.rows(below.order_by(unit.c.seq))
    wanted = (str(template.base), template.id)
    changed: Sequence[int] = [row.id for row in rows if (row.scenario, row.scenario_id) != wanted]
    theirs = select(unit.c.id).where(unit.c.seq.between(first, last), unit.c.kind.in_(kinds), unit.c.valid_to.is_(None))
    db.execute(scenario_use.delete().where(scenario_use.c.unit_id.in_(theirs)))
    db.execute(unit.update().where(unit.c.id.in_(theirs)).values(scenario=str(template.base)))
    if template.id is not None and rows:
        db.execute(scenario_use.insert(), [{"unit_id": row.id, "scenario_id": template.id} for row in rows])
    return list(changed)


def _template(row: Any) -> Template:
    return Template(
        base=Scenario(row.base),
        mode=Mode(row.mode),
        hours=tuple(time.fromisoformat(hour) for hour in row.hours.split(",")),
        days=tuple(date.fromisoformat(day) for day in row.days.split(",") if day),
        batch=row.batch,
        notice_hours=row.notice_hours,
        eve=row.eve,
        remind_hours=row.remind_hours,
        id=row.id,
        name=row.name,
        advice=row.advice,
    )
