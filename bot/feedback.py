"""`/yj`: feedback on the tool, and the list of it for whoever runs it."""

from __future__ import annotations

from bot.incoming import Incoming
from bot.pages import pages, part
from bot.screen import Screen, Shown, say, shows
from domain.feedback import Feedback, FeedbackAsked, FeedbackLengthWrong, FeedbackListed, FeedbackWaits
from handlers.act import Command
from handlers.feedback import BeginFeedback, ListFeedback, ReadFeedback

#: Texts of a thousand characters at the most: three fit into a message.
PAGE = 3
_SHOWN_LETTERS = 40


def asked(_said: Incoming) -> Command:
    return BeginFeedback()


def pressed(said: Incoming) -> Command:
    """`yj`, `yj:list:<page>` or `yj:read:<feedback>`."""
    match said.part_at(0):
        case "list":
            return ListFeedback(said.number_at(1))
        case "read":
            return ReadFeedback(said.number_at(1))
        case _:
            return BeginFeedback()


@shows(FeedbackAsked)
def feedback_asked(asked: FeedbackAsked, t: Shown) -> Screen:
    lines = [_own(one, t) for one in asked.own]
    text = "\n".join([t("feedback-asked"), *(["", t("feedback-own"), *lines] if lines else [])])
    return Screen(text, [[t.button("button-cancel", "x")]])


def _own(one: Feedback, t: Shown) -> str:
    begins = one.text if len(one.text) <= _SHOWN_LETTERS else one.text[: _SHOWN_LETTERS - 1] + "…"
    return t("feedback-own-line", at=one.sent_at, read="yes" if one.read_at else "no", begins=begins)


@shows(FeedbackLengthWrong)
def feedback_length_wrong(wrong: FeedbackLengthWrong, t: Shown) -> Screen:
    return Screen(say(wrong, t), [[t.button("button-cancel", "x")]])


@shows(FeedbackWaits)
def feedback_waits(_waits: FeedbackWaits, t: Shown) -> Screen:
    return Screen(t("feedback-waits"), [[t.button("button-feedback-list", "yj:list:0")], t.home])


@shows(FeedbackListed)
def feedback_listed(listed: FeedbackListed, t: Shown) -> Screen:
    shown, page, count = part(listed.waiting, listed.page, PAGE)
    blocks = [t("feedback-listed", count=len(listed.waiting))]
    blocks += [t("feedback-line", number=one.id, branch=one.branch, at=one.sent_at, text=one.text) for one in shown]
    rows = [[t.button("button-feedback-read", f"yj:read:{one.id}", number=one.id)] for one in shown]
    return Screen("\n\n".join(blocks), [*rows, pages("yj:list", page, count, t), t.home])
