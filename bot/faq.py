"""`/wd`: a button for each question, and the answer with the way back."""

from __future__ import annotations

from bot.incoming import Incoming
from bot.screen import Screen, Shown, shows
from domain.faq import FaqAnswered, FaqShown
from handlers.act import Command
from handlers.faq import ShowFaq


def asked(_said: Incoming) -> Command:
    return ShowFaq()


def pressed(said: Incoming) -> Command:
    """`faq`, or `faq:<question>`."""
    return ShowFaq(said.part_at(0))


@shows(FaqShown)
def faq_shown(shown: FaqShown, t: Shown) -> Screen:
    rows = [[t.button(f"faq-q-{question}", f"faq:{question}")] for question in shown.questions]
    return Screen(t("faq-shown"), [*rows, [t.button("button-feedback", "yj"), *t.home]])


@shows(FaqAnswered)
def faq_answered(answered: FaqAnswered, t: Shown) -> Screen:
    rules, question = answered.rules, answered.question
    answer = t(
        f"faq-a-{question}",
        seconds=rules.code_seconds,
        least=rules.least_present,
        interval=rules.interval_days,
        days=rules.recording_days,
        limit=rules.idea_daily_limit,
    )
    text = f"<b>{t(f'faq-q-{question}')}</b>\n\n{answer}"
    return Screen(text, [[t.button("button-faq-back", "faq"), *t.home]])
