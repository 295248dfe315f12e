"""Holding a session: beginning and ending its gatherings, and what stands in the way of closing it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from domain.flag import FlagState
from domain.joint import Guest
from domain.obligation import HELD_STATES, ObligationState, SessionKind
from domain.outcome import Outcome, Refused
from domain.planning import EARLY
from domain.quarter import Quarter
from domain.rules import Rules
from domain.session import Gathering, Session
from domain.topic import Topic
from domain.undo import LastStep
from domain.unlock import Recording


@dataclass(frozen=True, slots=True)
class SessionShown(Outcome):
    session: Session
    gatherings: tuple[Gathering, ...]
    topic: Topic | None
    attested: frozenset[int]
    held: ObligationState
    recording: Recording
    recording_days: int
    at: datetime
    said: str | None = None  # what was just done, as a message id of the toast
    undo: LastStep | None = None
    crews_left: tuple[str, ...] = ()  # of shift workers: whom no gathering reaches off duty


@dataclass(frozen=True, slots=True)
class GatheringShown(Outcome):
    session: Session
    gathering: Gathering
    code: str | None  # of this moment, while it runs
    code_seconds: int
    least: int
    attested: bool
    flag: FlagState | None
    guests: tuple[Guest, ...] = ()  # branches that were invited
    lead: str | None = None  # the branch that leads it, of a guest branch's gathering
    said: str | None = None
    more: bool = False  # what is rarely pressed was asked for


@dataclass(frozen=True, slots=True)
class EndedByClock(Outcome):
    """To the branch's desk: nobody had ended check-in."""

    gathering_id: int
    branch: str
    kind: SessionKind
    number: int
    hours: int
    present: int


@dataclass(frozen=True, slots=True)
class BeginAsked(Outcome):
    """Not at its time: is it now after all, or was it held as planned and is only recorded now?"""

    gathering_id: int
    session_id: int
    place: str
    begins_at: datetime
    early: bool
    recordable: bool  # still within the days in which recording is open


@dataclass(frozen=True, slots=True)
class TooLateToRecord(Refused):
    begins_at: datetime
    days: int


class Doubt(StrEnum):
    """What the person who closes should know first. None of it forbids closing."""

    NOT_ATTESTED = "not_attested"
    ONE_ACCOUNT = "one_account"  # recorded by one person alone: does not count until somebody else vouches
    TOO_FEW = "too_few"  # a gathering below the least number does not count
    NOT_HALF = "not_half"  # half of those due or fewer took part: not held yet


@dataclass(frozen=True, slots=True)
class CloseAsked(Outcome):
    session: Session
    doubts: tuple[Doubt, ...]
    least: int


@dataclass(frozen=True, slots=True)
class NothingHeld(Refused):
    """No gathering with anybody in it: there is nothing to close, only to cancel."""


@dataclass(frozen=True, slots=True)
class StillRunning(Refused):
    number: int


@dataclass(frozen=True, slots=True)
class StillPlanned(Refused):
    number: int
    begins_at: datetime


@dataclass(frozen=True, slots=True)
class CancelAsked(Outcome):
    session_id: int
    gathering_id: int | None  # of one gathering, else of the whole session
    session: Session
    number: int
    begins_at: datetime | None


@dataclass(frozen=True, slots=True)
class RegisterNotEmpty(Refused):
    """People took part: that is not undone by a button."""


@dataclass(frozen=True, slots=True)
class QuarterOver(Refused):
    quarter: Quarter


def begin_question(gathering: Gathering, recordable: bool, now: datetime) -> BeginAsked | None:
    """Whether to ask before check-in opens: it is more than two hours too early, or another day by now.

    Not so soon after its time: a shift crew's meeting may begin just after the midnight that it was planned before.
    """
    planned, local = gathering.begins_at.astimezone(gathering.zone), now.astimezone(gathering.zone)
    early = now < gathering.begins_at - EARLY
    if not early and (local.date() <= planned.date() or now <= gathering.begins_at + EARLY):
        return None
    return BeginAsked(
        gathering_id=gathering.id,
        session_id=gathering.session_id,
        place=gathering.place,
        begins_at=gathering.begins_at,
        early=early,
        recordable=recordable and not early,
    )


def forgotten(gathering: Gathering, rules: Rules, now: datetime) -> bool:
    """Whether check-in has been open for longer than anybody meets: nobody thought of ending it."""
    if gathering.begun_at is None or gathering.ended_at is not None:
        return False
    return now >= gathering.begun_at + timedelta(hours=rules.open_hours)


def recording_open(gathering: Gathering, rules: Rules, now: datetime) -> bool:
    return now < gathering.begins_at + timedelta(days=rules.recording_days)


def judge_close(gatherings: Sequence[Gathering]) -> Refused | None:
    """What has to be done before closing."""
    for one in gatherings:
        if one.is_open:
            return StillRunning(one.number)
    if not any(one.present for one in gatherings):
        return NothingHeld()
    for one in gatherings:
        if one.begun_at is None:
            return StillPlanned(one.number, one.begins_at)
    return None


def doubts(
    gatherings: Sequence[Gathering], attested: Collection[int], held: ObligationState, least: int
) -> tuple[Doubt, ...]:
    """What the person should know and confirm before the session is closed."""
    found = []
    alone = any(not one.established for one in gatherings)
    gatherings = [one for one in gatherings if one.host_id is None]  # the rest is for the lead to see to
    if any(one.present < least for one in gatherings):
        found.append(Doubt.TOO_FEW)
    if held not in HELD_STATES:
        found.append(Doubt.NOT_HALF)
    if alone:
        found.append(Doubt.ONE_ACCOUNT)
    elif any(one.id not in attested for one in gatherings if one.present):
        found.append(Doubt.NOT_ATTESTED)
    return tuple(found)
