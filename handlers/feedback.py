"""`/yj`: somebody says what is wrong with the tool or missing in it; whoever runs it reads it and says so."""

from __future__ import annotations

from dataclasses import dataclass

from domain.feedback import (
    DAILY,
    TEXT,
    FeedbackAsked,
    FeedbackLengthWrong,
    FeedbackLimitReached,
    FeedbackListed,
    FeedbackRead,
    FeedbackTaken,
    FeedbackWaits,
)
from domain.idea import cleaned, day_begins
from domain.member import RoleName
from domain.outcome import Outcome
from handlers.act import Act, Command, NotPermitted
from handlers.dialogue import FLOWS, end_draft, keep_draft
from storage.dialogue import Dialogue
from storage.feedback import (
    add_feedback,
    admins_over,
    feedback_of,
    load_feedback,
    mark_read,
    sent_since,
    waiting_feedback,
)
from storage.tree import load_unit, path_to

FLOW = "feedback"
ADMIN = frozenset({RoleName.ADMIN})

#: So many of the own are shown with the question.
OWN = 3


@dataclass(frozen=True, slots=True)
class BeginFeedback(Command):
    pass


def begin_feedback(act: Act, _command: BeginFeedback) -> Outcome:
    me = act.actor
    if sent_since(act.tx, me.member_id, day_begins(act.now, me.zone)) >= DAILY:
        return FeedbackLimitReached(DAILY)
    keep_draft(act, FLOW, "text", {})
    return FeedbackAsked(tuple(feedback_of(act.tx, me.member_id, OWN)))


def said(act: Act, _draft: Dialogue, text: str) -> Outcome:
    text, me = cleaned(text), act.actor
    if not TEXT.fits(text):
        return FeedbackLengthWrong(TEXT.least, TEXT.most, len(text))
    end_draft(act)
    feedback_id = add_feedback(act.tx, author_id=me.member_id, branch_id=me.branch_id, text=text, now=act.now)
    act.audit("send_feedback", "feedback", feedback_id, ["text"])
    if len(waiting_feedback(act.tx, [_enterprise(act)])) == 1:  # ten after a meeting are one message
        for member_id in admins_over(act.tx, me.branch_seq, act.now):
            act.tell(member_id, FeedbackWaits(), topic="feedback")
    return FeedbackTaken()


FLOWS[FLOW] = said


def _enterprise(act: Act) -> tuple[int, int]:
    branch = load_unit(act.tx, act.actor.branch_id)
    assert branch is not None
    top = path_to(act.tx, branch)[0]
    return top.seq, top.seq_end


@dataclass(frozen=True, slots=True)
class ListFeedback(Command):
    page: int = 0


def list_feedback(act: Act, command: ListFeedback) -> Outcome:
    spans = [(held.seq, held.seq_end) for held in act.actor.units(ADMIN)]
    return FeedbackListed(tuple(waiting_feedback(act.tx, spans)), command.page)


@dataclass(frozen=True, slots=True)
class ReadFeedback(Command):
    feedback_id: int


def read_feedback(act: Act, command: ReadFeedback) -> Outcome:
    found = load_feedback(act.tx, command.feedback_id)
    if found is None or not act.actor.over(found.branch_seq, ADMIN):
        return NotPermitted()
    settle_feedback(act, found.id)
    return list_feedback(act, ListFeedback())


def settle_feedback(act: Act, feedback_id: int) -> bool:
    """Note that it was read, and tell the author; once, whoever says it how often."""
    found = load_feedback(act.tx, feedback_id)
    by = act.who.member_id if act.who else None
    if found is None or not mark_read(act.tx, feedback_id, by, act.now):
        return False
    act.audit("read_feedback", "feedback", feedback_id, ["read_at"])
    act.tell(found.author_id, FeedbackRead(found.sent_at))
    return True
