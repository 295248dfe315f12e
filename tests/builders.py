"""Builders of what a test needs to be there before it begins. No surprises: what is not said is as in DESIGN.md."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from datetime import date

from domain.member import MemberCategory, RoleName
from domain.unit import Scenario, UnitKind
from storage.database import Database, Transaction
from storage.members import add_member, grant_role, link_account
from storage.tree import Unit, add_unit, load_unit, renumber
from tests.front import NOON, Person

_numbers = itertools.count(1)
JOINED = date(2026, 7, 1)


@dataclass
class Tree:
    """An enterprise as a test builds it: a committee above branches, with people in them."""

    database: Database
    members: dict[str, int] = field(default_factory=dict)

    async def unit(
        self,
        name: str,
        kind: UnitKind = UnitKind.BRANCH,
        parent: Unit | None = None,
        *,
        zone: str = "Asia/Shanghai",
        scenario: Scenario = Scenario.OTHER,
    ) -> Unit:
        def make(tx: Transaction) -> int:
            made = add_unit(
                tx,
                code=f"U{next(_numbers):04d}",
                name=name,
                kind=kind,
                parent=parent,
                zone=zone,
                scenario=scenario,
                joined_quarter="2026Q3",
                valid_from=JOINED,
            )
            renumber(tx)
            return made.id

        unit_id = await self.database.write(make)
        return await self.fresh(unit_id)

    async def fresh(self, unit_id: int) -> Unit:
        """The unit as it is numbered now."""
        found = await self.database.read(lambda db: load_unit(db, unit_id))
        assert found is not None
        return found

    async def member(
        self,
        name: str,
        branch: Unit,
        *roles: tuple[RoleName, Unit] | RoleName,
        joined: bool = True,
        language: str = "zh-Hans",
        category: MemberCategory = MemberCategory.FULL,
    ) -> Person:
        """A member of the branch; a bare role is held in the branch. `joined`: with a Telegram account of its own."""
        number = next(_numbers)
        telegram_id = 900_000_000 + number

        def make(tx: Transaction) -> int:
            member_id = add_member(
                tx, number=f"M{number:05d}", name=name, category=category, branch_id=branch.id, valid_from=JOINED
            )
            for one in roles:
                role, unit = one if isinstance(one, tuple) else (one, branch)
                grant_role(tx, member_id=member_id, name=role, unit_id=unit.id, now=NOON.replace(month=7))
            if joined:
                link_account(
                    tx,
                    member_id=member_id,
                    telegram_id=telegram_id,
                    chat_id=telegram_id,
                    language=language,
                    now=NOON,
                )
            return member_id

        self.members[name] = await self.database.write(make)
        return Person(telegram_id, name)
