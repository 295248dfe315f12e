"""A quarter in the middle: what each branch has planned and held so far, with a register that its counts agree with.

A study falls on some day of the quarter, a discussion a week or more behind it; what lies before `now` was held, what
lies near ahead is planned, and the rest nobody has reported yet.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.seed.organisation import Branch, Seeding
from domain.obligation import HELD_STATES, SessionKind, Turnout, state_of
from domain.rules import Rules
from domain.session import AttendanceState, Method, SessionState
from domain.unit import Scenario
from storage.seed import (
    AttendanceRow,
    AttestationRow,
    GatheringRow,
    LeaveRow,
    ObligationRow,
    Row,
    SessionRow,
    TopicRow,
)

#: How many of the branches plan at all, and how far ahead a plan is made.
_PLANS_STUDY, _PLANS_DISCUSSION = 0.9, 0.85
_AHEAD = timedelta(days=21)
_METHODS = {Method.CODE: 60, Method.QR: 15, Method.ROLL: 25}
_RULES = Rules()


@dataclass(slots=True)
class Counters:
    """The next free ids behind what the store holds."""

    session: int = 0
    gathering: int = 0
    topic: int = 0
    idea: int = 0


@dataclass(slots=True)
class _Gathered:
    """One gathering as it went: who came."""

    id: int
    begins_at: datetime
    present: list[int] = field(default_factory=list)


def history(branch: Branch, seeding: Seeding, counters: Counters) -> tuple[bool, list[Row]]:
    """Whether the branch has held its discussion, and the rows of its quarter."""
    random, zone = seeding.random, ZoneInfo(branch.zone)
    rows: list[Row] = []
    begins = _evening(seeding, zone, random.randint(2, 60))
    study = begins if random.random() < _PLANS_STUDY else None
    discussion = study + timedelta(days=random.randint(7, 30)) if study is not None else None
    if discussion is not None and (random.random() >= _PLANS_DISCUSSION or discussion >= seeding.quarter.ends(zone)):
        discussion = None
    held = False
    for kind, at in ((SessionKind.STUDY, study), (SessionKind.DISCUSSION, discussion)):
        if at is None or at > seeding.now + _AHEAD:
            rows.append(_unreported(branch, seeding, kind, zone))
        else:
            held, more = _session(branch, seeding, kind, at, counters)
            rows += more
    return held and discussion is not None, rows


def _evening(seeding: Seeding, zone: ZoneInfo, day: int) -> datetime:
    on = seeding.quarter.first_day + timedelta(days=day)
    return datetime.combine(on, time(seeding.random.choice((9, 14, 16, 19)), 30), zone)


def _unreported(branch: Branch, seeding: Seeding, kind: SessionKind, zone: ZoneInfo) -> ObligationRow:
    due_at = seeding.quarter.ends(zone)
    quarter = str(seeding.quarter)
    return ObligationRow(branch.unit_id, quarter, str(kind), "unreported", False, due_at, None, 0, 0, 0, None)


def _session(
    branch: Branch, seeding: Seeding, kind: SessionKind, begins: datetime, counters: Counters
) -> tuple[bool, list[Row]]:
    """One session with its gatherings and register; whether it counts as held."""
    random, now, quarter = seeding.random, seeding.now, str(seeding.quarter)
    secretary = branch.first_member
    counters.session += 1
    session_id, opened_at = (
        counters.session,
        min(begins - timedelta(days=random.randint(3, 9)), now - timedelta(hours=1)),
    )
    rows: list[Row] = []
    topic_id = None
    if kind is SessionKind.DISCUSSION:
        counters.topic += 1
        topic_id = counters.topic
        problem = random.choice(seeding.words.problems)
        title = seeding.words.course.title
        rows.append(TopicRow(topic_id, branch.unit_id, quarter, title, problem, secretary, opened_at))
    batches = random.randint(2, 3) if branch.scenario is Scenario.SHIFT and branch.size >= 9 else 1
    gathered = [_Gathered(counters.gathering + 1 + at, begins + timedelta(days=at)) for at in range(batches)]
    counters.gathering += batches
    register, excused = _register(branch, seeding, session_id, gathered)
    present = sum(len(one.present) for one in gathered)
    counted = sum(len(one.present) for one in gathered if len(one.present) >= _RULES.least_present)
    turnout = Turnout(branch.size, present, counted, excused)
    state = state_of(turnout)
    over = all(one.begins_at <= now - timedelta(hours=3) for one in gathered)
    held_at = max(one.begins_at for one in gathered if one.present) if state in HELD_STATES else None
    closed_at = gathered[-1].begins_at + timedelta(hours=2) if over and state in HELD_STATES else None
    due_at = seeding.quarter.ends(ZoneInfo(branch.zone))
    rows.append(
        SessionRow(
            session_id,
            branch.unit_id,
            quarter,
            str(kind),
            str(branch.scenario),
            str(SessionState.CLOSED if closed_at else SessionState.PLANNED),
            topic_id,
            secretary,
            opened_at,
            closed_at,
            secretary if closed_at else None,
            turnout.due,
            turnout.present,
            turnout.excused,
            False,
        )
    )
    rows += _gatherings(branch, seeding, session_id, gathered)
    rows += register
    rows.append(
        ObligationRow(
            branch.unit_id,
            quarter,
            str(kind),
            str(state),
            False,
            due_at,
            session_id,
            turnout.due,
            turnout.counted,
            turnout.excused,
            held_at,
        )
    )
    return state in HELD_STATES, rows


def _gatherings(branch: Branch, seeding: Seeding, session_id: int, gathered: list[_Gathered]) -> list[Row]:
    """The meetings, and for those that took place the head-count of somebody other than the secretary."""
    rows: list[Row] = []
    counts: list[Row] = []
    place = seeding.random.choice(seeding.words.places)
    for number, one in enumerate(gathered, 1):
        done = bool(one.present)
        ended_at = one.begins_at + timedelta(minutes=90) if done else None
        secret = f"{seeding.random.getrandbits(128):032x}"
        begun_at = one.begins_at if done else None
        rows.append(
            GatheringRow(
                one.id,
                session_id,
                number,
                place,
                one.begins_at,
                branch.zone,
                secret,
                begun_at,
                ended_at,
                len(one.present),
            )
        )
        witness = next((who for who in one.present if who != branch.first_member), None)
        if witness is not None:
            counts.append(AttestationRow(one.id, witness, len(one.present), one.begins_at + timedelta(minutes=20)))
    return rows + counts


def _register(branch: Branch, seeding: Seeding, session_id: int, gathered: list[_Gathered]) -> tuple[list[Row], int]:
    """Who came to which of the gatherings that have been, and who was excused."""
    random, secretary = seeding.random, branch.first_member
    been = [one for one in gathered if one.begins_at <= seeding.now - timedelta(hours=3)]
    if not been:
        return [], 0
    rows: list[Row] = []
    excused = 0
    methods = random.choices(list(_METHODS), list(_METHODS.values()), k=branch.size)
    everybody = random.random() < 0.4
    for at, member_id in enumerate(branch.members):
        one = gathered[at % len(gathered)]
        chance = random.random()
        if one not in been:
            continue
        asked_at = one.begins_at - timedelta(days=1)
        if chance < 0.06 and at != 0:
            excused += 1
            rows.append(LeaveRow(session_id, member_id, "duty", "granted", asked_at, secretary, asked_at))
            rows.append(
                AttendanceRow(
                    session_id,
                    member_id,
                    None,
                    branch.unit_id,
                    str(AttendanceState.EXCUSED),
                    str(Method.LEAVE),
                    secretary,
                    asked_at,
                    False,
                )
            )
        elif chance < 0.94 or everybody:
            method = methods[at]
            by = secretary if method is Method.ROLL else member_id
            when = one.begins_at + timedelta(seconds=20 + 7 * len(one.present))
            one.present.append(member_id)
            rows.append(
                AttendanceRow(
                    session_id,
                    member_id,
                    one.id,
                    branch.unit_id,
                    str(AttendanceState.PRESENT),
                    str(method),
                    by,
                    when,
                    False,
                )
            )
    return rows, excused
