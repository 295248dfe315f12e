"""Joint sessions (跨单位协同): a lead branch's gathering with guests of other branches, of other enterprises too.

Each guest branch has the gathering in a session of its own, bound to the lead's: same place, time and code. So its
members are credited at home, once, and no name leaves the enterprise; the lead sees numbers (DESIGN.md 4.8).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.obligation import SessionKind
from domain.outcome import Outcome, Refused
from domain.quarter import Quarter
from domain.session import Gathering, Session

#: Branches found by a part of their name; more are asked for a longer part.
MOST_FOUND = 8


class JointState(StrEnum):
    INVITED = "invited"
    ACCEPTED = "accepted"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Guest:
    """A branch that was invited to a gathering, and how many of it have come: a number, never who."""

    branch_id: int
    branch: str
    state: JointState
    present: int


@dataclass(frozen=True, slots=True)
class FoundBranch:
    branch_id: int
    branch: str
    above: str


@dataclass(frozen=True, slots=True)
class JointShown(Outcome):
    """To the lead's desk."""

    session: Session
    gathering: Gathering
    guests: tuple[Guest, ...]
    open: bool  # others can still be invited
    said: str | None = None


@dataclass(frozen=True, slots=True)
class GuestAsked(Outcome):
    """Which branch? By its name, or a part of it."""


@dataclass(frozen=True, slots=True)
class BranchesFound(Outcome):
    gathering_id: int
    found: tuple[FoundBranch, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class NoBranchFound(Refused):
    text: str


@dataclass(frozen=True, slots=True)
class JointInvitation(Outcome):
    """To the desk of the branch that is invited."""

    gathering_id: int
    branch_id: int
    lead: str
    kind: SessionKind
    quarter: Quarter
    place: str
    begins_at: datetime
    problem: str


@dataclass(frozen=True, slots=True)
class JointAccepted(Outcome):
    """`told`: the members heard of it. One that runs already comes too late for that."""

    session_id: int
    gathering_id: int
    lead: str
    kind: SessionKind
    place: str
    begins_at: datetime
    told: bool


@dataclass(frozen=True, slots=True)
class JointDeclined(Outcome):
    lead: str


@dataclass(frozen=True, slots=True)
class JointAnswered(Outcome):
    """To the lead's desk."""

    gathering_id: int
    branch: str
    accepted: bool


@dataclass(frozen=True, slots=True)
class LeadDecides(Refused):
    """When and where a joint gathering begins, moves and ends is the lead branch's to say."""

    lead: str


@dataclass(frozen=True, slots=True)
class InvitationOver(Refused):
    """The gathering has ended, or was called off, before the answer came."""
