"""Ideas (点子), the steps each has taken, and the benefit that came of it."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Date, Index, Integer, String, Table, UniqueConstraint
from sqlalchemy import text as sql

from storage.schema.base import Id, instant, key, metadata, ref, text

idea = Table(
    "idea",
    metadata,
    key(),
    ref("branch_id", "unit", index=True),  # the author's branch when it was handed in
    ref("author_id", "member", index=True),
    ref("holder_id", "unit", index=True),  # the unit whose turn it is
    Column("quarter", String(6), nullable=False),
    Column("number", Integer, nullable=False),  # within the branch's quarter: 2026Q4-017 for people
    Column("kind", String(10), nullable=False),  # method 好办法, golden 金点子, trick 小妙招
    text("problem"),  # empty where a message of a group was captured
    text("proposal"),
    text("expected", nullable=True),
    Column("state", String(12), nullable=False),  # submitted, adopted, passed_up, refused, withdrawn, applied
    instant("submitted_at"),
    instant("changed_at"),
    Column(
        "draft_key", String(22), unique=True
    ),  # of the dialogue: confirming the same draft again makes no second idea
    Column("source_chat", Id),  # of the group's message that it was captured from
    Column("source_message", Id),
    UniqueConstraint("branch_id", "quarter", "number"),
    UniqueConstraint("source_chat", "source_message"),
    Index("ix_idea_quarter", "quarter", "branch_id"),
)

idea_step = Table(
    "idea_step",
    metadata,
    key(),
    ref("idea_id", "idea", index=True),
    Column("from_state", String(12)),
    Column("to_state", String(12), nullable=False),
    ref("unit_id", "unit", index=True),
    ref("taken_by", "member"),
    instant("taken_at"),
    text("reason", nullable=True),
)

benefit = Table(
    "benefit",
    metadata,
    key(),
    ref("idea_id", "idea", index=True),
    ref("unit_id", "unit"),
    Column("fen", BigInteger, nullable=False, server_default=sql("0")),  # hundredths of a yuan
    Column("period_from", Date, nullable=False),
    Column("period_to", Date, nullable=False),
    text("evidence", nullable=True),
    ref("recorded_by", "member"),
    instant("recorded_at"),
    ref("verified_by", "member", nullable=True),  # never the author
    instant("verified_at", nullable=True),
)
