"""A visit that nobody planned (临时列席): an observer goes to a discussion that is planned for today or under way.

It counts like any other, and no branch is visited oftener for it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from domain.coverage import VisitState
from domain.outcome import Outcome, Refused
from domain.rules import Rules
from domain.visit_plan import Meeting, Observer, spaced


@dataclass(frozen=True, slots=True)
class OnToday:
    """A gathering of a discussion that has not ended."""

    meeting: Meeting
    branch: str
    branch_seq: int
    place: str
    begun: bool
    taken: bool  # somebody visits this discussion already

    def is_today(self, now: datetime) -> bool:
        """Of its own zone's day; one that is under way is, whenever it began."""
        zone = self.meeting.zone
        return self.begun or self.meeting.begins_at.astimezone(zone).date() == now.astimezone(zone).date()


@dataclass(frozen=True, slots=True)
class Standing:
    """A visit of the year to the branch, by whomever: one that is owed or planned, or was held."""

    committee_id: int
    state: VisitState
    at: datetime | None  # None: without a date yet


@dataclass(frozen=True, slots=True)
class WalkInsShown(Outcome):
    """Today's discussions that nobody visits, below the observer's committees. `named`: those of a name looked for."""

    found: tuple[OnToday, ...]
    named: str = ""
    page: int = 0


@dataclass(frozen=True, slots=True)
class WalkInNameAsked(Outcome):
    pass


@dataclass(frozen=True, slots=True)
class WalkInAsked(Outcome):
    """`again`: the committee has visited the branch this year, so its number of branches does not grow."""

    gathering_id: int
    branch: str
    committee: str
    place: str
    at: datetime
    again: bool


@dataclass(frozen=True, slots=True)
class WalkInNoted(Outcome):
    visit_id: int
    branch: str
    place: str
    at: datetime


@dataclass(frozen=True, slots=True)
class WalkInGone(Refused):
    """Over, called off, not today or not in the observer's sight: one answer for all."""


@dataclass(frozen=True, slots=True)
class DiscussionTaken(Refused):
    """A discussion hosts one visit."""

    branch: str


@dataclass(frozen=True, slots=True)
class VisitDatedAlready(Refused):
    """The same committee goes there another time."""

    branch: str
    at: datetime


@dataclass(frozen=True, slots=True)
class BranchVisitedOften(Refused):
    """The branch has its visits of the year."""

    branch: str
    most: int


@dataclass(frozen=True, slots=True)
class VisitTooClose(Refused):
    """To another visit to the branch."""

    branch: str
    days: int


@dataclass(frozen=True, slots=True)
class ElsewhereThen(Refused):
    """The observer visits another branch in that part of the day."""

    at: datetime


def judge(
    on: OnToday,
    by: Observer,
    committee_id: int,
    year: Collection[Standing],
    times: Collection[datetime],
    rules: Rules,
) -> Refused | None:
    """What speaks against it: the rules by which visits get dates. Free times are the observer's own to pass over.

    `times`: when the branch was visited of late or will be. What the committee owes it without a date, this one is.
    """
    own = [one for one in year if one.committee_id == committee_id and one.state is VisitState.PLANNED]
    dated = next((one.at for one in own if one.at is not None), None)
    if by.branch_id == on.meeting.branch_id:
        return WalkInGone()
    if on.taken:
        return DiscussionTaken(on.branch)
    if dated is not None:
        return VisitDatedAlready(on.branch, dated)
    if not own and len(year) >= rules.visit_cap:
        return BranchVisitedOften(on.branch, rules.visit_cap)
    if not spaced(on.meeting.begins_at, times, rules):
        return VisitTooClose(on.branch, rules.visit_spacing_days)
    return ElsewhereThen(on.meeting.begins_at) if on.meeting.slot in by.taken else None
