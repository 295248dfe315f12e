"""`zhibu shift`: a pattern, or a workbook as offices keep it."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from storage.schema import audit, shift, shift_day
from tests.app.commands import Shell
from tests.papers.rosters import workbook

UNIT = ("--unit", "集控三支部")


def test_pattern_holds_for_what_is_below_until_it_is_cleared(small_shell: Shell) -> None:
    above = ("--unit", "第二发电厂党委")
    small_shell.run("shift", "set", *above, "--pattern", "四班三倒", "--anchor", "2026-10-01", "--crews", "一,二,三,四")
    shown = small_shell.run("shift", "show", *UNIT)
    assert "一 " in shown
    assert len(shown.splitlines()) == 18
    assert "--crews" in small_shell.run(
        "shift", "set", *UNIT, "--pattern", "四班三倒", "--anchor", "2026-10-01", "--crews", "一,二", exit_code=2
    )
    assert "没有排班" in small_shell.run("shift", "clear", *UNIT, exit_code=1)
    assert "排班已清除" in small_shell.run("shift", "clear", *above)
    assert "没有排班" in small_shell.run("shift", "show", *UNIT, exit_code=1)
    said = select(audit.c.action).where(audit.c.kind == "shift").order_by(audit.c.id)
    assert small_shell.rows(said) == [("set_shift",), ("clear_shift",)]


def test_workbook_is_taken_as_offices_keep_it_and_a_second_one_replaces_it(small_shell: Shell) -> None:
    title, header = ("十月倒班表",), ("日期", "甲班", "乙班")
    file = workbook(
        small_shell.folder / "排班表.xlsx", [title, header, ("2026-10-01", "早", "夜班"), ("2026/10/2", "休", "")]
    )
    for _ in range(2):
        assert "2026-10-01 到 2026-10-02，共 2 天" in small_shell.run("shift", "import", file, *UNIT)
    days = select(shift_day.c.crew, shift_day.c.duty).order_by(shift_day.c.day, shift_day.c.crew)
    assert small_shell.rows(days) == [("乙", "night"), ("甲", "day"), ("乙", "off"), ("甲", "off")]
    assert small_shell.rows(select(shift.c.crews)) == [("甲,乙",)]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([("日期", "甲班"), ("2026-10-01", "加班")], "第 2 行：不认识“加班”"),
        ([("日期", "甲班"), ("十月一日上午", "早")], "第 2 行：日期请写成"),
        ([("日期", "甲班"), ("2026-10-01", "早"), ("2026-10-01", "中")], "第 3 行：这一天写了两次"),
        ([("日期", "甲班", "甲班"), ("2026-10-01", "早", "中")], "第 1 行：最多 12 个班"),
        ([("姓名", "甲班")], "表头"),
    ],
)
def test_calendar_that_cannot_be_understood_is_refused_whole(
    small_shell: Shell, rows: list[tuple[str, ...]], said: str
) -> None:
    refused = small_shell.run("shift", "import", workbook(small_shell.folder / "错.xlsx", rows), *UNIT, exit_code=1)
    assert said in refused
    assert small_shell.rows(select(shift_day.c.day)) == []
