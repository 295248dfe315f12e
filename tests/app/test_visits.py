"""`zhibu plan visits` and `zhibu export coverage`, as somebody types them."""

from __future__ import annotations

from openpyxl import load_workbook
from sqlalchemy import func, select, text

from domain.coverage import FIGURES
from storage.schema import audit, visit
from tests.app.commands import Shell
from tests.population import NAME


def planned(shell: Shell) -> int:
    [(number,)] = shell.rows(select(func.count()).select_from(visit).where(visit.c.state == "planned"))
    return int(number)


def test_a_dry_run_shows_the_plan_and_writes_nothing(shell: Shell) -> None:
    before = planned(shell)
    told = shell.run("plan", "visits", "--dry-run")
    assert "将列入计划 45 次，其中能定时间 0 次" in told
    assert "还没有指定列席人员" in told
    assert planned(shell) == before


def test_planned_again_nothing_is_added(shell: Shell) -> None:
    shell.run("plan", "visits")
    number = planned(shell)
    assert "已列入计划 0 次" in shell.run("plan", "visits")
    assert planned(shell) == number
    audited = shell.rows(select(func.count()).select_from(audit).where(audit.c.action == "plan_visit"))
    assert audited == [(number - 2,)]  # two stood before


def test_only_a_committee_owes_visits(shell: Shell) -> None:
    assert "不是党委" in shell.run("plan", "visits", "--unit", "C1P1T", exit_code=1)
    assert "不是党委" in shell.run("export", "coverage", "--unit", "C1B", "-o", "x.xlsx", exit_code=1)


def test_the_workbook_has_the_figures_of_the_view_and_every_branch_and_no_name(shell: Shell) -> None:
    file = shell.folder / "coverage.xlsx"
    assert "党委 7 个、支部 18 个" in shell.run("export", "coverage", "-o", file)
    committees, branches = load_workbook(file).worksheets
    lines = {row[0]: row[2:] for row in committees.values if row[0]}
    columns = ", ".join(FIGURES)
    view = shell.rows(text(f"SELECT committee_code, {columns} FROM v_coverage WHERE year = 2026"))
    assert {code: tuple(figures) for code, *figures in view} == {code: lines[code] for code, *_ in view}
    listed = {row[0]: row[1:] for row in branches.values if row[0]}
    assert listed["C1B"] == ("单位C1B", "单位C1", None, "单位C1　10月15日（周四）")
    assert listed["C2B"][2] == "集团党委　10月15日（周四）"
    assert NAME not in repr(listed)
