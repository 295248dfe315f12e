"""The tree of units and the dated roles in it.

`seq` numbers the units in preorder and `seq_end` is the last number of a unit's subtree, so that a subtree is a range:
the roll-up sums over it and the scope check compares three integers. An import that changes the tree renumbers it.
"""

from __future__ import annotations

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, String, Table, UniqueConstraint
from sqlalchemy import text as sql

from storage.schema.base import Id, instant, key, metadata, ref, text

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
    Column("industry", String(40)),  # 行业 of it and all below that say nothing else
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
    # what has an end is rare, and the clock looks for what ended just now
    Index(
        "ix_role_ended",
        "valid_to",
        sqlite_where=sql("valid_to IS NOT NULL"),
        postgresql_where=sql("valid_to IS NOT NULL"),
    ),
)

handover = Table(
    "handover",
    metadata,
    key(),
    ref("branch_id", "unit", index=True),
    Column("role", String(24), nullable=False),  # secretary, deputy
    ref("member_id", "member"),  # who is to have it
    Column("until", Date),  # of a deputy: first day without it
    ref("proposed_by", "member"),
    instant("proposed_at"),
    Column("state", String(10), nullable=False),  # proposed, accepted, refused, withdrawn
    instant("decided_at", nullable=True),
    Index(
        "uq_handover_proposed",
        "branch_id",
        "role",
        "member_id",
        unique=True,
        sqlite_where=sql("state = 'proposed'"),
        postgresql_where=sql("state = 'proposed'"),
    ),
)

tree_snapshot = Table(
    "tree_snapshot",
    metadata,
    Column("quarter", String(6), primary_key=True),  # written when it is over: its figures are shown by this tree
    Column("unit_id", Id, ForeignKey("unit.id"), primary_key=True, autoincrement=False),  # groups are left out
    Column("name", String(128), nullable=False),
    Column("kind", String(20), nullable=False),
    ref("parent_id", "unit", nullable=True),
    Column("depth", Integer, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("seq_end", Integer, nullable=False),
    Index("ix_tree_snapshot_seq", "quarter", "seq"),
    Index("ix_tree_snapshot_parent", "quarter", "parent_id"),
)

unit_change = Table(
    "unit_change",
    metadata,
    key(),
    Column("change", String(8), nullable=False),  # add, rename, move, merge, split, close
    ref("unit_id", "unit", nullable=True),  # none while a unit that is to be opened waits for its day
    text("data"),  # JSON of what was asked for: ids, names and dates
    Column("valid_from", Date, nullable=False),
    text("reason"),
    Column("state", String(8), nullable=False),  # waiting for its day, done, dropped
    instant("asked_at"),
    instant("done_at", nullable=True),
    instant("told_at", nullable=True),
    Index("ix_unit_change_state", "state", "valid_from"),
)
