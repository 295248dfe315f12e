"""A rule that a unit sets for itself and all below it: which values make sense, and from when it may hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

#: The least and the greatest value of each rule of domain/rules.py. Beyond them the quarter could not be run.
RANGES: dict[str, tuple[int, int]] = {
    "interval_days": (0, 60),
    "least_present": (1, 50),
    "code_seconds": (10, 120),
    "code_tries": (1, 20),
    "code_pause_minutes": (1, 120),
    "flag_heads": (2, 200),
    "flag_burst": (2, 500),
    "flag_burst_seconds": (5, 3600),
    "flag_minutes": (0, 240),
    "flag_difference": (0, 50),
    "flag_days": (0, 30),
    "open_hours": (1, 48),
    "recording_days": (0, 60),
    "undo_minutes": (0, 60),
    "quiet_from": (0, 2359),
    "quiet_until": (0, 2359),
    "eve_hour": (0, 23),
    "idea_daily_limit": (1, 1000),
    "invitation_days": (1, 365),
    "visit_cap": (1, 20),
    "visit_spacing_days": (0, 365),
    "visit_lead_hours": (0, 720),
    "visit_week": (1, 20),
    "visit_report_days": (0, 60),
    "visit_remote": (0, 100),
    "visit_spot_percent": (0, 100),
    "dialogue_hours": (1, 168),
}

#: Times of day, written 2130 for 21:30.
_TIMES = frozenset({"quiet_from", "quiet_until"})


class RuleChange(Enum):
    """What came of it."""

    SET = "set"
    AS_BEFORE = "as-before"
    CLEARED = "cleared"
    NOT_SET = "not-set"
    UNKNOWN = "unknown"
    OUT_OF_RANGE = "out-of-range"
    PAST = "past"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the rules table of a unit; `value` None where it gives the rule back to the units above."""

    id: int
    unit_id: int
    unit: str
    depth: int
    name: str
    value: int | None
    valid_from: datetime
    reason: str


def obstacle(name: str, value: int, valid_from: datetime, now: datetime) -> RuleChange | None:
    """Why the rule cannot be set. Never from the past on: what was counted by a rule stays as it was counted."""
    if name not in RANGES:
        return RuleChange.UNKNOWN
    least, most = RANGES[name]
    if not least <= value <= most or (name in _TIMES and value % 100 > 59):
        return RuleChange.OUT_OF_RANGE
    return RuleChange.PAST if valid_from < now else None
