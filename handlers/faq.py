"""`/wd`: questions and answers, each by a button."""

from __future__ import annotations

from dataclasses import dataclass

from domain.faq import FaqAnswered, FaqShown, questions_for
from domain.outcome import Outcome
from handlers.act import Act, Command
from storage.rules import ROOT, rules_for


@dataclass(frozen=True, slots=True)
class ShowFaq(Command):
    """One answer, or the list where none, or none that is theirs, is named."""

    question: str = ""


def show_faq(act: Act, command: ShowFaq) -> Outcome:
    questions = questions_for(act.who)
    if command.question not in questions:
        return FaqShown(questions)
    return FaqAnswered(command.question, rules_for(act.tx, act.who.branch_seq if act.who else ROOT, act.now))
