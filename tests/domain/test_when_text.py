"""A day and time as people write them, read on Thursday 15 October 2026 at noon in Shanghai."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from domain.when_text import read_when

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOON = datetime(2026, 10, 15, 4, 0, tzinfo=UTC)


def read(text: str, now: datetime = NOON) -> str | None:
    found = read_when(text, now, SHANGHAI)
    return None if found is None else f"{found.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("10月20日 19:30", "2026-10-20 19:30"),
        ("10-20 19:30", "2026-10-20 19:30"),
        ("10.20 19:30", "2026-10-20 19:30"),
        ("10/20 8:05", "2026-10-20 08:05"),
        ("10月20号19点30分", "2026-10-20 19:30"),
        ("１０月２０日　１９：３０", "2026-10-20 19:30"),
        ("十月二十日十九点三十分", "2026-10-20 19:30"),
        ("2026年11月3日下午3点", "2026-11-03 15:00"),
        ("2026-11-03 15:00", "2026-11-03 15:00"),
        ("20日15点", "2026-10-20 15:00"),
        ("3号15点", "2026-11-03 15:00"),
        ("1月5日 15:00", "2027-01-05 15:00"),
        ("10月10日 15:00", "2026-10-10 15:00"),
        ("明天15点", "2026-10-16 15:00"),
        ("明天下午三点半", "2026-10-16 15:30"),
        ("明天3点", "2026-10-16 15:00"),
        ("明天凌晨3点", "2026-10-16 03:00"),
        ("明天上午9点一刻", "2026-10-16 09:15"),
        ("明天03:00", "2026-10-16 03:00"),
        ("大后天 8:00", "2026-10-18 08:00"),
        ("后天中午12点半", "2026-10-17 12:30"),
        ("今晚7点半", "2026-10-15 19:30"),
        ("今晚 7:30", "2026-10-15 19:30"),
        ("明晚八点", "2026-10-16 20:00"),
        ("晚上8点", "2026-10-15 20:00"),
        ("19:30", "2026-10-15 19:30"),
        ("11:30", "2026-10-16 11:30"),
        ("周五 15:00", "2026-10-16 15:00"),
        ("周三 15:00", "2026-10-21 15:00"),
        ("下周三下午3点", "2026-10-21 15:00"),
        ("下星期一 9:00", "2026-10-19 09:00"),
        ("今天 24:00", "2026-10-16 00:00"),
        ("tomorrow 15:00", "2026-10-16 15:00"),
    ],
)
def test_time_is_read_as_written(text: str, meant: str) -> None:
    assert read(text) == meant


@pytest.mark.parametrize(
    "text", ["", "明天", "10月20日", "尽快", "2月30日 15:00", "明天25点", "明天19:75", "13月1日 15:00", "三号会议室"]
)
def test_what_names_no_time_is_not_guessed(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize("text", ["9999-12-31 24:00", "9999年12月31日23点", "0001-01-01 00:00", "1999-12-31 8:00"])
@pytest.mark.parametrize("zone", ["Asia/Shanghai", "America/New_York"])
def test_day_that_no_plan_has_is_not_understood(text: str, zone: str) -> None:
    assert read_when(text, datetime(2026, 10, 15, 4, 0, tzinfo=UTC), ZoneInfo(zone)) is None


def test_day_is_the_one_of_the_branch_and_not_of_the_server() -> None:
    late = datetime(2026, 10, 15, 17, 0, tzinfo=UTC)  # one at night of the 16th in Shanghai
    assert read("今天15点", late) == "2026-10-16 15:00"
