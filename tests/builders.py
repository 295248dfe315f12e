"""Builders of what a test needs to be there before it begins. No surprises: what is not said is as in DESIGN.md."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Table, select

from domain.code import code_for, slot_at
from domain.member import MemberCategory, RoleName
from domain.obligation import SessionKind
from domain.quarter import Quarter
from domain.session import Gathering
from domain.unit import Scenario, UnitKind
from storage.database import Database, Transaction
from storage.gatherings import add_gathering, begin_gathering
from storage.members import add_member, grant_role, link_account
from storage.scenarios import BUILT_IN
from storage.schema import obligation
from storage.sessions import add_session, gatherings_of
from storage.tree import Unit, add_unit, load_unit, renumber
from tests.front import NOON, Person

_numbers = itertools.count(1)
JOINED = date(2026, 7, 1)


@dataclass(frozen=True)
class Opened:
    """A session with its gatherings, as a test begins with it."""

    id: int
    gatherings: tuple[Gathering, ...]

    @property
    def first(self) -> Gathering:
        return self.gatherings[0]


def code_at(where: Gathering, now: datetime) -> str:
    """What the screen in the room shows."""
    return code_for(where.secret, slot_at(now, 20))


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
        group: Unit | None = None,
        language: str = "zh-Hans",
        category: MemberCategory = MemberCategory.FULL,
    ) -> Person:
        """A member of the branch; a bare role is held in the branch. `joined`: with a Telegram account of its own."""
        number = next(_numbers)
        telegram_id = 900_000_000 + number

        def make(tx: Transaction) -> int:
            member_id = add_member(
                tx,
                number=f"M{number:05d}",
                name=name,
                category=category,
                branch_id=branch.id,
                group_id=group.id if group else None,
                valid_from=JOINED,
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

    async def rows(self, table: Table, **where: object) -> list[Any]:
        """What the store holds."""
        statement = select(table).where(*(table.c[name] == value for name, value in where.items()))
        return list(await self.database.read(lambda db: db.rows(statement)))

    async def session(
        self,
        branch: Unit,
        opener: str,
        kind: SessionKind = SessionKind.STUDY,
        *,
        gatherings: int = 1,
        begun: bool = True,
        now: datetime = NOON,
    ) -> Opened:
        """A session of the quarter opened by this member, its gatherings taking check-ins unless not `begun`."""

        def make(tx: Transaction) -> Opened:
            quarter = Quarter.of(now, ZoneInfo(branch.zone))
            for owed in SessionKind:
                row = {"branch_id": branch.id, "quarter": str(quarter), "kind": str(owed), "late": False}
                state = "planned" if owed is kind else "unreported"
                due = tx.insert(obligation).values(**row, state=state, due_at=quarter.ends(ZoneInfo(branch.zone)))
                tx.execute(due.on_conflict_do_nothing())
            session_id = add_session(
                tx,
                branch_id=branch.id,
                quarter=quarter,
                kind=kind,
                template=BUILT_IN[branch.scenario],
                topic_id=None,
                opened_by=self.members[opener],
                now=now,
            )
            theirs = (obligation.c.branch_id == branch.id, obligation.c.quarter == str(quarter))
            opened = obligation.update().where(*theirs, obligation.c.kind == str(kind), obligation.c.state != "exempt")
            tx.execute(opened.values(state="planned", session_id=session_id))
            for number in range(1, gatherings + 1):
                where = add_gathering(
                    tx,
                    session_id=session_id,
                    place=f"{number}号会议室",
                    begins_at=now if begun else now + timedelta(hours=2),
                    zone=ZoneInfo(branch.zone),
                    secret=f"secret-{session_id}-{number}",
                )
                if begun:
                    begin_gathering(tx, where.id, now)
            return Opened(session_id, tuple(gatherings_of(tx, session_id)))

        return await self.database.write(make)
