"""Free text, and the ways out of a draft."""

from __future__ import annotations

from bot.incoming import Incoming
from bot.screen import DATA_BYTES, Screen, Shown, shows
from handlers.act import Command
from handlers.dialogue import Cancel, DraftStands, Say


def said(incoming: Incoming) -> Command:
    return Say(incoming.text)


def cancelled(_incoming: Incoming) -> Command:
    return Cancel()


#: Flow -> the button by which its draft goes on.
GOES_ON = {"idea": "idea"}

#: Before the data of the button that was pressed when something else was still being written.
INSTEAD = "x:then:"


@shows(DraftStands)
def draft_stands(stands: DraftStands, t: Shown) -> Screen:
    """What was asked for is behind the second button, so that nobody has to look for it again."""
    instead = INSTEAD + stands.pressed
    give_up = instead if len(instead) <= DATA_BYTES else "x"
    return Screen(
        t("draft-stands", flow=stands.flow),
        [
            [t.button("button-draft-go-on", GOES_ON[stands.flow])],
            [t.button("button-draft-give-up", give_up)],
        ],
    )
