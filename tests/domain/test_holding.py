"""When check-in that nobody has ended is over."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.holding import forgotten
from domain.rules import Rules
from domain.session import Gathering

BEGUN = datetime(2026, 10, 15, 11, tzinfo=UTC)  # seven in the evening in Shanghai


@pytest.mark.parametrize(
    ("begun", "ended", "hours", "over"),
    [
        (BEGUN, None, 5.9, False),
        (BEGUN, None, 6, True),
        (BEGUN, None, 8, True),  # three in the morning
        (BEGUN, BEGUN + timedelta(hours=2), 8, False),
        (None, None, 8, False),
    ],
)
def test_check_in_is_over_some_hours_after_it_began(
    begun: datetime | None, ended: datetime | None, hours: float, over: bool
) -> None:
    where = Gathering(1, 1, 1, "三号会议室", BEGUN, ZoneInfo("Asia/Shanghai"), "s", begun, ended, 4)
    assert forgotten(where, Rules(), BEGUN + timedelta(hours=hours)) is over
