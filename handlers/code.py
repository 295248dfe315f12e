"""Showing the room its code, from a phone: for the branch that has no screen."""

from __future__ import annotations

from dataclasses import dataclass

from domain.checkin import closed_for
from domain.obligation import SessionKind
from domain.outcome import Outcome
from handlers.act import Act, Command, NotPermitted
from handlers.desk import kept_gathering
from handlers.screen import screen_key
from storage.rules import rules_for


@dataclass(frozen=True, slots=True)
class CodeShown(Outcome):
    """The picture with the code is made when it is sent, so that the code in it is the one that counts."""

    gathering_id: int
    session_id: int
    kind: SessionKind
    place: str
    seconds: int
    screen_key: str


@dataclass(frozen=True, slots=True)
class ShowCode(Command):
    gathering_id: int


def show_code(act: Act, command: ShowCode) -> Outcome:
    found = kept_gathering(act, command.gathering_id)
    if found is None:
        return NotPermitted()
    where, of, _branch = found
    seconds = rules_for(act.tx, of.branch_seq, act.now).code_seconds
    return closed_for(of, where) or CodeShown(
        where.id, of.id, of.kind, where.place, seconds, screen_key(act.keys, where, act.now)
    )
