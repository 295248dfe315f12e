"""The quarter's obligations, sessions and gatherings, and the register of who took part.

Counts are kept on `session` and `obligation` in the same transaction as the rows they count, so that a roll-up never
reads attendance (performance.md: 4 ms instead of 1,300).
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, SmallInteger, String, Table, UniqueConstraint
from sqlalchemy import text as sql

from storage.schema.base import Id, instant, key, metadata, ref, text

#: Of an obligation: neither settled nor late yet.
STILL_OPEN = "NOT late AND state IN ('unreported', 'planned')"

#: Of a gathering: it takes check-ins.
RUNNING = "begun_at IS NOT NULL AND ended_at IS NULL"

#: Of a visit: it has a date that its observer does not know of.
VISIT_UNTOLD = "state = 'planned' AND gathering_id IS NOT NULL AND told_at IS NULL"

obligation = Table(
    "obligation",
    metadata,
    Column("branch_id", Id, ForeignKey("unit.id"), primary_key=True),
    Column("quarter", String(6), primary_key=True),
    Column("kind", String(10), primary_key=True),  # study, discussion
    Column("state", String(10), nullable=False),  # unreported, planned, held, complete, exempt
    Column("late", Boolean, nullable=False),  # past the due date and not held, or held after it
    instant("due_at"),  # the end of the quarter in the branch's zone
    ref("session_id", "session", nullable=True),
    Column("due_count", Integer, nullable=False, server_default="0"),
    Column("present_count", Integer, nullable=False, server_default="0"),
    Column("excused_count", Integer, nullable=False, server_default="0"),
    instant("held_at", nullable=True),
    Column("exempt_reason", String(200)),
    Index("ix_obligation_quarter", "quarter", "kind", "branch_id"),
    # what may still become late: the clock looks every few seconds, and rows of years do not count
    Index("ix_obligation_open", "due_at", sqlite_where=sql(STILL_OPEN), postgresql_where=sql(STILL_OPEN)),
)

session = Table(
    "session",
    metadata,
    key(),
    ref("branch_id", "unit"),
    Column("quarter", String(6), nullable=False),
    Column("kind", String(10), nullable=False),
    Column("scenario", String(10), nullable=False),
    Column("state", String(10), nullable=False),  # planned, closed, cancelled
    ref("topic_id", "topic", nullable=True),
    ref("opened_by", "member"),
    instant("opened_at"),
    instant("closed_at", nullable=True),
    ref("closed_by", "member", nullable=True),
    Column("due_count", Integer, nullable=False),
    Column("present_count", Integer, nullable=False),
    Column("excused_count", Integer, nullable=False),
    Column("late", Boolean, nullable=False),
    # what the template preset when it was opened: a later change of the template leaves it alone
    ref("scenario_id", "scenario", nullable=True),  # one of the enterprise's own
    Column("eve", Boolean, nullable=False, server_default=sql("true")),
    Column("remind_hours", SmallInteger, nullable=False, server_default="0"),
    Index("ix_session_branch", "branch_id", "quarter", "kind"),
    # one of each kind stands in a quarter, whoever opens it at the same moment
    Index(
        "uq_session_standing",
        "branch_id",
        "quarter",
        "kind",
        unique=True,
        sqlite_where=sql("state <> 'cancelled'"),
        postgresql_where=sql("state <> 'cancelled'"),
    ),
)

gathering = Table(
    "gathering",
    metadata,
    key(),
    ref("session_id", "session", index=True),
    Column("number", SmallInteger, nullable=False),  # 批次, from 1
    Column("place", String(100), nullable=False),
    instant("begins_at", index=True),
    Column("zone", String(40), nullable=False),
    Column("secret", String(64), nullable=False),  # key of the rotating code and of the screen's link
    instant("begun_at", nullable=True),
    instant("ended_at", nullable=True),
    Column("present_count", Integer, nullable=False),
    Column("refused_count", Integer, nullable=False, server_default="0"),  # check-ins refused there: a number, not who
    Column("established", Boolean, nullable=False, server_default=sql("true")),  # counts, as far as proof goes (flag)
    Column("names_shown", Boolean, nullable=False, server_default=sql("false")),  # on the screen in the room
    Column("ledger", String(20)),  # what else it is entered as: one register, several ledgers
    ref("host_id", "gathering", nullable=True),  # of a guest branch: the lead's, by which it goes
    UniqueConstraint("session_id", "number"),
    # the clock looks every few seconds for check-in that nobody has ended
    Index("ix_gathering_running", "begun_at", sqlite_where=sql(RUNNING), postgresql_where=sql(RUNNING)),
    Index(  # of the few that have one: an index of all the others' NULLs looks useless to a planner
        "ix_gathering_host_id",
        "host_id",
        sqlite_where=sql("host_id IS NOT NULL"),
        postgresql_where=sql("host_id IS NOT NULL"),
    ),
)

joint = Table(
    "joint",
    metadata,
    ref("gathering_id", "gathering", primary_key=True),  # the lead's
    ref("branch_id", "unit", primary_key=True),
    Column("state", String(10), nullable=False),  # invited, accepted, declined
    ref("invited_by", "member"),
    instant("invited_at"),
    ref("answered_by", "member", nullable=True),
    instant("answered_at", nullable=True),
)

flag = Table(
    "flag",
    metadata,
    ref("gathering_id", "gathering", primary_key=True),
    Column("signs", String(80), nullable=False),  # one_account, proxy, burst, short, counts: with commas
    Column("state", String(10), nullable=False, index=True),  # raised, explained, confirmed, cleared, withdrawn
    instant("raised_at"),
    text("explanation", nullable=True),
    ref("explained_by", "member", nullable=True),
    instant("explained_at", nullable=True),
    text("reason", nullable=True),
    ref("decided_by", "member", nullable=True),
    instant("decided_at", nullable=True),
)

attendance = Table(
    "attendance",
    metadata,
    ref("session_id", "session", primary_key=True),
    ref("member_id", "member", primary_key=True),
    ref("gathering_id", "gathering", nullable=True, index=True),
    ref("branch_id", "unit"),  # the home branch that is credited
    Column("state", String(10), nullable=False),  # present, excused, absent, made_up
    Column("method", String(10), nullable=False),  # code, qr, roll, paper, leave, correction
    ref("recorded_by", "member"),
    instant("recorded_at"),
    Column("late", Boolean, nullable=False),
    Index("ix_attendance_member", "member_id"),
)

attendance_change = Table(
    "attendance_change",
    metadata,
    key(),
    ref("session_id", "session"),
    ref("member_id", "member"),
    Column("from_state", String(10)),
    Column("to_state", String(10), nullable=False),
    ref("changed_by", "member"),
    instant("changed_at"),
    text("reason", nullable=True),
    Index("ix_attendance_change_session", "session_id", "member_id"),
)

self_study = Table(
    "self_study",
    metadata,
    ref("session_id", "session", primary_key=True),
    ref("member_id", "member", primary_key=True),
    instant("noted_at"),
)

leave = Table(
    "leave",
    metadata,
    key(),
    ref("session_id", "session"),
    ref("member_id", "member", index=True),
    Column("reason", String(16), nullable=False),  # duty, travel, sick, family, other: a class, never a detail
    Column("state", String(10), nullable=False),  # asked, granted, refused, withdrawn
    instant("asked_at"),
    ref("decided_by", "member", nullable=True),
    instant("decided_at", nullable=True),
    UniqueConstraint("session_id", "member_id"),
)

attestation = Table(
    "attestation",
    metadata,
    ref("gathering_id", "gathering", primary_key=True),
    ref("member_id", "member", primary_key=True),
    Column("headcount", SmallInteger, nullable=False),
    instant("attested_at"),
)

unlock = Table(
    "unlock",
    metadata,
    key(),
    ref("session_id", "session", index=True),
    text("reason"),
    Column("state", String(10), nullable=False),  # asked, granted, refused
    ref("asked_by", "member"),
    instant("asked_at"),
    ref("decided_by", "member", nullable=True),
    instant("decided_at", nullable=True),
    instant("until", nullable=True),
)

step = Table(
    "step",
    metadata,
    key(),
    Column("member_id", Id, ForeignKey("member.id"), nullable=False, unique=True),  # the last step of each
    Column("kind", String(10), nullable=False),  # roll, correction, close, cancel, leave
    ref("session_id", "session"),
    text("data"),  # JSON: what stood before, in ids and states
    instant("done_at"),
)

code_try = Table(
    "code_try",
    metadata,
    ref("member_id", "member", primary_key=True),
    Column("wrong", SmallInteger, nullable=False),
    instant("since"),
)

reminder = Table(
    "reminder",
    metadata,
    Column(
        "key", String(120), primary_key=True
    ),  # kind|subject|step|recipient: each once, across restarts and replicas
    Column("kind", String(24), nullable=False),
    ref("unit_id", "unit", index=True),
    ref("member_id", "member"),
    instant("posted_at", index=True),
)

visit = Table(
    "visit",
    metadata,
    key(),
    ref("committee_id", "unit", index=True),
    ref("branch_id", "unit", index=True),
    ref("session_id", "session", nullable=True, index=True),
    ref("observer_id", "member", nullable=True),
    Column("year", SmallInteger, nullable=False),
    Column("state", String(10), nullable=False),  # planned, held, dropped
    instant("planned_for", nullable=True),
    instant("held_at", nullable=True),
    Column("headcount", SmallInteger),
    Column("why", String(10), nullable=False, server_default="quota"),  # quota, fallback, spot, walk_in
    Column("gathering_id", Id, index=True),  # no key: a gathering that is taken back leaves the visit without a date
    Column("obstacle", String(16)),  # why there is no date yet
    instant("sought_at", nullable=True),  # when a date was looked for last
    instant("told_at", nullable=True),  # when its observer was told of the date
    Column("remote", Boolean, nullable=False, server_default=sql("false")),
    instant("reported_at", nullable=True),
    text("answer", nullable=True),  # what the branch says to the observer's form
    ref("answered_by", "member", nullable=True),
    instant("answered_at", nullable=True),
    Index("ix_visit_observer", "observer_id", "state"),
    # the clock looks every few seconds for visits of which nobody was told
    Index("ix_visit_untold", "told_at", sqlite_where=sql(VISIT_UNTOLD), postgresql_where=sql(VISIT_UNTOLD)),
    # a committee owes a branch one visit a year, by whichever way it was planned
    Index(
        "uq_visit_planned",
        "committee_id",
        "branch_id",
        "year",
        unique=True,
        sqlite_where=sql("state = 'planned'"),
        postgresql_where=sql("state = 'planned'"),
    ),
)

visit_item = Table(
    "visit_item",
    metadata,
    ref("visit_id", "visit", primary_key=True),
    Column("item", String(12), primary_key=True),
    Column("choice", SmallInteger, nullable=False),  # which of the item's answers, from 0
)

observer_time = Table(
    "observer_time",
    metadata,
    ref("member_id", "member", primary_key=True),
    Column("free", Integer, nullable=False),  # the parts of a week as bits, Monday's morning first
)

observer_busy = Table(
    "observer_busy",
    metadata,
    ref("member_id", "member", primary_key=True),
    Column("day", Date, primary_key=True),
    Column("part", SmallInteger, primary_key=True),  # 0 morning, 1 afternoon, 2 evening
)
