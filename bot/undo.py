"""Taking back the last step: a button wherever something was just done."""

from __future__ import annotations

from bot.incoming import Incoming
from bot.screen import Button, Screen, Shown, shows
from domain.undo import LastStep, Undone
from handlers.act import Command
from handlers.undo import Undo


def pressed(said: Incoming) -> Command:
    """`undo:<step>`."""
    return Undo(said.number_at(0))


def undo_row(step: LastStep | None, t: Shown) -> list[Button]:
    return [] if step is None else [t.button("button-undo-step", f"undo:{step.id}", step=step.kind)]


@shows(Undone)
def undone(done: Undone, t: Shown) -> Screen:
    rows = [[t.button("button-session", f"ses:{done.session_id}", kind=done.kind)], t.home]
    return Screen(t("undone", step=done.step, kind=done.kind), rows)
