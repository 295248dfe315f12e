"""The next thing to do on the desk: a meeting that runs goes before one that is due, and that before all planning."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from domain.desk import Business, Step, next_step
from domain.obligation import Obligation, ObligationState, SessionKind
from domain.quarter import Quarter
from domain.session import Gathering, Session, SessionState
from domain.topic import Topic
from domain.unit import Scenario

NOW = datetime(2026, 10, 15, 4, 0, tzinfo=UTC)
Q4 = Quarter(2026, 4)
TOPIC = Topic(1, 1, "一支部", Q4, "公开课", "难题", NOW)
MEETING = Gathering(
    5, 9, 1, "三号会议室", NOW + timedelta(days=3), ZoneInfo("Asia/Shanghai"), "s", None, None, 0
)  # fmt: skip


def business(
    kind: SessionKind,
    *gatherings: Gathering,
    state: ObligationState = ObligationState.UNREPORTED,
    session: SessionState | None = None,
) -> Business:
    owed = Obligation(1, Q4, kind, state, False, Q4.ends(ZoneInfo("Asia/Shanghai")), None, 6, 0, 0, None)
    state_of = session or (SessionState.PLANNED if gatherings else None)
    held = Session(9, 1, "一支部", 1, Q4, kind, Scenario.OTHER, state_of, None, 1, 6, 0, 0) if state_of else None
    return Business(kind, owed, held, gatherings)


def step(study: Business, discussion: Business | None = None, topic: Topic | None = None) -> tuple[Step, SessionKind]:
    found = next_step([study, discussion or business(SessionKind.DISCUSSION)], topic, NOW)
    return found.step, found.kind


STUDY, DISCUSSION = SessionKind.STUDY, SessionKind.DISCUSSION
DONE = business(STUDY, state=ObligationState.COMPLETE, session=SessionState.CLOSED)


def test_empty_quarter_begins_with_the_study() -> None:
    assert step(business(STUDY)) == (Step.OPEN, STUDY)


def test_discussion_needs_its_topic_before_it_is_opened() -> None:
    assert step(DONE) == (Step.SET_TOPIC, DISCUSSION)
    assert step(DONE, topic=TOPIC) == (Step.OPEN, DISCUSSION)


def test_planned_study_leaves_time_for_the_topic() -> None:
    assert step(business(STUDY, MEETING)) == (Step.SET_TOPIC, DISCUSSION)


def test_meeting_is_begun_from_two_hours_before_it() -> None:
    soon = MEETING._replace(begins_at=NOW + timedelta(hours=2))
    assert step(business(STUDY, soon)) == (Step.BEGIN, STUDY)
    later = MEETING._replace(begins_at=NOW + timedelta(hours=2, seconds=1))
    planned = business(DISCUSSION, MEETING, state=ObligationState.PLANNED)
    assert step(business(STUDY, later), planned, TOPIC) == (Step.WAIT, STUDY)


def test_running_meeting_goes_before_everything() -> None:
    running = MEETING._replace(begun_at=NOW)
    assert step(business(STUDY, running, MEETING)) == (Step.SEE_MISSING, STUDY)


def test_meeting_that_is_over_is_closed_or_one_is_added() -> None:
    over = MEETING._replace(begun_at=NOW, ended_at=NOW)
    assert step(business(STUDY, over, state=ObligationState.HELD)) == (Step.CLOSE, STUDY)
    assert step(business(STUDY, over, state=ObligationState.PLANNED)) == (Step.ADD, STUDY)


def test_session_closed_too_early_can_be_opened_again() -> None:
    closed = business(STUDY, state=ObligationState.PLANNED, session=SessionState.CLOSED)
    assert step(closed) == (Step.REOPEN, STUDY)


def test_exempt_and_complete_leave_nothing_to_do() -> None:
    exempt = business(DISCUSSION, state=ObligationState.EXEMPT)
    assert step(DONE, exempt)[0] is Step.DONE
