"""Going to one of today's discussions that nobody visits."""

from __future__ import annotations

from bot.incoming import Incoming
from bot.pages import pages, part
from bot.screen import Screen, Shown, shows
from domain.walk_in import WalkInAsked, WalkInNameAsked, WalkInNoted, WalkInsShown
from handlers.act import Command
from handlers.walk_in import AskWalkInName, ListWalkIns, WalkIn

#: Discussions on one screen.
LISTED = 12


def pressed(said: Incoming) -> Command | None:
    """`wi[:page:<page>]` lists, `wi:find` asks for a name, `wi:<gathering>[:sure]` goes there."""
    match said.part_at(0):
        case "" | "page":
            return ListWalkIns(said.number_at(1) if said.part_at(1) else 0)
        case "find":
            return AskWalkInName()
        case _:
            return WalkIn(said.number_at(0), said.part_at(1) == "sure")


@shows(WalkInsShown)
def walk_ins_shown(shown: WalkInsShown, t: Shown) -> Screen:
    listed, page, count = part(shown.found, shown.page, LISTED)
    lines = [t("walk-ins-shown"), *([t("walk-ins-how"), ""] if listed else [""])]
    if not listed:
        lines.append(t("walk-ins-none-named", named=shown.named) if shown.named else t("walk-ins-none"))
    lines += [
        t("walk-in-line", at=one.meeting.begins_at, branch=one.branch, begun="yes" if one.begun else "no")
        for one in listed
    ]
    rows = [[t.button("button-visit", f"wi:{one.meeting.gathering_id}", branch=one.branch[:40])] for one in listed]
    if shown.named and count > 1:
        lines += ["", t("walk-ins-more")]  # the other pages would be of all
    else:
        rows.append(pages("wi:page", page, count, t))
    find = [[t.button("button-walk-in-find", "wi:find")]] if shown.named or count > 1 else []
    return Screen("\n".join(lines), [*rows, *find, [t.button("button-back", "lx"), *t.home]])


@shows(WalkInNameAsked)
def walk_in_name_asked(_asked: WalkInNameAsked, t: Shown) -> Screen:
    return Screen(t("walk-in-name-asked"), [[t.button("button-cancel", "x")]])


@shows(WalkInAsked)
def walk_in_asked(asked: WalkInAsked, t: Shown) -> Screen:
    text = t("walk-in-asked", branch=asked.branch, committee=asked.committee, place=asked.place, at=asked.at)
    lines = [text, *([t("walk-in-again", committee=asked.committee)] if asked.again else [])]
    sure = t.button("button-walk-in-sure", f"wi:{asked.gathering_id}:sure")
    return Screen("\n".join(lines), [[sure], [t.button("button-back", "wi"), *t.home]])


@shows(WalkInNoted)
def walk_in_noted(noted: WalkInNoted, t: Shown) -> Screen:
    text = t("walk-in-noted", branch=noted.branch, place=noted.place, at=noted.at)
    rows = [
        [t.button("button-visit-code", f"lx:{noted.visit_id}:code")],
        [t.button("button-visit", f"lx:{noted.visit_id}", branch=noted.branch[:40])],
    ]
    return Screen(text, [*rows, [t.button("button-back", "lx"), *t.home]])
