"""The tree of units and the dated roles in it.

`seq` numbers the units in preorder and `seq_end` is the last number of a unit's subtree, so that a subtree is a range:
the roll-up sums over it and the scope check compares three integers. An import that changes the tree renumbers it.
"""

from __future__ import annotations

from sqlalchemy import Column, Date, Index, Integer, String, Table, UniqueConstraint

from storage.schema.base import instant, key, metadata, ref, text

unit = Table(
    "unit",
    metadata,
    key(),
    Column("code", String(64), nullable=False),  # the enterprise's own code, or made from the path of names
    Column("name", String(128), nullable=False),
    Column("kind", String(20), nullable=False),
    ref("parent_id", "unit", nullable=True, index=True),
    Column("depth", Integer, nullable=False),  # 0 for the root
    Column("seq", Integer, nullable=False),
    Column("seq_end", Integer, nullable=False),
    Column("zone", String(40), nullable=False),  # IANA name
    Column("scenario", String(10), nullable=False),
    Column("joined_quarter", String(6), nullable=False),  # owes from this quarter on (rollout wave)
    Column("valid_from", Date, nullable=False),
    Column("valid_to", Date),  # first day on which it no longer stands
    UniqueConstraint("code"),
    Index("ix_unit_seq", "seq"),
)

role = Table(
    "role",
    metadata,
    key(),
    ref("member_id", "member", index=True),
    Column("role", String(24), nullable=False),
    ref("unit_id", "unit", index=True),
    instant("valid_from"),
    instant("valid_to", nullable=True),
    ref("granted_by", "member", nullable=True),
    text("reason", nullable=True),
)
