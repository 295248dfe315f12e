"""When to remind, and when to leave people in peace."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from domain.obligation import SessionKind
from domain.quarter import Quarter
from domain.reminder import after_quiet, due_day, is_eve, is_quiet, next_quiet, step_today
from domain.rules import Rules

SHANGHAI = ZoneInfo("Asia/Shanghai")
RULES = Rules()


def at(hour: int, minute: int = 0, second: int = 0) -> datetime:
    return datetime(2026, 12, 20, hour, minute, second, tzinfo=SHANGHAI).astimezone(UTC)


@pytest.mark.parametrize(
    ("day", "step"),
    [(16, None), (17, 14), (23, 14), (24, 7), (27, 7), (28, 3), (29, 3), (30, 1), (31, 1)],
)
def test_step_is_the_nearest_reached(day: int, step: int | None) -> None:
    assert step_today(date(2026, 12, 31), date(2026, 12, day)) == step


def test_no_step_after_the_due_date() -> None:
    assert step_today(date(2026, 12, 31), date(2027, 1, 1)) is None


def test_a_study_is_due_early_enough_for_the_discussion() -> None:
    assert due_day(SessionKind.STUDY, Quarter(2026, 4), RULES) == date(2026, 12, 24)
    assert due_day(SessionKind.DISCUSSION, Quarter(2026, 4), RULES) == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("instant", "quiet"),
    [
        (at(21, 29, 59), False),
        (at(21, 30), True),
        (at(23, 59), True),
        (at(0), True),
        (at(7, 59, 59), True),
        (at(8), False),
    ],
)
def test_quiet_hours_hold_to_the_second(instant: datetime, quiet: bool) -> None:
    assert is_quiet(instant, SHANGHAI, RULES) is quiet


def test_what_falls_into_quiet_hours_waits_for_the_morning_there() -> None:
    assert after_quiet(at(22), SHANGHAI, RULES) == datetime(2026, 12, 21, 8, tzinfo=SHANGHAI)
    assert after_quiet(at(3), SHANGHAI, RULES) == datetime(2026, 12, 20, 8, tzinfo=SHANGHAI)
    assert after_quiet(at(12), SHANGHAI, RULES) == at(12)
    # noon in Shanghai is 05:00 in Kinshasa
    assert after_quiet(at(12), ZoneInfo("Africa/Kinshasa"), RULES) == at(15)


def test_the_eve_begins_at_six_and_ends_with_the_quiet_hours() -> None:
    assert [is_eve(at(hour), SHANGHAI, RULES) for hour in (17, 18, 21, 22)] == [False, True, True, False]


def test_the_quiet_hours_to_come_are_those_of_the_reader() -> None:
    quiet = next_quiet(at(21, 20), SHANGHAI, RULES)
    assert (quiet.begins, quiet.ends) == (at(21, 30), datetime(2026, 12, 21, 8, tzinfo=SHANGHAI))
    assert next_quiet(at(8), SHANGHAI, RULES).begins == at(21, 30)
