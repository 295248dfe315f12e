"""The studies and discussions of the quarter so far: planned, held by code and roll-call, attested, closed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random

from app.demo.past import Past
from app.demo.story import ZONE, BranchTale, Meeting, Story
from domain.code import code_for, slot_at
from domain.leave import LeaveReason
from domain.member import RoleName
from domain.obligation import SessionKind
from domain.plan import GatheringPlanned
from domain.quarter import Quarter
from domain.register import RegisterLine
from domain.session import Method
from handlers.attestation import Attest
from handlers.checkin import CheckIn
from handlers.dialogue import Say
from handlers.gathering import BeginGathering, EndGathering
from handlers.leave import Ask
from handlers.leave_desk import DecideLeave
from handlers.opening import AddGathering, OpenSession
from handlers.planning import ChooseScenario, ChooseTime, PlanGathering, PlanSession
from handlers.rollcall import CallRoll
from handlers.session import CloseSession
from handlers.topic import BeginTopic, TakeCourse
from storage.leave import leave_of
from storage.people import holders
from storage.register import load_register
from storage.rules import rules_for
from storage.sessions import load_gathering, load_session
from storage.tree import Unit

_REASONS = (LeaveReason.DUTY, LeaveReason.TRAVEL, LeaveReason.SICK, LeaveReason.FAMILY)


class BranchPast:
    """One branch's quarter, by the hands of its secretary and its members."""

    def __init__(self, past: Past, story: Story, tale: BranchTale, branch: Unit) -> None:
        self.past = past
        self.tale = tale
        self.branch = branch
        self.story = story
        self.random = Random(tale.branch)
        [self.secretary, *_] = holders(past.tx, [branch.id], {RoleName.SECRETARY}, story.now)

    def happen(self) -> None:
        for kind, meetings in ((SessionKind.STUDY, self.tale.study), (SessionKind.DISCUSSION, self.tale.discussion)):
            if meetings:
                self._session(kind, meetings)

    def _session(self, kind: SessionKind, meetings: Sequence[Meeting]) -> None:
        opened = max(meetings[0].at - timedelta(days=6), self.story.begins + timedelta(hours=2))
        if kind is SessionKind.DISCUSSION:
            self._topic(opened)
        gatherings = self._plan(kind, meetings, opened)
        held = [(where, meeting) for where, meeting in zip(gatherings, meetings, strict=True) if meeting.share]
        if not held:
            return
        session_id = held[0][0].session_id
        waiting = self._register(session_id)
        due = len(waiting)
        self.random.shuffle(waiting)
        excused = self._leave(session_id, waiting, meetings)
        for where, meeting in held:
            there = waiting[: round(due * meeting.share / 100)]
            del waiting[: len(there)]
            self._gathering(where, meeting.at, [line for line in there if line.member_id != excused])
        last = max(meeting.at for _, meeting in held)
        if len(held) == len(meetings) and last < self.story.now - timedelta(hours=6):
            self.past.does(self.secretary, last + timedelta(minutes=95), CloseSession(session_id, sure=True))

    def _topic(self, at: datetime) -> None:
        self.past.does(self.secretary, at, BeginTopic(self.branch.id, None))
        self.past.does(self.secretary, at, TakeCourse())
        self.past.does(self.secretary, at, Say(self.tale.problem))

    def _plan(self, kind: SessionKind, meetings: Sequence[Meeting], at: datetime) -> list[GatheringPlanned]:
        planned: list[GatheringPlanned] = []
        quarter = Quarter.of(at, ZONE)
        for meeting in meetings:
            if planned:
                self.past.does(self.secretary, at, PlanGathering(planned[0].session_id))
            else:
                self.past.does(self.secretary, at, PlanSession(self.branch.id, None, kind))
                self.past.does(self.secretary, at, ChooseScenario(self.branch.scenario))
            self.past.does(self.secretary, at, Say(self.tale.place))
            self.past.does(self.secretary, at, ChooseTime(meeting.at))
            confirm = (
                AddGathering(planned[0].session_id, meeting.at)
                if planned
                else OpenSession(self.branch.id, quarter, kind, meeting.at)
            )
            made = self.past.does(self.secretary, at, confirm)
            assert isinstance(made, GatheringPlanned)
            planned.append(made)
        return planned

    def _register(self, session_id: int) -> list[RegisterLine]:
        session = load_session(self.past.tx, session_id)
        assert session is not None
        return [line for line in load_register(self.past.tx, session) if not line.exempt]

    def _leave(self, session_id: int, waiting: list[RegisterLine], meetings: Sequence[Meeting]) -> int | None:
        """The last who will not come asked for leave, if they can ask at all."""
        came = sum(round(len(waiting) * meeting.share / 100) for meeting in meetings)
        absent = [line for line in waiting[came:] if line.reach is not None and line.member_id != self.secretary]
        if not absent:
            return None
        asker, before = absent[0].member_id, meetings[0].at - timedelta(hours=20)
        self.past.does(asker, before, Ask(session_id, str(self.random.choice(_REASONS))))
        leave = leave_of(self.past.tx, session_id, asker)
        assert leave is not None
        self.past.does(self.secretary, before + timedelta(hours=1), DecideLeave(session_id, leave.id, grant=True))
        return asker

    def _gathering(self, planned: GatheringPlanned, at: datetime, there: Sequence[RegisterLine]) -> None:
        self.past.does(self.secretary, at, BeginGathering(planned.gathering_id))
        where = load_gathering(self.past.tx, planned.gathering_id)
        assert where is not None
        seconds = rules_for(self.past.tx, self.branch.seq, at).code_seconds
        for number, line in enumerate(there):
            then = at + timedelta(seconds=20 + 17 * number)
            if line.reach is None:
                self.past.does(self.secretary, then, CallRoll(where.id, 0, line.member_id))
            else:
                code, method = code_for(where.secret, slot_at(then, seconds)), (Method.QR, Method.CODE)[number % 2]
                self.past.does(line.member_id, then, CheckIn(where.id, code, method))
        counter = next((line for line in there if line.reach is not None and line.member_id != self.secretary), None)
        if counter is not None:
            self.past.does(counter.member_id, at + timedelta(minutes=40), Attest(where.id, len(there)))
        self.past.does(self.secretary, at + timedelta(minutes=70), EndGathering(where.id))
