"""The one table of what can be asked for: command -> the function that serves it and who may ask.

A command without a line here cannot be served, so nothing is reachable without a declared permission.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Any, NamedTuple

from domain.actor import Actor
from domain.member import BRANCH_DESK, COMMITTEE_DESK, RoleName
from domain.outcome import Outcome
from handlers import checkin, dialogue, home, language
from handlers.act import Act, Command, NotJoined, NotPermitted


class Permission(Enum):
    ANYONE = "anyone"
    MEMBER = "member"
    BRANCH = "branch"  # secretary, deputy, organiser of some branch; which one, the handler checks
    COMMITTEE = "committee"
    DESK = "desk"  # branch or committee
    OBSERVER = "observer"


class Entry(NamedTuple):
    serve: Callable[[Act, Any], Outcome]
    permission: Permission


TABLE: dict[type[Command], Entry] = {
    checkin.AskCode: Entry(checkin.ask_code, Permission.MEMBER),
    checkin.CheckIn: Entry(checkin.check_in, Permission.MEMBER),
    home.ShowHome: Entry(home.show_home, Permission.ANYONE),
    home.ShowHelp: Entry(home.show_help, Permission.ANYONE),
    language.ShowLanguages: Entry(language.show_languages, Permission.MEMBER),
    language.ChooseLanguage: Entry(language.choose_language, Permission.MEMBER),
    dialogue.Say: Entry(dialogue.say, Permission.MEMBER),
    dialogue.Cancel: Entry(dialogue.cancel, Permission.MEMBER),
}

_ROLES = {
    Permission.BRANCH: BRANCH_DESK,
    Permission.COMMITTEE: COMMITTEE_DESK,
    Permission.DESK: BRANCH_DESK | COMMITTEE_DESK,
    Permission.OBSERVER: frozenset({RoleName.OBSERVER}),
}


def allowed(who: Actor | None, permission: Permission) -> bool:
    if permission is Permission.ANYONE:
        return True
    if who is None:
        return False
    return permission is Permission.MEMBER or who.holds(_ROLES[permission])


def serve(act: Act, command: Command) -> Outcome:
    """Serve one command. What a person may not do is refused here in one way; the rest is the handler's."""
    entry = TABLE[type(command)]
    if act.who is None and entry.permission is not Permission.ANYONE:
        return NotJoined()
    if not allowed(act.who, entry.permission):
        return NotPermitted()
    return entry.serve(act, command)
