"""Indexes by which a person's update, and a round of the clock, find their rows, however many members there are."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_account_chat_id", "account", ["chat_id"])
    op.create_index("ix_reminder_posted_at", "reminder", ["posted_at"])
    op.create_index("ix_join_request_state", "join_request", ["state"])
    for column in ("opened_by", "created_by"):
        there = sa.text(f"{column} IS NOT NULL")
        op.create_index(f"ix_invitation_{column}", "invitation", [column], sqlite_where=there, postgresql_where=there)
