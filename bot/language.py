"""Choosing the language."""

from __future__ import annotations

from bot.incoming import Incoming
from bot.screen import Button, Screen, Shown, shows
from handlers.act import Command
from handlers.language import LANGUAGES, ChooseLanguage, LanguagesShown, ShowLanguages
from locales.words import Words


def asked(_said: Incoming) -> Command:
    return ShowLanguages()


def pressed(said: Incoming) -> Command:
    return ChooseLanguage(said.parts[0]) if said.parts else ShowLanguages()


@shows(LanguagesShown)
def languages_shown(shown: LanguagesShown, t: Shown) -> Screen:
    """Each language is named in itself, so that nobody has to read the wrong one to find the right one."""
    names = [[Button(Words(code).plain("language-name"), f"lang:{code}")] for code in LANGUAGES]
    return Screen(t("languages-shown", current=t.words.plain("language-name")), [*names, t.home])
