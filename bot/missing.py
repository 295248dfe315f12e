"""Who is missing, for the secretary; and what those hear who are."""

from __future__ import annotations

from bot.incoming import Incoming
from bot.screen import Screen, Shown, shows
from domain.missing import MissingShown, Nudged, PleaseCome
from handlers.act import Command
from handlers.missing import Nudge, ShowMissing

#: Names in one message; a branch is smaller, a message would burst beyond.
MOST_NAMES = 150


def pressed(said: Incoming) -> Command:
    return ShowMissing(said.number_at(0))


def nudge_pressed(said: Incoming) -> Command:
    return Nudge(said.number_at(0))


@shows(MissingShown)
def missing_shown(shown: MissingShown, t: Shown) -> Screen:
    heads = {"present": shown.present, "due": shown.due, "excused": shown.excused}
    missing = len(shown.missing)
    lines = [t("missing-shown", kind=shown.kind, clock=t.words.clock(shown.at), missing=missing, **heads)]
    lines += [t("missing-line", name=name, mark=mark) for name, mark in shown.missing[:MOST_NAMES]]
    if missing > MOST_NAMES:
        lines.append(t("missing-more", more=missing - MOST_NAMES))
    rows = [[t.button("button-refresh", f"miss:{shown.session_id}")]]
    if missing:
        rows[0].append(t.button("button-nudge", f"nudge:{shown.session_id}"))
    if shown.open_gathering is not None:
        rows.append([t.button("button-roll", f"roll:{shown.open_gathering}")])
    rows.append([t.button("button-leaves", f"leaves:{shown.session_id}")])
    rows.append([t.button("button-back", f"ses:{shown.session_id}"), *t.home])
    return Screen("\n".join(lines), rows)


@shows(Nudged)
def nudged(done: Nudged, t: Shown) -> Screen:
    lines = [t("nudged", told=done.told)]
    if done.by_phone:
        names = t("names-separator").join(done.by_phone[:MOST_NAMES])
        lines.append(t("nudged-by-phone", count=len(done.by_phone), names=names))
    return Screen("\n".join(lines), [[t.button("button-missing", f"miss:{done.session_id}")], t.home])


@shows(PleaseCome)
def please_come(come: PleaseCome, t: Shown) -> Screen:
    values = {"kind": come.kind, "branch": come.branch, "place": come.place, "at": come.begins_at}
    text = t("please-come-now" if come.open else "please-come", **values)
    buttons = [t.button("button-leave", f"lv:{come.session_id}")]
    if come.open:
        buttons.insert(0, t.button("button-check-in", "ci"))
    return Screen(text, [buttons])
