"""The year itself: what secretaries, members, committees and observers do, and what becomes of the tree, out of a seed.

Every deed is a command served as the bot would serve it; the clock's work is the ticker's. The times are invented, the
rest is what the rules let through. A deed that they refuse is counted, not forced.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from app.demo.past import telegram_of
from app.seed.writing import Wanted, write_organisation
from app.ticker import Ticker
from bot.pipeline import Post
from domain.code import code_for, slot_at
from domain.leave import LeaveReason
from domain.member import RoleName
from domain.obligation import SessionKind
from domain.outcome import Outcome, Refused
from domain.plan import GatheringPlanned
from domain.quarter import Quarter
from domain.session import Method
from domain.unit import UnitKind
from handlers.act import Act, Command, Sender
from handlers.attestation import Attest
from handlers.checkin import CheckIn
from handlers.course import set_course
from handlers.dialogue import Cancel, Say
from handlers.gathering import BeginGathering, EndGathering
from handlers.leave import Ask
from handlers.leave_desk import DecideLeave
from handlers.opening import OpenSession
from handlers.planning import ChooseScenario, ChooseTime, PlanSession
from handlers.rollcall import CallRoll
from handlers.session import CloseSession
from handlers.table import serve
from handlers.topic import BeginTopic, TakeCourse
from handlers.visit import AskVisitCode
from storage.database import Database, Transaction, open_database
from storage.leave import leave_of
from storage.members import grant_role, link_account
from storage.migrations import upgrade
from storage.people import actor_of_member, holders, reach_of
from storage.register import load_register
from storage.schema import member, membership, unit, visit
from storage.sessions import gatherings_of, load_session, sessions_of
from storage.tree import load_unit
from tests.front import KEYS
from tests.rehearsal.moving import KINDS, MOVING_DAY, moving_day

ZONE = ZoneInfo("Asia/Shanghai")


@dataclass
class Year:
    database: Database
    random: Random
    year: int
    branches: int
    days_apart: int  # between two ticks of the clock
    now: datetime = field(init=False)
    counts: Counter[str] = field(default_factory=Counter)
    trees: dict[str, dict[int, int | None]] = field(default_factory=dict)  # quarter -> unit -> the unit above
    _events: list[tuple[datetime, int, Callable[[Transaction], None]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.now = self.at(date(self.year, 1, 1), 9)
        self._post = Post("zhibu_test_bot", "http://127.0.0.1:8080")
        self.ticker = Ticker(self.database, self._post, KEYS, lambda: self.now, lambda: None)

    @property
    def zone(self) -> ZoneInfo:
        return ZONE

    def at(self, day: date, hour: int, minute: int = 0) -> datetime:
        return datetime.combine(day, time(hour, minute), ZONE).astimezone(UTC)

    # -- the year

    async def live(self) -> None:
        await self.database.write(self._found)
        await self.ticker.tick()
        for number in range(1, 5):
            quarter = Quarter(self.year, number)
            await self.database.write(partial(self._begin, quarter=quarter))
            await self._through(quarter)
            self.trees[str(quarter)] = await self.database.read(partial(self._tree, quarter=quarter))
        self.now = Quarter(self.year, 4).ends(ZONE).astimezone(UTC) + timedelta(hours=1)
        await self.ticker.tick()

    async def _through(self, quarter: Quarter) -> None:
        """Deeds in the order of their time, the clock in between."""
        tick = quarter.begins(ZONE).astimezone(UTC) + timedelta(minutes=1)
        ends = quarter.ends(ZONE).astimezone(UTC)
        while self._events:
            self._events.sort(key=lambda one: one[:2], reverse=True)
            at, _order, deed = self._events.pop()
            while tick <= at:
                self.now = tick
                await self.ticker.tick()
                tick += timedelta(days=self.days_apart)
            if at < ends:
                self.now = at
                await self.database.write(deed)

    def when(self, at: datetime, deed: Callable[[Transaction], None]) -> None:
        self._events.append((at, len(self._events), deed))

    # -- people

    def does(self, tx: Transaction, member_id: int, command: Command, at: datetime | None = None) -> Outcome | None:
        """None where the rules refuse it."""
        actor = actor_of_member(tx, member_id, at or self.now)
        if actor is None:
            self.counts["without account"] += 1
            return None
        account = telegram_of(member_id)
        act = Act(tx, at or self.now, KEYS, "bot", actor, Sender(account, account, "zh-Hans"))
        outcome = serve(act, command)
        if isinstance(outcome, Refused):
            self.counts[f"refused: {type(outcome).__name__}"] += 1
            return None
        self.counts[type(command).__name__] += 1
        return outcome

    def by_hand(self, tx: Transaction) -> Act:
        return Act(tx, self.now, KEYS, door="cli")

    def _found(self, tx: Transaction) -> None:
        wanted = Wanted(
            branches=self.branches,
            seed=self.random.randrange(10**6),
            with_people=True,
            with_progress=False,
            zone="Asia/Shanghai",
            quarter=Quarter(self.year, 1),
            duties={duty: str(duty) for duty in RoleName},
            step=lambda _done: None,
        )
        write_organisation(self.by_hand(tx), wanted)
        for row in tx.rows(select(member.c.id).order_by(member.c.id)):
            if self.random.random() < 0.85 or holders_only(tx, row.id):
                account = telegram_of(row.id)
                link_account(
                    tx, member_id=row.id, telegram_id=account, chat_id=account, language="zh-Hans", now=self.now
                )
        for row in tx.rows(select(unit.c.id, unit.c.kind, unit.c.seq, unit.c.seq_end)):
            if row.kind in (str(UnitKind.COMMITTEE), str(UnitKind.GENERAL_BRANCH)):
                self._staff(tx, row)

    def _staff(self, tx: Transaction, row: Any) -> None:
        """Somebody with an account from below keeps the desk of each unit above branches, others observe for it."""
        below = (
            select(membership.c.member_id)
            .join(unit, unit.c.id == membership.c.branch_id)
            .where(unit.c.seq.between(row.seq, row.seq_end))
            .order_by(membership.c.member_id)
            .limit(200)
        )
        people = [one.member_id for one in tx.rows(below) if actor_of_member(tx, one.member_id, self.now)]
        if not people:
            return
        staff = self.random.choice(people)
        grant_role(tx, member_id=staff, name=RoleName.COMMITTEE_STAFF, unit_id=row.id, now=self.now)
        for observer in self.random.sample(people, min(3, len(people))):
            grant_role(tx, member_id=observer, name=RoleName.OBSERVER, unit_id=row.id, now=self.now)

    # -- a quarter

    def _begin(self, tx: Transaction, quarter: Quarter) -> None:
        [top, *_] = tx.rows(select(unit.c.id).where(unit.c.parent_id.is_(None)))
        place = load_unit(tx, top.id)
        assert place is not None
        set_course(self.by_hand(tx), unit=place, quarter=quarter, title="安全生产公开课", lecturer="张教授")
        for row in tx.rows(select(unit.c.id).where(unit.c.kind.in_(KINDS), unit.c.valid_to.is_(None))):
            self._plan_branch(quarter, row.id)
        first = quarter.first_day
        for month in range(3):
            for hour, deed in enumerate(moving_day(self), 10):
                self.when(self.at(date(first.year, first.month + month, MOVING_DAY), hour), deed)

    def _day(self, quarter: Quarter, first: int, last: int) -> date:
        day = quarter.first_day + timedelta(days=self.random.randint(first, last))
        return day + timedelta(days=1) if day.day == MOVING_DAY else day

    def _plan_branch(self, quarter: Quarter, branch_id: int) -> None:
        luck = self.random.random()
        if luck < 0.06:
            return
        study = self._day(quarter, 9, 35)
        self._plan(quarter, branch_id, SessionKind.STUDY, study)
        if luck > 0.14:
            self._plan(quarter, branch_id, SessionKind.DISCUSSION, self._day(quarter, 46, 84))

    def _plan(self, quarter: Quarter, branch_id: int, kind: SessionKind, day: date) -> None:
        at = self.at(day, self.random.choice((9, 14, 16, 19)), self.random.choice((0, 30)))
        share = self.random.choice((0.4, 0.7, 0.9, 0.9, 1.0, 1.0))
        self.when(at - timedelta(days=6, hours=1), lambda tx: self._open(tx, quarter, branch_id, kind, at))
        self.when(at, lambda tx: self._hold(tx, quarter, branch_id, kind, share))

    def secretary(self, tx: Transaction, branch_id: int) -> int | None:
        found = holders(tx, [branch_id], {RoleName.SECRETARY}, self.now)
        return found[0] if found else None

    def _open(self, tx: Transaction, quarter: Quarter, branch_id: int, kind: SessionKind, at: datetime) -> None:
        secretary, branch = self.secretary(tx, branch_id), load_unit(tx, branch_id)
        if secretary is None or branch is None:
            self.counts["no secretary"] += 1
            return
        if kind is SessionKind.DISCUSSION:
            self.does(tx, secretary, BeginTopic(branch_id, None))
            self.does(tx, secretary, TakeCourse())
            self.does(tx, secretary, Say("夜班设备点检漏项怎么防"))
        self.does(tx, secretary, PlanSession(branch_id, quarter, kind))
        self.does(tx, secretary, ChooseScenario(branch.scenario))
        self.does(tx, secretary, Say("三号会议室"))
        self.does(tx, secretary, ChooseTime(at))
        made = self.does(tx, secretary, OpenSession(branch_id, quarter, kind, at))
        if not isinstance(made, GatheringPlanned):
            self.does(tx, secretary, Cancel())
            return
        session = load_session(tx, made.session_id)
        assert session is not None
        waiting = [line for line in load_register(tx, session) if line.reach and line.member_id != secretary]
        if waiting and self.random.random() < 0.4:
            asker = self.random.choice(waiting).member_id
            self.does(tx, asker, Ask(session.id, str(self.random.choice(list(LeaveReason)))))
            leave = leave_of(tx, session.id, asker)
            if leave is not None:
                self.does(tx, secretary, DecideLeave(session.id, leave.id, grant=self.random.random() < 0.8))

    def _hold(self, tx: Transaction, quarter: Quarter, branch_id: int, kind: SessionKind, share: float) -> None:
        secretary = self.secretary(tx, branch_id)
        session = next((one for one in sessions_of(tx, branch_id, quarter) if one.kind is kind), None)
        if session is None or secretary is None:
            return
        where = gatherings_of(tx, session.id)[0]
        self.does(tx, secretary, BeginGathering(where.id))
        there = [line for line in load_register(tx, session) if self.random.random() < share]
        branch = load_unit(tx, branch_id)
        assert branch is not None
        for number, line in enumerate(there):
            at = self.now + timedelta(seconds=30 + 17 * number)
            if line.reach is None:
                self.does(tx, secretary, CallRoll(where.id, 0, line.member_id), at)
            else:
                self.does(
                    tx, line.member_id, CheckIn(where.id, code_for(where.secret, slot_at(at, 20)), Method.CODE), at
                )
        later = self.now + timedelta(minutes=40)
        counter = next((line for line in there if line.reach and line.member_id != secretary), None)
        if counter is not None:
            self.does(tx, counter.member_id, Attest(where.id, len(there)), later)
        self._observe(tx, session.id, later)
        self.does(tx, secretary, EndGathering(where.id), later + timedelta(minutes=30))
        if self.random.random() < 0.9:
            self.does(tx, secretary, CloseSession(session.id, sure=True), later + timedelta(minutes=50))

    def _observe(self, tx: Transaction, session_id: int, at: datetime) -> None:
        """Observers whose visit this is type the room's code."""
        planned = select(visit.c.id, visit.c.observer_id).where(visit.c.session_id == session_id)
        for row in tx.rows(planned.where(visit.c.state == "planned", visit.c.observer_id.is_not(None))):
            where = gatherings_of(tx, session_id)[0]
            self.does(tx, row.observer_id, AskVisitCode(row.id), at)
            self.does(tx, row.observer_id, Say(code_for(where.secret, slot_at(at, 20))), at)

    def _tree(self, db: Any, quarter: Quarter) -> dict[int, int | None]:
        """Who stood below whom when the quarter ended, noted down beside the store."""
        rows = db.rows(select(unit.c.id, unit.c.parent_id, unit.c.kind, unit.c.valid_to))
        stood = [row for row in rows if row.valid_to is None or row.valid_to > quarter.first_day]
        return {row.id: row.parent_id for row in stood if row.kind != str(UnitKind.GROUP)}


def holders_only(tx: Transaction, member_id: int) -> bool:
    """Whoever keeps a branch has an account."""
    return bool(reach_of(tx, member_id, datetime(2100, 1, 1, tzinfo=UTC)))


async def rehearse(file: Path, *, branches: int, seed: int, days_apart: int = 1, year: int = 2027) -> Year:
    """Live the year in a new SQLite store at `file`."""
    url = f"sqlite+aiosqlite:///{file}"
    await upgrade(url)
    database = await open_database(url)
    try:
        life = Year(database, Random(seed), year, branches, days_apart)
        await life.live()
    finally:
        await database.close()
    return life
