"""Signing in on the web: the bot gives a desk a one-time link, a press on the page it leads to opens the session.

The page must ask for that press: chat programs fetch a link by themselves to show a preview of it.
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime

from domain.actor import Actor
from domain.member import BRANCH_DESK, COMMITTEE_DESK
from domain.outcome import Outcome, Refused
from domain.web import IDLE, LINK_LIFE, LONGEST, NOTED_EVERY, still_signed_in
from handlers.act import Act, Command, Keys
from storage.database import Reading
from storage.people import actor_of_member
from storage.web_sessions import (
    add_link,
    add_session,
    end_old_sessions,
    end_session,
    link_holds,
    load_session,
    touch_session,
    use_link,
)

#: What each hash is made for, so that one is worth nothing as the other.
LINK, SESSION = "web-link", "web-session"


@dataclass(frozen=True, slots=True)
class WebLinkMade(Outcome):
    token: str
    minutes: int


@dataclass(frozen=True, slots=True)
class SignedIn(Outcome):
    session_id: str


@dataclass(frozen=True, slots=True)
class SignedOut(Outcome):
    pass


@dataclass(frozen=True, slots=True)
class WebLinkWorthless(Refused):
    """Used, expired, or never made: one answer for all."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody signed in, with the rights they hold at this moment."""

    actor: Actor
    id_hash: str
    csrf: str
    to_note: bool  # the last use was noted long enough ago

    def shows(self, csrf: str) -> bool:
        """Whether a form came from a page of this session."""
        return hmac.compare_digest(self.csrf.encode(), csrf.encode())


@dataclass(frozen=True, slots=True)
class AskWebLink(Command):
    pass


def ask_web_link(act: Act, _command: AskWebLink) -> Outcome:
    token = act.keys.new_token()
    add_link(
        act.tx,
        token_hash=act.keys.hash(LINK, token),
        member_id=act.actor.member_id,
        expires_at=act.now + LINK_LIFE,
        now=act.now,
    )
    act.audit("make_web_link", "member", act.actor.member_id)
    return WebLinkMade(token, int(LINK_LIFE.total_seconds()) // 60)


@dataclass(frozen=True, slots=True)
class SignIn(Command):
    token: str


def sign_in(act: Act, command: SignIn) -> SignedIn | WebLinkWorthless:
    member_id = use_link(act.tx, act.keys.hash(LINK, command.token), act.now)
    who = actor_of_member(act.tx, member_id, act.now) if member_id is not None else None
    if who is None or not at_a_desk(who):
        return WebLinkWorthless()
    end_old_sessions(act.tx, act.now - IDLE, act.now - LONGEST)
    session_id = secrets.token_urlsafe(32)
    id_hash = act.keys.hash(SESSION, session_id)
    add_session(act.tx, id_hash=id_hash, member_id=who.member_id, csrf=secrets.token_urlsafe(24), now=act.now)
    act.who = who
    act.audit("sign_in", "member", who.member_id)
    return SignedIn(session_id)


@dataclass(frozen=True, slots=True)
class SignOut(Command):
    id_hash: str


def sign_out(act: Act, command: SignOut) -> SignedOut:
    if end_session(act.tx, command.id_hash):
        act.audit("sign_out", "member", act.actor.member_id)
    return SignedOut()


def link_is_good(db: Reading, keys: Keys, token: str, now: datetime) -> bool:
    """To ask before the press; asking uses nothing up."""
    return link_holds(db, keys.hash(LINK, token), now)


def visitor_of(db: Reading, keys: Keys, session_id: str, now: datetime) -> Visitor | None:
    """Who is behind a cookie, from the store at every request: a role that ended a moment ago is gone."""
    id_hash = keys.hash(SESSION, session_id)
    found = load_session(db, id_hash)
    if found is None or not still_signed_in(found.created_at, found.seen_at, now):
        return None
    actor = actor_of_member(db, found.member_id, now)
    if actor is None or not at_a_desk(actor):
        return None
    return Visitor(actor, id_hash, found.csrf, to_note=now - found.seen_at >= NOTED_EVERY)


def note_use(act: Act, id_hash: str) -> None:
    touch_session(act.tx, id_hash, act.now)


def at_a_desk(actor: Actor) -> bool:
    return actor.holds(BRANCH_DESK | COMMITTEE_DESK)
