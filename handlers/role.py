"""Roles granted and taken away by hand, on the command line: committee staff, observers, administrators."""

from __future__ import annotations

from datetime import datetime
from enum import Enum

from domain.member import RoleName
from handlers.act import Act
from storage.members import end_role, grant_role, held_role, member_by_number
from storage.vacancy import branches_led_alone


class RoleChange(Enum):
    """What came of it."""

    GRANTED = "granted"
    HELD = "held"  # granted twice is granted once
    REVOKED = "revoked"
    NOT_HELD = "not-held"
    NOBODY = "nobody"
    LAST = "last"


def grant(
    act: Act, number: str, role: RoleName, unit_id: int, reason: str | None, *, ends: datetime | None = None
) -> RoleChange:
    """`ends`: the role holds until then by itself."""
    member_id = member_by_number(act.tx, number)
    if member_id is None:
        return RoleChange.NOBODY
    if held_role(act.tx, member_id, role, unit_id, act.now) is not None:
        return RoleChange.HELD
    role_id = grant_role(
        act.tx, member_id=member_id, name=role, unit_id=unit_id, now=act.now, valid_to=ends, reason=reason
    )
    act.audit("grant", "role", role_id, ["role", "unit_id"])
    return RoleChange.GRANTED


def revoke(act: Act, number: str, role: RoleName, unit_id: int, *, vacant: bool = False) -> RoleChange:
    """`vacant`: even where nobody else is secretary there; the unit above will be told."""
    member_id = member_by_number(act.tx, number)
    if member_id is None:
        return RoleChange.NOBODY
    role_id = held_role(act.tx, member_id, role, unit_id, act.now)
    if role_id is None:
        return RoleChange.NOT_HELD
    if role is RoleName.SECRETARY and not vacant and unit_id in branches_led_alone(act.tx, [member_id], act.now):
        return RoleChange.LAST
    end_role(act.tx, role_id, act.now)
    act.audit("revoke", "role", role_id, ["valid_to"])
    return RoleChange.REVOKED
