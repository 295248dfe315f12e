"""`zhibu unit`: a plain sentence first, then the change; waiting ones are listed."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from storage.schema import audit, membership, unit, unit_change
from tests.app.commands import Shell
from tests.papers.rosters import workbook

HEADER = ("工号", "姓名", "上级党组织", "党支部", "党员类别")
TREE = select(unit.c.name, unit.c.valid_to.is_(None)).order_by(unit.c.id)


@pytest.fixture
def shell(tmp_path: Path, database_url: str) -> Shell:
    clock = tmp_path / "clock"
    clock.write_text("2027-01-20T04:00:00+00:00")
    shell = Shell(tmp_path, database_url, ZHIBU_CLOCK_FILE=str(clock), ZHIBU_BOT_API_URL="http://127.0.0.1:9")
    lines = [
        (f"100{number}", f"党员{number}", "第二发电厂党委", f"集控{number % 2 + 1}支部", "正式党员")
        for number in range(6)
    ]
    shell.run("import", "roster", workbook(shell.folder / "花名册.xlsx", [HEADER, *lines]))
    return shell


def test_a_dry_run_says_what_would_happen_and_changes_nothing(shell: Shell) -> None:
    before = shell.rows(TREE)
    said = shell.run("unit", "merge", "集控2支部", "--into", "集控1支部", "--reason", "机组合并", "--dry-run")
    assert said.strip() == (
        "如果执行：自2027-01-20起，“集控2支部”并入“集控1支部”。3名党员随之转入。本季度起尚未完成的2项免开。"
        "以前各季度的名称、层级和数字不变。"
    )
    assert shell.rows(TREE) == before
    assert shell.rows(select(unit_change.c.id)) == []


def test_units_are_opened_renamed_split_moved_merged_and_closed(shell: Shell) -> None:
    why = ("--reason", "党委会决议")
    assert "新建“检修党总支”" in shell.run(
        "unit", "add", "--under", "第二发电厂党委", "--name", "检修党总支", "--kind", "general_branch", *why
    )
    shell.run("unit", "split", "集控1支部", "--name", "集控3支部", "--members", "1000，1002", *why)
    shell.run("unit", "move", "集控3支部", "--under", "检修党总支", *why)
    shell.run("unit", "rename", "集控3支部", "--name", "检修一支部", *why)
    shell.run("unit", "merge", "集控2支部", "--into", "集控1支部", *why)
    assert "还有2名党员" in shell.run("unit", "close", "检修一支部", *why, exit_code=1)
    assert "已经撤销" in shell.run("unit", "rename", "集控2支部", "--name", "别名", *why, exit_code=1)
    people = select(unit.c.name, membership.c.member_id).join(membership, membership.c.branch_id == unit.c.id)
    assert sorted(name for name, _ in shell.rows(people.where(membership.c.valid_to.is_(None)))) == [
        *["检修一支部"] * 2,
        *["集控1支部"] * 4,
    ]
    assert len(shell.rows(select(audit.c.id).where(audit.c.kind == "unit", audit.c.door == "cli"))) >= 5
    assert "“集控2支部”并入“集控1支部”" in shell.run("unit", "changes")


def test_a_later_day_waits_and_a_day_of_a_quarter_that_is_over_is_refused(shell: Shell) -> None:
    rename = ("unit", "rename", "集控1支部", "--name", "集控第一党支部", "--reason", "规范名称", "--from")
    assert "已登记" in shell.run(*rename, "2027-03-01")
    assert ("集控1支部", True) in shell.rows(TREE)
    assert "已登记" in shell.run("unit", "changes")
    assert "2026-12-31" in shell.run(*rename, "2026-12-31", exit_code=1)
    assert "日期请写成 2027-01-01 这样" in shell.run(*rename, "明天", exit_code=2)


def test_the_code_of_a_name_that_was_given_up_is_not_given_twice(shell: Shell) -> None:
    shell.run("unit", "rename", "集控1支部", "--name", "集控甲支部", "--reason", "规范名称")
    line = ("2001", "新人", "第二发电厂党委", "集控1支部", "正式党员")
    shell.run("import", "roster", workbook(shell.folder / "新支部.xlsx", [HEADER, line]))
    codes = dict(shell.rows(select(unit.c.name, unit.c.code)))
    assert codes["集控1支部"] == codes["集控甲支部"] + "-2"
