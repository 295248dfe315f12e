"""Questions that people ask, by who asks them. The words stand in locales/, faq.ftl."""

from __future__ import annotations

from dataclasses import dataclass

from domain.actor import Actor
from domain.member import BRANCH_DESK, COMMITTEE_DESK
from domain.outcome import Outcome
from domain.rules import Rules

STRANGER = ("join", "privacy")
MEMBER = (
    "check-in",
    "no-phone",
    "leave",
    "missed",
    "wrong",
    "names",
    "privacy",
    "group",
    "ideas",
    "reminders",
    "account",
)
DESK = ("open", "interval", "few", "no-screen", "attest", "late-entry", "nudge", "register", "away", "lost-account")
COMMITTEE = ("figures", "no-names", "web")


@dataclass(frozen=True, slots=True)
class FaqShown(Outcome):
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FaqAnswered(Outcome):
    """The answer names the numbers that hold where the reader is."""

    question: str
    rules: Rules


def questions_for(actor: Actor | None) -> tuple[str, ...]:
    if actor is None:
        return STRANGER
    desk = DESK if actor.holds(BRANCH_DESK) else ()
    committee = COMMITTEE if actor.holds(COMMITTEE_DESK) else ()
    return (*MEMBER, *desk, *committee)
