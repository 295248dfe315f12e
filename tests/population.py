"""A small invented enterprise of five levels in mid-quarter, with everything in it that the committee's side counts.

Deterministic: the same people, sessions and ideas each time. Every name of a person holds `NAME`, so that a test can
search what it got for names that should not be there.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from sqlalchemy import literal, select

from domain.member import MemberCategory, RoleName
from domain.obligation import SessionKind
from domain.quarter import Quarter
from domain.session import AttendanceState, Attended, Method
from domain.unit import Scenario, UnitKind
from storage.attendance import record_attendance, recount
from storage.database import Database, Transaction
from storage.members import add_member, grant_role, link_account
from storage.obligations import mark_late, open_quarter
from storage.schema import (
    attendance,
    attestation,
    audit,
    benefit,
    gathering,
    idea,
    idea_step,
    obligation,
    session,
    topic,
    visit,
)
from storage.sessions import load_session
from storage.tree import Unit, add_unit, load_unit, renumber
from tests.front import NOON, Person

THIS = Quarter(2026, 4)
BEFORE = Quarter(2026, 3)
NAME = "金丝雀"
JOINED = date(2026, 7, 1)
IDEA_STATES = ("submitted", "adopted", "passed_up", "refused", "withdrawn", "applied")


@dataclass
class Population:
    units: dict[str, Unit] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    members: dict[str, list[int]] = field(default_factory=dict)  # code of the branch -> ids
    member_of: dict[str, int] = field(default_factory=dict)  # code of the unit -> the member at its desk


async def populate(database: Database) -> Population:
    return await database.write(_Builder().build)


class _Builder:
    def __init__(self) -> None:
        self.made = Population()
        self.random = Random(20261015)
        self.numbers = itertools.count(1)

    def build(self, tx: Transaction) -> Population:
        self.tree(tx)
        self.desks(tx)
        for quarter in (BEFORE, THIS):
            open_quarter(tx, quarter, NOON)
            for number, code in enumerate(sorted(self.made.members)):
                self.quarter(tx, code, quarter, number)
        mark_late(tx, NOON)
        self.visits(tx)
        self.audits(tx)
        return self.made

    def unit(self, tx: Transaction, code: str, kind: UnitKind, parent: str | None, name: str = "") -> None:
        above = self.made.units[parent] if parent else None
        self.made.units[code] = add_unit(
            tx,
            code=code,
            name=name or f"单位{code}",
            kind=kind,
            parent=above,
            zone="Asia/Shanghai",
            scenario=Scenario.OTHER,
            joined_quarter="2026Q3",
            valid_from=JOINED,
        )

    def tree(self, tx: Transaction) -> None:
        """G > C1, C2 > plants > general branches > branches; one branch hangs directly under a company."""
        self.unit(tx, "G", UnitKind.COMMITTEE, None, "集团党委")
        for company in ("C1", "C2"):
            self.unit(tx, company, UnitKind.COMMITTEE, "G")
            for plant in (f"{company}P1", f"{company}P2"):
                self.unit(tx, plant, UnitKind.COMMITTEE, company)
                self.unit(tx, f"{plant}T", UnitKind.GENERAL_BRANCH, plant)
                kinds = (UnitKind.BRANCH, UnitKind.BRANCH, UnitKind.JOINT_BRANCH)
                for number, kind in enumerate(kinds, 1):
                    self.unit(tx, f"{plant}T{number}", kind, f"{plant}T")
                self.unit(tx, f"{plant}B", UnitKind.TEMPORARY_BRANCH, plant)
            self.unit(tx, f"{company}B", UnitKind.BRANCH, company)
        self.unit(tx, "C1BG", UnitKind.GROUP, "C1B")
        renumber(tx)
        for code, unit in self.made.units.items():
            fresh = load_unit(tx, unit.id)
            assert fresh is not None
            self.made.units[code] = fresh
            if fresh.is_branch:
                self.made.members[code] = [self.member(tx, fresh) for _ in range(self.random.randint(3, 7))]

    def member(self, tx: Transaction, branch: Unit) -> int:
        number = next(self.numbers)
        return add_member(
            tx,
            number=f"{NAME}{number:04d}",
            name=f"{NAME}{number:04d}",
            category=MemberCategory.FULL,
            branch_id=branch.id,
            valid_from=JOINED,
            group_id=self.made.units["C1BG"].id if branch.code == "C1B" and number % 2 else None,
        )

    def desks(self, tx: Transaction) -> None:
        """Every unit has somebody at its desk, with an account: a secretary in branches, staff in committees."""
        for code, unit in self.made.units.items():
            if unit.kind is UnitKind.GROUP:
                continue
            branch = unit if unit.is_branch else self.made.units["C1B"]
            member_id = self.made.members[code][0] if unit.is_branch else self.member(tx, branch)
            if not unit.is_branch:
                self.made.members["C1B"].append(member_id)
            role = RoleName.SECRETARY if unit.is_branch else RoleName.COMMITTEE_STAFF
            grant_role(tx, member_id=member_id, name=role, unit_id=unit.id, now=NOON - timedelta(days=60))
            account = 800_000_000 + member_id
            link_account(tx, member_id=member_id, telegram_id=account, chat_id=account, language="zh-Hans", now=NOON)
            self.made.people[code] = Person(account, f"{code}")
            self.made.member_of[code] = member_id

    def quarter(self, tx: Transaction, code: str, quarter: Quarter, number: int) -> None:
        """What became of it differs from branch to branch: nothing, planned, held, complete, exempt."""
        branch, people = self.made.units[code], self.made.members[code]
        for kind in SessionKind:
            fate = (number + (2 if kind is SessionKind.DISCUSSION else 0) + quarter.number) % 6
            if fate == 5:
                self.exempt(tx, branch, quarter, kind)
            elif fate:
                share = {1: 0.0, 2: 0.7, 3: 1.0, 4: 0.8}[fate]
                self.session(tx, branch, people, quarter, kind, share)
        for _ in range(self.random.randint(0, 3)):
            self.idea(tx, branch, people, quarter)

    def exempt(self, tx: Transaction, branch: Unit, quarter: Quarter, kind: SessionKind) -> None:
        statement = obligation.update().where(
            obligation.c.branch_id == branch.id, obligation.c.quarter == str(quarter), obligation.c.kind == str(kind)
        )
        tx.execute(statement.values(state="exempt", exempt_reason="外派"))

    def session(
        self, tx: Transaction, branch: Unit, people: list[int], quarter: Quarter, kind: SessionKind, share: float
    ) -> None:
        begins = NOON.replace(year=quarter.year, month=quarter.first_day.month, day=9)
        topic_id = tx.add(
            topic, unit_id=branch.id, quarter=str(quarter), course="安全课", problem="减少停机", set_by=people[0],
            set_at=begins,
        )  # fmt: skip
        session_id = tx.add(
            session, branch_id=branch.id, quarter=str(quarter), kind=str(kind), scenario="other",
            state="closed" if share else "planned", topic_id=topic_id, opened_by=people[0], opened_at=begins,
            closed_at=begins + timedelta(hours=2) if share else None, closed_by=people[0] if share else None,
            due_count=len(people), present_count=0, excused_count=0, late=False,
        )  # fmt: skip
        meetings = [
            tx.add(
                gathering, session_id=session_id, number=number, place=f"会议室{number}", begins_at=begins,
                zone=branch.zone, secret=f"s{session_id}-{number}", begun_at=begins if share else None,
                ended_at=begins + timedelta(hours=1) if share else None, present_count=0,
            )
            for number in (1, 2)
        ]  # fmt: skip
        self.register(tx, branch, people, session_id, meetings[0], share)
        if share:
            tx.add(
                attestation, gathering_id=meetings[0], member_id=people[-1], headcount=len(people), attested_at=begins
            )
        loaded = load_session(tx, session_id)
        assert loaded is not None
        recount(tx, loaded, 3, NOON)

    def register(
        self, tx: Transaction, branch: Unit, people: list[int], session_id: int, meeting: int, share: float
    ) -> None:
        for place, member_id in enumerate(people):
            present = place < len(people) * share
            if not share or (not present and place % 3 == 0):
                continue
            line = Attended(
                session_id=session_id,
                member_id=member_id,
                gathering_id=meeting if present else None,
                state=AttendanceState.PRESENT if present else AttendanceState.EXCUSED,
                method=Method.CODE if present and place % 2 else Method.ROLL if present else Method.LEAVE,
                recorded_by=member_id if present and place % 2 else people[0],
                recorded_at=NOON,
            )
            record_attendance(tx, line, branch_id=branch.id, late=self.random.random() < 0.1)

    def idea(self, tx: Transaction, branch: Unit, people: list[int], quarter: Quarter) -> None:
        number = next(self.numbers)
        author = people[number % len(people)]
        state = IDEA_STATES[number % len(IDEA_STATES)]
        holder = branch.parent_id if state == "passed_up" else branch.id
        idea_id = tx.add(
            idea, branch_id=branch.id, author_id=author, holder_id=holder, quarter=str(quarter), number=number,
            kind=("method", "golden", "trick")[number % 3], problem=f"{branch.code}的难题{number}",
            proposal=f"{branch.code}的办法{number}", state=state, submitted_at=NOON, changed_at=NOON,
        )  # fmt: skip
        steps = ["submitted"] if state == "submitted" else ["submitted", state]
        for before, after in itertools.pairwise([None, *steps]):
            tx.add(
                idea_step, idea_id=idea_id, from_state=before, to_state=after, unit_id=branch.id, taken_by=people[0],
                taken_at=NOON,
            )  # fmt: skip
        if state == "applied":
            tx.add(
                benefit, idea_id=idea_id, unit_id=branch.id, fen=number * 10_000, period_from=date(2026, 7, 1),
                period_to=date(2026, 9, 30), recorded_by=people[0], recorded_at=NOON,
                verified_by=people[-1] if number % 2 else None, verified_at=NOON if number % 2 else None,
            )  # fmt: skip

    def audits(self, tx: Transaction) -> None:
        """The lines that the handlers would have left beside these rows."""
        for action, kind, object_id, at, by in (
            ("check_in", "attendance", attendance.c.session_id, attendance.c.recorded_at, attendance.c.recorded_by),
            ("hand_in", "idea", idea_step.c.idea_id, idea_step.c.taken_at, idea_step.c.taken_by),
            ("close_session", "session", session.c.id, session.c.closed_at, session.c.closed_by),
            ("begin_visit", "visit", visit.c.id, visit.c.held_at, visit.c.observer_id),
            ("attest", "attestation", attestation.c.gathering_id, attestation.c.attested_at, attestation.c.member_id),
        ):
            made = select(at, by, literal("bot"), literal(action), literal(kind), object_id, literal("state"))
            columns = ["at", "actor_id", "door", "action", "kind", "object_id", "fields"]
            tx.execute(audit.insert().from_select(columns, made.where(at.is_not(None))))

    def visits(self, tx: Transaction) -> None:
        units = self.made.units
        states = {"remote": "held", "dated": "planned"}
        for committee, branch, state in (
            ("C1", "C1P1T1", "held"), ("C1", "C1P1T1", "held"), ("G", "C1P1T1", "held"), ("C1", "C1P2T1", "remote"),
            ("C1P2", "C1P2T1", "planned"), ("C1P1", "C1P1T2", "held"),
            ("C1", "C1B", "dated"), ("G", "C2B", "held"), ("C2", "C2P1T3", "dropped"),
        ):  # fmt: skip
            tx.add(
                visit, committee_id=units[committee].id, branch_id=units[branch].id,
                observer_id=self.made.member_of[committee], year=2026, state=states.get(state, state),
                planned_for=NOON, held_at=NOON if state in ("held", "remote") else None, remote=state == "remote",
                gathering_id=1 if state == "dated" else None,
            )  # fmt: skip
