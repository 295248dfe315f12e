"""Checking in by the room's code: what the code and the gathering make of it (DESIGN.md 4.4 to 4.6)."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.actor import Actor
from domain.code import CodeCheck, check_code
from domain.obligation import SessionKind
from domain.outcome import Outcome, Refused
from domain.rules import Rules
from domain.session import Attended, Gathering, Method, Session, SessionState


@dataclass(frozen=True, slots=True)
class CheckedIn(Outcome):
    branch: str
    kind: SessionKind
    place: str
    at: datetime


@dataclass(frozen=True, slots=True)
class AlreadyCheckedIn(Outcome):
    """The same answer however often, and by whatever way: the first time stands."""

    branch: str
    kind: SessionKind
    at: datetime
    method: Method


@dataclass(frozen=True, slots=True)
class OpenGathering:
    gathering_id: int
    kind: SessionKind
    place: str


@dataclass(frozen=True, slots=True)
class CodeAsked(Outcome):
    """These gatherings take check-ins now: which one, the code says."""

    gatherings: tuple[OpenGathering, ...]


@dataclass(frozen=True, slots=True)
class NoGatheringOpen(Refused):
    pass


@dataclass(frozen=True, slots=True)
class GatheringComesLater(Refused):
    """None is open, but this one is planned."""

    kind: SessionKind
    place: str
    begins_at: datetime


@dataclass(frozen=True, slots=True)
class GatheringEnded(Refused):
    ended_at: datetime


@dataclass(frozen=True, slots=True)
class SessionClosed(Refused):
    kind: SessionKind


@dataclass(frozen=True, slots=True)
class ForeignGathering(Refused):
    """Of another branch, on whose roster this member is not."""


@dataclass(frozen=True, slots=True)
class StaleCode(Refused):
    seconds: int


@dataclass(frozen=True, slots=True)
class WrongCode(Refused):
    tries_left: int


@dataclass(frozen=True, slots=True)
class TooManyTries(Refused):
    until: datetime


@dataclass(frozen=True, slots=True)
class Tries:
    """Wrong codes of a member in a row, and when the last was given."""

    wrong: int
    since: datetime


def digits(text: str) -> str | None:
    """The four digits that a text consists of; full-width ones and spaces between them are accepted."""
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    return plain if len(plain) == 4 and plain.isascii() and plain.isdigit() else None


def paused_until(tries: Tries | None, rules: Rules, now: datetime) -> datetime | None:
    """When somebody who tried too often may try again; None where they may now."""
    if tries is None or tries.wrong < rules.code_tries:
        return None
    until = tries.since + timedelta(minutes=rules.code_pause_minutes)
    return until if now < until else None


def count_of(tries: Tries | None, rules: Rules, now: datetime) -> int:
    """The wrong tries that still count: after the pause one begins anew."""
    if tries is None or now >= tries.since + timedelta(minutes=rules.code_pause_minutes):
        return 0
    return tries.wrong


def refused_at_door(who: Actor, of: Session, where: Gathering) -> Refused | None:
    """Why this member may not check in at a gathering, whatever the code."""
    return closed_for(of, where) if of.branch_id == who.branch_id else ForeignGathering()


def closed_for(of: Session, where: Gathering) -> Refused | None:
    """Why a gathering takes no check-ins."""
    if of.state is not SessionState.PLANNED:
        return SessionClosed(of.kind)
    if where.ended_at is not None:
        return GatheringEnded(where.ended_at)
    if where.begun_at is None:
        return GatheringComesLater(of.kind, where.place, where.begins_at)
    return None


def match_code(
    where: tuple[Gathering, ...], given: str, tries: Tries | None, rules: Rules, now: datetime
) -> Gathering | Refused:
    """The gathering that the code belongs to, of those that are open; or why it is none."""
    until = paused_until(tries, rules, now)
    if until is not None:
        return TooManyTries(until)
    checks = {one.id: check_code(one.secret, given, now, rules.code_seconds) for one in where}
    for one in where:
        if checks[one.id] is CodeCheck.GOOD:
            return one
    if CodeCheck.STALE in checks.values():
        return StaleCode(rules.code_seconds)
    left = rules.code_tries - count_of(tries, rules, now) - 1
    if left <= 0:
        return TooManyTries(now + timedelta(minutes=rules.code_pause_minutes))
    return WrongCode(left)


def already(of: Session, line: Attended) -> AlreadyCheckedIn:
    return AlreadyCheckedIn(of.branch, of.kind, line.recorded_at, line.method)
