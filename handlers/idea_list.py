"""The ideas of a subtree in sight, for the page and the API: what was handed in, and what each has become."""

from __future__ import annotations

from dataclasses import dataclass, replace

from domain.idea import Idea, IdeaState, Step
from domain.viewer import Span, Viewer
from handlers.act import NotPermitted
from storage.database import Reading
from storage.ideas import author_name, load_idea, steps_of
from storage.listing import Page, Wanted, list_ideas
from storage.tree import Unit, load_unit


@dataclass(frozen=True, slots=True)
class IdeaSeen:
    """An idea with its way. `author` is None for whom it is a member of the branch."""

    idea: Idea
    author: str | None
    steps: list[Step]


def unit_in_sight(db: Reading, viewer: Viewer, unit_id: int | None) -> Unit | None:
    """The unit named, or the reader's first; unknown and out of sight are the same."""
    if unit_id is None and viewer.spans:
        unit_id = viewer.spans[0].unit_id
    unit = load_unit(db, unit_id) if unit_id is not None else None
    return unit if unit is not None and viewer.sees(unit.place) else None


def ideas_below(db: Reading, top: Unit, wanted: Wanted) -> Page[tuple[str, Idea]]:
    """The ideas of a unit that is in sight, and of all below it."""
    return list_ideas(db, replace(wanted, span=Span(top.id, top.seq, top.seq_end)))


def see_idea(db: Reading, viewer: Viewer, idea_id: int) -> IdeaSeen | NotPermitted:
    idea = load_idea(db, idea_id)
    if idea is None or idea.state is IdeaState.WITHDRAWN or not viewer.sees(idea.place):
        return NotPermitted()
    author = author_name(db, idea.author_id) if viewer.sees_names(idea.place) else None
    return IdeaSeen(idea, author, steps_of(db, idea.id))
