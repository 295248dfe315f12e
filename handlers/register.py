"""The register (签到表) of a session, for those who keep it; and the check that somebody does."""

from __future__ import annotations

from dataclasses import dataclass

from domain.obligation import SessionKind
from domain.outcome import Outcome
from domain.session import Gathering, Session
from domain.sight import runs_desk, sees_names
from handlers.act import Act, Command, NotPermitted
from storage.sessions import load_gathering, load_session
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


def kept_session(act: Act, session_id: int, *, lock: bool = False) -> Session | None:
    """The session, if the acting member keeps its branch's register."""
    of = load_session(act.tx, session_id, lock=lock)
    return of if of is not None and runs_desk(act.actor, of.branch_id) else None


def kept_gathering(act: Act, gathering_id: int, *, lock: bool = False) -> tuple[Session, Gathering] | None:
    """The same by gathering, which is read after the session is held so that its end is not missed."""
    where = load_gathering(act.tx, gathering_id)
    of = kept_session(act, where.session_id, lock=lock) if where else None
    where = load_gathering(act.tx, gathering_id) if lock else where
    return (of, where) if of is not None and where is not None else None
