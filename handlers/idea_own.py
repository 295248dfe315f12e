"""A member's own ideas: where each is now, and taking one back while nobody has decided on it."""

from __future__ import annotations

from dataclasses import dataclass

from domain.idea import Idea, IdeaState, Move, next_state
from domain.outcome import Outcome
from handlers.act import Act, Command, NotPermitted
from handlers.idea_desk import IdeaLine, IdeaMovedOn, IdeaShown, line
from storage.ideas import load_idea, move_idea, own_ideas, steps_of

PAGE = 8


@dataclass(frozen=True, slots=True)
class OwnIdeasListed(Outcome):
    lines: list[IdeaLine]
    page: int
    more: bool


@dataclass(frozen=True, slots=True)
class WithdrawalAsked(Outcome):
    idea_id: int
    number: str


@dataclass(frozen=True, slots=True)
class ListOwnIdeas(Command):
    page: int = 0


def list_own_ideas(act: Act, command: ListOwnIdeas) -> Outcome:
    found = own_ideas(act.tx, act.actor.member_id, PAGE + 1, command.page * PAGE)
    return OwnIdeasListed([line(idea) for idea in found[:PAGE]], command.page, len(found) > PAGE)


@dataclass(frozen=True, slots=True)
class ShowOwnIdea(Command):
    idea_id: int


def show_own_idea(act: Act, command: ShowOwnIdea) -> Outcome:
    idea = load_idea(act.tx, command.idea_id)
    return _shown(act, idea) if idea is not None and _is_own(act, idea) else NotPermitted()


@dataclass(frozen=True, slots=True)
class WithdrawIdea(Command):
    """Take an idea back; unless `sure`, the person is asked first."""

    idea_id: int
    sure: bool = False


def withdraw_idea(act: Act, command: WithdrawIdea) -> Outcome:
    idea = load_idea(act.tx, command.idea_id, lock=True)
    if idea is None or not _is_own(act, idea):
        return NotPermitted()
    if idea.state is IdeaState.WITHDRAWN:
        return _shown(act, idea, done=Move.WITHDRAW)
    after = next_state(idea.state, Move.WITHDRAW)
    if after is None:
        return IdeaMovedOn(idea.state)
    if not command.sure:
        return WithdrawalAsked(idea.id, idea.shown_number)
    move_idea(act.tx, idea, after, holder_id=idea.holder_id, taken_by=act.actor.member_id, now=act.now)
    act.audit("withdraw_idea", "idea", idea.id, ["state"])
    moved = load_idea(act.tx, idea.id)
    assert moved is not None
    return _shown(act, moved, done=Move.WITHDRAW)


def _is_own(act: Act, idea: Idea) -> bool:
    return idea.author_id == act.actor.member_id


def _shown(act: Act, idea: Idea, done: Move | None = None) -> IdeaShown:
    moves = [Move.WITHDRAW] if next_state(idea.state, Move.WITHDRAW) else []
    return IdeaShown(idea, None, steps_of(act.tx, idea.id), moves, idea.branch_id, own=True, done=done)
