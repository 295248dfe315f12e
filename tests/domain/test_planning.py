"""The interval between study and discussion, and the quarter to which a gathering belongs, to the second."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from domain.obligation import SessionKind
from domain.outcome import Refused
from domain.planning import (
    BranchGoneThen,
    Calendar,
    OtherQuarter,
    StudyFirst,
    TimePassed,
    TooLateBeforeDiscussion,
    TooSoonAfterStudy,
    judge_time,
)
from domain.quarter import Quarter
from domain.rules import Rules

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 10, 15, 4, 0, tzinfo=UTC)
STUDY = datetime(2026, 10, 20, 11, 30, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def judge(
    kind: SessionKind,
    at: datetime,
    *,
    study: tuple[datetime, ...] = (),
    discussion: tuple[datetime, ...] = (),
    zone: ZoneInfo = SHANGHAI,
    rules: Rules | None = None,
) -> Refused | None:
    calendar = Calendar(Quarter(2026, 4), zone, study, discussion)
    return judge_time(kind, at, calendar, rules or Rules(), NOW, 1)


def test_discussion_may_begin_seven_days_after_the_study_to_the_second() -> None:
    week = timedelta(days=7)
    assert judge(SessionKind.DISCUSSION, STUDY + week, study=(STUDY,)) is None
    refused = judge(SessionKind.DISCUSSION, STUDY + week - SECOND, study=(STUDY,))
    assert refused == TooSoonAfterStudy(STUDY, STUDY + week, 7)


def test_interval_counts_from_the_last_batch_of_the_study() -> None:
    last = STUDY + timedelta(days=3)
    refused = judge(SessionKind.DISCUSSION, STUDY + timedelta(days=7), study=(STUDY, last))
    assert isinstance(refused, TooSoonAfterStudy)
    assert refused.earliest == last + timedelta(days=7)


def test_study_may_not_move_to_within_seven_days_of_the_discussion() -> None:
    discussion = STUDY + timedelta(days=10)
    latest = discussion - timedelta(days=7)
    assert judge(SessionKind.STUDY, latest, discussion=(discussion,)) is None
    refused = judge(SessionKind.STUDY, latest + SECOND, discussion=(discussion,))
    assert refused == TooLateBeforeDiscussion(discussion, latest, 7)


def test_one_meeting_is_never_both_even_without_an_interval() -> None:
    rules = Rules(interval_days=0)
    assert isinstance(
        judge(SessionKind.DISCUSSION, STUDY + timedelta(hours=2), study=(STUDY,), rules=rules), TooSoonAfterStudy
    )
    assert judge(SessionKind.DISCUSSION, STUDY + timedelta(hours=5), study=(STUDY,), rules=rules) is None


def test_interval_is_counted_in_days_of_the_wall_where_clocks_change() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    study = datetime(2026, 10, 20, 19, 0, tzinfo=berlin)
    discussion = datetime(2026, 10, 27, 19, 0, tzinfo=berlin)  # winter time: 169 hours later
    assert judge(SessionKind.DISCUSSION, discussion, study=(study,), zone=berlin) is None
    assert judge(SessionKind.DISCUSSION, discussion - SECOND, study=(study,), zone=berlin) is not None


def test_discussion_without_a_study_is_refused() -> None:
    assert judge(SessionKind.DISCUSSION, STUDY) == StudyFirst(1, Quarter(2026, 4))


def test_same_instant_is_in_this_quarter_here_and_in_the_next_there() -> None:
    edge = datetime(2026, 12, 31, 16, 0, tzinfo=UTC)
    assert judge(SessionKind.STUDY, edge - SECOND) is None
    refused = judge(SessionKind.STUDY, edge)
    assert refused == OtherQuarter(SessionKind.STUDY, Quarter(2026, 4), edge, Quarter(2027, 1))
    assert judge(SessionKind.STUDY, edge, zone=ZoneInfo("Africa/Luanda")) is None


def test_temporary_branch_meets_until_its_last_day() -> None:
    closing = Calendar(Quarter(2026, 4), SHANGHAI, (), (), date(2026, 11, 1))
    first = datetime(2026, 10, 31, 16, 0, tzinfo=UTC)  # midnight of 1 November in Shanghai
    assert closing.span(SessionKind.STUDY, Rules())[1] == first
    assert judge_time(SessionKind.STUDY, first - SECOND, closing, Rules(), NOW, 1) is None
    refused = judge_time(SessionKind.STUDY, first, closing, Rules(), NOW, 1)
    assert refused == BranchGoneThen(first, date(2026, 10, 31))


def test_time_that_has_passed_is_refused() -> None:
    assert isinstance(judge(SessionKind.STUDY, NOW - timedelta(minutes=11)), TimePassed)
    assert judge(SessionKind.STUDY, NOW - timedelta(minutes=9)) is None
