"""The register (签到表) of a session as a file, for those who may see its names."""

from __future__ import annotations

from dataclasses import dataclass

from domain.obligation import SessionKind
from domain.outcome import Outcome
from domain.sight import sees_names
from handlers.act import Act, Command, NotPermitted
from storage.sessions import load_session
from storage.tree import load_unit


@dataclass(frozen=True, slots=True)
class RegisterSent(Outcome):
    """The workbook follows: it is made when it is sent."""

    session_id: int
    branch: str
    kind: SessionKind
    by: str


@dataclass(frozen=True, slots=True)
class AskRegister(Command):
    session_id: int


def ask_register(act: Act, command: AskRegister) -> Outcome:
    """For the branch's own desk and the desk directly above it: it holds names."""
    of = load_session(act.tx, command.session_id)
    branch = load_unit(act.tx, of.branch_id) if of else None
    if of is None or branch is None or not sees_names(act.actor, branch.place):
        return NotPermitted()
    act.audit("send_register", "session", of.id)
    return RegisterSent(of.id, of.branch, of.kind, act.actor.name)
