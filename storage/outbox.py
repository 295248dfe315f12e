"""Messages that wait to be sent. They commit with what caused them and outlive a crash."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from enum import IntEnum
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, and_, bindparam, func, not_, or_, select, true

from domain.reminder import Quiet
from storage.database import Reading, Transaction
from storage.prepared import Prepared
from storage.schema import outbox


class Lane(IntEnum):
    """Who goes first: a waiting finger before a waiting reader before a reminder."""

    ANSWER = 0  # of a button press: Telegram shows a spinner until it comes
    REPLY = 1
    NOTICE = 2
    BULK = 3


#: How long a message is worth sending.
_LIFE = {
    Lane.ANSWER: timedelta(seconds=60),
    Lane.REPLY: timedelta(hours=1),
    Lane.NOTICE: timedelta(hours=48),
    Lane.BULK: timedelta(hours=24),  # over one night of quiet hours
}

#: A process that took a message and said nothing for so long is taken for dead.
LEASE = timedelta(seconds=90)

#: Settled rows are kept so long, without their text.
KEPT = timedelta(days=7)

#: Looked at in one round of the clock. All that was sent in a week, a million messages, would hold up the writer.
FORGOTTEN = 1_000


class Call(msgspec.Struct, frozen=True):
    """One Bot API call to make: ready JSON of its parameters."""

    chat_id: int
    lane: Lane
    method: str
    payload: str
    topic: str | None = None
    due_at: datetime | None = None  # not before then
    quiet: Quiet | None = None  # nor in these hours, should it still wait when they begin


class Waiting(msgspec.Struct, frozen=True):
    """A call with its place in the outbox, taken by this process until `leased_until`."""

    id: int
    call: Call
    expires_at: datetime
    leased_until: datetime
    attempts: int = 0

    def sleeps(self, now: datetime) -> bool:
        """Whether the quiet hours of its reader have begun meanwhile."""
        quiet = self.call.quiet
        return quiet is not None and quiet.begins <= now < quiet.ends


class Settled(msgspec.Struct, frozen=True):
    """What became of a call: sent, dropped (refused for good), unknown (may have arrived) or queued (try again)."""

    id: int
    state: str
    error: str | None = None
    message_id: int | None = None
    due_at: datetime | None = None


_POST = Prepared(
    outbox.insert().values(
        {
            name: bindparam(name)
            for name in (
                "chat_id",
                "lane",
                "method",
                "payload",
                "created_at",
                "due_at",
                "expires_at",
                "quiet_at",
                "wake_at",
                "lease_until",
                "topic",
            )
        }
        | {"state": "queued", "attempts": 0}
    )
)


def post_calls(db: Transaction, calls: Sequence[Call], now: datetime, *, leased: bool) -> list[Waiting]:
    """Queue calls. `leased`: this process sends them itself right after the commit; others look only if it dies."""
    rows, expiries = [], []
    for call in calls:
        due_at = call.due_at or now
        expiries.append(due_at + _LIFE[call.lane])
        rows.append(
            {
                "chat_id": call.chat_id,
                "lane": int(call.lane),
                "method": call.method,
                "payload": call.payload,
                "created_at": now,
                "due_at": due_at,
                "expires_at": expiries[-1],
                "quiet_at": call.quiet.begins if call.quiet else None,
                "wake_at": call.quiet.ends if call.quiet else None,
                "lease_until": now + LEASE if leased else None,
                "topic": call.topic,
            }
        )
    ids = db.add_each(_POST, outbox, rows)
    return [Waiting(*one, now + LEASE) for one in zip(ids, calls, expiries, strict=True)]


#: Queued or being sent: what has no end yet. Asked in these words, it is answered by the index of what waits.
OPEN = outbox.c.settled_at.is_(None)
QUEUED = and_(OPEN, outbox.c.state == "queued")


def _waiting(now: datetime, *, alone: bool) -> ColumnElement[bool]:
    """What nobody is sending. `alone`: no other process sends, so that leases of before a restart do not count."""
    free = or_(outbox.c.lease_until.is_(None), outbox.c.lease_until <= now)
    return and_(QUEUED if alone else and_(QUEUED, free), outbox.c.due_at <= now)


def tidy_outbox(db: Transaction, now: datetime) -> None:
    """Drop what has expired, and put off until the morning what the night has overtaken.

    It reads all that waits, 50 ms of the only writer in a campaign of 80,000: now and then, not at every look.
    """
    queued = outbox.update().where(QUEUED)
    db.execute(
        queued.where(outbox.c.expires_at <= now).values(state="dropped", error="expired", payload="", settled_at=now)
    )
    db.execute(queued.where(outbox.c.quiet_at <= now, outbox.c.wake_at > now).values(due_at=outbox.c.wake_at))


def take_calls(
    db: Transaction, now: datetime, limit: int, *, alone: bool = False, held: Collection[int] = ()
) -> list[Waiting]:
    """Take up to `limit` waiting calls under a lease, the most urgent first.

    `held`: those that this process has already.
    """
    others = outbox.c.id.not_in(held) if held else true()
    # a reminder whose sender died while sending may have arrived: not twice (telegram.md 2.5)
    db.execute(
        outbox.update()
        .where(OPEN, outbox.c.state == "sending", outbox.c.lease_until <= now, others)
        .values(state="unknown", error="sender gone", payload="", settled_at=now)
    )
    asleep = and_(outbox.c.quiet_at.is_not(None), outbox.c.quiet_at <= now, outbox.c.wake_at > now)
    chosen = select(outbox).where(_waiting(now, alone=alone), outbox.c.expires_at > now, not_(asleep), others)
    chosen = chosen.order_by(outbox.c.lane, outbox.c.due_at, outbox.c.id).limit(limit).with_for_update(skip_locked=True)
    rows = db.rows(chosen)
    if not rows:
        return []
    # answers and replies may be said twice after a crash, notices and reminders may not
    taken = [row.id for row in rows]
    bulk = [row.id for row in rows if row.lane >= Lane.NOTICE]
    db.execute(outbox.update().where(outbox.c.id.in_(taken)).values(lease_until=now + LEASE))
    if bulk:
        db.execute(outbox.update().where(outbox.c.id.in_(bulk)).values(state="sending"))
    return [
        Waiting(
            row.id,
            Call(row.chat_id, Lane(row.lane), row.method, row.payload, row.topic, row.due_at, _quiet(row)),
            row.expires_at,
            now + LEASE,
            row.attempts,
        )
        for row in rows
    ]


def renew_leases(db: Transaction, ids: Collection[int], now: datetime) -> set[int]:
    """Keep these for another lease; those that are still ours. A lapsed lease of a reply may be another's by now."""
    ours = or_(outbox.c.state == "sending", and_(outbox.c.state == "queued", outbox.c.lease_until > now))
    chosen = select(outbox.c.id).where(outbox.c.id.in_(ids), ours).order_by(outbox.c.id).with_for_update()
    kept = {row.id for row in db.rows(chosen)}
    if kept:
        db.execute(outbox.update().where(outbox.c.id.in_(kept)).values(lease_until=now + LEASE))
    return kept


def _quiet(row: Any) -> Quiet | None:
    return None if row.quiet_at is None else Quiet(row.quiet_at, row.wake_at)


_SETTLE = Prepared(
    outbox.update()
    .where(outbox.c.id == bindparam("row_id"))
    .values(
        state=bindparam("state"),
        error=bindparam("error"),
        message_id=bindparam("message_id"),
        settled_at=bindparam("settled_at"),
        payload="",
        lease_until=None,
    )
)
_PUT_BACK = Prepared(
    outbox.update()
    .where(outbox.c.id == bindparam("row_id"), or_(outbox.c.state == "queued", outbox.c.state == "sending"))
    .values(
        state="queued",
        due_at=bindparam("due_at"),
        lease_until=None,
        attempts=outbox.c.attempts + 1,
        error=bindparam("error"),
    )
)


def settle_calls(db: Transaction, settled: Iterable[Settled], now: datetime) -> None:
    """Write down what became of calls. The text of a settled call is not kept."""
    ended, again = [], []
    for one in settled:
        if one.state == "queued":
            again.append({"row_id": one.id, "due_at": one.due_at or now, "error": one.error})
        else:
            end = {"state": one.state, "error": one.error, "message_id": one.message_id, "settled_at": now}
            ended.append({"row_id": one.id, **end})
    db.run_each(_SETTLE, ended)
    db.run_each(_PUT_BACK, again)


def withdraw_topic(db: Transaction, topic: str, now: datetime) -> int:
    """Take back what still waits about a thing that is done. A reminder already on its way cannot be."""
    statement = outbox.update().where(outbox.c.topic == topic, QUEUED)
    return db.execute(statement.values(state="dropped", error="withdrawn", payload="", settled_at=now)).rowcount


def is_posted(db: Reading, topic: str, *, since: datetime | None = None) -> bool:
    """Whether something about this waits or was sent in the last days, or `since`: what was dropped does not count."""
    found = select(outbox.c.id).where(outbox.c.topic == topic, outbox.c.state != "dropped")
    if since is not None:
        found = found.where(outbox.c.created_at > since)
    return db.row(found.limit(1)) is not None


def give_up_due(db: Transaction, now: datetime) -> int:
    """After a restore: what was due may have gone out since the backup, so it is not said again; how many those were.

    storage/dump.py has the same for PostgreSQL.
    """
    due = and_(OPEN, outbox.c.due_at <= now)
    gone = {"state": "unknown", "error": "restored", "payload": "", "lease_until": None, "settled_at": now}
    return db.execute(outbox.update().where(due).values(gone)).rowcount


def move_chat(db: Transaction, old: int, new: int) -> None:
    """A group became a supergroup: what waits for it goes to its new id."""
    db.execute(outbox.update().where(outbox.c.chat_id == old, QUEUED).values(chat_id=new))


def drop_chat(db: Transaction, chat_id: int, error: str, now: datetime) -> None:
    """Nobody is there any more: what waits for the chat is not sent."""
    waiting = and_(outbox.c.chat_id == chat_id, QUEUED)
    db.execute(outbox.update().where(waiting).values(state="dropped", error=error, payload="", settled_at=now))


def forget_calls(db: Transaction, now: datetime) -> int:
    """The oldest of what was settled long ago, so many at a time: the clock comes again."""
    oldest = select(outbox.c.id).order_by(outbox.c.id).limit(FORGOTTEN)
    return db.execute(outbox.delete().where(outbox.c.id.in_(oldest), outbox.c.settled_at < now - KEPT)).rowcount


def overdue_calls(db: Reading, now: datetime) -> dict[str, float]:
    """By lane, for how many seconds the oldest waiting call could have gone out already."""
    waits = and_(OPEN, outbox.c.due_at <= now)
    rows = db.rows(select(outbox.c.lane, func.min(outbox.c.due_at).label("since")).where(waits).group_by(outbox.c.lane))
    since = {row.lane: row.since for row in rows}
    return {lane.name.lower(): (now - since.get(lane, now)).total_seconds() for lane in Lane}


def waiting_calls(db: Reading) -> int:
    """How many calls are not settled yet."""
    return int(db.scalar(select(func.count()).select_from(outbox).where(OPEN)))
