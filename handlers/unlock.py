"""Asking the superior to open recording again, and opening it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from domain.holding import recording_open
from domain.member import BRANCH_DESK
from domain.outcome import Outcome, Refused
from domain.rules import Rules
from domain.session import Gathering, Session, SessionState
from domain.topic import judge_text, tidy
from domain.unlock import (
    REASON_LETTERS,
    UNLOCK_DAYS,
    Recording,
    RecordingStillOpen,
    UnlockAnswered,
    UnlockDecided,
    UnlockPending,
    UnlockReasonAsked,
    UnlockRequested,
    UnlockSent,
    UnlockState,
)
from handlers.act import Act, Command, NotPermitted
from handlers.desk import kept_session
from handlers.dialogue import FLOWS, end_draft, keep_draft
from handlers.flag import DESKS
from storage.dialogue import Dialogue
from storage.people import accounts_of, holders
from storage.rules import rules_for
from storage.sessions import gatherings_of, load_session
from storage.tree import load_unit
from storage.unlocks import ask_unlock, decide_unlock, last_unlock, load_unlock

FLOW = "unlock"


def recording_of(act: Act, of: Session, gatherings: Sequence[Gathering], rules: Rules) -> Recording:
    """Whether these gatherings of a session may still be recorded; any of them in time is enough."""
    in_time = any(recording_open(one, rules, act.now) for one in gatherings)
    return Recording(in_time, None if in_time else last_unlock(act.tx, of.id))


@dataclass(frozen=True, slots=True)
class AskUnlock(Command):
    session_id: int


def ask(act: Act, command: AskUnlock) -> Outcome:
    found = kept_session(act, command.session_id)
    if found is None or found[0].state is SessionState.CANCELLED:
        return NotPermitted()
    refused = _refused(act, found[0])
    if refused is not None:
        return refused
    keep_draft(act, FLOW, "reason", {"session": command.session_id})
    return UnlockReasonAsked(REASON_LETTERS)


def said(act: Act, draft: Dialogue, text: str) -> Outcome:
    found, reason = kept_session(act, draft.data["session"], lock=True), tidy(text)
    if found is None:
        return NotPermitted()
    of, branch = found
    refused = judge_text(reason, REASON_LETTERS, 4)
    if refused is not None:
        return refused
    end_draft(act)
    refused = _refused(act, of)
    if refused is not None:
        return refused
    unlock_id = ask_unlock(act.tx, of.id, reason, act.actor.member_id, act.now)
    act.audit("ask_unlock", "unlock", unlock_id, ["reason", "state"])
    above = holders(act.tx, [branch.parent_id] if branch.parent_id else [], DESKS, act.now)
    for member_id in above:
        request = UnlockRequested(unlock_id, of.branch, of.kind, of.quarter, act.actor.name, reason)
        act.tell(member_id, request, topic=f"unlock:{unlock_id}")
    return UnlockSent(of.id, any(one.reachable for one in accounts_of(act.tx, above).values()))


FLOWS[FLOW] = said


@dataclass(frozen=True, slots=True)
class DecideUnlock(Command):
    """Open recording for so many days; for none: refuse."""

    unlock_id: int
    days: int


def decide(act: Act, command: DecideUnlock) -> Outcome:
    asked = load_unlock(act.tx, command.unlock_id)
    of = load_session(act.tx, asked.session_id, lock=True) if asked else None
    branch = load_unit(act.tx, of.branch_id) if of else None
    if of is None or branch is None or all(held.unit_id != branch.parent_id for held in act.actor.units(DESKS)):
        return NotPermitted()
    unlock = load_unlock(act.tx, command.unlock_id)
    if unlock is None or command.days not in (0, *UNLOCK_DAYS):
        return NotPermitted()
    if unlock.state is UnlockState.ASKED:
        until = act.now + timedelta(days=command.days) if command.days else None
        decide_unlock(act.tx, unlock.id, act.actor.member_id, act.now, until)
        act.audit("decide_unlock", "unlock", unlock.id, ["state", "until"])
        unlock = load_unlock(act.tx, command.unlock_id)
        assert unlock is not None
        for member_id in holders(act.tx, [of.branch_id], BRANCH_DESK, act.now):
            act.tell(member_id, UnlockAnswered(of.id, of.kind, of.quarter, unlock.state, unlock.until))
    return UnlockDecided(of.branch, of.kind, unlock.state, unlock.until)


def _refused(act: Act, of: Session) -> Refused | None:
    gatherings = gatherings_of(act.tx, of.id)
    recording = recording_of(act, of, gatherings, rules_for(act.tx, of.branch_seq, act.now))
    if recording.open(act.now):
        return RecordingStillOpen()
    pending = recording.unlock is not None and recording.unlock.state is UnlockState.ASKED
    return UnlockPending() if pending else None
