"""The branch's desk (支部工作台): what it owes this quarter, how far it is, and the next thing to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain.flag import Flagged, FlagState
from domain.obligation import HELD_STATES, Obligation, ObligationState, SessionKind
from domain.outcome import Outcome, Refused
from domain.planning import EARLY
from domain.quarter import Quarter
from domain.session import Gathering, Session, SessionState
from domain.topic import Topic
from domain.undo import LastStep


class Step(StrEnum):
    OPEN = "open"
    SET_TOPIC = "set_topic"
    BEGIN = "begin"
    SEE_MISSING = "see_missing"
    WAIT = "wait"
    ADD = "add"
    REPLACE = "replace"  # the superior found that one was not held: one more is needed
    CLOSE = "close"
    VOUCH = "vouch"  # held, but nobody else has vouched for it: explain it, or have heads counted
    COUNT = "count"  # the same of a guest branch's gathering, which nobody asks it to explain: have heads counted
    AWAIT = "await"  # explained: the unit above looks at it
    REOPEN = "reopen"  # closed before half of those due took part
    DONE = "done"


_URGENT = (
    Step.SEE_MISSING,
    Step.BEGIN,
    Step.VOUCH,
    Step.COUNT,
    Step.CLOSE,
    Step.ADD,
    Step.REPLACE,
    Step.REOPEN,
    Step.OPEN,
    Step.SET_TOPIC,
    Step.AWAIT,
    Step.WAIT,
    Step.DONE,
)


@dataclass(frozen=True, slots=True)
class Next:
    """What to do next, and with which session or gathering."""

    step: Step
    kind: SessionKind
    session_id: int | None = None
    gathering: Gathering | None = None


@dataclass(frozen=True, slots=True)
class Business:
    """One of the two things that a branch owes, as it stands."""

    kind: SessionKind
    owed: Obligation
    session: Session | None
    gatherings: tuple[Gathering, ...]


@dataclass(frozen=True, slots=True)
class DeskShown(Outcome):
    branch_id: int
    branch: str
    quarter: Quarter
    last_day: date
    business: tuple[Business, ...]  # study, discussion
    topic: Topic | None
    next: Next
    elsewhere: tuple[Session, ...]  # unfinished ones of other quarters
    ahead: Quarter | None  # the next quarter, when it is time to think of it
    several: bool  # the person keeps other branches, too
    hands_over: bool = False  # is its secretary, and may say who follows
    undo: LastStep | None = None  # what was just done here, while it can be taken back
    flags: tuple[Flagged, ...] = ()  # to be explained, or waiting for the superior


@dataclass(frozen=True, slots=True)
class Choice:
    unit_id: int
    name: str


@dataclass(frozen=True, slots=True)
class BranchesShown(Outcome):
    """Somebody who keeps several branches chooses one."""

    branches: tuple[Choice, ...]
    page: int = 0


@dataclass(frozen=True, slots=True)
class NothingOwedYet(Refused):
    """The branch's enterprise has not joined the rollout by this quarter."""

    branch: str
    quarter: Quarter


def next_step(business: Sequence[Business], topic: Topic | None, now: datetime, flags: Sequence[Flagged] = ()) -> Next:
    """The one thing to do next: a meeting that runs or is about to begin goes before all planning.

    `flags`: of the branch, those that nobody has decided.
    """
    steps = [_next_of(one, topic, now, {flag.flag.gathering_id: flag.flag.state for flag in flags}) for one in business]
    return min(steps, key=lambda one: _URGENT.index(one.step))


def _next_of(one: Business, topic: Topic | None, now: datetime, flags: Mapping[int, FlagState]) -> Next:
    kind, session = one.kind, one.session
    doubtful = [where for where in one.gatherings if where.id in flags and not where.established]
    if session is None or session.state is SessionState.CANCELLED:
        if one.owed.state is ObligationState.EXEMPT:
            return Next(Step.DONE, kind)
        needs_topic = kind is SessionKind.DISCUSSION and topic is None
        return Next(Step.SET_TOPIC if needs_topic else Step.OPEN, kind)
    if session.state is SessionState.CLOSED:
        settled = one.owed.state in HELD_STATES or one.owed.state is ObligationState.EXEMPT
        if doubtful and not settled:
            return _vouch(kind, session, doubtful[0], flags)
        return Next(Step.DONE if settled else Step.REOPEN, kind, session.id)
    running = [gathering for gathering in one.gatherings if gathering.is_open]
    if running:
        return Next(Step.SEE_MISSING, kind, session.id, running[0])
    coming = sorted((g for g in one.gatherings if g.begun_at is None), key=lambda g: g.begins_at)
    if coming:
        near = now >= coming[0].begins_at - EARLY and coming[0].host_id is None  # else the lead branch begins it
        step = Step.BEGIN if near else Step.WAIT
        return Next(step, kind, session.id, coming[0])
    if doubtful:
        return _vouch(kind, session, doubtful[0], flags)
    if one.owed.state in HELD_STATES:
        return Next(Step.CLOSE, kind, session.id)
    void = next((where for where in one.gatherings if not where.established), None)
    if void is None:
        return Next(Step.ADD, kind, session.id)
    return Next(Step.REPLACE if void.host_id is None else Step.COUNT, kind, session.id, void)


def _vouch(kind: SessionKind, session: Session, where: Gathering, flags: Mapping[int, FlagState]) -> Next:
    explained = flags[where.id] is FlagState.EXPLAINED
    return Next(Step.AWAIT if explained else Step.VOUCH, kind, session.id, where)
