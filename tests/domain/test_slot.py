"""Times to offer: by the template's hours, with its notice, within what will be allowed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.obligation import SessionKind
from domain.planning import Calendar, judge_time
from domain.quarter import Quarter
from domain.rules import Rules
from domain.slot import Span, usual_slots
from domain.unit import Scenario
from storage.scenarios import BUILT_IN

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 10, 15, 4, 0, tzinfo=UTC)  # noon in Shanghai
STUDY = datetime(2026, 10, 20, 11, 30, tzinfo=UTC)
Q4 = Quarter(2026, 4)


def offered(scenario: Scenario, first: datetime, end: datetime, now: datetime = NOW) -> list[str]:
    slots = usual_slots(BUILT_IN[scenario], Span(first, end, now, SHANGHAI))
    return [f"{one.at.astimezone(SHANGHAI):%m-%d %H:%M}" for one in slots]


def test_suggestions_keep_to_what_will_be_allowed() -> None:
    calendar = Calendar(Q4, SHANGHAI, (STUDY,), ())
    first, end = calendar.span(SessionKind.DISCUSSION, Rules())
    slots = usual_slots(BUILT_IN[Scenario.OTHER], Span(first, end, NOW, SHANGHAI))
    assert slots[0].at == STUDY + timedelta(days=7)
    assert all(judge_time(SessionKind.DISCUSSION, one.at, calendar, Rules(), NOW, 1) is None for one in slots)
    assert usual_slots(BUILT_IN[Scenario.OTHER], Span(end, end, NOW, SHANGHAI)) == []


@pytest.mark.parametrize(
    ("scenario", "first_three"),
    [
        (Scenario.SHIFT, ["10-16 08:30", "10-16 16:30", "10-16 20:00"]),
        (Scenario.SITE, ["10-15 18:00", "10-15 19:30", "10-16 12:30"]),  # two hours' notice will do
        (Scenario.JOINT, ["10-16 15:00", "10-16 19:30", "10-17 09:30"]),  # the others need a day
    ],
)
def test_each_scenario_has_its_hours_and_its_notice(scenario: Scenario, first_three: list[str]) -> None:
    assert offered(scenario, NOW - timedelta(days=14), Q4.ends(SHANGHAI))[:3] == first_three


def test_key_dates_go_before_all_other_days() -> None:
    dated = replace(BUILT_IN[Scenario.OTHER], days=(date(2026, 9, 30), date(2026, 12, 28), date(2027, 1, 4)))
    slots = usual_slots(dated, Span(NOW, Q4.ends(SHANGHAI), NOW, SHANGHAI))
    days = [f"{one.at.astimezone(SHANGHAI):%m-%d %H:%M}" for one in slots]
    assert days[:3] == ["12-28 15:00", "12-28 19:30", "10-16 15:00"]


def test_where_the_quarter_ends_before_the_notice_a_shorter_one_is_offered() -> None:
    last_noon = datetime(2026, 12, 31, 4, 0, tzinfo=UTC)
    assert offered(Scenario.OTHER, NOW, Q4.ends(SHANGHAI), last_noon) == ["12-31 15:00", "12-31 19:30"]
