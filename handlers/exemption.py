"""Excusing a branch from what it owes: the unit directly above says so, with a reason, and the branch hears of it."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from domain.desk import Choice
from domain.exemption import (
    REASON_LETTERS,
    Exempted,
    ExemptionAnnounced,
    ExemptionKindAsked,
    ExemptionOffered,
    ExemptionReasonAsked,
    NotToExempt,
)
from domain.member import BRANCH_DESK, COMMITTEE_DESK
from domain.obligation import SessionKind
from domain.outcome import Outcome
from domain.quarter import Quarter
from domain.topic import judge_text, tidy
from handlers.act import Act, Command, NotPermitted
from handlers.dialogue import FLOWS, end_draft, keep_draft
from handlers.quarter import owe
from storage.dialogue import Dialogue
from storage.obligations import exempt, load_obligations
from storage.people import holders
from storage.tree import Unit, children, load_unit

FLOW = "exemption"


@dataclass(frozen=True, slots=True)
class OfferExemption(Command):
    unit_id: int
    page: int = 0


def offer_exemption(act: Act, command: OfferExemption) -> Outcome:
    unit = load_unit(act.tx, command.unit_id)
    if unit is None or unit.id not in _desks(act):
        return NotPermitted()
    below = [Choice(one.id, one.name) for one in children(act.tx, unit.id) if one.is_branch]
    return ExemptionOffered(unit.id, unit.name, tuple(below), command.page)


@dataclass(frozen=True, slots=True)
class ChooseExemption(Command):
    """Without a kind: ask which of the two."""

    branch_id: int
    kind: SessionKind | None = None


def choose_exemption(act: Act, command: ChooseExemption) -> Outcome:
    branch = _below(act, command.branch_id)
    if branch is None:
        return NotPermitted()
    quarter = Quarter.of(act.now, ZoneInfo(branch.zone))
    owe(act, branch, quarter)
    owed = load_obligations(act.tx, branch.id, quarter)
    if command.kind is None:
        return ExemptionKindAsked(
            branch.id, branch.name, quarter, tuple((kind, one.state) for kind, one in owed.items())
        )
    if command.kind not in owed:
        return NotPermitted()
    keep_draft(act, FLOW, "reason", {"branch": branch.id, "quarter": str(quarter), "kind": str(command.kind)})
    return ExemptionReasonAsked(branch.name, quarter, command.kind)


def said(act: Act, draft: Dialogue, text: str) -> Outcome:
    branch, reason = _below(act, draft.data["branch"]), tidy(text)
    if branch is None:
        return NotPermitted()
    refused = judge_text(reason, REASON_LETTERS, 2)
    if refused is not None:
        return refused
    end_draft(act)
    quarter, kind = Quarter.parse(draft.data["quarter"]), SessionKind(draft.data["kind"])
    if not exempt(act.tx, branch.id, quarter, kind, reason):
        return NotToExempt(kind)
    act.audit("exempt", "obligation", branch.id, ["state", "exempt_reason"])
    for member_id in holders(act.tx, [branch.id], BRANCH_DESK, act.now):
        act.tell(member_id, ExemptionAnnounced(branch.name, quarter, kind, reason))
    return Exempted(branch.name, quarter, kind, reason)


FLOWS[FLOW] = said


def _desks(act: Act) -> set[int]:
    return {held.unit_id for held in act.actor.units(COMMITTEE_DESK)}


def _below(act: Act, branch_id: int) -> Unit | None:
    """The branch, if the person's desk is the one directly above it."""
    branch = load_unit(act.tx, branch_id)
    return branch if branch is not None and branch.is_branch and branch.parent_id in _desks(act) else None
