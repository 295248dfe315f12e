"""The language that the bot speaks to somebody: chosen by the person, never overwritten by what the app says."""

from __future__ import annotations

from dataclasses import dataclass

from domain.outcome import Outcome
from handlers.act import Act, Command, NotPermitted
from storage.people import set_language

LANGUAGES = ("zh-Hans", "zh-Hant", "en")


@dataclass(frozen=True, slots=True)
class LanguagesShown(Outcome):
    current: str


@dataclass(frozen=True, slots=True)
class LanguageChosen(Outcome):
    language: str


@dataclass(frozen=True, slots=True)
class ShowLanguages(Command):
    pass


def show_languages(act: Act, _command: ShowLanguages) -> Outcome:
    return LanguagesShown(act.actor.language)


@dataclass(frozen=True, slots=True)
class ChooseLanguage(Command):
    language: str


def choose_language(act: Act, command: ChooseLanguage) -> Outcome:
    if command.language not in LANGUAGES:
        return NotPermitted()
    if command.language != act.actor.language:
        set_language(act.tx, act.actor.member_id, command.language)
        act.audit("choose_language", "account", act.actor.member_id, ["language"])
        act.identity_changed = True
    return LanguageChosen(command.language)
