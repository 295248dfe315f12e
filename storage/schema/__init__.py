"""Every table, by the noun it keeps. Rows never leave storage/: functions return domain values."""

from storage.schema.access import (
    api_token,
    audit,
    rule,
    web_link,
    web_session,
)
from storage.schema.base import metadata
from storage.schema.ideas import benefit, idea, idea_step
from storage.schema.people import account, invitation, join_request, member, membership, roster_import
from storage.schema.quarter import (
    attendance,
    attendance_change,
    attestation,
    code_try,
    course,
    flag,
    gathering,
    leave,
    obligation,
    reminder,
    session,
    topic,
    visit,
)
from storage.schema.scenario import recurring, scenario, scenario_use, shift, shift_day
from storage.schema.tree import role, tree_snapshot, unit, unit_change
from storage.schema.wires import dialogue, group_chat, outbox, parked, update_claim

__all__ = [
    "account",
    "api_token",
    "attendance",
    "attendance_change",
    "attestation",
    "audit",
    "benefit",
    "code_try",
    "course",
    "dialogue",
    "flag",
    "gathering",
    "group_chat",
    "idea",
    "idea_step",
    "invitation",
    "join_request",
    "leave",
    "member",
    "membership",
    "metadata",
    "obligation",
    "outbox",
    "parked",
    "recurring",
    "reminder",
    "role",
    "roster_import",
    "rule",
    "scenario",
    "scenario_use",
    "session",
    "shift",
    "shift_day",
    "topic",
    "tree_snapshot",
    "unit",
    "unit_change",
    "update_claim",
    "visit",
    "web_link",
    "web_session",
]
