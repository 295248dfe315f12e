"""What people say of this tool itself (意见反馈): to whoever runs it, who says that it was read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from domain.idea import Length
from domain.outcome import Outcome, Refused

TEXT = Length(4, 1000)

#: Of one author a day, against floods.
DAILY = 5


@dataclass(frozen=True, slots=True)
class Feedback:
    """`read_at` is None until somebody who runs the tool has said that they read it."""

    id: int
    author_id: int
    branch: str
    branch_seq: int
    text: str
    sent_at: datetime
    read_at: datetime | None


@dataclass(frozen=True, slots=True)
class FeedbackAsked(Outcome):
    """The question; `own` are the last that this person sent."""

    own: tuple[Feedback, ...]


@dataclass(frozen=True, slots=True)
class FeedbackTaken(Outcome):
    pass


@dataclass(frozen=True, slots=True)
class FeedbackLengthWrong(Refused):
    """The question stands."""

    least: int
    most: int
    length: int


@dataclass(frozen=True, slots=True)
class FeedbackLimitReached(Refused):
    limit: int


@dataclass(frozen=True, slots=True)
class FeedbackWaits(Outcome):
    """To whoever runs the tool and had none waiting. Says nothing of what is in it."""


@dataclass(frozen=True, slots=True)
class FeedbackListed(Outcome):
    """What nobody has read yet, the oldest first. No names: branches say enough to ask back."""

    waiting: tuple[Feedback, ...]
    page: int


@dataclass(frozen=True, slots=True)
class FeedbackRead(Outcome):
    """To the author."""

    sent_at: datetime
