"""What the whole quarter needs beyond the first schema: gatherings in shifts and with guests, flags, visits, waves."""

import sqlalchemy as sa
from alembic import op

from storage.schema.base import Id, Instant

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":  # these instants were written with their zone, unlike all others
        op.execute("UPDATE obligation SET held_at = replace(held_at, '+00:00', '') WHERE held_at LIKE '%+00:00'")
    op.create_table(
        "absence",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("member_id", Id, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("set_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_absence_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absence")),
    )
    with op.batch_alter_table("absence", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_absence_member_id"), ["member_id"], unique=False)
    op.create_table(
        "feedback",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("author_id", Id, nullable=False),
        sa.Column("branch_id", Id, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("sent_at", Instant(), nullable=False),
        sa.Column("read_at", Instant(), nullable=True),
        sa.Column("read_by", Id, nullable=True),
        sa.ForeignKeyConstraint(["author_id"], ["member.id"], name=op.f("fk_feedback_author_id")),
        sa.ForeignKeyConstraint(["branch_id"], ["unit.id"], name=op.f("fk_feedback_branch_id")),
        sa.ForeignKeyConstraint(["read_by"], ["member.id"], name=op.f("fk_feedback_read_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback")),
    )
    with op.batch_alter_table("feedback", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_feedback_author_id"), ["author_id"], unique=False)
    op.create_table(
        "handover",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("branch_id", Id, nullable=False),
        sa.Column("role", sa.String(length=24), nullable=False),
        sa.Column("member_id", Id, nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("proposed_by", Id, nullable=False),
        sa.Column("proposed_at", Instant(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("decided_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["branch_id"], ["unit.id"], name=op.f("fk_handover_branch_id")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_handover_member_id")),
        sa.ForeignKeyConstraint(["proposed_by"], ["member.id"], name=op.f("fk_handover_proposed_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handover")),
    )
    with op.batch_alter_table("handover", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_handover_branch_id"), ["branch_id"], unique=False)
        batch_op.create_index(
            "uq_handover_proposed",
            ["branch_id", "role", "member_id"],
            unique=True,
            sqlite_where=sa.text("state = 'proposed'"),
            postgresql_where=sa.text("state = 'proposed'"),
        )
    op.create_table(
        "observer_busy",
        sa.Column("member_id", Id, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("part", sa.SmallInteger(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_observer_busy_member_id")),
        sa.PrimaryKeyConstraint("member_id", "day", "part", name=op.f("pk_observer_busy")),
    )
    op.create_table(
        "observer_time",
        sa.Column("member_id", Id, nullable=False),
        sa.Column("free", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_observer_time_member_id")),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_observer_time")),
    )
    op.create_table(
        "recurring",
        sa.Column("branch_id", Id, nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("rule", sa.String(length=10), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("anchor", sa.Date(), nullable=True),
        sa.Column("at", sa.SmallInteger(), nullable=False),
        sa.Column("changed_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["branch_id"], ["unit.id"], name=op.f("fk_recurring_branch_id")),
        sa.PrimaryKeyConstraint("branch_id", name=op.f("pk_recurring")),
    )
    op.create_table(
        "scenario",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("unit_id", Id, nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("base", sa.String(length=10), nullable=False),
        sa.Column("mode", sa.String(length=10), nullable=False),
        sa.Column("hours", sa.String(length=120), nullable=False),
        sa.Column("days", sa.String(length=200), nullable=False),
        sa.Column("batch", sa.SmallInteger(), nullable=False),
        sa.Column("notice_hours", sa.SmallInteger(), nullable=False),
        sa.Column("eve", sa.Boolean(), nullable=False),
        sa.Column("remind_hours", sa.SmallInteger(), nullable=False),
        sa.Column("advice", sa.String(length=200), nullable=False),
        sa.Column("changed_at", Instant(), nullable=False),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_scenario_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scenario")),
        sa.UniqueConstraint("unit_id", "name", name=op.f("uq_scenario_unit_id_name")),
    )
    op.create_table(
        "shift",
        sa.Column("unit_id", Id, nullable=False),
        sa.Column("pattern", sa.String(length=20), nullable=False),
        sa.Column("crews", sa.String(length=80), nullable=False),
        sa.Column("anchor", sa.Date(), nullable=True),
        sa.Column("changed_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_shift_unit_id")),
        sa.PrimaryKeyConstraint("unit_id", name=op.f("pk_shift")),
    )
    op.create_table(
        "shift_day",
        sa.Column("unit_id", Id, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("crew", sa.String(length=20), nullable=False),
        sa.Column("duty", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_shift_day_unit_id")),
        sa.PrimaryKeyConstraint("unit_id", "day", "crew", name=op.f("pk_shift_day")),
    )
    op.create_table(
        "tree_snapshot",
        sa.Column("quarter", sa.String(length=6), nullable=False),
        sa.Column("unit_id", Id, autoincrement=False, nullable=False),
        sa.Column("name", sa.String(length=128), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("parent_id", Id, nullable=True),
        sa.Column("depth", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("seq_end", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["parent_id"], ["unit.id"], name=op.f("fk_tree_snapshot_parent_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_tree_snapshot_unit_id")),
        sa.PrimaryKeyConstraint("quarter", "unit_id", name=op.f("pk_tree_snapshot")),
    )
    with op.batch_alter_table("tree_snapshot", schema=None) as batch_op:
        batch_op.create_index("ix_tree_snapshot_parent", ["quarter", "parent_id"], unique=False)
        batch_op.create_index("ix_tree_snapshot_seq", ["quarter", "seq"], unique=False)
    op.create_table(
        "unit_change",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("change", sa.String(length=8), nullable=False),
        sa.Column("unit_id", Id, nullable=True),
        sa.Column("data", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("asked_at", Instant(), nullable=False),
        sa.Column("done_at", Instant(), nullable=True),
        sa.Column("told_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_unit_change_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_change")),
    )
    with op.batch_alter_table("unit_change", schema=None) as batch_op:
        batch_op.create_index("ix_unit_change_state", ["state", "valid_from"], unique=False)
    op.create_table(
        "scenario_use",
        sa.Column("unit_id", Id, nullable=False),
        sa.Column("scenario_id", Id, nullable=False),
        sa.ForeignKeyConstraint(["scenario_id"], ["scenario.id"], name=op.f("fk_scenario_use_scenario_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_scenario_use_unit_id")),
        sa.PrimaryKeyConstraint("unit_id", name=op.f("pk_scenario_use")),
    )
    with op.batch_alter_table("scenario_use", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_scenario_use_scenario_id"), ["scenario_id"], unique=False)
    op.create_table(
        "self_study",
        sa.Column("session_id", Id, nullable=False),
        sa.Column("member_id", Id, nullable=False),
        sa.Column("noted_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_self_study_member_id")),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name=op.f("fk_self_study_session_id")),
        sa.PrimaryKeyConstraint("session_id", "member_id", name=op.f("pk_self_study")),
    )
    op.create_table(
        "step",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("member_id", Id, nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("session_id", Id, nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.Column("done_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_step_member_id")),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name=op.f("fk_step_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_step")),
        sa.UniqueConstraint("member_id", name=op.f("uq_step_member_id")),
    )
    op.create_table(
        "unlock",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("session_id", Id, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("asked_by", Id, nullable=False),
        sa.Column("asked_at", Instant(), nullable=False),
        sa.Column("decided_by", Id, nullable=True),
        sa.Column("decided_at", Instant(), nullable=True),
        sa.Column("until", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["asked_by"], ["member.id"], name=op.f("fk_unlock_asked_by")),
        sa.ForeignKeyConstraint(["decided_by"], ["member.id"], name=op.f("fk_unlock_decided_by")),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name=op.f("fk_unlock_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unlock")),
    )
    with op.batch_alter_table("unlock", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_unlock_session_id"), ["session_id"], unique=False)
    op.create_table(
        "flag",
        sa.Column("gathering_id", Id, nullable=False),
        sa.Column("signs", sa.String(length=80), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("raised_at", Instant(), nullable=False),
        sa.Column("explanation", sa.Text(), nullable=True),
        sa.Column("explained_by", Id, nullable=True),
        sa.Column("explained_at", Instant(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("decided_by", Id, nullable=True),
        sa.Column("decided_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["decided_by"], ["member.id"], name=op.f("fk_flag_decided_by")),
        sa.ForeignKeyConstraint(["explained_by"], ["member.id"], name=op.f("fk_flag_explained_by")),
        sa.ForeignKeyConstraint(["gathering_id"], ["gathering.id"], name=op.f("fk_flag_gathering_id")),
        sa.PrimaryKeyConstraint("gathering_id", name=op.f("pk_flag")),
    )
    with op.batch_alter_table("flag", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_flag_state"), ["state"], unique=False)
    op.create_table(
        "joint",
        sa.Column("gathering_id", Id, nullable=False),
        sa.Column("branch_id", Id, nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("invited_by", Id, nullable=False),
        sa.Column("invited_at", Instant(), nullable=False),
        sa.Column("answered_by", Id, nullable=True),
        sa.Column("answered_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["answered_by"], ["member.id"], name=op.f("fk_joint_answered_by")),
        sa.ForeignKeyConstraint(["branch_id"], ["unit.id"], name=op.f("fk_joint_branch_id")),
        sa.ForeignKeyConstraint(["gathering_id"], ["gathering.id"], name=op.f("fk_joint_gathering_id")),
        sa.ForeignKeyConstraint(["invited_by"], ["member.id"], name=op.f("fk_joint_invited_by")),
        sa.PrimaryKeyConstraint("gathering_id", "branch_id", name=op.f("pk_joint")),
    )
    op.create_table(
        "visit_item",
        sa.Column("visit_id", Id, nullable=False),
        sa.Column("item", sa.String(length=12), nullable=False),
        sa.Column("choice", sa.SmallInteger(), nullable=False),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_visit_item_visit_id")),
        sa.PrimaryKeyConstraint("visit_id", "item", name=op.f("pk_visit_item")),
    )
    with op.batch_alter_table("course", schema=None) as batch_op:
        batch_op.add_column(sa.Column("file_id", sa.String(length=200), nullable=True))
        batch_op.add_column(sa.Column("file_name", sa.String(length=200), nullable=True))
        batch_op.add_column(sa.Column("inside", sa.Boolean(), server_default=sa.text("false"), nullable=False))
    with op.batch_alter_table("gathering", schema=None) as batch_op:
        batch_op.add_column(sa.Column("established", sa.Boolean(), server_default=sa.text("true"), nullable=False))
        batch_op.add_column(sa.Column("names_shown", sa.Boolean(), server_default=sa.text("false"), nullable=False))
        batch_op.add_column(sa.Column("ledger", sa.String(length=20), nullable=True))
        batch_op.add_column(sa.Column("host_id", Id, nullable=True))
        batch_op.create_index(
            "ix_gathering_host_id",
            ["host_id"],
            unique=False,
            sqlite_where=sa.text("host_id IS NOT NULL"),
            postgresql_where=sa.text("host_id IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_gathering_running",
            ["begun_at"],
            unique=False,
            sqlite_where=sa.text("begun_at IS NOT NULL AND ended_at IS NULL"),
            postgresql_where=sa.text("begun_at IS NOT NULL AND ended_at IS NULL"),
        )
        batch_op.create_foreign_key(batch_op.f("fk_gathering_host_id"), "gathering", ["host_id"], ["id"])
    with op.batch_alter_table("membership", schema=None) as batch_op:
        batch_op.add_column(sa.Column("end_reason", sa.String(length=16), nullable=True))
    for name, columns, where in (
        ("ix_outbox_waiting", ["state", "lane", "due_at"], sa.text("settled_at IS NULL")),
        ("ix_outbox_topic", ["topic"], sa.text("topic IS NOT NULL")),
    ):
        op.drop_index(name, "outbox")
        op.create_index(name, "outbox", columns, unique=False, sqlite_where=where, postgresql_where=where)
    with op.batch_alter_table("role", schema=None) as batch_op:
        batch_op.create_index(
            "ix_role_ended",
            ["valid_to"],
            unique=False,
            sqlite_where=sa.text("valid_to IS NOT NULL"),
            postgresql_where=sa.text("valid_to IS NOT NULL"),
        )
    with op.batch_alter_table("rule", schema=None) as batch_op:
        batch_op.add_column(sa.Column("cleared", sa.Boolean(), server_default=sa.text("false"), nullable=False))
    with op.batch_alter_table("session", schema=None) as batch_op:
        batch_op.add_column(sa.Column("scenario_id", Id, nullable=True))
        batch_op.add_column(sa.Column("eve", sa.Boolean(), server_default=sa.text("true"), nullable=False))
        batch_op.add_column(sa.Column("remind_hours", sa.SmallInteger(), server_default="0", nullable=False))
        batch_op.create_index(
            "uq_session_standing",
            ["branch_id", "quarter", "kind"],
            unique=True,
            sqlite_where=sa.text("state <> 'cancelled'"),
            postgresql_where=sa.text("state <> 'cancelled'"),
        )
        batch_op.create_foreign_key(batch_op.f("fk_session_scenario_id"), "scenario", ["scenario_id"], ["id"])
    with op.batch_alter_table("topic", schema=None) as batch_op:
        batch_op.add_column(sa.Column("inside", sa.Boolean(), server_default=sa.text("false"), nullable=False))
    with op.batch_alter_table("unit", schema=None) as batch_op:
        batch_op.add_column(sa.Column("industry", sa.String(length=40), nullable=True))
    with op.batch_alter_table("visit", schema=None) as batch_op:
        batch_op.add_column(sa.Column("why", sa.String(length=10), server_default="quota", nullable=False))
        batch_op.add_column(sa.Column("gathering_id", Id, nullable=True))
        batch_op.add_column(sa.Column("obstacle", sa.String(length=16), nullable=True))
        batch_op.add_column(sa.Column("sought_at", Instant(), nullable=True))
        batch_op.add_column(sa.Column("told_at", Instant(), nullable=True))
        batch_op.add_column(sa.Column("remote", sa.Boolean(), server_default=sa.text("false"), nullable=False))
        batch_op.add_column(sa.Column("reported_at", Instant(), nullable=True))
        batch_op.add_column(sa.Column("answer", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("answered_by", Id, nullable=True))
        batch_op.add_column(sa.Column("answered_at", Instant(), nullable=True))
        batch_op.create_index(batch_op.f("ix_visit_gathering_id"), ["gathering_id"], unique=False)
        batch_op.create_index("ix_visit_observer", ["observer_id", "state"], unique=False)
        batch_op.create_index(batch_op.f("ix_visit_session_id"), ["session_id"], unique=False)
        batch_op.create_index(
            "ix_visit_untold",
            ["told_at"],
            unique=False,
            sqlite_where=sa.text("state = 'planned' AND gathering_id IS NOT NULL AND told_at IS NULL"),
            postgresql_where=sa.text("state = 'planned' AND gathering_id IS NOT NULL AND told_at IS NULL"),
        )
        batch_op.create_index(
            "uq_visit_planned",
            ["committee_id", "branch_id", "year"],
            unique=True,
            sqlite_where=sa.text("state = 'planned'"),
            postgresql_where=sa.text("state = 'planned'"),
        )
        batch_op.create_foreign_key(batch_op.f("fk_visit_answered_by"), "member", ["answered_by"], ["id"])
