"""What somebody may do, as the first screen lists it."""

from __future__ import annotations

from dataclasses import dataclass

from domain.actor import Actor
from domain.member import BRANCH_DESK, COMMITTEE_DESK, RoleName
from domain.outcome import Outcome, Refused


@dataclass(frozen=True, slots=True)
class HomeShown(Outcome):
    name: str
    branch: str
    desk: bool
    committee: bool
    observer: bool
    admin: bool


@dataclass(frozen=True, slots=True)
class HelpShown(Outcome):
    """The same list in words, for somebody who asks what all this is."""

    desk: bool
    committee: bool
    observer: bool
    admin: bool


@dataclass(frozen=True, slots=True)
class StrangerWelcomed(Outcome):
    """Somebody who is on no roster, or has not used their link yet. Says nothing about who is."""


@dataclass(frozen=True, slots=True)
class ButtonGone(Refused):
    pass


@dataclass(frozen=True, slots=True)
class CommandUnknown(Outcome):
    pass


@dataclass(frozen=True, slots=True)
class WordsNeeded(Outcome):
    pass


def home_of(actor: Actor) -> HomeShown:
    return HomeShown(
        name=actor.name,
        branch=actor.branch,
        desk=actor.holds(BRANCH_DESK),
        committee=actor.holds(COMMITTEE_DESK),
        observer=actor.holds((RoleName.OBSERVER,)),
        admin=actor.holds((RoleName.ADMIN,)),
    )


def help_for(actor: Actor) -> HelpShown:
    home = home_of(actor)
    return HelpShown(home.desk, home.committee, home.observer, home.admin)
