"""Capturing a group's message as an idea, with its author's consent."""

from __future__ import annotations

from bot.idea import kind_buttons
from bot.incoming import Incoming
from bot.screen import Screen, Shown, shows
from domain.idea import IdeaKind
from handlers.act import Command
from handlers.capture import (
    AnswerCapture,
    Capture,
    CaptureExplained,
    CaptureLeftToAuthor,
    CaptureNoted,
    CaptureTextGone,
    CaptureUnfit,
    ConsentAsked,
)

#: What the button's data begins with that says no.
DECLINED = "cap:no:"

#: The mark on a message that is being captured: one of Telegram's reactions.
MARK = "✍"


def asked(said: Incoming) -> Command:
    reply = said.replied_to
    if reply is None:
        return Capture(said.chat_id, said.reads_all)
    return Capture(said.chat_id, said.reads_all, reply.message_id, reply.author_id, reply.text)


def explained(said: Incoming) -> Command:
    """In the private chat there is nothing to capture: say how it goes."""
    return Capture(said.chat_id, listening=False)


def pressed(said: Incoming) -> Command:
    """`cap:<kind or no>:<chat>:<message>:<seal>`, the chat without the minus that every group's id has."""
    kind = said.part_at(0)
    consent = IdeaKind(kind) if kind in set(IdeaKind) else None
    return AnswerCapture(consent, -said.number_at(1), said.number_at(2), said.part_at(3), said.quoted)


@shows(CaptureNoted)
def capture_noted(_noted: CaptureNoted, _t: Shown) -> Screen:
    return Screen("", mark=MARK)


@shows(CaptureExplained)
def capture_explained(_explained: CaptureExplained, t: Shown) -> Screen:
    return _with_link(t("capture-explained", command=f"/sl@{t.bot_name}"), t)


@shows(CaptureLeftToAuthor)
def capture_left_to_author(_left: CaptureLeftToAuthor, t: Shown) -> Screen:
    return _with_link(t("capture-left-to-author"), t)


@shows(CaptureUnfit)
def capture_unfit(unfit: CaptureUnfit, t: Shown) -> Screen:
    return _with_link(t("capture-unfit", least=unfit.least, most=unfit.most), t)


def _with_link(text: str, t: Shown) -> Screen:
    return Screen(text, [[t.link("button-idea", t.deep_link("idea"))]])


@shows(ConsentAsked)
def consent_asked(asked: ConsentAsked, t: Shown) -> Screen:
    text = t("consent-asked-own" if asked.own else "consent-asked", text=asked.text)
    where = f"{-asked.chat_id}:{asked.message_id}:{asked.seal}"
    decline = [t.button("button-capture-decline", f"{DECLINED}{where}")]
    return Screen(text, [*kind_buttons(t, f"cap:{{kind}}:{where}"), decline])


@shows(CaptureTextGone)
def capture_text_gone(_gone: CaptureTextGone, t: Shown) -> Screen:
    return Screen(t("capture-text-gone"))
