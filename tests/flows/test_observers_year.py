"""The observers' year: five levels, a quota of five instead of a hundred, discussions that are moved, cancelled or lie
on a Sunday; at its end every branch is visited, recounted from the rows of the store by parents and dates alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select, update

from app.ticker import Ticker
from domain import coverage
from domain.member import MemberCategory, RoleName
from domain.obligation import SessionKind
from domain.quarter import Quarter
from domain.unit import BRANCH_KINDS, Scenario, UnitKind
from handlers.coverage import count_coverage
from handlers.visit_repair import look_for_seekers
from storage.database import Database, Transaction
from storage.gatherings import add_gathering, begin_gathering, end_gathering
from storage.members import add_member, grant_role, link_account
from storage.scenarios import BUILT_IN
from storage.schema import attendance, gathering, membership, session, unit, visit
from storage.sessions import add_session
from storage.tree import Unit, add_unit, load_unit, renumber
from tests.builders import code_at
from tests.front import KEYS, Clock, Front, Person

SHANGHAI = ZoneInfo("Asia/Shanghai")
NEW_YEAR = datetime(2026, 1, 4, 1, 0, tzinfo=UTC)
QUOTA = 5
#: (code, kind, parent). A plant has 18 branches, more than its own five and those of the two levels above can reach.
TREE = [
    ("G", UnitKind.COMMITTEE, None),
    *((company, UnitKind.COMMITTEE, "G") for company in ("C1", "C2")),
    *((f"{company}P{n}", UnitKind.COMMITTEE, company) for company in ("C1", "C2") for n in (1, 2)),
    *((f"{company}P1T", UnitKind.GENERAL_BRANCH, f"{company}P1") for company in ("C1", "C2")),
    *((f"C1P1T{n}", UnitKind.BRANCH, "C1P1T") for n in range(18)),
    *((f"C1P2B{n}", UnitKind.BRANCH, "C1P2") for n in range(4)),
    *((f"C2P1T{n}", UnitKind.JOINT_BRANCH, "C2P1T") for n in range(3)),
    *((f"C2P2B{n}", UnitKind.TEMPORARY_BRANCH, "C2P2") for n in range(2)),
    ("GB", UnitKind.BRANCH, "G"),
]


@dataclass
class Enterprise:
    units: dict[str, Unit] = field(default_factory=dict)
    people: dict[int, Person] = field(default_factory=dict)  # by member
    staff: dict[str, Person] = field(default_factory=dict)  # by committee
    opener: int = 0

    def build(self, tx: Transaction) -> None:
        joined = date(2025, 12, 1)
        for code, kind, parent in TREE:
            self.units[code] = add_unit(
                tx, code=code, name=f"单位{code}", kind=kind, parent=self.units[parent] if parent else None,
                zone="Asia/Shanghai", scenario=Scenario.OTHER, joined_quarter="2026Q1", valid_from=joined,
            )  # fmt: skip
        renumber(tx)
        for code in self.units:
            fresh = load_unit(tx, self.units[code].id)
            assert fresh is not None
            self.units[code] = fresh
        branches = [one for one in self.units.values() if one.kind in BRANCH_KINDS]
        committees = [code for code, kind, _ in TREE if kind is UnitKind.COMMITTEE]
        for number, (code, role) in enumerate(
            (code, role)
            for code in committees
            for role in (RoleName.COMMITTEE_STAFF, RoleName.OBSERVER, RoleName.OBSERVER)
        ):
            home = branches[number % len(branches)]
            name, telegram_id = f"同志{number}", 5_000_000 + number
            member_id = add_member(
                tx, number=f"N{number}", name=name, category=MemberCategory.FULL, branch_id=home.id, valid_from=joined
            )
            unit_id = self.units[code].id
            grant_role(tx, member_id=member_id, name=role, unit_id=unit_id, now=NEW_YEAR - timedelta(days=9))
            link_account(
                tx, member_id=member_id, telegram_id=telegram_id, chat_id=telegram_id, language="zh-Hans", now=NEW_YEAR
            )
            self.people[member_id] = Person(telegram_id, name)
            self.opener = member_id
            if role is RoleName.COMMITTEE_STAFF:
                self.staff[code] = self.people[member_id]

    def plan_discussions(self, tx: Transaction, quarter: Quarter, random: Random) -> None:
        for one in self.units.values():
            if one.kind in BRANCH_KINDS:
                day = quarter.first_day + timedelta(days=random.randrange(20, 80))
                hour = random.choice((9, 14, 14, 15, 20))
                add_discussion(
                    tx, one, quarter, datetime(day.year, day.month, day.day, hour, 30, tzinfo=SHANGHAI), self
                )


def add_discussion(tx: Transaction, branch: Unit, quarter: Quarter, at: datetime, of: Enterprise) -> None:
    made = add_session(
        tx, branch_id=branch.id, quarter=quarter, kind=SessionKind.DISCUSSION, template=BUILT_IN[Scenario.OTHER],
        topic_id=None, opened_by=of.opener, now=NEW_YEAR,
    )  # fmt: skip
    add_gathering(tx, session_id=made, place="会议室", begins_at=at, zone=SHANGHAI, secret=f"secret-{made}")


@dataclass
class Year:
    front: Front
    clock: Clock
    enterprise: Enterprise
    random: Random = field(default_factory=lambda: Random(2026))

    async def run(self) -> None:
        self.clock.instant = NEW_YEAR
        for code, person in self.enterprise.staff.items():  # from above downwards, as the tree is listed
            await self.front.press(person, f"vp:{self.enterprise.units[code].id}:adopt")
        for number in range(1, 5):
            quarter = Quarter(2026, number)
            self.clock.instant = max(NEW_YEAR, quarter.begins(SHANGHAI).astimezone(UTC))
            await self.write(lambda tx, of=quarter: self.enterprise.plan_discussions(tx, of, self.random))
            for week in range(2, 13, 2):
                await self.look()
                if week in (4, 6):
                    await self.upset(quarter)
                await self.sit_in(quarter.begins(SHANGHAI) + timedelta(weeks=week))

    async def look(self) -> None:
        """What the clock does about visits, until there is nothing left to do."""
        ticker = Ticker(self.front.database, self.front.post, KEYS, self.clock, lambda: None)
        await ticker.mend_visits()
        while await self.front.database.read(lambda db: look_for_seekers(db, self.clock())):
            await ticker.mend_visits()

    async def upset(self, quarter: Quarter) -> None:
        """Two discussions to come are moved by a day, and one is cancelled and planned anew for later."""
        later = await self.rows(
            select(gathering.c.id, gathering.c.session_id, gathering.c.begins_at, session.c.branch_id)
            .join(session, session.c.id == gathering.c.session_id)
            .where(gathering.c.begins_at > self.clock() + timedelta(days=3), session.c.state == "planned")
            .where(session.c.quarter == str(quarter))
            .order_by(gathering.c.id)
        )
        if len(later) < 3:
            return
        first, second, third = self.random.sample(later, 3)
        for one in (first, second):
            moved = one.begins_at + timedelta(days=1)
            await self.write(
                lambda tx, one=one, moved=moved: tx.execute(
                    update(gathering).where(gathering.c.id == one.id).values(begins_at=moved)
                )
            )
        branch = next(one for one in self.enterprise.units.values() if one.id == third.branch_id)

        def replan(tx: Transaction) -> None:
            tx.execute(update(session).where(session.c.id == third.session_id).values(state="cancelled"))
            add_discussion(tx, branch, quarter, third.begins_at + timedelta(days=4), self.enterprise)

        await self.write(replan)
        await self.look()

    async def sit_in(self, until: datetime) -> None:
        """All gatherings until then are held; whose observer is planned, comes and types the room's code."""
        due = await self.rows(
            select(
                gathering.c.id,
                gathering.c.begins_at,
                gathering.c.secret,
                visit.c.id.label("visit_id"),
                visit.c.observer_id,
            )
            .join(session, session.c.id == gathering.c.session_id)
            .outerjoin(visit, (visit.c.gathering_id == gathering.c.id) & (visit.c.state == "planned"))
            .where(gathering.c.begun_at.is_(None), gathering.c.begins_at < until, session.c.state == "planned")
            .order_by(gathering.c.begins_at, gathering.c.id)
        )
        for one in due:
            self.clock.instant = one.begins_at
            await self.write(lambda tx, one=one: begin_gathering(tx, one.id, one.begins_at))
            if one.observer_id is not None:
                person = self.enterprise.people[one.observer_id]
                await self.front.press(person, f"lx:{one.visit_id}:code")
                [begun, *_] = await self.front.say(person, code_at(one, self.clock()))
                assert "已记为到场列席" in begun.text
            await self.write(lambda tx, one=one: end_gathering(tx, one.id, one.begins_at + timedelta(hours=1)))
        self.clock.instant = until.astimezone(UTC)

    async def rows(self, statement: Any) -> list[Any]:
        return list(await self.front.database.read(lambda db: db.rows(statement)))

    async def write(self, step: Any) -> None:
        await self.front.database.write(step)


async def test_the_observers_year_ends_with_every_branch_visited(
    front: Front, clock: Clock, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(coverage, "QUOTA", QUOTA)
    enterprise = Enterprise()
    await database.write(enterprise.build)
    year = Year(front, clock, enterprise)
    await year.run()

    units = {row.id: row for row in await year.rows(select(unit))}
    homes = {row.member_id: row.branch_id for row in await year.rows(select(membership))}
    branches = [one for one, row in units.items() if row.kind in BRANCH_KINDS]
    held = [row for row in await year.rows(select(visit)) if row.state == "held"]

    def over(unit_id: int) -> list[int]:
        found = [unit_id]
        while (up := units[found[-1]].parent_id) is not None:
            found.append(up)
        return [one for one in found[1:] if units[one].kind == "committee"]

    # every branch visited; each committee its own quota of distinct branches below it; the rest by the nearest
    assert {row.branch_id for row in held} == set(branches)
    assert len({(row.committee_id, row.branch_id) for row in held}) == len(held)
    assert all(row.committee_id in over(row.branch_id) for row in held)
    by_quota = Counter(row.committee_id for row in held if row.why == "quota")
    for one, row in units.items():
        if row.kind == "committee":
            assert by_quota[one] == min(QUOTA, sum(one in over(branch) for branch in branches)), row.code
    fallen = [row for row in held if row.why == "fallback"]
    assert all(row.committee_id == over(row.branch_id)[0] for row in fallen)
    assert Counter(units[row.committee_id].code for row in fallen)["C1P1"] > 0
    # no branch is burdened: four at most, four weeks apart, each at a discussion of its own
    times = defaultdict(list)
    for row in held:
        times[row.branch_id].append(row.held_at)
    assert max(map(len, times.values())) <= 4
    for many in times.values():
        assert all(later - earlier >= timedelta(days=28) for earlier, later in pairwise(sorted(many)))
    assert len({row.session_id for row in held}) == len(held)
    # nobody in two places in one part of a day, nor in the own branch; nobody counts as present
    parts = [(row.observer_id, at.date(), at.hour // 6) for row in held for at in [row.held_at.astimezone(SHANGHAI)]]
    assert len(set(parts)) == len(parts)
    assert all(homes[row.observer_id] != row.branch_id for row in held)
    assert await year.rows(select(attendance)) == []
    _terrain, figures = await database.read(lambda db: count_coverage(db, enterprise.units["G"], 2026))
    whole = figures[enterprise.units["G"].id]
    assert (whole.branches, whole.covered, whole.uncovered, whole.open) == (len(branches), len(branches), 0, 0)
