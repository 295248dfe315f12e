"""Correcting the register by buttons: whom, to what, why."""

from __future__ import annotations

from bot.incoming import Incoming
from bot.pages import pages
from bot.screen import Screen, Shown, shows
from bot.undo import undo_row
from domain.correction import (
    Corrected,
    CorrectionList,
    CorrectionReason,
    CorrectionReasons,
    CorrectionStates,
)
from handlers.act import Command
from handlers.correction import Correct, ListForCorrection


def pressed(said: Incoming) -> Command:
    """`cor:<session>:<page>`, or `cor:<session>:m:<member>` with `:<state>` and `:<reason>` behind it."""
    if said.part_at(1) != "m":
        return ListForCorrection(said.number_at(0), said.number_at(1))
    return Correct(said.number_at(0), said.number_at(2), said.part_at(3), said.part_at(4))


@shows(CorrectionList)
def correction_list(shown: CorrectionList, t: Shown) -> Screen:
    names = [
        t.button("roll-line", f"cor:{shown.session_id}:m:{line.member_id}", mark=line.mark, name=line.name)
        for line in shown.lines
    ]
    rows = [names[at : at + 2] for at in range(0, len(names), 2)]
    rows += [pages(f"cor:{shown.session_id}", shown.page, shown.pages, t)]
    rows.append([t.button("button-back", f"ses:{shown.session_id}"), *t.home])
    return Screen(t("correction-list", kind=shown.kind, quarter=shown.quarter), rows)


@shows(CorrectionStates)
def correction_states(shown: CorrectionStates, t: Shown) -> Screen:
    line, data = shown.line, f"cor:{shown.session_id}:m:{shown.line.member_id}"
    rows = [
        [t.button("correction-to", f"{data}:{to}", state=state, number=number)] for to, state, number in shown.choices
    ]
    rows += [
        [t.button("correction-made-up", f"{data}:m{one.gathering.id}", branch=one.branch, at=one.gathering.begins_at)]
        for one in shown.elsewhere
    ]
    if line.state is None or line.recorded_at is None:
        now = t("correction-now-nothing")
    else:
        now = t("correction-now", state=line.state, method=line.method, by=line.recorder, at=line.recorded_at)
    text = t("correction-states", kind=shown.kind, name=line.name)
    return Screen(f"{text}\n{now}", [*rows, [t.button("button-back", f"cor:{shown.session_id}:0")], t.home])


@shows(CorrectionReasons)
def correction_reasons(shown: CorrectionReasons, t: Shown) -> Screen:
    data = f"cor:{shown.session_id}:m:{shown.member_id}"
    rows = [
        [t.button("correction-reason", f"{data}:{shown.to}:{reason}", reason=reason)] for reason in CorrectionReason
    ]
    text = t("correction-reasons", name=shown.name, state=shown.state)
    return Screen(text, [*rows, [t.button("button-cancel", data)]])


@shows(Corrected)
def corrected(done: Corrected, t: Shown) -> Screen:
    rows = [[t.button("button-correct", f"cor:{done.session_id}:0")], undo_row(done.undo, t), t.home]
    return Screen(t("corrected", kind=done.kind, name=done.name, state=done.state), rows)
