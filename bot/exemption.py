"""Excusing a branch from what it owes."""

from __future__ import annotations

from bot.incoming import Incoming
from bot.pages import pages
from bot.screen import Button, Screen, Shown, say, shows, values_of
from domain.exemption import ExemptionKindAsked, ExemptionOffered, ExemptionReasonAsked
from domain.obligation import SessionKind
from handlers.act import Command
from handlers.exemption import ChooseExemption, OfferExemption

#: Branches to a page.
PAGE = 12


def pressed(said: Incoming) -> Command:
    """`exm:<unit above>:<page>`, `exm:b:<branch>`, `exm:b:<branch>:<kind>`."""
    if said.part_at(0) != "b":
        return OfferExemption(said.number_at(0), said.number_at(1))
    kind = said.part_at(2)
    return ChooseExemption(said.number_at(1), SessionKind(kind) if kind in {str(one) for one in SessionKind} else None)


@shows(ExemptionOffered)
def exemption_offered(offered: ExemptionOffered, t: Shown) -> Screen:
    count = -(-len(offered.branches) // PAGE)
    page = min(offered.page, max(count - 1, 0))
    here = offered.branches[page * PAGE : (page + 1) * PAGE]
    rows = [[Button(one.name, f"exm:b:{one.unit_id}")] for one in here]
    turn = pages(f"exm:{offered.unit_id}", page, count, t)
    return Screen(t("exemption-offered", unit=offered.unit, some=bool(rows)), [*rows, turn, t.home])


@shows(ExemptionKindAsked)
def exemption_kind_asked(asked: ExemptionKindAsked, t: Shown) -> Screen:
    lines = [t("exemption-kind-asked", **values_of(asked))]
    lines += [t("desk-business", kind=kind, state=state, late=False) for kind, state in asked.owed]
    rows = [[t.button("button-exempt", f"exm:b:{asked.branch_id}:{kind}", kind=kind)] for kind, _state in asked.owed]
    return Screen("\n".join(lines), [*rows, t.home])


@shows(ExemptionReasonAsked)
def exemption_reason_asked(asked: ExemptionReasonAsked, t: Shown) -> Screen:
    return Screen(say(asked, t), [[t.button("button-cancel", "x")]])
