"""Roles granted and taken away by hand: committee staff, observers, administrators."""

from __future__ import annotations

from dataclasses import dataclass

from domain.member import RoleName
from domain.outcome import Outcome, Refused
from handlers.act import Act, Command
from storage.members import end_role, grant_role, held_role, member_by_number


@dataclass(frozen=True, slots=True)
class RoleGranted(Outcome):
    pass


@dataclass(frozen=True, slots=True)
class RoleHeldBefore(Outcome):
    """Granted twice is granted once."""


@dataclass(frozen=True, slots=True)
class RoleRevoked(Outcome):
    pass


@dataclass(frozen=True, slots=True)
class RoleNotHeld(Refused):
    pass


@dataclass(frozen=True, slots=True)
class NobodyOfThatNumber(Refused):
    pass


@dataclass(frozen=True, slots=True)
class GrantRole(Command):
    number: str
    role: RoleName
    unit_id: int
    reason: str | None


def grant(act: Act, command: GrantRole) -> Outcome:
    member_id = member_by_number(act.tx, command.number)
    if member_id is None:
        return NobodyOfThatNumber()
    if held_role(act.tx, member_id, command.role, command.unit_id, act.now) is not None:
        return RoleHeldBefore()
    role_id = grant_role(
        act.tx, member_id=member_id, name=command.role, unit_id=command.unit_id, now=act.now, reason=command.reason
    )
    act.audit("grant", "role", role_id, ["role", "unit_id"])
    return RoleGranted()


@dataclass(frozen=True, slots=True)
class RevokeRole(Command):
    number: str
    role: RoleName
    unit_id: int


def revoke(act: Act, command: RevokeRole) -> Outcome:
    member_id = member_by_number(act.tx, command.number)
    role_id = held_role(act.tx, member_id, command.role, command.unit_id, act.now) if member_id is not None else None
    if role_id is None:
        return RoleNotHeld()
    end_role(act.tx, role_id, act.now)
    act.audit("revoke", "role", role_id, ["valid_to"])
    return RoleRevoked()
