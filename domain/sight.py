"""Who sees what (DESIGN.md 4.14): a branch and its direct superior see names; above that, counts only."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from domain.actor import Actor
from domain.member import BRANCH_DESK, COMMITTEE_DESK

#: Counts of persons below this are hidden above the direct superior.
SMALL_CELL = 3


@dataclass(frozen=True, slots=True)
class Place:
    """A unit as the scope check needs it."""

    unit_id: int
    seq: int
    parent_id: int | None


def sees_counts(actor: Actor, place: Place) -> bool:
    return actor.over(place.seq, BRANCH_DESK | COMMITTEE_DESK)


def sees_names(actor: Actor, place: Place) -> bool:
    """The branch's own desk, or the desk of the unit directly above it."""
    return any(held.role in BRANCH_DESK | COMMITTEE_DESK and names_reach(held.unit_id, place) for held in actor.roles)


def names_reach(unit_id: int, place: Place) -> bool:
    """Whether the desk of this unit sees names there: what it may see, a paper for it may hold."""
    return unit_id in (place.unit_id, place.parent_id)


def runs_desk(actor: Actor, branch_id: int) -> bool:
    """May open, call the roll, correct and close in this very branch; a role above it does not reach down."""
    return any(held.role in BRANCH_DESK and held.unit_id == branch_id for held in actor.roles)


def vouches(actor: Actor, place: Place, reach: Collection[int]) -> bool:
    """May say which account is somebody's. Not for those whose roles reach further than the actor's own: whoever says
    so could name an account of theirs, and would have those rights. `reach`: the numbers of the units they are over.
    """
    return sees_names(actor, place) and all(actor.over(seq, BRANCH_DESK | COMMITTEE_DESK) for seq in reach)


def shown_count(persons: int, *, names: bool) -> int | None:
    """A count of persons as somebody may see it: None where it is too small to show without names."""
    return persons if names or persons == 0 or persons >= SMALL_CELL else None
