"""Everything the bot reacts to, once, in match order. Order matters: the first line that matches serves the update."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
from telegram import Update
from telegram.ext import (
    BaseHandler,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    MessageHandler,
    filters,
)

from bot import (
    attestation,
    capture,
    checkin,
    code,
    correction,
    course,
    coverage,
    desk,
    dialogue,
    digest,
    exemption,
    faq,
    feedback,
    flag,
    gathering,
    group,
    handover,
    home,
    idea,
    idea_desk,
    invitations,
    joining,
    joint,
    language,
    leave,
    ledger,
    makeup,
    missing,
    own_data,
    record,
    recurring,
    register,
    reminder,
    rollcall,
    rollup,
    session,
    shift,
    topic,
    undo,
    unlock,
    visit,
    visit_report,
    walk_in,
    wave,
    web,
)
from bot.incoming import Incoming, incoming
from bot.pipeline import Pipeline
from handlers.act import Command
from handlers.dialogue import GiveUpDraft

Translate = Callable[[Incoming], Command | None]

#: What only speaks: nothing comes in by it, but its screens must be known.
SPEAKERS = (digest, makeup, reminder)

#: Typed in a private chat.
COMMANDS: list[tuple[tuple[str, ...], Translate]] = [
    (("start",), home.start),
    (("qd", "checkin"), checkin.asked),
    (("help",), home.help_asked),
    (("jdz", "idea"), idea.asked),
    (("sl", "capture"), capture.explained),
    (("hz", "rollup"), rollup.asked),
    (("wy", "web"), web.asked),
    (("yy", "language"), language.asked),
    (("xx", "study"), course.asked),
    (("zb", "branch"), desk.asked),
    (("cancel",), dialogue.cancelled),
    (("qj", "leave"), leave.asked),
    (("wode", "me"), record.asked),
    (("wd", "faq"), faq.asked),
    (("yj", "feedback"), feedback.asked),
    (("lx", "visit"), visit.asked),
]

#: Pressed buttons, by the prefix of their data.
PRESSES: list[tuple[str, Translate]] = [
    ("att", attestation.pressed),
    ("cap", capture.pressed),
    ("ci", checkin.pressed),
    ("cmp", wave.pressed),
    ("cor", correction.pressed),
    ("cov", coverage.pressed),
    ("crs", course.pressed),
    ("exm", exemption.pressed),
    ("faq", faq.pressed),
    ("flg", flag.pressed),
    ("gat", gathering.pressed),
    ("help", home.help_asked),
    ("ho", handover.pressed),
    ("home", home.pressed),
    ("hz", rollup.pressed),
    ("idea", idea.pressed),
    ("ideas", idea_desk.pressed),
    ("j", joining.pressed),
    ("join", invitations.pressed),
    ("jnt", joint.pressed),
    ("jr", joining.decided),
    ("lang", language.pressed),
    ("leaves", leave.desk_pressed),
    ("led", ledger.pressed),
    ("lv", leave.pressed),
    ("lx", visit.pressed),
    ("lxr", visit_report.pressed),
    ("wi", walk_in.pressed),
    ("me", record.pressed),
    ("miss", missing.pressed),
    ("mydata", own_data.pressed),
    ("nudge", missing.nudge_pressed),
    ("qr", code.pressed),
    ("rec", recurring.pressed),
    ("reg", register.pressed),
    ("roll", rollcall.pressed),
    ("ses", session.pressed),
    ("sheet", rollcall.sheet_pressed),
    ("sh", shift.pressed),
    ("top", topic.pressed),
    ("undo", undo.pressed),
    ("unl", unlock.pressed),
    ("unlink", joining.unlink_pressed),
    ("vp", coverage.plan_pressed),
    ("wd", idea.withdrawal_pressed),
    ("zb", desk.pressed),
    ("wy", web.asked),
    ("x", dialogue.cancelled),
    ("yj", feedback.pressed),
]

#: Said in a group: a command for us. Nothing else of a group's talk is looked at.
GROUP_COMMANDS: list[tuple[tuple[str, ...], Translate]] = [
    (("sl", "capture"), capture.asked),
    (("jdz", "idea"), group.pointed_to_idea),
]

#: What is for the private chat, asked for in a group.
ELSEWHERE = [name for names, _ in COMMANDS for name in names if all(name not in here for here, _ in GROUP_COMMANDS)]


def doors(pipeline: Pipeline) -> list[BaseHandler[Any, Any, Any]]:
    private = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
    in_group = filters.ChatType.GROUPS & filters.UpdateType.MESSAGE
    return [
        *(CommandHandler(list(names), _serve(pipeline, to), filters=private) for names, to in COMMANDS),
        *(CommandHandler(list(names), _serve(pipeline, to), filters=in_group) for names, to in GROUP_COMMANDS),
        CommandHandler(ELSEWHERE, _serve(pipeline, group.pointed), filters=in_group),
        CallbackQueryHandler(_serve(pipeline, pressed)),
        MessageHandler(private & filters.CONTACT, _serve(pipeline, joining.contact_shared)),
        MessageHandler(private & filters.Document.ALL, _serve(pipeline, course.file_given)),
        MessageHandler(private & filters.COMMAND, _serve(pipeline, home.unknown)),
        MessageHandler(private & filters.TEXT, _serve(pipeline, dialogue.said)),
        MessageHandler(private & ~filters.StatusUpdate.ALL, _serve(pipeline, home.wordless)),
        MessageHandler(filters.StatusUpdate.MIGRATE, _serve(pipeline, group.migrated)),
        ChatMemberHandler(_serve(pipeline, group.place_changed), ChatMemberHandler.MY_CHAT_MEMBER),
    ]


_BY_PREFIX = dict(PRESSES)


def pressed(said: Incoming) -> Command:
    """A press always gets an answer, else the phone keeps spinning: that the button is gone, where it leads nowhere.

    Our buttons stand in private chats alone and carry ASCII: all else was made up, and a group must get no screen.
    """
    ours = said.private and said.data.isascii() and said.data.isprintable()
    if ours and said.data.startswith(dialogue.INSTEAD):
        wanted = msgspec.structs.replace(said, data=said.data.removeprefix(dialogue.INSTEAD))
        return GiveUpDraft(pressed(wanted) if wanted.data else None)
    translate = _BY_PREFIX.get(said.data.partition(":")[0], home.gone) if ours else home.gone
    return translate(said) or home.gone(said)


def _serve(pipeline: Pipeline, translate: Translate) -> Callable[[Update, Any], Any]:
    async def callback(update: Update, _context: Any) -> None:
        said = incoming(update)
        command = translate(said) if said is not None else None
        if said is not None and command is not None:
            await pipeline.run(said, command)

    return callback
