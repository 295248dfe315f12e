"""The branch's recurring meeting, given once on the desk, so that its dates are suggested from then on."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from domain.outcome import Outcome
from domain.quarter import Quarter
from domain.recurring import (
    RecurringAsked,
    RecurringEnded,
    RecurringNotUnderstood,
    RecurringSet,
    meeting_slots,
    read_recurring,
)
from domain.slot import Span
from handlers.act import Act, Command, NotPermitted
from handlers.desk import kept_branch
from handlers.dialogue import FLOWS, OWN_DIGITS, end_draft, keep_draft
from storage.dialogue import Dialogue
from storage.recurring import end_recurring, recurring_of, set_recurring

FLOW = "recurring"


@dataclass(frozen=True, slots=True)
class AskRecurring(Command):
    branch_id: int


def ask_recurring(act: Act, command: AskRecurring) -> Outcome:
    branch = kept_branch(act, command.branch_id)
    if branch is None:
        return NotPermitted()
    keep_draft(act, FLOW, "rule", {"branch": branch.id})
    return RecurringAsked(branch.id, branch.name, recurring_of(act.tx, branch.id))


def said(act: Act, draft: Dialogue, text: str) -> Outcome:
    branch = kept_branch(act, draft.data["branch"])
    if branch is None:
        return NotPermitted()
    zone = ZoneInfo(branch.zone)
    meeting = read_recurring(text, act.now, zone)
    if meeting is None:
        return RecurringNotUnderstood()
    end_draft(act)
    if recurring_of(act.tx, branch.id) != meeting:
        set_recurring(act.tx, branch.id, meeting, act.now)
        act.audit("set_recurring", "recurring", branch.id, ["name", "rule", "number", "anchor", "at"])
    ahead = Span(act.now, Quarter.of(act.now, zone).next.ends(zone), act.now, zone)
    return RecurringSet(branch.id, meeting, tuple(one.at for one in meeting_slots(meeting, ahead, count=3)))


FLOWS[FLOW] = said
OWN_DIGITS.add(FLOW)


@dataclass(frozen=True, slots=True)
class EndRecurring(Command):
    branch_id: int


def end(act: Act, command: EndRecurring) -> Outcome:
    branch = kept_branch(act, command.branch_id)
    if branch is None:
        return NotPermitted()
    end_draft(act, FLOW)
    if end_recurring(act.tx, branch.id):
        act.audit("end_recurring", "recurring", branch.id)
    return RecurringEnded(branch.id, branch.name)
