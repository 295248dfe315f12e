"""The 签到表 as a file in the private chat."""

from __future__ import annotations

from bot.incoming import Incoming
from bot.screen import Attachment, Screen, Shown, shows
from handlers.act import Command
from handlers.register import AskRegister, RegisterSent


def pressed(said: Incoming) -> Command:
    return AskRegister(said.number_at(0))


@shows(RegisterSent)
def register_sent(sent: RegisterSent, t: Shown) -> Screen:
    what = {"session_id": sent.session_id, "language": t.words.language, "by": sent.by}
    text = t("register-sent", branch=sent.branch, kind=sent.kind)
    return Screen(text, [t.home], attach=Attachment("register", what))
