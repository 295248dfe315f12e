"""Who may come in by the web, the rules in force, and the line that every change leaves."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, String, Table
from sqlalchemy import text as sql

from storage.schema.base import Id, instant, key, metadata, ref, text

api_token = Table(
    "api_token",
    metadata,
    key(),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("name", String(80), nullable=False),
    ref("unit_id", "unit"),
    Column("names", Boolean, nullable=False),  # may see names, where rule 14 allows any
    instant("created_at"),
    instant("expires_at"),
    instant("revoked_at", nullable=True),
)

web_link = Table(
    "web_link",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    ref("member_id", "member"),
    instant("expires_at"),
    instant("used_at", nullable=True),
)

web_session = Table(
    "web_session",
    metadata,
    Column("id_hash", String(64), primary_key=True),
    ref("member_id", "member", index=True),
    Column("csrf", String(64), nullable=False),
    instant("created_at"),
    instant("seen_at"),
)

rule = Table(
    "rule",
    metadata,
    key(),
    ref("unit_id", "unit", index=True),
    Column("name", String(40), nullable=False),
    Column("value", Integer, nullable=False),
    Column("cleared", Boolean, nullable=False, server_default=sql("false")),  # from here on as in the units above
    instant("valid_from"),
    text("reason"),
    ref("set_by", "member", nullable=True),
    instant("set_at"),
)

audit = Table(
    "audit",
    metadata,
    key(),
    instant("at"),
    Column("actor_id", Id),  # a member, or none for the command line and the clock
    Column("door", String(8), nullable=False),  # bot, web, cli, clock
    Column("action", String(40), nullable=False),
    Column("kind", String(20), nullable=False),  # the table of the thing changed
    Column("object_id", Id),
    Column("fields", String(200), nullable=False),  # names of fields, never their values
    Column("update_id", Id),
    Index("ix_audit_object", "kind", "object_id"),
)
