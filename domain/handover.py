"""Handing a branch over (交接): a successor or a deputy is proposed, and has the rights once they accept.

The last secretary does not vanish: who goes hands over first, or the unit above is told that the post is vacant and
proposes somebody itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from domain.actor import Actor
from domain.desk import Choice
from domain.member import COMMITTEE_DESK, RoleName
from domain.outcome import Outcome, Refused
from domain.sight import Place

#: What can be handed over; an organiser is made on the roster or on the command line.
POSTS = (RoleName.SECRETARY, RoleName.DEPUTY)

#: Days for which a deputy may be proposed; 0 is without an end.
TERMS = (0, 30, 90)

#: A proposal that nobody answers lapses.
OPEN_FOR = timedelta(days=14)


class HandoverState(StrEnum):
    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Handover:
    id: int
    branch_id: int
    branch: str
    role: RoleName
    member_id: int
    name: str
    until: date | None
    proposed_by: int
    proposed_at: datetime
    state: HandoverState


@dataclass(frozen=True, slots=True)
class Post:
    """Somebody at the desk of a branch."""

    role_id: int
    role: RoleName
    member_id: int
    name: str
    until: datetime | None


@dataclass(frozen=True, slots=True)
class HandoverShown(Outcome):
    branch_id: int
    branch: str
    posts: tuple[Post, ...]
    proposed: tuple[Handover, ...]
    vacant: bool
    said: str | None = None


@dataclass(frozen=True, slots=True)
class SuccessorsOffered(Outcome):
    branch_id: int
    branch: str
    role: RoleName
    members: tuple[Choice, ...]
    page: int


@dataclass(frozen=True, slots=True)
class HandoverAsked(Outcome):
    """Is it this person, and of a deputy for how long?"""

    branch_id: int
    branch: str
    role: RoleName
    member_id: int
    name: str


@dataclass(frozen=True, slots=True)
class HandoverProposed(Outcome):
    """To the one who is to have it."""

    handover_id: int
    branch: str
    role: RoleName
    by: str
    until: date | None


@dataclass(frozen=True, slots=True)
class HandoverDone(Outcome):
    """To the one who accepted."""

    branch_id: int
    branch: str
    role: RoleName
    until: date | None


@dataclass(frozen=True, slots=True)
class HandoverTold(Outcome):
    """To those who proposed it, who had it before, and who stand above."""

    branch: str
    role: RoleName
    name: str
    accepted: bool
    until: date | None
    ended: bool = False  # the reader's own post ends with it


@dataclass(frozen=True, slots=True)
class HandoverDeclined(Outcome):
    branch: str
    role: RoleName


@dataclass(frozen=True, slots=True)
class PostVacant(Outcome):
    """To the desk above: the branch has no secretary."""

    branch_id: int
    branch: str


@dataclass(frozen=True, slots=True)
class PostEnded(Outcome):
    """To a deputy whose time was ended."""

    branch: str
    role: RoleName


@dataclass(frozen=True, slots=True)
class HandoverGone(Refused):
    """Answered, withdrawn, lapsed, or proposed by somebody who may not any more."""


@dataclass(frozen=True, slots=True)
class LastSecretary(Refused):
    """Nobody else is secretary there: hand over first."""

    branch: str


def may_propose(actor: Actor, branch: Place) -> bool:
    """The branch's own secretary, or the desk of the unit directly above."""
    return any(
        (held.role is RoleName.SECRETARY and held.unit_id == branch.unit_id)
        or (held.role in COMMITTEE_DESK and held.unit_id == branch.parent_id)
        for held in actor.roles
    )


def is_open(one: Handover, now: datetime) -> bool:
    return one.state is HandoverState.PROPOSED and now < one.proposed_at + OPEN_FOR
