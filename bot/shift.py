"""How a branch's crews work, on its desk: one of the patterns and its first day."""

from __future__ import annotations

from bot.incoming import Incoming
from bot.screen import Screen, Shown, say, shows
from domain.shift import ShiftAnchorAsked, ShiftAsked, ShiftDaysAsked, ShiftDaysSet, ShiftSet
from handlers.act import Command
from handlers.shift import AskShift, AskShiftDays, ChooseShift, ClearShift


def pressed(said: Incoming) -> Command:
    """`sh:<branch>`, `sh:set:<branch>:<place>`, `sh:days:<branch>` or `sh:end:<branch>`."""
    match said.part_at(0):
        case "set":
            return ChooseShift(said.number_at(1), said.number_at(2))
        case "days":
            return AskShiftDays(said.number_at(1))
        case "end":
            return ClearShift(said.number_at(1))
        case _:
            return AskShift(said.number_at(0))


@shows(ShiftAsked)
def shift_asked(asked: ShiftAsked, t: Shown) -> Screen:
    lines = [t("shift-asked", branch=asked.branch)]
    rows = [
        [t.button("button-shift", f"sh:set:{asked.branch_id}:{place}", pattern=pattern)]
        for place, pattern in enumerate(asked.patterns)
    ]
    rows.append([t.button("button-shift-days", f"sh:days:{asked.branch_id}")])
    if asked.stands is not None:
        lines.append(t("shift-stands", pattern=asked.stands, known=bool(asked.stands)))
        rows.append([t.button("button-shift-end", f"sh:end:{asked.branch_id}")])
    back = [t.button("button-back", f"rec:{asked.branch_id}"), t.button("button-desk", f"zb:{asked.branch_id}")]
    return Screen("\n".join(lines), [*rows, back])


@shows(ShiftAnchorAsked)
def shift_anchor_asked(asked: ShiftAnchorAsked, t: Shown) -> Screen:
    return Screen(say(asked, t), [[t.button("button-cancel", "x")]])


@shows(ShiftSet)
def shift_set(done: ShiftSet, t: Shown) -> Screen:
    return _compare(t("shift-set", pattern=done.pattern), done, t)


@shows(ShiftDaysAsked)
def shift_days_asked(asked: ShiftDaysAsked, t: Shown) -> Screen:
    return Screen(say(asked, t), [[t.button("button-cancel", "x")]])


@shows(ShiftDaysSet)
def shift_days_set(done: ShiftDaysSet, t: Shown) -> Screen:
    return _compare(t("shift-days-set", number=done.number, first=done.first, last=done.last), done, t)


def _compare(head: str, done: ShiftSet | ShiftDaysSet, t: Shown) -> Screen:
    """The days to come, to be held beside the real ones."""
    lines = [head]
    for day, crews in done.days:
        duties = "　".join(f"{crew} {t.words.plain('duty-name', duty=duty)}" for crew, duty in crews)
        lines.append(t("shift-line", day=day, duties=duties))
    lines.append(t("shift-check"))
    rows = [
        [t.button("button-shift-other", f"sh:{done.branch_id}")],
        [t.button("button-desk", f"zb:{done.branch_id}"), *t.home],
    ]
    return Screen("\n".join(lines), rows)
