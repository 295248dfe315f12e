"""A calendar of shifts as people copy or type it."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from domain.shift import Duty
from domain.shift_text import ShiftHeaderMissing, ShiftLineNotUnderstood, read_duties
from tests.front import NOON

SHANGHAI = ZoneInfo("Asia/Shanghai")
FIRST, SECOND = date(2026, 10, 1), date(2026, 10, 2)


@pytest.mark.parametrize(
    "text",
    [
        "日期 甲班 乙班\n10月1日 早 休\n10月2日 夜 中",
        "日期\t甲班\t乙班\n2026-10-01\t白班\t\n2026-10-02\t大夜\t小夜\n",
        "日期，星期，甲，乙\n10-1，周四，早，休\n\n10-2，星期五，夜，中",
        "班表（十月）\n日期 甲 乙\n10月1日（周四） 早 休\n10月2日（周五） 夜班 中班",
        "DATE 甲 乙\n10/1 Day OFF\n10/2 night middle",
    ],
)
def test_calendar_is_read_however_it_was_copied(text: str) -> None:
    assert read_duties(text, NOON, SHANGHAI) == {
        FIRST: {"甲": Duty.DAY, "乙": Duty.OFF},
        SECOND: {"甲": Duty.NIGHT, "乙": Duty.MIDDLE},
    }


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("日期 甲 乙\n10月1日 早", 2),
        ("日期 甲 乙\n10月1日 早 休 夜", 2),
        ("日期 甲\n10月1日 早\n哪天 早", 3),
        ("日期 甲\n10月1日 早\n10月1日 中", 3),
        ("日期 甲\n\n10月1日 串休", 3),
        ("日期 甲\n13月1日 早", 2),
    ],
)
def test_line_that_cannot_be_understood_is_named(text: str, line: int) -> None:
    refused = read_duties(text, NOON, SHANGHAI)
    assert isinstance(refused, ShiftLineNotUnderstood)
    assert refused.line == line


@pytest.mark.parametrize(
    "text", ["", "日期", "甲 乙\n10月1日 早", "日期 甲 甲\n10月1日 早 早", "日期 甲", "日期 一二三四五六七\n"]
)
def test_calendar_without_crews_or_days_is_refused(text: str) -> None:
    assert isinstance(read_duties(text, NOON, SHANGHAI), ShiftHeaderMissing)
