"""The screen in the room: what a large page shows to whoever holds its link, without a sign-in.

It names nobody unless the branch's desk has switched that on, and then only who has come.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass, replace
from datetime import datetime

from domain.checkin import closed_for
from domain.code import SCREEN_LIFE, code_for, seconds_left, slot_at
from domain.obligation import SessionKind
from domain.outcome import Outcome
from domain.session import Gathering, Session
from handlers.act import Act, Command, Keys, NotPermitted
from handlers.desk import kept_gathering
from handlers.gathering import gathering_screen
from storage.attendance import members_due
from storage.courses import courses_for
from storage.database import Reading
from storage.room import newest_names, show_names
from storage.rules import rules_for
from storage.sessions import gatherings_of, load_gathering, load_session
from storage.topics import load_topic
from storage.tree import load_unit

#: So many names find room on the screen.
NAMES = 40


@dataclass(frozen=True, slots=True)
class RoomShown:
    """The code of this moment and how many have come. `left` of its `seconds` remain, by our clock alone."""

    gathering_id: int
    branch: str
    kind: SessionKind
    subject: str | None
    place: str
    code: str
    seconds: int
    left: float
    present: int
    due: int
    here: int | None  # of `present`, those who came to this gathering, where the session has several
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RoomOver:
    """The link is a true one and still young, but check-in has ended: for a screen that stands open."""


@dataclass(frozen=True, slots=True)
class SwitchNames(Command):
    gathering_id: int
    shown: bool


def switch_names(act: Act, command: SwitchNames) -> Outcome:
    found = kept_gathering(act, command.gathering_id, lock=True)
    if found is None:
        return NotPermitted()
    gathering, session, _branch = found
    if gathering.names_shown is not command.shown:
        show_names(act.tx, gathering.id, command.shown)
        act.audit("switch_names", "gathering", gathering.id, ["names_shown"])
    said = "room-names-shown-now" if command.shown else "room-names-hidden-now"
    shown = gathering_screen(act, gathering._replace(names_shown=command.shown), session, said)
    return replace(shown, more=True)  # the switch stands there, to be put back


def screen_key(keys: Keys, where: Gathering, now: datetime) -> str:
    """What opens the screen of this gathering. It says itself when it was made, so that nothing is kept of it."""
    return _key(keys, where, f"{int(now.timestamp()):x}")


def look_at_room(db: Reading, keys: Keys, gathering_id: int, key: str, now: datetime) -> RoomShown | RoomOver | None:
    """None for what is not there and for every key that is not of this gathering, or too old: one answer for all."""
    where = load_gathering(db, gathering_id)
    of = load_session(db, where.session_id) if where else None
    if where is None or of is None or not _opens(keys, where, key, now):
        return None
    if closed_for(of, where) is not None:
        return RoomOver()
    seconds = rules_for(db, of.branch_seq, now).code_seconds
    return RoomShown(
        gathering_id=where.id,
        branch=of.branch,
        kind=of.kind,
        subject=_subject(db, of),
        place=where.place,
        code=code_for(where.secret, slot_at(now, seconds)),
        seconds=seconds,
        left=seconds_left(now, seconds),
        present=of.present,
        due=members_due(db, of),
        here=where.present if len(gatherings_of(db, of.id)) > 1 else None,
        names=tuple(newest_names(db, where.id, of.branch_id, NAMES)) if where.names_shown else (),
    )


def _key(keys: Keys, where: Gathering, made: str) -> str:
    return f"{made}-{keys.hash('screen', f'{where.id}:{made}:{where.secret}')[:40]}"


def _opens(keys: Keys, where: Gathering, key: str, now: datetime) -> bool:
    made = key.partition("-")[0]
    if not hmac.compare_digest(_key(keys, where, made).encode("utf-8", "replace"), key.encode("utf-8", "replace")):
        return False
    return now.timestamp() - int(made, 16) < SCREEN_LIFE.total_seconds()


def _subject(db: Reading, of: Session) -> str | None:
    """The problem that is discussed, or the course that is studied."""
    if of.kind is SessionKind.STUDY:
        branch = load_unit(db, of.branch_id)
        course = courses_for(db, branch.seq, branch.zone, of.quarter).official if branch else None
        return course.title if course else None
    topic = load_topic(db, of.topic_id) if of.topic_id else None
    return topic.problem if topic else None
