"""Everything the bot reacts to, once, in match order. Order matters: the first line that matches serves the update."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler, MessageHandler, filters

from bot import checkin, dialogue, home, idea, idea_desk, invitations, joining, language, rollup
from bot.incoming import Incoming, incoming
from bot.pipeline import Pipeline
from handlers.act import Command

Translate = Callable[[Incoming], Command | None]

#: Typed in a private chat.
COMMANDS: list[tuple[tuple[str, ...], Translate]] = [
    (("start",), home.start),
    (("qd", "checkin"), checkin.asked),
    (("help",), home.help_asked),
    (("jdz", "idea"), idea.asked),
    (("hz", "rollup"), rollup.asked),
    (("yy", "language"), language.asked),
    (("cancel",), dialogue.cancelled),
]

#: Pressed buttons, by the prefix of their data.
PRESSES: list[tuple[str, Translate]] = [
    ("ci", checkin.pressed),
    ("home", home.pressed),
    ("help", home.help_asked),
    ("hz", rollup.pressed),
    ("idea", idea.pressed),
    ("ideas", idea_desk.pressed),
    ("j", joining.pressed),
    ("join", invitations.pressed),
    ("jr", joining.decided),
    ("lang", language.pressed),
    ("unlink", joining.unlink_pressed),
    ("wd", idea.withdrawal_pressed),
    ("x", dialogue.cancelled),
]

#: Said in a group: a command for us. Nothing else of a group's talk is looked at.
GROUP_COMMANDS: list[tuple[tuple[str, ...], Translate]] = []


def doors(pipeline: Pipeline) -> list[BaseHandler[Any, Any, Any]]:
    private = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
    group = filters.ChatType.GROUPS & filters.UpdateType.MESSAGE
    return [
        *(CommandHandler(list(names), _serve(pipeline, to), filters=private) for names, to in COMMANDS),
        *(CommandHandler(list(names), _serve(pipeline, to), filters=group) for names, to in GROUP_COMMANDS),
        *(CallbackQueryHandler(_serve(pipeline, to), pattern=rf"^{prefix}(:|$)") for prefix, to in PRESSES),
        MessageHandler(private & filters.CONTACT, _serve(pipeline, joining.contact_shared)),
        MessageHandler(private & filters.TEXT, _serve(pipeline, dialogue.said)),
    ]


def _serve(pipeline: Pipeline, translate: Translate) -> Callable[[Update, Any], Any]:
    async def callback(update: Update, _context: Any) -> None:
        said = incoming(update)
        command = translate(said) if said is not None else None
        if said is not None and command is not None:
            await pipeline.run(said, command)

    return callback
