"""The shifts of a unit, given on the command line: a pattern with its first day, or the days of a workbook."""

from __future__ import annotations

from datetime import date

from domain.shift import Duties, Pattern
from handlers.act import Act
from storage.shifts import clear_shifts, set_days, set_pattern
from storage.tree import Unit


def set_shift_pattern(act: Act, unit: Unit, pattern: Pattern, crews: tuple[str, ...], anchor: date) -> None:
    set_pattern(act.tx, unit.id, pattern, crews, anchor, act.now)
    act.audit("set_shift", "shift", unit.id, ["pattern", "crews", "anchor"])


def set_shift_days(act: Act, unit: Unit, duties: Duties) -> int:
    """As uploaded; how many days. What was known of the unit's shifts before is replaced."""
    crews = tuple(dict.fromkeys(crew for line in duties.values() for crew in line))
    set_days(act.tx, unit.id, crews, duties, act.now)
    act.audit("set_shift", "shift", unit.id, ["crews", "duty"])
    return len(duties)


def clear_shift(act: Act, unit: Unit) -> bool:
    cleared = clear_shifts(act.tx, unit.id)
    if cleared:
        act.audit("clear_shift", "shift", unit.id)
    return cleared
