"""Waves and industries: not applicable before joining, compared on the terminal, in the bot and half-yearly."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from storage.schema import audit, obligation, unit
from tests.app.commands import Shell
from tests.papers.rosters import workbook

HEADER = ("工号", "姓名", "上级党组织", "党支部", "党员类别")


@pytest.fixture
def shell(tmp_path: Path, database_url: str) -> Shell:
    clock = tmp_path / "clock"
    clock.write_text("2026-10-20T04:00:00+00:00")
    shell = Shell(tmp_path, database_url, ZHIBU_CLOCK_FILE=str(clock), ZHIBU_BOT_API_URL="http://127.0.0.1:9")
    lines = [
        (f"10{plant}{number}", f"党员{plant}{number}", f"集团党委/{plant}厂党委", f"{plant}厂{number}支部", "正式党员")
        for plant in (1, 2)
        for number in range(3)
    ]
    shell.run("import", "roster", workbook(shell.folder / "花名册.xlsx", [HEADER, *lines]))
    return shell


def owed(shell: Shell) -> list[tuple[str, ...]]:
    joined = select(unit.c.name).distinct().join(obligation, obligation.c.branch_id == unit.c.id)
    return sorted(shell.rows(joined))


def test_who_joins_later_owes_nothing_yet_and_is_not_undone(shell: Shell) -> None:
    said = shell.run("wave", "set", "--unit", "2厂党委", "--from", "2027H1")
    assert "自2027年第一季度起开展。之前的6项改为“不适用”，不算未开。" in said
    assert owed(shell) == [(f"1厂{number}支部",) for number in range(3)]
    shown = shell.run("report", "--by", "wave")
    assert next(line for line in shown.splitlines() if "2026年下半年" in line).split("│")[2:5] == [
        "      3 ",
        " 学习 ",
        "    3 ",
    ]
    assert next(line for line in shown.splitlines() if "2027年上半年" in line).count("—") == 6
    assert "—" in next(line for line in shell.run("report").splitlines() if "2厂党委" in line)
    # back to this half: they owe again at once; the quarter before is over
    assert "新增应开6项" in shell.run("wave", "set", "--unit", "2厂党委", "--from", "2026Q4")
    assert len(owed(shell)) == 6
    assert "已经过去" in shell.run("wave", "set", "--unit", "2厂党委", "--from", "2026Q3", exit_code=1)
    assert "--from" in shell.run("wave", "set", "--unit", "2厂党委", "--from", "明年", exit_code=2)
    assert shell.rows(select(audit.c.action).where(audit.c.action == "join_wave")) == [("join_wave",)] * 2


def test_half_year_report_agrees_by_wave_industry_and_level(shell: Shell) -> None:
    shell.run("wave", "set", "--unit", "2厂党委", "--from", "2027H1")
    assert "行业为电力" in shell.run("wave", "industry", "--unit", "1厂党委", "--name", "电力")
    assert "未注明" in shell.run("report", "--by", "industry")
    file = shell.folder / "半年小结.xlsx"
    shell.run("export", "half-year", "--half", "2026H2", "-o", file)
    book = load_workbook(file)
    assert book.sheetnames == ["说明", "按批次", "按行业", "按层级", "与上个半年对比", "差距"]
    for name, labels in (
        ("按批次", ["2026年下半年", "2027年上半年"]),
        ("按行业", ["电力", "未注明"]),
        ("按层级", ["第2级党委直属支部"]),
    ):
        rows: list[list[Any]] = [
            list(row) for row in book[name].iter_rows(min_row=3, values_only=True) if row[1] is not None
        ]
        assert [row[0] for row in rows] == [*labels, "合计"]
        assert sum(row[1] for row in rows[:-1]) == rows[-1][1] == 6
        assert [row[2] for row in rows[:-1] if row[2] != "—"] == [rows[-1][2]] == [3]
    assert [row[2] for row in book["按批次"].iter_rows(min_row=3, max_row=4, values_only=True)] == [3, "—"]
    gaps = [row[:3] for row in book["差距"].iter_rows(min_row=3, values_only=True) if row[2]]
    assert gaps == [("1厂党委", f"1厂{number}支部", 2) for number in range(3)]
