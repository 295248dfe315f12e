"""The shifts of a unit: a pattern with its first day, on the desk or the command line, or a workbook's days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from domain.outcome import Outcome, Refused
from domain.shift import (
    DayNotUnderstood,
    Duties,
    Pattern,
    ShiftAnchorAsked,
    ShiftAsked,
    ShiftDaysAsked,
    ShiftDaysSet,
    ShiftSet,
)
from domain.shift_text import read_duties
from domain.when_text import read_day
from handlers.act import Act, Command, NotPermitted
from handlers.desk import kept_branch
from handlers.dialogue import FLOWS, OWN_DIGITS, DraftGone, end_draft, keep_draft
from storage.dialogue import Dialogue
from storage.shifts import PATTERNS, clear_shifts, pattern_of, set_days, set_pattern
from storage.tree import Unit

FLOW, DAYS_FLOW = "shift", "shift_days"
SHOWN_DAYS = 7


@dataclass(frozen=True, slots=True)
class AskShift(Command):
    branch_id: int


def ask_shift(act: Act, command: AskShift) -> Outcome:
    branch = kept_branch(act, command.branch_id)
    if branch is None:
        return NotPermitted()
    end_draft(act)  # the recurring meeting was asked for on the screen before
    return ShiftAsked(branch.id, branch.name, tuple(PATTERNS), pattern_of(act.tx, branch.id))


@dataclass(frozen=True, slots=True)
class ChooseShift(Command):
    """One of the patterns, by its place."""

    branch_id: int
    place: int


def choose_shift(act: Act, command: ChooseShift) -> Outcome:
    branch = kept_branch(act, command.branch_id)
    if branch is None:
        return NotPermitted()
    if command.place >= len(PATTERNS):
        return DraftGone()
    pattern = list(PATTERNS.values())[command.place]
    keep_draft(act, FLOW, "anchor", {"branch": branch.id, "pattern": pattern.name})
    return ShiftAnchorAsked(pattern.name, pattern.crews[0])


def said(act: Act, draft: Dialogue, text: str) -> Outcome:
    """The first day of the first crew's cycle, as people write a day."""
    branch, pattern = kept_branch(act, draft.data["branch"]), PATTERNS[draft.data["pattern"]]
    if branch is None:
        return NotPermitted()
    zone = ZoneInfo(branch.zone)
    anchor = read_day(text, act.now, zone)
    if anchor is None:
        return DayNotUnderstood()
    end_draft(act)
    set_shift_pattern(act, branch, pattern, pattern.crews, anchor)
    today = act.now.astimezone(zone).date()
    duties = pattern.duties(anchor, pattern.crews, today, SHOWN_DAYS)
    return ShiftSet(branch.id, pattern.name, tuple((day, tuple(line.items())) for day, line in duties.items()))


FLOWS[FLOW] = said
OWN_DIGITS.add(FLOW)


@dataclass(frozen=True, slots=True)
class AskShiftDays(Command):
    """Crews that follow no pattern: the days themselves."""

    branch_id: int


def ask_shift_days(act: Act, command: AskShiftDays) -> Outcome:
    branch = kept_branch(act, command.branch_id)
    if branch is None:
        return NotPermitted()
    keep_draft(act, DAYS_FLOW, "days", {"branch": branch.id})
    return ShiftDaysAsked()


def days_said(act: Act, draft: Dialogue, text: str) -> Outcome:
    branch = kept_branch(act, draft.data["branch"])
    if branch is None:
        return NotPermitted()
    zone = ZoneInfo(branch.zone)
    duties = read_duties(text, act.now, zone)
    if isinstance(duties, Refused):
        return duties
    end_draft(act)
    set_shift_days(act, branch, duties)
    today = act.now.astimezone(zone).date()
    coming = sorted(day for day in duties if day >= today)[:SHOWN_DAYS]
    shown = tuple((day, tuple(duties[day].items())) for day in coming)
    return ShiftDaysSet(branch.id, len(duties), min(duties), max(duties), shown)


FLOWS[DAYS_FLOW] = days_said


@dataclass(frozen=True, slots=True)
class ClearShift(Command):
    branch_id: int


def clear(act: Act, command: ClearShift) -> Outcome:
    branch = kept_branch(act, command.branch_id)
    if branch is None:
        return NotPermitted()
    clear_shift(act, branch)
    return ShiftAsked(branch.id, branch.name, tuple(PATTERNS), pattern_of(act.tx, branch.id))


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
