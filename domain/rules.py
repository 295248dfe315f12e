"""The numbers of the quarter (DESIGN.md section 4) as data: defaults here, overrides dated and inherited downwards."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Rules:
    interval_days: int = 7  # a discussion begins at least so many days after the study (4.2)
    least_present: int = 3  # a gathering counts from so many members (4.4)
    code_seconds: int = 20  # the room's code changes so often; the one before still counts (4.5)
    code_tries: int = 5  # wrong tries before a pause
    code_pause_minutes: int = 10
    flag_heads: int = 6  # from so many present it is odd that nobody at all checked in themselves (4.5)
    flag_burst: int = 10  # so many marked by one person within flag_burst_seconds look like a list ticked off
    flag_burst_seconds: int = 60
    flag_minutes: int = 15  # a meeting shorter than this is asked about
    flag_difference: int = 2  # so far a head-count may be from the register: somebody comes late or leaves early
    flag_days: int = 3  # so long the branch alone sees a flag that it has not explained
    open_hours: int = (
        6  # the clock ends check-in so long after it began: half a day's study with room, not next morning
    )
    recording_days: int = 5  # recording closes so many days after the gathering (4.9)
    undo_minutes: int = 10  # so long a secretary's last step can be taken back
    quiet_from: int = 2130  # no reminder from 21:30 ...
    quiet_until: int = 800  # ... to 08:00, local time of the unit
    eve_hour: int = 18  # from when on the eve members hear of tomorrow's gathering
    idea_daily_limit: int = 10  # of one author a day, against floods
    invitation_days: int = 14
    visit_cap: int = 4  # a branch is visited so often a year at most: once a discussion (4.12)
    visit_spacing_days: int = 28  # between two visits to a branch
    visit_lead_hours: int = 24  # an observer knows of a visit so long before
    visit_week: int = 3  # visits of one observer a week
    visit_report_days: int = 3  # the observer's form stays open so many days after the gathering
    visit_remote: int = 10  # a committee's visits from afar that count, a year: a tenth of its hundred
    visit_spot_percent: int = 2  # of a day's discussions that nobody visits, so many are drawn for a spot check
    dialogue_hours: int = 24  # a draft is kept so long

    @property
    def interval(self) -> timedelta:
        return timedelta(days=self.interval_days)


_KNOWN = frozenset(field.name for field in fields(Rules))


@dataclass(frozen=True, slots=True)
class Override:
    """One line of the rules table: `depth` counts from the root, so the nearest unit wins.

    `value` None gives the rule back to the units above.
    """

    name: str
    value: int | None
    depth: int
    valid_from: datetime


def in_force(overrides: Iterable[Override], at: datetime) -> Rules:
    """The rules at an instant: of each name the newest line that had begun, of the nearest unit that has one."""
    return combined(line for line in overrides if line.valid_from <= at)


def combined(begun: Iterable[Override]) -> Rules:
    """The same out of lines that have all begun."""
    lines = sorted((one for one in begun if one.name in _KNOWN), key=lambda line: (line.depth, line.valid_from))
    newest = {(line.name, line.depth): line.value for line in lines}
    return Rules(**{name: value for (name, _depth), value in newest.items() if value is not None})
