"""What passes over the wire: claims of updates, dialogues, messages to send, and updates set aside."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, SmallInteger, String, Table
from sqlalchemy import text as text_of

from storage.schema.base import Id, instant, key, metadata, ref, text

update_claim = Table(
    "update_claim",
    metadata,
    Column("bot_id", Id, primary_key=True),
    Column("update_id", Id, primary_key=True),
    instant("claimed_at", index=True),  # kept 72 h as a set: ids restart at random after a quiet week
)

dialogue = Table(
    "dialogue",
    metadata,
    Column("telegram_id", Id, primary_key=True, autoincrement=False),
    Column("flow", String(24), nullable=False),
    Column("step", String(24), nullable=False),
    text("data"),  # JSON
    Column("version", Integer, nullable=False),
    instant("expires_at", index=True),
)

WAITS, NAMED = text_of("settled_at IS NULL"), text_of("topic IS NOT NULL")

outbox = Table(
    "outbox",
    metadata,
    key(),
    Column("chat_id", Id, nullable=False),
    Column("lane", SmallInteger, nullable=False),  # storage.outbox.Lane: lower goes first
    Column("method", String(32), nullable=False),
    text("payload"),  # JSON of the call; emptied once it is settled
    Column("state", String(10), nullable=False),  # queued, sending, sent, dropped, unknown
    instant("created_at"),
    instant("due_at"),
    instant("expires_at"),
    instant("quiet_at", nullable=True),  # a bulk message that still waits then waits on until `wake_at`
    instant("wake_at", nullable=True),
    instant("lease_until", nullable=True),
    Column("attempts", SmallInteger, nullable=False),
    Column("topic", String(80)),  # what it is about, so that a reminder is cancelled when the thing is done
    Column("error", String(200)),
    Column("message_id", Id),
    instant("settled_at", nullable=True),
    # what waits is little, what was sent in the last days is much, and most of that is about nothing in particular
    Index("ix_outbox_waiting", "state", "lane", "due_at", sqlite_where=WAITS, postgresql_where=WAITS),
    Index("ix_outbox_topic", "topic", sqlite_where=NAMED, postgresql_where=NAMED),
)

parked = Table(
    "parked",
    metadata,
    key(),
    Column("bot_id", Id, nullable=False),
    Column("update_id", Id),
    text("raw"),  # JSON of an update that was addressed to the bot
    Column("error", String(120), nullable=False),  # the class of the error, never its text
    instant("parked_at"),
    Column("state", String(10), nullable=False),  # parked, replayed
    Column("tries", SmallInteger, nullable=False),
)

group_chat = Table(
    "group_chat",
    metadata,
    Column("chat_id", Id, primary_key=True, autoincrement=False),
    ref("unit_id", "unit", nullable=True),
    Column("state", String(10), nullable=False),  # joined, left, unsafe (the bot could read all talk there)
    instant("changed_at"),
)
