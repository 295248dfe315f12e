"""The desk for ideas of a branch or its superiors: take up, pass up, refuse with a reason, note what was done."""

from __future__ import annotations

from dataclasses import dataclass

from domain.actor import Actor
from domain.idea import (
    EXPLAINED,
    REASON,
    Idea,
    IdeaKind,
    IdeaState,
    Move,
    Step,
    cleaned,
    is_repeat,
    moves_from,
    next_state,
)
from domain.member import BRANCH_DESK, COMMITTEE_DESK
from domain.outcome import Outcome, Refused
from domain.sight import sees_names
from handlers.act import Act, Command, NotPermitted
from handlers.dialogue import FLOWS, end_draft, keep_draft
from handlers.idea import IdeaLengthWrong, tell_desk
from storage.dialogue import Dialogue
from storage.ideas import (
    author_name,
    desk_above,
    ideas_on,
    load_idea,
    move_idea,
    shelves,
    steps_of,
    units_of_idea,
)
from storage.tree import load_unit

FLOW = "idea_why"
PAGE = 8
SHELVES = ("waiting", "adopted", "applied", "passed_up", "refused")


@dataclass(frozen=True, slots=True)
class IdeaLine:
    id: int
    number: str
    kind: IdeaKind
    state: IdeaState
    branch: str
    begins: str  # how the proposal begins


@dataclass(frozen=True, slots=True)
class IdeasListed(Outcome):
    unit_id: int
    unit: str
    is_branch: bool
    shelf: str
    counts: dict[str, int]
    lines: list[IdeaLine]
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class IdeaShown(Outcome):
    """One idea. `author` is None for whom it is a member of the branch; `own` for the author's own view."""

    idea: Idea
    author: str | None
    steps: list[Step]
    moves: list[Move]
    unit_id: int
    own: bool = False
    done: Move | None = None


@dataclass(frozen=True, slots=True)
class ReasonAsked(Outcome):
    idea_id: int
    unit_id: int
    number: str
    move: Move


@dataclass(frozen=True, slots=True)
class IdeaMoved(Outcome):
    """To the author: what became of the idea, at which unit, and why."""

    idea_id: int
    number: str
    begins: str
    move: Move
    unit: str
    upper: str
    reason: str


@dataclass(frozen=True, slots=True)
class IdeaMovedOn(Refused):
    """Somebody else decided, or the author withdrew it, since this button was shown."""

    state: IdeaState


@dataclass(frozen=True, slots=True)
class NoSuperior(Refused):
    pass


def line(idea: Idea) -> IdeaLine:
    return IdeaLine(idea.id, idea.shown_number, idea.kind, idea.state, idea.branch, begins(idea))


def begins(idea: Idea) -> str:
    text = " ".join(idea.proposal.split())
    return text if len(text) <= 24 else text[:23] + "…"


def at_desk(actor: Actor, unit_id: int) -> bool:
    """Whether somebody sits at the desk of exactly this unit: a superior does not decide in a branch's stead."""
    return any(held.unit_id == unit_id for held in actor.units(BRANCH_DESK | COMMITTEE_DESK))


@dataclass(frozen=True, slots=True)
class ListIdeas(Command):
    unit_id: int
    page: int = 0
    shelf: str = "waiting"


def list_ideas(act: Act, command: ListIdeas) -> Outcome:
    unit = load_unit(act.tx, command.unit_id)
    if unit is None or not at_desk(act.actor, unit.id) or command.shelf not in SHELVES:
        return NotPermitted()
    counts = shelves(act.tx, unit.id)
    pages = max(1, -(-counts.get(command.shelf, 0) // PAGE))
    page = min(command.page, pages - 1)
    lines = [line(idea) for idea in ideas_on(act.tx, unit.id, command.shelf, PAGE, page * PAGE)]
    return IdeasListed(unit.id, unit.name, unit.is_branch, command.shelf, counts, lines, page, pages)


@dataclass(frozen=True, slots=True)
class ShowIdea(Command):
    idea_id: int


def show_idea(act: Act, command: ShowIdea) -> Outcome:
    idea = load_idea(act.tx, command.idea_id)
    return shown(act, idea) if idea is not None else NotPermitted()


def shown(act: Act, idea: Idea, done: Move | None = None) -> Outcome:
    """The idea as this desk may see it. The unit whose turn it is goes before those that had theirs."""
    units = [unit_id for unit_id in units_of_idea(act.tx, idea.id) if at_desk(act.actor, unit_id)]
    if not units or idea.state is IdeaState.WITHDRAWN:
        return NotPermitted()
    holds = idea.holder_id in units
    name = author_name(act.tx, idea.author_id) if sees_names(act.actor, idea.place) else None
    moves = moves_from(idea.state) if holds else []
    unit_id = idea.holder_id if holds else min(units)
    return IdeaShown(idea, name, steps_of(act.tx, idea.id), moves, unit_id, done=done)


@dataclass(frozen=True, slots=True)
class MoveIdea(Command):
    """Decide on an idea for a unit. Without a reason where one is needed, it is asked for."""

    idea_id: int
    unit_id: int
    move: Move
    reason: str | None = None


def move(act: Act, command: MoveIdea) -> Outcome:
    idea = load_idea(act.tx, command.idea_id, lock=True)
    if idea is None or not at_desk(act.actor, command.unit_id):
        return NotPermitted()
    if is_repeat(steps_of(act.tx, idea.id), command.unit_id, command.move):
        return shown(act, idea, done=command.move)
    if command.unit_id not in units_of_idea(act.tx, idea.id) or command.move is Move.WITHDRAW:
        return NotPermitted()
    after = next_state(idea.state, command.move)
    if after is None or command.unit_id != idea.holder_id:
        return IdeaMovedOn(idea.state)
    if command.move in EXPLAINED and command.reason is None:
        keep_draft(act, FLOW, str(command.move), {"idea": idea.id, "unit": command.unit_id})
        return ReasonAsked(idea.id, command.unit_id, idea.shown_number, command.move)
    return _decide(act, idea, command.move, after, command.reason)


def take_reason(act: Act, draft: Dialogue, said: str) -> Outcome:
    """The typed reason of a refusal, or what was done when an idea was applied."""
    reason = cleaned(said)
    if not REASON.fits(reason):
        return IdeaLengthWrong("reason", REASON.least, REASON.most, len(reason))
    outcome = move(act, MoveIdea(draft.data["idea"], draft.data["unit"], Move(draft.step), reason))
    if isinstance(outcome, IdeaMovedOn):
        end_draft(act)
    return outcome


FLOWS[FLOW] = take_reason


def _decide(act: Act, idea: Idea, wanted: Move, after: IdeaState, reason: str | None) -> Outcome:
    holder_id = idea.holder_id
    if wanted is Move.PASS_UP:
        above = desk_above(act.tx, idea.holder_id, act.now)
        if above is None:
            return NoSuperior()
        holder_id = above
    move_idea(act.tx, idea, after, holder_id=holder_id, taken_by=act.actor.member_id, now=act.now, reason=reason)
    end_draft(act, FLOW)
    act.audit(f"{wanted}_idea", "idea", idea.id, ["state"])
    decider, upper = load_unit(act.tx, idea.holder_id), load_unit(act.tx, holder_id)
    assert decider is not None
    assert upper is not None
    if idea.author_id != act.actor.member_id:
        told = IdeaMoved(idea.id, idea.shown_number, begins(idea), wanted, decider.name, upper.name, reason or "")
        act.tell(idea.author_id, told)
    if wanted is Move.PASS_UP:
        tell_desk(act, holder_id)
    moved = load_idea(act.tx, idea.id)
    assert moved is not None
    return shown(act, moved, done=wanted)
