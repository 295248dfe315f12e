"""What is studied and discussed in a quarter: courses and topics, by the unit that has set them."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, String, Table
from sqlalchemy import text as sql

from storage.schema.base import instant, key, metadata, ref

course = Table(
    "course",
    metadata,
    key(),
    ref("unit_id", "unit"),
    Column("quarter", String(6), nullable=False, index=True),
    Column("title", String(200), nullable=False),
    Column("lecturer", String(100)),
    Column("link", String(500)),
    instant("created_at"),
    Column("file_id", String(200)),  # Telegram's name for the material, of this bot alone
    Column("file_name", String(200)),
    Column("inside", Boolean, nullable=False, server_default=sql("false")),  # 内外有别: for no unit abroad
)

topic = Table(
    "topic",
    metadata,
    key(),
    ref("unit_id", "unit", index=True),
    Column("quarter", String(6), nullable=False),
    Column("course", String(200), nullable=False),
    Column("problem", String(200), nullable=False),
    ref("set_by", "member"),
    instant("set_at"),
    Column("inside", Boolean, nullable=False, server_default=sql("false")),
)
