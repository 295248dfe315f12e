"""The first screen, and help in words."""

from __future__ import annotations

from dataclasses import dataclass

from domain.home import ButtonGone, CommandUnknown, StrangerWelcomed, WordsNeeded, help_for, home_of
from domain.outcome import Outcome
from handlers.act import Act, Command
from storage.people import mark_reach


@dataclass(frozen=True, slots=True)
class ShowHome(Command):
    pass


def show_home(act: Act, _command: ShowHome) -> Outcome:
    """Whoever comes here by themselves can be written to, though the news that they let us in again was lost."""
    if act.who is None:
        return StrangerWelcomed()
    if act.sender is not None and mark_reach(act.tx, act.sender.chat_id, "reachable", act.now):
        act.audit("change_reach", "account", act.who.member_id, ["reach"])
    return home_of(act.who)


@dataclass(frozen=True, slots=True)
class ShowHelp(Command):
    pass


def show_help(act: Act, _command: ShowHelp) -> Outcome:
    return help_for(act.who) if act.who else StrangerWelcomed()


@dataclass(frozen=True, slots=True)
class MeetGoneButton(Command):
    pass


def meet_gone_button(_act: Act, _command: MeetGoneButton) -> Outcome:
    return ButtonGone()


@dataclass(frozen=True, slots=True)
class MeetUnknownCommand(Command):
    pass


def meet_unknown_command(_act: Act, _command: MeetUnknownCommand) -> Outcome:
    return CommandUnknown()


@dataclass(frozen=True, slots=True)
class MeetWordless(Command):
    """A photo, a sticker, a voice: nothing of it is looked at."""


def meet_wordless(_act: Act, _command: MeetWordless) -> Outcome:
    return WordsNeeded()
