"""The desk's list of who has joined, and the links it makes for those who have not."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from domain.outcome import Outcome, Refused


class Mark(StrEnum):
    """How somebody stands with the bot."""

    JOINED = "joined"
    UNREACHABLE = "unreachable"  # has blocked the bot, or the account is gone
    ASKING = "asking"  # waits for the desk's decision
    INVITED = "invited"  # has a link that still opens
    MISSING = "missing"


_ORDER = (Mark.ASKING, Mark.MISSING, Mark.INVITED, Mark.UNREACHABLE, Mark.JOINED)


@dataclass(frozen=True, slots=True)
class Joiner:
    member_id: int
    name: str
    number: str
    branch: str
    mark: Mark
    request_id: int | None = None


@dataclass(frozen=True, slots=True)
class JoiningShown(Outcome):
    """`joiners` are those of the page."""

    branch_id: int
    branch: str
    members: int
    joined: int
    unreachable: int
    page: int
    pages: int
    joiners: tuple[Joiner, ...]


@dataclass(frozen=True, slots=True)
class JoinerShown(Outcome):
    branch_id: int
    joiner: Joiner


@dataclass(frozen=True, slots=True)
class Link:
    """A link to hand to one person. The token is in the clear here and on its way out, never in the store."""

    name: str
    number: str
    branch: str
    token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class LinkMade(Outcome):
    branch_id: int
    link: Link
    days: int


@dataclass(frozen=True, slots=True)
class LinkPageMade(Outcome):
    branch_id: int
    branch: str
    count: int
    days: int
    expires_at: datetime
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class InvitesMade:
    """What the command line writes out."""

    links: tuple[Link, ...]
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class LinkJustMade(Refused):
    """A second tap: another link would void the one that has just been shown."""


@dataclass(frozen=True, slots=True)
class AllJoined(Refused):
    """There is nobody left to make a link for."""


@dataclass(frozen=True, slots=True)
class ReleaseAsked(Outcome):
    branch_id: int
    member_id: int
    name: str


@dataclass(frozen=True, slots=True)
class Released(Outcome):
    branch_id: int
    name: str


@dataclass(frozen=True, slots=True)
class AccountReleased(Outcome):
    """What the account hears that no longer speaks for the person."""


def page_of(joiners: tuple[Joiner, ...], page: int, size: int) -> tuple[int, int, tuple[Joiner, ...]]:
    """The page nearest to the one asked for, how many there are, who is on it. Whoever needs the desk comes first."""
    pages = max(1, -(-len(joiners) // size))
    page = min(max(page, 0), pages - 1)
    in_order = sorted(joiners, key=lambda one: (_ORDER.index(one.mark), one.number))
    return page, pages, tuple(in_order[page * size : (page + 1) * size])
