"""The first schema: tree, people, quarter, ideas, wires, access."""

import sqlalchemy as sa
from alembic import op

from storage.schema.base import Id, Instant

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "audit",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("actor_id", Id, nullable=True),
        sa.Column("door", sa.String(length=8), nullable=False),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("object_id", Id, nullable=True),
        sa.Column("fields", sa.String(length=200), nullable=False),
        sa.Column("update_id", Id, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
    )
    op.create_index("ix_audit_object", "audit", ["kind", "object_id"], unique=False)
    op.create_table(
        "dialogue",
        sa.Column("telegram_id", Id, autoincrement=False, nullable=False),
        sa.Column("flow", sa.String(length=24), nullable=False),
        sa.Column("step", sa.String(length=24), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("telegram_id", name=op.f("pk_dialogue")),
    )
    op.create_index(op.f("ix_dialogue_expires_at"), "dialogue", ["expires_at"], unique=False)
    op.create_table(
        "member",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("number", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("category", sa.String(length=16), nullable=False),
        sa.Column("duty", sa.String(length=32), nullable=True),
        sa.Column("phone_hash", sa.String(length=64), nullable=True),
        sa.Column("exempt_reason", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member")),
        sa.UniqueConstraint("number", name=op.f("uq_member_number")),
    )
    op.create_index(op.f("ix_member_phone_hash"), "member", ["phone_hash"], unique=False)
    op.create_table(
        "outbox",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("chat_id", Id, nullable=False),
        sa.Column("lane", sa.SmallInteger(), nullable=False),
        sa.Column("method", sa.String(length=32), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("due_at", Instant(), nullable=False),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.Column("quiet_at", Instant(), nullable=True),
        sa.Column("wake_at", Instant(), nullable=True),
        sa.Column("lease_until", Instant(), nullable=True),
        sa.Column("attempts", sa.SmallInteger(), nullable=False),
        sa.Column("topic", sa.String(length=80), nullable=True),
        sa.Column("error", sa.String(length=200), nullable=True),
        sa.Column("message_id", Id, nullable=True),
        sa.Column("settled_at", Instant(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
    )
    op.create_index("ix_outbox_topic", "outbox", ["topic"], unique=False)
    op.create_index("ix_outbox_waiting", "outbox", ["state", "lane", "due_at"], unique=False)
    op.create_table(
        "parked",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("bot_id", Id, nullable=False),
        sa.Column("update_id", Id, nullable=True),
        sa.Column("raw", sa.Text(), nullable=False),
        sa.Column("error", sa.String(length=120), nullable=False),
        sa.Column("parked_at", Instant(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("tries", sa.SmallInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parked")),
    )
    op.create_table(
        "roster_import",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.Column("moved", sa.Integer(), nullable=False),
        sa.Column("left", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("unchanged", sa.Integer(), nullable=False),
        sa.Column("faulty", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roster_import")),
    )
    op.create_table(
        "unit",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=128), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("parent_id", Id, nullable=True),
        sa.Column("depth", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("seq_end", sa.Integer(), nullable=False),
        sa.Column("zone", sa.String(length=40), nullable=False),
        sa.Column("scenario", sa.String(length=10), nullable=False),
        sa.Column("joined_quarter", sa.String(length=6), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["parent_id"], ["unit.id"], name=op.f("fk_unit_parent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit")),
        sa.UniqueConstraint("code", name=op.f("uq_unit_code")),
    )
    op.create_index(op.f("ix_unit_parent_id"), "unit", ["parent_id"], unique=False)
    op.create_index("ix_unit_seq", "unit", ["seq"], unique=False)
    op.create_table(
        "update_claim",
        sa.Column("bot_id", Id, nullable=False),
        sa.Column("update_id", Id, nullable=False),
        sa.Column("claimed_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("bot_id", "update_id", name=op.f("pk_update_claim")),
    )
    op.create_index(op.f("ix_update_claim_claimed_at"), "update_claim", ["claimed_at"], unique=False)
    op.create_table(
        "account",
        sa.Column("member_id", Id, nullable=False),
        sa.Column("telegram_id", Id, nullable=False),
        sa.Column("chat_id", Id, nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("reach", sa.String(length=12), nullable=False),
        sa.Column("joined_at", Instant(), nullable=False),
        sa.Column("reach_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_account_member_id")),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_account")),
        sa.UniqueConstraint("telegram_id", name=op.f("uq_account_telegram_id")),
    )
    op.create_table(
        "api_token",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("unit_id", Id, nullable=False),
        sa.Column("names", sa.Boolean(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.Column("revoked_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_api_token_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_token")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_api_token_token_hash")),
    )
    op.create_table(
        "code_try",
        sa.Column("member_id", Id, nullable=False),
        sa.Column("wrong", sa.SmallInteger(), nullable=False),
        sa.Column("since", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_code_try_member_id")),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_code_try")),
    )
    op.create_table(
        "course",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("unit_id", Id, nullable=False),
        sa.Column("quarter", sa.String(length=6), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("lecturer", sa.String(length=100), nullable=True),
        sa.Column("link", sa.String(length=500), nullable=True),
        sa.Column("created_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_course_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course")),
    )
    op.create_index(op.f("ix_course_quarter"), "course", ["quarter"], unique=False)
    op.create_table(
        "group_chat",
        sa.Column("chat_id", Id, autoincrement=False, nullable=False),
        sa.Column("unit_id", Id, nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("changed_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_group_chat_unit_id")),
        sa.PrimaryKeyConstraint("chat_id", name=op.f("pk_group_chat")),
    )
    op.create_table(
        "idea",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("branch_id", Id, nullable=False),
        sa.Column("author_id", Id, nullable=False),
        sa.Column("holder_id", Id, nullable=False),
        sa.Column("quarter", sa.String(length=6), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("proposal", sa.Text(), nullable=False),
        sa.Column("expected", sa.Text(), nullable=True),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("submitted_at", Instant(), nullable=False),
        sa.Column("changed_at", Instant(), nullable=False),
        sa.Column("draft_key", sa.String(length=22), nullable=True),
        sa.Column("source_chat", Id, nullable=True),
        sa.Column("source_message", Id, nullable=True),
        sa.ForeignKeyConstraint(["author_id"], ["member.id"], name=op.f("fk_idea_author_id")),
        sa.ForeignKeyConstraint(["branch_id"], ["unit.id"], name=op.f("fk_idea_branch_id")),
        sa.ForeignKeyConstraint(["holder_id"], ["unit.id"], name=op.f("fk_idea_holder_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_idea")),
        sa.UniqueConstraint("branch_id", "quarter", "number", name=op.f("uq_idea_branch_id_quarter_number")),
        sa.UniqueConstraint("draft_key", name=op.f("uq_idea_draft_key")),
        sa.UniqueConstraint("source_chat", "source_message", name=op.f("uq_idea_source_chat_source_message")),
    )
    op.create_index(op.f("ix_idea_author_id"), "idea", ["author_id"], unique=False)
    op.create_index(op.f("ix_idea_branch_id"), "idea", ["branch_id"], unique=False)
    op.create_index(op.f("ix_idea_holder_id"), "idea", ["holder_id"], unique=False)
    op.create_index("ix_idea_quarter", "idea", ["quarter", "branch_id"], unique=False)
    op.create_table(
        "invitation",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("member_id", Id, nullable=False),
        sa.Column("created_by", Id, nullable=True),
        sa.Column("voucher", sa.Boolean(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.Column("used_at", Instant(), nullable=True),
        sa.Column("opened_by", Id, nullable=True),
        sa.ForeignKeyConstraint(["created_by"], ["member.id"], name=op.f("fk_invitation_created_by")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_invitation_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_invitation_token_hash")),
    )
    op.create_index(op.f("ix_invitation_member_id"), "invitation", ["member_id"], unique=False)
    op.create_table(
        "join_request",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("member_id", Id, nullable=False),
        sa.Column("telegram_id", Id, nullable=False),
        sa.Column("chat_id", Id, nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("doubt", sa.String(length=10), nullable=False),
        sa.Column("phone_hash", sa.String(length=64), nullable=True),
        sa.Column("asked_at", Instant(), nullable=False),
        sa.Column("decided_at", Instant(), nullable=True),
        sa.Column("decided_by", Id, nullable=True),
        sa.ForeignKeyConstraint(["decided_by"], ["member.id"], name=op.f("fk_join_request_decided_by")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_join_request_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_join_request")),
    )
    op.create_index(op.f("ix_join_request_member_id"), "join_request", ["member_id"], unique=False)
    op.create_index(
        "uq_join_request_pending",
        "join_request",
        ["member_id", "telegram_id"],
        unique=True,
        sqlite_where=sa.text("state = 'pending'"),
        postgresql_where=sa.text("state = 'pending'"),
    )
    op.create_table(
        "membership",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("member_id", Id, nullable=False),
        sa.Column("branch_id", Id, nullable=False),
        sa.Column("group_id", Id, nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["branch_id"], ["unit.id"], name=op.f("fk_membership_branch_id")),
        sa.ForeignKeyConstraint(["group_id"], ["unit.id"], name=op.f("fk_membership_group_id")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_membership_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership")),
    )
    op.create_index(op.f("ix_membership_branch_id"), "membership", ["branch_id"], unique=False)
    op.create_index(
        "ix_membership_ends",
        "membership",
        ["ends"],
        unique=False,
        sqlite_where=sa.text("ends IS NOT NULL AND valid_to IS NULL"),
        postgresql_where=sa.text("ends IS NOT NULL AND valid_to IS NULL"),
    )
    op.create_index(op.f("ix_membership_member_id"), "membership", ["member_id"], unique=False)
    op.create_index(
        "uq_membership_current",
        "membership",
        ["member_id"],
        unique=True,
        sqlite_where=sa.text("valid_to IS NULL"),
        postgresql_where=sa.text("valid_to IS NULL"),
    )
    op.create_table(
        "reminder",
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("unit_id", Id, nullable=False),
        sa.Column("member_id", Id, nullable=False),
        sa.Column("posted_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_reminder_member_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_reminder_unit_id")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_reminder")),
    )
    op.create_index(op.f("ix_reminder_unit_id"), "reminder", ["unit_id"], unique=False)
    op.create_table(
        "role",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("member_id", Id, nullable=False),
        sa.Column("role", sa.String(length=24), nullable=False),
        sa.Column("unit_id", Id, nullable=False),
        sa.Column("valid_from", Instant(), nullable=False),
        sa.Column("valid_to", Instant(), nullable=True),
        sa.Column("granted_by", Id, nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["granted_by"], ["member.id"], name=op.f("fk_role_granted_by")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_role_member_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_role_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role")),
    )
    op.create_index(op.f("ix_role_member_id"), "role", ["member_id"], unique=False)
    op.create_index(op.f("ix_role_unit_id"), "role", ["unit_id"], unique=False)
    op.create_table(
        "rule",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("unit_id", Id, nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("valid_from", Instant(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("set_by", Id, nullable=True),
        sa.Column("set_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["set_by"], ["member.id"], name=op.f("fk_rule_set_by")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_rule_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rule")),
    )
    op.create_index(op.f("ix_rule_unit_id"), "rule", ["unit_id"], unique=False)
    op.create_table(
        "topic",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("unit_id", Id, nullable=False),
        sa.Column("quarter", sa.String(length=6), nullable=False),
        sa.Column("course", sa.String(length=200), nullable=False),
        sa.Column("problem", sa.String(length=200), nullable=False),
        sa.Column("set_by", Id, nullable=False),
        sa.Column("set_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["set_by"], ["member.id"], name=op.f("fk_topic_set_by")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_topic_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topic")),
    )
    op.create_index(op.f("ix_topic_unit_id"), "topic", ["unit_id"], unique=False)
    op.create_table(
        "web_link",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("member_id", Id, nullable=False),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.Column("used_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_web_link_member_id")),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_web_link")),
    )
    op.create_table(
        "web_session",
        sa.Column("id_hash", sa.String(length=64), nullable=False),
        sa.Column("member_id", Id, nullable=False),
        sa.Column("csrf", sa.String(length=64), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("seen_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_web_session_member_id")),
        sa.PrimaryKeyConstraint("id_hash", name=op.f("pk_web_session")),
    )
    op.create_index(op.f("ix_web_session_member_id"), "web_session", ["member_id"], unique=False)
    op.create_table(
        "benefit",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("idea_id", Id, nullable=False),
        sa.Column("unit_id", Id, nullable=False),
        sa.Column("fen", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("period_from", sa.Date(), nullable=False),
        sa.Column("period_to", sa.Date(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=True),
        sa.Column("recorded_by", Id, nullable=False),
        sa.Column("recorded_at", Instant(), nullable=False),
        sa.Column("verified_by", Id, nullable=True),
        sa.Column("verified_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["idea_id"], ["idea.id"], name=op.f("fk_benefit_idea_id")),
        sa.ForeignKeyConstraint(["recorded_by"], ["member.id"], name=op.f("fk_benefit_recorded_by")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_benefit_unit_id")),
        sa.ForeignKeyConstraint(["verified_by"], ["member.id"], name=op.f("fk_benefit_verified_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_benefit")),
    )
    op.create_index(op.f("ix_benefit_idea_id"), "benefit", ["idea_id"], unique=False)
    op.create_table(
        "idea_step",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("idea_id", Id, nullable=False),
        sa.Column("from_state", sa.String(length=12), nullable=True),
        sa.Column("to_state", sa.String(length=12), nullable=False),
        sa.Column("unit_id", Id, nullable=False),
        sa.Column("taken_by", Id, nullable=False),
        sa.Column("taken_at", Instant(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["idea_id"], ["idea.id"], name=op.f("fk_idea_step_idea_id")),
        sa.ForeignKeyConstraint(["taken_by"], ["member.id"], name=op.f("fk_idea_step_taken_by")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_idea_step_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_idea_step")),
    )
    op.create_index(op.f("ix_idea_step_idea_id"), "idea_step", ["idea_id"], unique=False)
    op.create_index(op.f("ix_idea_step_unit_id"), "idea_step", ["unit_id"], unique=False)
    op.create_table(
        "session",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("branch_id", Id, nullable=False),
        sa.Column("quarter", sa.String(length=6), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("scenario", sa.String(length=10), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("topic_id", Id, nullable=True),
        sa.Column("opened_by", Id, nullable=False),
        sa.Column("opened_at", Instant(), nullable=False),
        sa.Column("closed_at", Instant(), nullable=True),
        sa.Column("closed_by", Id, nullable=True),
        sa.Column("due_count", sa.Integer(), nullable=False),
        sa.Column("present_count", sa.Integer(), nullable=False),
        sa.Column("excused_count", sa.Integer(), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["branch_id"], ["unit.id"], name=op.f("fk_session_branch_id")),
        sa.ForeignKeyConstraint(["closed_by"], ["member.id"], name=op.f("fk_session_closed_by")),
        sa.ForeignKeyConstraint(["opened_by"], ["member.id"], name=op.f("fk_session_opened_by")),
        sa.ForeignKeyConstraint(["topic_id"], ["topic.id"], name=op.f("fk_session_topic_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session")),
    )
    op.create_index("ix_session_branch", "session", ["branch_id", "quarter", "kind"], unique=False)
    op.create_table(
        "attendance_change",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("session_id", Id, nullable=False),
        sa.Column("member_id", Id, nullable=False),
        sa.Column("from_state", sa.String(length=10), nullable=True),
        sa.Column("to_state", sa.String(length=10), nullable=False),
        sa.Column("changed_by", Id, nullable=False),
        sa.Column("changed_at", Instant(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["changed_by"], ["member.id"], name=op.f("fk_attendance_change_changed_by")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_attendance_change_member_id")),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name=op.f("fk_attendance_change_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance_change")),
    )
    op.create_index("ix_attendance_change_session", "attendance_change", ["session_id", "member_id"], unique=False)
    op.create_table(
        "gathering",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("session_id", Id, nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("place", sa.String(length=100), nullable=False),
        sa.Column("begins_at", Instant(), nullable=False),
        sa.Column("zone", sa.String(length=40), nullable=False),
        sa.Column("secret", sa.String(length=64), nullable=False),
        sa.Column("begun_at", Instant(), nullable=True),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.Column("present_count", sa.Integer(), nullable=False),
        sa.Column("refused_count", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name=op.f("fk_gathering_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gathering")),
        sa.UniqueConstraint("session_id", "number", name=op.f("uq_gathering_session_id_number")),
    )
    op.create_index(op.f("ix_gathering_begins_at"), "gathering", ["begins_at"], unique=False)
    op.create_index(op.f("ix_gathering_session_id"), "gathering", ["session_id"], unique=False)
    op.create_table(
        "leave",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("session_id", Id, nullable=False),
        sa.Column("member_id", Id, nullable=False),
        sa.Column("reason", sa.String(length=16), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("asked_at", Instant(), nullable=False),
        sa.Column("decided_by", Id, nullable=True),
        sa.Column("decided_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["decided_by"], ["member.id"], name=op.f("fk_leave_decided_by")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_leave_member_id")),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name=op.f("fk_leave_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leave")),
        sa.UniqueConstraint("session_id", "member_id", name=op.f("uq_leave_session_id_member_id")),
    )
    op.create_index(op.f("ix_leave_member_id"), "leave", ["member_id"], unique=False)
    op.create_table(
        "obligation",
        sa.Column("branch_id", Id, nullable=False),
        sa.Column("quarter", sa.String(length=6), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("due_at", Instant(), nullable=False),
        sa.Column("session_id", Id, nullable=True),
        sa.Column("due_count", sa.Integer(), server_default="0", nullable=False),
        sa.Column("present_count", sa.Integer(), server_default="0", nullable=False),
        sa.Column("excused_count", sa.Integer(), server_default="0", nullable=False),
        sa.Column("held_at", Instant(), nullable=True),
        sa.Column("exempt_reason", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(["branch_id"], ["unit.id"], name=op.f("fk_obligation_branch_id")),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name=op.f("fk_obligation_session_id")),
        sa.PrimaryKeyConstraint("branch_id", "quarter", "kind", name=op.f("pk_obligation")),
    )
    op.create_index(
        "ix_obligation_open",
        "obligation",
        ["due_at"],
        unique=False,
        sqlite_where=sa.text("NOT late AND state IN ('unreported', 'planned')"),
        postgresql_where=sa.text("NOT late AND state IN ('unreported', 'planned')"),
    )
    op.create_index("ix_obligation_quarter", "obligation", ["quarter", "kind", "branch_id"], unique=False)
    op.create_table(
        "visit",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("committee_id", Id, nullable=False),
        sa.Column("branch_id", Id, nullable=False),
        sa.Column("session_id", Id, nullable=True),
        sa.Column("observer_id", Id, nullable=True),
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("planned_for", Instant(), nullable=True),
        sa.Column("held_at", Instant(), nullable=True),
        sa.Column("headcount", sa.SmallInteger(), nullable=True),
        sa.ForeignKeyConstraint(["branch_id"], ["unit.id"], name=op.f("fk_visit_branch_id")),
        sa.ForeignKeyConstraint(["committee_id"], ["unit.id"], name=op.f("fk_visit_committee_id")),
        sa.ForeignKeyConstraint(["observer_id"], ["member.id"], name=op.f("fk_visit_observer_id")),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name=op.f("fk_visit_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit")),
    )
    op.create_index(op.f("ix_visit_branch_id"), "visit", ["branch_id"], unique=False)
    op.create_index(op.f("ix_visit_committee_id"), "visit", ["committee_id"], unique=False)
    op.create_table(
        "attendance",
        sa.Column("session_id", Id, nullable=False),
        sa.Column("member_id", Id, nullable=False),
        sa.Column("gathering_id", Id, nullable=True),
        sa.Column("branch_id", Id, nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("method", sa.String(length=10), nullable=False),
        sa.Column("recorded_by", Id, nullable=False),
        sa.Column("recorded_at", Instant(), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["branch_id"], ["unit.id"], name=op.f("fk_attendance_branch_id")),
        sa.ForeignKeyConstraint(["gathering_id"], ["gathering.id"], name=op.f("fk_attendance_gathering_id")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_attendance_member_id")),
        sa.ForeignKeyConstraint(["recorded_by"], ["member.id"], name=op.f("fk_attendance_recorded_by")),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name=op.f("fk_attendance_session_id")),
        sa.PrimaryKeyConstraint("session_id", "member_id", name=op.f("pk_attendance")),
    )
    op.create_index(op.f("ix_attendance_gathering_id"), "attendance", ["gathering_id"], unique=False)
    op.create_index("ix_attendance_member", "attendance", ["member_id"], unique=False)
    op.create_table(
        "attestation",
        sa.Column("gathering_id", Id, nullable=False),
        sa.Column("member_id", Id, nullable=False),
        sa.Column("headcount", sa.SmallInteger(), nullable=False),
        sa.Column("attested_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["gathering_id"], ["gathering.id"], name=op.f("fk_attestation_gathering_id")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_attestation_member_id")),
        sa.PrimaryKeyConstraint("gathering_id", "member_id", name=op.f("pk_attestation")),
    )
