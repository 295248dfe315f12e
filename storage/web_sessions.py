"""Who is signed in on the web: one-time links from the bot and the sessions they open. Only keyed hashes are kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select

from storage.database import Reading, Transaction
from storage.schema import web_link, web_session


@dataclass(frozen=True, slots=True)
class WebSession:
    member_id: int
    csrf: str
    created_at: datetime
    seen_at: datetime


def add_link(db: Transaction, *, token_hash: str, member_id: int, expires_at: datetime, now: datetime) -> None:
    """A new link makes the member's older ones worthless, and takes what has expired out of the store."""
    db.execute(web_link.delete().where(or_(web_link.c.member_id == member_id, web_link.c.expires_at <= now)))
    db.execute(web_link.insert().values(token_hash=token_hash, member_id=member_id, expires_at=expires_at))


def link_holds(db: Reading, token_hash: str, now: datetime) -> bool:
    statement = select(web_link.c.member_id).where(web_link.c.token_hash == token_hash)
    return db.row(statement.where(web_link.c.used_at.is_(None), web_link.c.expires_at > now)) is not None


def use_link(db: Transaction, token_hash: str, now: datetime) -> int | None:
    """Take the link: its member, and None for every later or second try, however close together."""
    unused = (web_link.c.token_hash == token_hash, web_link.c.used_at.is_(None), web_link.c.expires_at > now)
    if db.execute(web_link.update().where(*unused).values(used_at=now)).rowcount != 1:
        return None
    return int(db.scalar(select(web_link.c.member_id).where(web_link.c.token_hash == token_hash)))


def add_session(db: Transaction, *, id_hash: str, member_id: int, csrf: str, now: datetime) -> None:
    db.execute(
        web_session.insert().values(id_hash=id_hash, member_id=member_id, csrf=csrf, created_at=now, seen_at=now)
    )


def load_session(db: Reading, id_hash: str) -> WebSession | None:
    row = db.row(select(web_session).where(web_session.c.id_hash == id_hash))
    return None if row is None else WebSession(row.member_id, row.csrf, row.created_at, row.seen_at)


def touch_session(db: Transaction, id_hash: str, now: datetime) -> None:
    db.execute(web_session.update().where(web_session.c.id_hash == id_hash).values(seen_at=now))


def end_session(db: Transaction, id_hash: str) -> bool:
    return db.execute(web_session.delete().where(web_session.c.id_hash == id_hash)).rowcount == 1


def end_old_sessions(db: Transaction, seen_before: datetime, created_before: datetime) -> int:
    old = or_(web_session.c.seen_at < seen_before, web_session.c.created_at < created_before)
    return db.execute(web_session.delete().where(old)).rowcount
