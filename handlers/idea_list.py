"""The ideas of a subtree in sight, for the page and the API: what was handed in, and what each has become.

Of a quarter that is over: of what stood below a unit then, by the names of then (decision 0016).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from domain.idea import Idea, IdeaState, Step
from domain.quarter import Quarter
from domain.viewer import Span, Viewer
from handlers.act import NotPermitted
from storage.database import Reading
from storage.ideas import author_name, load_idea, steps_of
from storage.listing import Page, Wanted, list_ideas
from storage.past_tree import children_then, is_kept, path_then, unit_then, units_in, viewer_then
from storage.tree import Unit, load_unit


@dataclass(frozen=True, slots=True)
class IdeaSeen:
    """An idea with its way. `author` is None for whom it is a member of the branch."""

    idea: Idea
    author: str | None
    steps: list[Step]


@dataclass(frozen=True, slots=True)
class AskedFor:
    """Which ideas; `before` is the last one seen."""

    quarter: Quarter | None
    state: str | None
    before: int | None
    limit: int

    def below(self, span: Span) -> Wanted:
        after = None if self.before is None else (self.before,)
        return Wanted(span, self.quarter, state=self.state, after=after, limit=self.limit)


@dataclass(frozen=True, slots=True)
class IdeasListed:
    top: Unit
    path: list[Unit]  # from the reader's own unit down to this one
    below: list[Unit]
    present: Quarter
    page: Page[tuple[str, Idea]]


def ideas_below(
    db: Reading, viewer: Viewer, unit_id: int | None, asked: AskedFor, now: datetime
) -> IdeasListed | NotPermitted:
    """The ideas of the unit named, or of the reader's first, and of all below it. Unknown and out of sight are one."""
    if unit_id is None and viewer.spans:
        unit_id = viewer.spans[0].unit_id
    known = load_unit(db, unit_id) if unit_id is not None else None
    if known is None:
        return NotPermitted()
    present = Quarter.of(now, ZoneInfo(known.zone))
    quarter = asked.quarter or present
    units, kept = units_in(db, quarter), is_kept(db, quarter)
    top, then = unit_then(db, units, known.id) or known, viewer_then(db, units, viewer)
    if not (viewer.sees(known.place) or then.sees(top.place)):
        return NotPermitted()
    return IdeasListed(
        top=top,
        path=[unit for unit in path_then(db, units, top) if then.sees(unit.place)] or [top],
        below=[unit for unit, stands in children_then(db, units, top.id) if stands or kept],
        present=present,
        page=list_ideas(db, asked.below(Span(top.id, top.seq, top.seq_end))),
    )


def see_idea(db: Reading, viewer: Viewer, idea_id: int) -> IdeaSeen | NotPermitted:
    """By both trees; its author's name by that of today alone."""
    idea = load_idea(db, idea_id)
    if idea is None or idea.state is IdeaState.WITHDRAWN:
        return NotPermitted()
    units = units_in(db, idea.quarter)
    place = unit_then(db, units, idea.branch_id)
    stood_below = place is not None and viewer_then(db, units, viewer).sees(place.place)
    if not (stood_below or viewer.sees(idea.place)):
        return NotPermitted()
    author = author_name(db, idea.author_id) if viewer.sees_names(idea.place) else None
    shown = idea if place is None else replace(idea, branch=place.name)
    return IdeaSeen(shown, author, steps_of(db, idea.id))
