"""The ideas of the quarter so far, each with the way it has gone."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from app.demo.past import Past
from app.demo.story import IdeaTale, Story
from domain.idea import EXPLAINED
from domain.member import BRANCH_DESK, COMMITTEE_DESK
from handlers.dialogue import Say
from handlers.idea import BeginIdea, ChooseIdeaKind, ConfirmIdea, IdeaPreviewed, SkipExpected
from handlers.idea_desk import MoveIdea
from storage.ideas import idea_of_draft, load_idea
from storage.people import holders
from storage.tree import Unit


def think(past: Past, story: Story, tale: IdeaTale, branch: Unit, authors: list[int]) -> None:
    """Somebody of the branch hands it in; those at whose desk it lies decide, a day each."""
    author = Random(tale.problem).choice(authors)
    past.does(author, tale.at, BeginIdea())
    past.does(author, tale.at, ChooseIdeaKind(tale.kind))
    past.does(author, tale.at, Say(tale.problem))
    shown = past.does(author, tale.at, Say(tale.proposal))
    shown = past.does(author, tale.at, Say(tale.expected) if tale.expected else SkipExpected())
    assert isinstance(shown, IdeaPreviewed)
    past.does(author, tale.at, ConfirmIdea(shown.key))
    found = idea_of_draft(past.tx, author, shown.key)
    assert found is not None
    for number, move in enumerate(tale.way, 1):
        idea = load_idea(past.tx, found.id)
        assert idea is not None
        at = min(tale.at + timedelta(days=number), story.now - timedelta(hours=4 - number))
        [decider, *_] = holders(past.tx, [idea.holder_id], BRANCH_DESK | COMMITTEE_DESK, at)
        reason = tale.reason if move in EXPLAINED else None
        past.does(decider, at, MoveIdea(idea.id, idea.holder_id, move, reason))
