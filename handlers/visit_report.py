"""The observer's form, tap by tap; the branch reads it and answers; the next observer sees both."""

from __future__ import annotations

from dataclasses import dataclass

from domain.attestation import MOST_HEADS, HeadcountNotUnderstood, headcount_in
from domain.member import BRANCH_DESK
from domain.outcome import Outcome
from domain.topic import judge_text, tidy
from domain.visit import (
    ANSWER_LETTERS,
    CHOICES,
    AnswerAsked,
    HeadsAsked,
    Item,
    ItemAsked,
    ReportAnswered,
    ReportClosed,
    ReportHandedIn,
    ReportReady,
    ReportReceived,
    ReportsShown,
    Visit,
)
from handlers.act import Act, Command, NotPermitted
from handlers.desk import kept_branch
from handlers.dialogue import FLOWS, OWN_DIGITS, end_draft, keep_draft
from handlers.flag import review
from handlers.visit import own_visit
from storage.dialogue import Dialogue
from storage.people import holders
from storage.rules import rules_for
from storage.sessions import load_gathering
from storage.visits import (
    answer_report,
    clear_report,
    hand_in,
    items_of,
    load_visit,
    report_of,
    reports_of,
    set_heads,
    set_item,
)

HEADS = "visit_heads"
ANSWER = "visit_answer"

#: The branch's list of forms goes back so far.
SHOWN = 5


@dataclass(frozen=True, slots=True)
class FillReport(Command):
    """Open the form, or give one answer: the heads where `item` is None and `value` is not."""

    visit_id: int
    item: Item | None = None
    value: int | None = None


def fill_report(act: Act, command: FillReport) -> Outcome:
    found = own_visit(act, command.visit_id, lock=True)
    if found is None:
        return NotPermitted()
    if not found.reportable(rules_for(act.tx, found.branch_seq, act.now), act.now):
        return ReportClosed()
    if command.value is not None:
        if command.item is None:
            if not 1 <= command.value <= MOST_HEADS:
                return HeadcountNotUnderstood(MOST_HEADS)
            set_heads(act.tx, found.id, command.value)
            end_draft(act, HEADS)
        elif 0 <= command.value < CHOICES[command.item]:
            set_item(act.tx, found.id, command.item, command.value)
        else:
            return NotPermitted()
    return _next(act, found.id)


def _next(act: Act, visit_id: int) -> Outcome:
    """The first thing that is not answered yet."""
    found = load_visit(act.tx, visit_id)
    assert found is not None
    items = items_of(act.tx, [visit_id])[visit_id]
    if found.headcount is None:
        keep_draft(act, HEADS, "heads", {"visit": found.id})
        where = load_gathering(act.tx, found.gathering_id) if found.gathering_id else None
        return HeadsAsked(found.id, found.branch, where.present if where else 1)
    for number, item in enumerate(Item, 2):
        if item not in items:
            return ItemAsked(found.id, found.branch, item, number, len(Item) + 1)
    return ReportReady(found.id, found.branch, found.headcount, items)


def _heads_said(act: Act, draft: Dialogue, text: str) -> Outcome:
    heads = headcount_in(text)
    return (
        HeadcountNotUnderstood(MOST_HEADS)
        if heads is None
        else fill_report(act, FillReport(draft.data["visit"], None, heads))
    )


FLOWS[HEADS] = _heads_said
OWN_DIGITS.add(HEADS)


@dataclass(frozen=True, slots=True)
class RedoReport(Command):
    """Begin the form anew. Nothing of it has been handed in."""

    visit_id: int


def redo_report(act: Act, command: RedoReport) -> Outcome:
    found = own_visit(act, command.visit_id, lock=True)
    if found is None:
        return NotPermitted()
    if not found.reportable(rules_for(act.tx, found.branch_seq, act.now), act.now):
        return ReportClosed()
    clear_report(act.tx, found.id)
    return _next(act, found.id)


@dataclass(frozen=True, slots=True)
class HandInReport(Command):
    visit_id: int


def hand_in_report(act: Act, command: HandInReport) -> Outcome:
    found = own_visit(act, command.visit_id, lock=True)
    if found is None:
        return NotPermitted()
    if found.reported_at is None:
        if not found.reportable(rules_for(act.tx, found.branch_seq, act.now), act.now):
            return ReportClosed()
        asked = _next(act, found.id)
        if not isinstance(asked, ReportReady):
            return asked
        hand_in(act.tx, found.id, act.now)
        act.audit("report_visit", "visit", found.id, ["reported_at", "headcount"])
        if found.gathering_id is not None and not found.remote:
            review(act, found.gathering_id)  # a count from outside the branch
        _tell_branch(act, found)
    return ReportHandedIn(found.id, found.branch)


def _tell_branch(act: Act, found: Visit) -> None:
    now = load_visit(act.tx, found.id)
    assert now is not None
    received = ReportReceived(found.branch_id, report_of(now, items_of(act.tx, [found.id])[found.id]))
    for member_id in holders(act.tx, [found.branch_id], BRANCH_DESK, act.now):
        act.tell(member_id, received, bulk=True)


@dataclass(frozen=True, slots=True)
class ShowReports(Command):
    branch_id: int


def show_reports(act: Act, command: ShowReports) -> Outcome:
    branch = kept_branch(act, command.branch_id)
    if branch is None:
        return NotPermitted()
    return ReportsShown(branch.id, branch.name, tuple(reports_of(act.tx, branch.id, SHOWN)))


@dataclass(frozen=True, slots=True)
class AskAnswer(Command):
    visit_id: int


def ask_answer(act: Act, command: AskAnswer) -> Outcome:
    found = _reported(act, command.visit_id)
    if found is None:
        return NotPermitted()
    keep_draft(act, ANSWER, "text", {"visit": found.id})
    return AnswerAsked(found.id, found.branch_id, ANSWER_LETTERS)


def _answer_said(act: Act, draft: Dialogue, text: str) -> Outcome:
    found = _reported(act, draft.data["visit"])
    words = tidy(text)
    if found is None:
        return NotPermitted()
    refused = judge_text(words, ANSWER_LETTERS, 2)
    if refused is not None:
        return refused
    end_draft(act)
    answer_report(act.tx, found.id, words, act.actor.member_id, act.now)
    act.audit("answer_visit", "visit", found.id, ["answer"])
    if found.observer_id is not None:
        act.tell(found.observer_id, ReportAnswered(found.branch, words), topic=f"visit-answer:{found.id}", bulk=True)
    return ReportsShown(
        found.branch_id, found.branch, tuple(reports_of(act.tx, found.branch_id, SHOWN)), "report-answered-now"
    )


FLOWS[ANSWER] = _answer_said


def _reported(act: Act, visit_id: int) -> Visit | None:
    """A visit whose form was handed in, to a branch whose desk the person keeps."""
    found = load_visit(act.tx, visit_id, lock=True)
    if found is None or found.reported_at is None or kept_branch(act, found.branch_id) is None:
        return None
    return found
