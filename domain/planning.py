"""When a gathering may be: in its quarter, and the discussion well after the study (DESIGN.md 4.2, 4.11)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.obligation import SessionKind
from domain.outcome import Refused
from domain.quarter import Quarter
from domain.rules import Rules

#: A time so little ago is meant as now.
SLACK = timedelta(minutes=10)

#: Check-in may be opened so long before the planned time, while people arrive.
EARLY = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class Calendar:
    """When the branch's other gatherings of the quarter are, as planned; cancelled sessions are not in it."""

    quarter: Quarter
    zone: ZoneInfo
    study: tuple[datetime, ...]
    discussion: tuple[datetime, ...]
    closes: date | None = None  # first day on which the branch, a temporary one, stands no more

    def span(self, kind: SessionKind, rules: Rules) -> tuple[datetime, datetime]:
        """The first instant at which a gathering of this kind may begin, and the first at which it may no more."""
        first, end = self.quarter.begins(self.zone), self.quarter.ends(self.zone)
        if self.closes is not None:
            end = min(end, datetime.combine(self.closes, time(), self.zone))
        if kind is SessionKind.DISCUSSION and self.study:
            first = max(first, earliest_after(max(self.study), self.zone, rules))
        if kind is SessionKind.STUDY and self.discussion:
            end = min(end, latest_before(min(self.discussion), self.zone, rules) + timedelta(seconds=1))
        return first, end


@dataclass(frozen=True, slots=True)
class TimePassed(Refused):
    at: datetime


@dataclass(frozen=True, slots=True)
class OtherQuarter(Refused):
    """A gathering belongs to the quarter in which it begins, in its branch's zone."""

    kind: SessionKind
    quarter: Quarter
    at: datetime
    belongs: Quarter


@dataclass(frozen=True, slots=True)
class BranchGoneThen(Refused):
    """The branch is closed by then: a temporary one has its last day."""

    at: datetime
    last_day: date


@dataclass(frozen=True, slots=True)
class StudyFirst(Refused):
    """A discussion is about what was studied: the study has to be planned before it."""

    branch_id: int
    quarter: Quarter


@dataclass(frozen=True, slots=True)
class TooSoonAfterStudy(Refused):
    study: datetime
    earliest: datetime
    days: int


@dataclass(frozen=True, slots=True)
class TooLateBeforeDiscussion(Refused):
    discussion: datetime
    latest: datetime
    days: int


def earliest_after(study: datetime, zone: ZoneInfo, rules: Rules) -> datetime:
    """When a discussion may begin at the earliest: so many days later by the wall clock, and never on the same day."""
    local = study.astimezone(zone)
    next_day = datetime.combine(local.date() + timedelta(days=1), time(), zone)
    return max(local + rules.interval, next_day)


def latest_before(discussion: datetime, zone: ZoneInfo, rules: Rules) -> datetime:
    """When a study may begin at the latest, given a discussion after it."""
    local = discussion.astimezone(zone)
    day_before = datetime.combine(local.date(), time(), zone) - timedelta(seconds=1)
    return min(local - rules.interval, day_before)


def judge_time(
    kind: SessionKind, at: datetime, calendar: Calendar, rules: Rules, now: datetime, branch_id: int
) -> Refused | None:
    """Why a gathering of this kind cannot begin then; None where it can."""
    if at < now - SLACK:
        return TimePassed(at)
    belongs = Quarter.of(at, calendar.zone)
    if belongs != calendar.quarter:
        return OtherQuarter(kind, calendar.quarter, at, belongs)
    if calendar.closes is not None and at.astimezone(calendar.zone).date() >= calendar.closes:
        return BranchGoneThen(at, calendar.closes - timedelta(days=1))
    if kind is SessionKind.DISCUSSION:
        if not calendar.study:
            return StudyFirst(branch_id, calendar.quarter)
        study = max(calendar.study)
        earliest = earliest_after(study, calendar.zone, rules)
        return TooSoonAfterStudy(study, earliest, rules.interval_days) if at < earliest else None
    if calendar.discussion:
        discussion = min(calendar.discussion)
        latest = latest_before(discussion, calendar.zone, rules)
        return TooLateBeforeDiscussion(discussion, latest, rules.interval_days) if at > latest else None
    return None
