"""The calendar of a unit's shifts: a pattern that repeats, or days as they were uploaded."""

from __future__ import annotations

import tomllib
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from domain.shift import Duties, Duty, Pattern, ShiftCalendar
from domain.slot import DAYS_AHEAD
from storage.bulk import chunks
from storage.database import Reading, Transaction
from storage.schema import shift, shift_day, unit
from storage.tree import at_or_above


def _pattern(said: dict[str, Any]) -> Pattern:
    hours = {
        Duty(duty): (timedelta(hours=begins), timedelta(hours=ends)) for duty, (begins, ends) in said["hours"].items()
    }
    return Pattern(said["name"], tuple(said["crews"]), tuple(map(Duty, said["cycle"])), said["step"], hours)


PATTERNS: dict[str, Pattern] = {
    one.name: one
    for one in map(_pattern, tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))["pattern"])
}

#: Of days that were uploaded: a workbook names the shifts, and they begin when they mostly do.
_HOURS = next(iter(PATTERNS.values())).hours


def shifts_from(db: Reading, unit_seq: int, zone: ZoneInfo, first: date) -> ShiftCalendar | None:
    """The shifts of the unit numbered `unit_seq` around the days on which to suggest a time, from `first` on."""
    above = select(shift).join(unit, unit.c.id == shift.c.unit_id)
    above = above.where(shift.c.unit_id.in_(at_or_above(unit_seq))).order_by(unit.c.depth.desc()).limit(1)
    row = db.row(above)
    if row is None:
        return None
    crews = tuple(row.crews.split(","))
    begins, days = first - timedelta(days=2), DAYS_AHEAD + 4
    if row.pattern:
        pattern = PATTERNS[row.pattern]
        return ShiftCalendar(crews, pattern.duties(row.anchor, crews, begins, days), pattern.hours, zone)
    return ShiftCalendar(crews, _uploaded(db, row.unit_id, begins, days), _HOURS, zone)


def pattern_of(db: Reading, unit_id: int) -> str | None:
    """The pattern that the unit itself has been given: empty where its days were uploaded, None where neither."""
    row = db.row(select(shift.c.pattern).where(shift.c.unit_id == unit_id))
    return None if row is None else str(row.pattern)


def _uploaded(db: Reading, unit_id: int, begins: date, days: int) -> Duties:
    these = (shift_day.c.day >= begins, shift_day.c.day < begins + timedelta(days=days))
    duties: dict[date, dict[str, Duty]] = {}
    for row in db.rows(select(shift_day).where(shift_day.c.unit_id == unit_id, *these)):
        duties.setdefault(row.day, {})[row.crew] = Duty(row.duty)
    return duties


def set_pattern(
    db: Transaction, unit_id: int, pattern: Pattern, crews: tuple[str, ...], anchor: date, now: datetime
) -> None:
    _replace(db, unit_id, pattern=pattern.name, crews=",".join(crews), anchor=anchor, now=now)


def set_days(db: Transaction, unit_id: int, crews: tuple[str, ...], duties: Duties, now: datetime) -> None:
    _replace(db, unit_id, pattern="", crews=",".join(crews), anchor=None, now=now)
    rows = [
        {"unit_id": unit_id, "day": day, "crew": crew, "duty": str(duty)}
        for day, line in duties.items()
        for crew, duty in line.items()
    ]
    for some in chunks(rows):
        db.execute(shift_day.insert(), list(some))


def clear_shifts(db: Transaction, unit_id: int) -> bool:
    db.execute(shift_day.delete().where(shift_day.c.unit_id == unit_id))
    return db.execute(shift.delete().where(shift.c.unit_id == unit_id)).rowcount == 1


def _replace(db: Transaction, unit_id: int, *, pattern: str, crews: str, anchor: date | None, now: datetime) -> None:
    """Of two who set it at once, the later holds."""
    db.execute(shift_day.delete().where(shift_day.c.unit_id == unit_id))
    values = {"pattern": pattern, "crews": crews, "anchor": anchor, "changed_at": now}
    statement = db.insert(shift).values(unit_id=unit_id, **values)
    db.execute(statement.on_conflict_do_update(index_elements=[shift.c.unit_id], set_=values))
