"""Who is acting, with what rights, at this moment. Loaded from the store at every request, never remembered."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple
from zoneinfo import ZoneInfo

from domain.member import RoleName


class Held(NamedTuple):
    """A role in force: over the unit and, as `seq..seq_end`, its whole subtree."""

    role: RoleName
    unit_id: int
    seq: int
    seq_end: int


class Actor(NamedTuple):
    member_id: int
    name: str
    branch_id: int
    branch: str
    branch_seq: int
    group_id: int | None
    language: str
    zone: ZoneInfo
    roles: tuple[Held, ...] = ()

    def holds(self, roles: Collection[RoleName]) -> bool:
        return any(held.role in roles for held in self.roles)

    def units(self, roles: Collection[RoleName]) -> list[Held]:
        """The units over which one of these roles is held, the highest first."""
        return sorted((held for held in self.roles if held.role in roles), key=lambda held: held.seq)

    def over(self, seq: int, roles: Collection[RoleName]) -> bool:
        """Whether one of these roles reaches the unit numbered `seq`."""
        return any(held.seq <= seq <= held.seq_end for held in self.roles if held.role in roles)
