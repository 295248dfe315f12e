"""A visit (列席): a committee's observer sits in on a branch's discussion and says afterwards what the branch needs.

An observer never counts as present. What the form says is about the organising of the discussion, never about a person
or what anybody said.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from domain.coverage import VisitState, Why
from domain.outcome import Outcome, Refused
from domain.rules import Rules
from domain.visit_plan import Part


class Item(StrEnum):
    """What the form asks beside the heads counted: eight things in all, each answered by a tap."""

    TOPIC = "topic"  # tied to a real work problem?
    COURSE = "course"  # built on what was studied?
    VOICES = "voices"  # how many spoke
    IDEAS = "ideas"  # did methods and ideas come up?
    FITTING = "fitting"  # time and place suit the posts?
    BEFORE = "before"  # what the last visit asked for: done?
    HELP = "help"  # what the branch needs


#: How many answers each item offers.
CHOICES = {
    Item.TOPIC: 3,
    Item.COURSE: 3,
    Item.VOICES: 3,
    Item.IDEAS: 3,
    Item.FITTING: 3,
    Item.BEFORE: 4,
    Item.HELP: 6,
}

#: Letters of a branch's answer.
ANSWER_LETTERS = 500


@dataclass(frozen=True, slots=True)
class Visit:
    id: int
    committee_id: int
    committee: str
    branch_id: int
    branch: str
    branch_seq: int
    year: int
    state: VisitState
    why: Why
    zone: ZoneInfo
    session_id: int | None
    gathering_id: int | None
    observer_id: int | None
    planned_for: datetime | None
    place: str
    problem: str  # the topic of the discussion, where one is set
    held_at: datetime | None
    remote: bool
    headcount: int | None
    reported_at: datetime | None
    answer: str | None
    told: bool  # the observer knows of the date

    def report_until(self, rules: Rules) -> datetime | None:
        """Until when the form stays open; None before the check-in."""
        return None if self.held_at is None else self.held_at + timedelta(days=rules.visit_report_days)

    def reportable(self, rules: Rules, now: datetime) -> bool:
        until = self.report_until(rules)
        return self.reported_at is None and until is not None and now < until


@dataclass(frozen=True, slots=True)
class Report:
    """What an observer said of a visit, and what the branch said to it."""

    visit_id: int
    committee: str
    at: datetime
    remote: bool
    headcount: int
    items: dict[Item, int]
    answer: str | None


@dataclass(frozen=True, slots=True)
class VisitAssigned(Outcome):
    """An observer hears of a visit, or of another time or place for one."""

    visit_id: int
    branch: str
    committee: str
    place: str
    at: datetime
    why: Why


@dataclass(frozen=True, slots=True)
class VisitMoved(VisitAssigned):
    """The gathering was moved, and the observer is free then too."""


@dataclass(frozen=True, slots=True)
class VisitWithdrawn(Outcome):
    """The observer need not go: the gathering is off, or at a time that is not theirs."""

    branch: str
    at: datetime


@dataclass(frozen=True, slots=True)
class VisitsShown(Outcome):
    """The observer's: what comes, and what still waits for its form."""

    coming: tuple[Visit, ...]
    to_report: tuple[Visit, ...]
    page: int = 0


@dataclass(frozen=True, slots=True)
class VisitShown(Outcome):
    visit: Visit
    before: tuple[Report, ...]  # earlier visits to the branch by whomever, the newest first
    may_report: bool


@dataclass(frozen=True, slots=True)
class VisitCodeAsked(Outcome):
    visit_id: int
    branch: str
    remote: bool


@dataclass(frozen=True, slots=True)
class VisitBegun(Outcome):
    """Checked in as an observer. The register is untouched."""

    visit_id: int
    branch: str
    at: datetime
    remote: bool


@dataclass(frozen=True, slots=True)
class VisitCodeNotUnderstood(Refused):
    """Not four digits."""


@dataclass(frozen=True, slots=True)
class VisitNotOpen(Refused):
    """The gathering takes no check-ins now: not begun, or over."""

    branch: str


@dataclass(frozen=True, slots=True)
class RemoteVisitsUsedUp(Refused):
    most: int


@dataclass(frozen=True, slots=True)
class DeclineAsked(Outcome):
    visit_id: int
    branch: str
    at: datetime
    why: Why


@dataclass(frozen=True, slots=True)
class VisitDeclined(Outcome):
    """Given back; somebody else is sought, and the observer is not asked for this part of the day again. A visit of
    the observer's own will simply falls away."""

    branch: str
    at: datetime
    why: Why


@dataclass(frozen=True, slots=True)
class HeadsAsked(Outcome):
    """The form's first step: the heads in the room, observers left out."""

    visit_id: int
    branch: str
    around: int


@dataclass(frozen=True, slots=True)
class ItemAsked(Outcome):
    visit_id: int
    branch: str
    item: Item
    number: int  # which of the form's eight
    of: int


@dataclass(frozen=True, slots=True)
class ReportReady(Outcome):
    """All is answered: look once more, then hand in."""

    visit_id: int
    branch: str
    headcount: int
    items: dict[Item, int]


@dataclass(frozen=True, slots=True)
class ReportHandedIn(Outcome):
    visit_id: int
    branch: str


@dataclass(frozen=True, slots=True)
class ReportClosed(Refused):
    """Handed in already, or the days in which it could be are over."""


@dataclass(frozen=True, slots=True)
class ReportReceived(Outcome):
    """The branch's desk hears what the observer said."""

    branch_id: int
    report: Report


@dataclass(frozen=True, slots=True)
class ReportsShown(Outcome):
    """The branch's own: what observers said, and what was answered."""

    branch_id: int
    branch: str
    reports: tuple[Report, ...]
    said: str | None = None


@dataclass(frozen=True, slots=True)
class AnswerAsked(Outcome):
    visit_id: int
    branch_id: int
    letters: int


@dataclass(frozen=True, slots=True)
class ReportAnswered(Outcome):
    """The observer hears what the branch says to the form."""

    branch: str
    answer: str


@dataclass(frozen=True, slots=True)
class FreeTimesShown(Outcome):
    """The observer's week: what is free of its seven days' three parts."""

    free: int

    def is_free(self, weekday: int, part: Part) -> bool:
        return bool(self.free >> (weekday * len(Part) + part) & 1)
