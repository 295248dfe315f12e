"""Handing in an idea: a private dialogue, a question at a time. It survives a restart, it can be cancelled anywhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from domain.idea import EXPECTED, PROBLEM, PROPOSAL, Idea, IdeaKind, cleaned, day_begins
from domain.member import BRANCH_DESK, COMMITTEE_DESK
from domain.outcome import Outcome, Refused
from domain.quarter import Quarter
from handlers.act import Act, Command
from handlers.dialogue import FLOWS, WORTH_KEEPING, DraftGone, end_draft, keep_draft, load_draft
from storage.dialogue import Dialogue
from storage.ideas import NewIdea, add_idea, count_waiting, handed_in_since, idea_of_draft, idea_of_message, load_idea
from storage.people import holders
from storage.rules import rules_for

FLOW = "idea"

#: The questions in their order; behind the last comes the preview.
LENGTHS = {"problem": PROBLEM, "proposal": PROPOSAL, "expected": EXPECTED}
STEPS = ("kind", *LENGTHS)
PREVIEW = "preview"


@dataclass(frozen=True, slots=True)
class IdeaAsked(Outcome):
    """The next question. `resumed`: it was asked before, the draft goes on."""

    step: str
    resumed: bool


@dataclass(frozen=True, slots=True)
class IdeaPreviewed(Outcome):
    kind: IdeaKind
    problem: str
    proposal: str
    expected: str | None
    key: str


@dataclass(frozen=True, slots=True)
class IdeaLengthWrong(Refused):
    """Too short or too long; the question stands."""

    step: str
    least: int
    most: int
    length: int


@dataclass(frozen=True, slots=True)
class IdeaLimitReached(Refused):
    limit: int


@dataclass(frozen=True, slots=True)
class IdeaHandedIn(Outcome):
    number: str
    kind: IdeaKind
    branch: str


@dataclass(frozen=True, slots=True)
class IdeasWait(Outcome):
    """To a desk that had none waiting: ideas have come. Says nothing of what is in them."""

    unit_id: int


@dataclass(frozen=True, slots=True)
class BeginIdea(Command):
    pass


def begin_idea(act: Act, _command: BeginIdea) -> Outcome:
    draft = load_draft(act, FLOW)
    if draft is not None:
        return _shown(draft.step, draft.data, resumed=True)
    if (full := limit_reached(act)) is not None:
        return full
    return _go_on(act, {"key": act.keys.new_token()})


@dataclass(frozen=True, slots=True)
class ChooseIdeaKind(Command):
    kind: IdeaKind


def choose_idea_kind(act: Act, command: ChooseIdeaKind) -> Outcome:
    draft = load_draft(act, FLOW)
    return _go_on(act, {**draft.data, "kind": str(command.kind)}) if draft is not None else DraftGone()


@dataclass(frozen=True, slots=True)
class SkipExpected(Command):
    pass


def skip_expected(act: Act, _command: SkipExpected) -> Outcome:
    draft = load_draft(act, FLOW)
    if draft is None:
        return DraftGone()
    return _go_on(
        act, draft.data if _missing(draft.data) not in ("expected", PREVIEW) else {**draft.data, "expected": None}
    )


@dataclass(frozen=True, slots=True)
class ChangeIdea(Command):
    """Ask one question of a finished draft again."""

    step: str


def change_idea(act: Act, command: ChangeIdea) -> Outcome:
    draft = load_draft(act, FLOW)
    if draft is None or command.step not in STEPS:
        return DraftGone()
    finished = _missing(draft.data) == PREVIEW
    return _go_on(act, draft.data, command.step if finished else None)


def take_text(act: Act, draft: Dialogue, said: str) -> Outcome:
    """What was typed answers the question that stands; where a button was asked for, the question is shown again."""
    length = LENGTHS.get(draft.step)
    if length is None:
        return _shown(draft.step, draft.data, resumed=True)
    text = cleaned(said)
    if not length.fits(text):
        return IdeaLengthWrong(draft.step, length.least, length.most, len(text))
    return _go_on(act, {**draft.data, draft.step: text})


FLOWS[FLOW] = take_text
WORTH_KEEPING[FLOW] = lambda draft: any(draft.data.get(question) for question in LENGTHS)


@dataclass(frozen=True, slots=True)
class ConfirmIdea(Command):
    key: str


def confirm_idea(act: Act, command: ConfirmIdea) -> Outcome:
    """Hand the draft in. Confirmed again, the idea that it has become is named again."""
    there = idea_of_draft(act.tx, act.actor.member_id, command.key)
    if there is not None:
        return handed_in(there)
    draft = load_draft(act, FLOW)
    if draft is None or draft.data["key"] != command.key or _missing(draft.data) != PREVIEW:
        return DraftGone()
    kind, problem, proposal, expected = (draft.data[step] for step in STEPS)
    outcome = hand_in(act, IdeaKind(kind), problem, proposal, expected, draft_key=command.key)
    if isinstance(outcome, IdeaHandedIn):
        end_draft(act)
    return outcome


def hand_in(
    act: Act,
    kind: IdeaKind,
    problem: str,
    proposal: str,
    expected: str | None = None,
    *,
    draft_key: str | None = None,
    source: tuple[int, int] | None = None,
) -> Outcome:
    """Make it an idea of the author's branch, unless there have been too many today."""
    if (full := limit_reached(act)) is not None:
        return full
    who = act.actor
    quarter = Quarter.of(act.now, who.zone)
    new = NewIdea(who.branch_id, who.member_id, quarter, kind, problem, proposal, expected, draft_key, source)
    idea_id = add_idea(act.tx, new, act.now)
    if idea_id is None:  # the same draft or message, confirmed at this moment by another press
        there = idea_of_message(act.tx, *source) if source else idea_of_draft(act.tx, who.member_id, draft_key or "")
        return handed_in(there) if there is not None else DraftGone()
    idea = load_idea(act.tx, idea_id)
    assert idea is not None
    act.audit("hand_in", "idea", idea.id, ["kind", "problem", "proposal", "expected"])
    tell_desk(act, who.branch_id)
    return handed_in(idea)


def handed_in(idea: Idea) -> IdeaHandedIn:
    return IdeaHandedIn(idea.shown_number, idea.kind, idea.branch)


def tell_desk(act: Act, unit_id: int) -> None:
    """Tell a desk that an idea waits, if it had none: ten ideas after a discussion are one message."""
    if count_waiting(act.tx, unit_id) == 1:
        for member_id in holders(act.tx, [unit_id], BRANCH_DESK | COMMITTEE_DESK, act.now):
            if member_id != act.actor.member_id:
                act.tell(member_id, IdeasWait(unit_id), topic=f"ideas:{unit_id}")


def limit_reached(act: Act) -> IdeaLimitReached | None:
    who = act.actor
    limit = rules_for(act.tx, who.branch_seq, act.now).idea_daily_limit
    today = handed_in_since(act.tx, who.member_id, day_begins(act.now, who.zone))
    return IdeaLimitReached(limit) if today >= limit else None


def _missing(data: Mapping[str, Any]) -> str:
    """The first question without an answer, else the preview. An expected benefit of None was skipped."""
    return next((step for step in STEPS if step not in data), PREVIEW)


def _go_on(act: Act, data: dict[str, Any], step: str | None = None) -> Outcome:
    step = step or _missing(data)
    keep_draft(act, FLOW, step, data)
    return _shown(step, data)


def _shown(step: str, data: Mapping[str, Any], *, resumed: bool = False) -> Outcome:
    if step != PREVIEW:
        return IdeaAsked(step, resumed)
    kind, problem, proposal, expected = (data[one] for one in STEPS)
    return IdeaPreviewed(IdeaKind(kind), problem, proposal, expected, data["key"])
