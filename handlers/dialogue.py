"""Free text in a private chat. It belongs to the draft under way, or is the room's code; anything else is not kept.

A draft is a row that survives a restart and expires. Each flow is one function of the draft and what was said.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from domain.outcome import Outcome, Refused
from handlers.act import Act, Command, NotPermitted
from storage.dialogue import Dialogue, end_dialogue, load_dialogue, save_dialogue
from storage.rules import rules_for


@dataclass(frozen=True, slots=True)
class NotUnderstood(Outcome):
    """Nothing is under way, and it is no code: show the way home."""


@dataclass(frozen=True, slots=True)
class DraftCancelled(Outcome):
    pass


@dataclass(frozen=True, slots=True)
class NothingToCancel(Refused):
    pass


@dataclass(frozen=True, slots=True)
class DraftGone(Refused):
    """The button belongs to a draft that was ended, has expired, or has moved on."""


Flow = Callable[[Act, Dialogue, str], Outcome]

#: flow name -> the function that takes what was said. Filled by the nouns that have dialogues (handlers/table.py).
FLOWS: dict[str, Flow] = {}

Take = Callable[[Act, str], Outcome | None]

#: What to do with text when no draft is under way: the first that does not answer None.
BARE_TEXT: list[Take] = []

#: What is looked at before the draft under way.
AHEAD_OF_DRAFT: list[Take] = []

#: Flows to whom bare digits are an answer of their own, such as a room's number.
OWN_DIGITS: set[str] = set()


#: Flow -> whether somebody has written something into a draft of it that they would miss. Such a draft is given up
#: only by a press that says so.
WORTH_KEEPING: dict[str, Callable[[Dialogue], bool]] = {}


@dataclass(frozen=True, slots=True)
class DraftStands(Outcome):
    """Something else was asked for while such a draft is under way: go on with it, or give it up for `pressed`?"""

    flow: str
    pressed: str


class DraftStandsError(Exception):
    """Raised before a draft worth keeping would be replaced; handlers/table.py asks instead.

    No handler can go on from here, and none may have changed anything: the question is all that is committed.
    """

    def __init__(self, flow: str) -> None:
        super().__init__(flow)
        self.flow = flow


@dataclass(frozen=True, slots=True)
class GiveUpDraft(Command):
    """Give the draft under way up for what was asked for, if that is known."""

    instead: Command | None


@dataclass(frozen=True, slots=True)
class Say(Command):
    text: str


def say(act: Act, command: Say) -> Outcome:
    draft = load_draft(act)
    if draft is None or draft.flow not in FLOWS:
        return _first(BARE_TEXT, act, command.text) or NotUnderstood()
    ahead = None if draft.flow in OWN_DIGITS else _first(AHEAD_OF_DRAFT, act, command.text)
    if ahead is not None:
        return ahead
    outcome = FLOWS[draft.flow](act, draft, command.text)
    if isinstance(outcome, NotPermitted):
        end_draft(act)  # it leads nowhere any more, and would swallow all that is said next
    return outcome


def _first(takes: list[Take], act: Act, text: str) -> Outcome | None:
    answers = (take(act, text) for take in takes)
    return next((outcome for outcome in answers if outcome is not None), None)


@dataclass(frozen=True, slots=True)
class Cancel(Command):
    pass


def cancel(act: Act, _command: Cancel) -> Outcome:
    return DraftCancelled() if end_draft(act) else NothingToCancel()


def load_draft(act: Act, flow: str | None = None) -> Dialogue | None:
    """The draft under way, if it is of this flow."""
    assert act.sender is not None
    draft = load_dialogue(act.tx, act.sender.telegram_id, act.now)
    return draft if draft is not None and flow in (None, draft.flow) else None


def keep_draft(act: Act, flow: str, step: str, data: dict[str, Any]) -> None:
    """Begin or continue the account's one draft. One of another flow that is worth keeping is not replaced unasked."""
    assert act.sender is not None
    other = load_draft(act)
    if other is not None and other.flow != flow and WORTH_KEEPING.get(other.flow, _never)(other):
        raise DraftStandsError(other.flow)
    hours = rules_for(act.tx, act.actor.branch_seq, act.now).dialogue_hours
    save_dialogue(act.tx, act.sender.telegram_id, flow, step, data, act.now + timedelta(hours=hours))


def _never(_draft: Dialogue) -> bool:
    return False


def end_draft(act: Act, flow: str | None = None) -> bool:
    """End the draft under way, if it is of this flow."""
    assert act.sender is not None
    if flow is not None and load_draft(act, flow) is None:
        return False
    return end_dialogue(act.tx, act.sender.telegram_id)
