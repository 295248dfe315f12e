"""Between study and discussion: one card for each member, and prompts for whoever leads. No test, nothing to answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.outcome import Outcome

#: The card comes so long after the study, and so long before the discussion, whose own reminders follow then.
AFTER_STUDY = timedelta(hours=20)
BEFORE_DISCUSSION = timedelta(hours=36)
NOT_BEFORE = timedelta(days=8)  # of a discussion that is far off nobody thinks yet


@dataclass(frozen=True, slots=True)
class DigestCard(Outcome):
    """To a member."""

    branch: str
    course: str
    problem: str
    begins_at: datetime


@dataclass(frozen=True, slots=True)
class FacilitatorPrompted(Outcome):
    """To the secretary, the day before."""

    branch_id: int
    branch: str
    course: str
    problem: str
    begins_at: datetime
