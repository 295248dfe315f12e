"""Free text, and the way out of a draft."""

from __future__ import annotations

from bot.incoming import Incoming
from handlers.act import Command
from handlers.dialogue import Cancel, Say


def said(incoming: Incoming) -> Command:
    return Say(incoming.text)


def cancelled(_incoming: Incoming) -> Command:
    return Cancel()
