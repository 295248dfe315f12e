"""Somebody who looks, whichever door they came through: a person by their roles, a token by its unit.

The same two questions at every door: is this unit in sight, and may the names of its members be seen (rule 14)?
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from domain.actor import Actor
from domain.member import BRANCH_DESK, COMMITTEE_DESK
from domain.sight import Place


@dataclass(frozen=True, slots=True)
class Span:
    """A unit and its whole subtree, as numbers in preorder."""

    unit_id: int
    seq: int
    seq_end: int


@dataclass(frozen=True, slots=True)
class Viewer:
    spans: tuple[Span, ...]  # the highest first, none inside another
    desks: frozenset[int] = frozenset()  # units whose members' names are seen, and those of the units directly below

    def sees(self, place: Place) -> bool:
        return any(span.seq <= place.seq <= span.seq_end for span in self.spans)

    def sees_names(self, place: Place) -> bool:
        return self.sees(place) and (place.unit_id in self.desks or place.parent_id in self.desks)


def viewer_of(actor: Actor) -> Viewer:
    """What a person's roles let them look at; nobody below a desk sees a roll-up."""
    desk = actor.units(BRANCH_DESK | COMMITTEE_DESK)
    return Viewer(
        spans=_tops(Span(held.unit_id, held.seq, held.seq_end) for held in desk),
        desks=frozenset(held.unit_id for held in desk),
    )


def viewer_at(span: Span, *, names: bool) -> Viewer:
    """A token or a command line that looks from this unit; names only where rule 14 lets its desk see them."""
    return Viewer((span,), frozenset({span.unit_id}) if names else frozenset())


def _tops(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Without those inside another."""
    tops: list[Span] = []
    for span in sorted(set(spans), key=lambda one: (one.seq, -one.seq_end)):
        if not tops or span.seq > tops[-1].seq_end:
            tops.append(span)
    return tuple(tops)
