"""Members, where they belong and since when, and the Telegram account that speaks for them."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, Index, Integer, String, Table
from sqlalchemy import text as sql

from storage.schema.base import Id, instant, key, metadata, ref, text

member = Table(
    "member",
    metadata,
    key(),
    Column("number", String(64), nullable=False, unique=True),  # 工号
    Column("name", String(64), nullable=False),
    Column("category", String(16), nullable=False),
    Column("duty", String(32)),  # 党内职务 as written on the roster
    Column("phone_hash", String(64), index=True),  # HMAC-SHA-256 under the installation's key, never the number
    Column("exempt_reason", String(64)),
)

membership = Table(
    "membership",
    metadata,
    key(),
    ref("member_id", "member", index=True),
    ref("branch_id", "unit", index=True),
    ref("group_id", "unit", nullable=True),
    Column("valid_from", Date, nullable=False),
    Column("valid_to", Date),  # first day on which it no longer holds
    Column("ends", Date),  # 失效日 of the roster: on that day the clock ends it
    Column("end_reason", String(16)),  # moved, left, deceased: a class, never a detail
    Index(
        "ix_membership_ends",
        "ends",
        sqlite_where=sql("ends IS NOT NULL AND valid_to IS NULL"),
        postgresql_where=sql("ends IS NOT NULL AND valid_to IS NULL"),
    ),
    # one branch at a time
    Index(
        "uq_membership_current",
        "member_id",
        unique=True,
        sqlite_where=sql("valid_to IS NULL"),
        postgresql_where=sql("valid_to IS NULL"),
    ),
)

absence = Table(
    "absence",
    metadata,
    key(),
    ref("member_id", "member", index=True),
    Column("kind", String(16), nullable=False),  # long_leave 长期请假, posted_away 外派: not expected meanwhile
    Column("valid_from", Date, nullable=False),
    Column("valid_to", Date),  # first day back
    instant("set_at"),
)

account = Table(
    "account",
    metadata,
    ref("member_id", "member", primary_key=True),
    Column("telegram_id", Id, nullable=False, unique=True),
    Column("chat_id", Id, nullable=False, index=True),  # whoever blocks the bot is known by it
    Column("language", String(8), nullable=False),
    Column("reach", String(12), nullable=False),  # reachable, blocked, gone
    instant("joined_at"),
    instant("reach_at"),
)

invitation = Table(
    "invitation",
    metadata,
    key(),
    Column("token_hash", String(64), nullable=False, unique=True),
    ref("member_id", "member", index=True),
    ref("created_by", "member", nullable=True),
    Column("voucher", Boolean, nullable=False),  # made on the command line for a first desk: nobody could approve yet
    instant("created_at"),
    instant("expires_at"),
    instant("used_at", nullable=True),
    Column("opened_by", Id),  # the Telegram account that opened it first: a forwarded link is a taken link
    Index(
        "ix_invitation_opened_by",
        "opened_by",
        sqlite_where=sql("opened_by IS NOT NULL"),
        postgresql_where=sql("opened_by IS NOT NULL"),
    ),
    Index(
        "ix_invitation_created_by",
        "created_by",
        sqlite_where=sql("created_by IS NOT NULL"),
        postgresql_where=sql("created_by IS NOT NULL"),
    ),
)

join_request = Table(
    "join_request",
    metadata,
    key(),
    ref("member_id", "member", index=True),
    Column("telegram_id", Id, nullable=False),
    Column("chat_id", Id, nullable=False),
    Column("language", String(8), nullable=False),
    # pending, approved, refused; second: another account of a joined one
    Column("state", String(10), nullable=False, index=True),
    Column("doubt", String(10), nullable=False),  # asked, no_phone, differs
    Column("phone_hash", String(64)),  # of the number they shared; becomes the member's with the approval
    instant("asked_at"),
    instant("decided_at", nullable=True),
    ref("decided_by", "member", nullable=True),
    Index(
        "uq_join_request_pending",
        "member_id",
        "telegram_id",
        unique=True,
        sqlite_where=sql("state = 'pending'"),
        postgresql_where=sql("state = 'pending'"),
    ),
)

feedback = Table(
    "feedback",
    metadata,
    key(),
    ref("author_id", "member", index=True),
    ref("branch_id", "unit"),  # the author's when it was sent
    text("text"),
    instant("sent_at"),
    instant("read_at", nullable=True),
    ref("read_by", "member", nullable=True),
)

roster_import = Table(
    "roster_import",
    metadata,
    key(),
    Column("sha256", String(64), nullable=False),
    instant("at"),
    Column("added", Integer, nullable=False),
    Column("moved", Integer, nullable=False),
    Column("left", Integer, nullable=False),
    Column("changed", Integer, nullable=False),
    Column("unchanged", Integer, nullable=False),
    Column("faulty", Integer, nullable=False),
)
