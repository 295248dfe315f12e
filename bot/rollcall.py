"""The roll as toggle buttons, eight names to a page."""

from __future__ import annotations

from dataclasses import replace

from bot.incoming import Incoming
from bot.pages import pages
from bot.screen import Button, Screen, Shown, shows
from domain.register import RegisterLine
from domain.rollcall import RollShown, called_here
from handlers.act import Command
from handlers.rollcall import CallRoll


def pressed(said: Incoming) -> CallRoll:
    """`roll:<gathering>:<page>`, and with `:<member>:<p or u>` a mark."""
    return CallRoll(said.number_at(0), said.number_at(1), said.number_at(2), said.part_at(3) != "u")


def sheet_pressed(said: Incoming) -> Command:
    """The same, from a paper list."""
    return replace(pressed(said), paper=True)


@shows(RollShown)
def roll_shown(roll: RollShown, t: Shown) -> Screen:
    names = [_toggle(roll, line, t) for line in roll.lines]
    rows = [names[at : at + 2] for at in range(0, len(names), 2)]
    rows.append(pages(f"{_way(roll)}:{roll.gathering_id}", roll.page, roll.pages, t))
    if roll.desk:
        other = "roll" if roll.paper else "sheet"
        rows.append([t.button(f"button-to-{other}", f"{other}:{roll.gathering_id}:{roll.page}")])
        rows.append([t.button("button-missing", f"miss:{roll.session_id}")])
        rows.append([t.button("button-back", f"gat:{roll.gathering_id}"), *t.home])
    else:
        rows.append(t.home)
    text = t("roll-shown", kind=roll.kind, place=roll.place, present=roll.present, due=roll.due)
    return Screen("\n".join([text, t("roll-from-paper")]) if roll.paper else text, rows)


def _way(roll: RollShown) -> str:
    return "sheet" if roll.paper else "roll"


def _toggle(roll: RollShown, line: RegisterLine, t: Shown) -> Button:
    label = {"mark": line.mark, "name": line.name}
    if line.took_part and not called_here(line, roll.gathering_id) and roll.desk:
        return t.button("roll-line", f"cor:{roll.session_id}:m:{line.member_id}", **label)
    wish = "u" if line.took_part else "p"
    return t.button("roll-line", f"{_way(roll)}:{roll.gathering_id}:{roll.page}:{line.member_id}:{wish}", **label)
