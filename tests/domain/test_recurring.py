"""A recurring meeting as people say it, and when it is next."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.recurring import Recurring, Rule, meeting_slots, read_recurring
from domain.slot import Span

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 10, 15, 4, 0, tzinfo=UTC)  # Thursday noon in Shanghai


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("每周三 8:30 班前会", Recurring("班前会", Rule.WEEKLY, 3, time(8, 30))),
        ("每星期日下午3点半，乘务例会", Recurring("乘务例会", Rule.WEEKLY, 7, time(15, 30))),
        ("安全例会 每月5日 15:00", Recurring("安全例会", Rule.MONTHLY, 5, time(15))),
        ("每28天 10月8日 9:00 换班会", Recurring("换班会", Rule.DAYS, 28, time(9), date(2026, 10, 8))),
        ("每14天，从明天早上8点开始，换班会", Recurring("换班会", Rule.DAYS, 14, time(8), date(2026, 10, 16))),
        ("每周三 班前会", None),  # when?
        ("每周三 8:30", None),  # what?
        ("每月40日 8:30 例会", None),
        ("每28天 9:00 换班会", None),  # counted from which day?
        ("8:30 班前会", None),
        ("每周三 8:30 " + "长" * 21, None),
    ],
)
def test_meeting_is_read_as_it_is_said_and_never_guessed(text: str, meant: Recurring | None) -> None:
    assert read_recurring(text, NOW, SHANGHAI) == meant


@pytest.mark.parametrize(
    ("meeting", "days"),
    [
        (Recurring("班前会", Rule.WEEKLY, 4, time(8, 30)), ["10-22", "10-29", "11-05"]),  # today's is over
        (Recurring("例会", Rule.MONTHLY, 31, time(15)), ["10-31", "12-31"]),
        (Recurring("换班会", Rule.DAYS, 28, time(9), date(2026, 10, 8)), ["11-05", "12-03", "12-31"]),
    ],
)
def test_next_meetings_lie_in_the_quarter(meeting: Recurring, days: list[str]) -> None:
    end = datetime(2026, 12, 31, 16, 0, tzinfo=UTC)
    slots = meeting_slots(meeting, Span(NOW - timedelta(days=14), end, NOW, SHANGHAI))
    assert [f"{one.at.astimezone(SHANGHAI):%m-%d}" for one in slots][:3] == days
    assert {one.meeting for one in slots} == {meeting.name}
