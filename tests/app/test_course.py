"""`zhibu course add`."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from storage.schema import audit, course, unit
from tests.app.commands import Shell
from tests.papers.rosters import workbook

ADD = ("course", "add", "--unit", "第二发电厂党委", "--quarter", "2026Q4", "--title")


@pytest.fixture
def shell(tmp_path: Path, database_url: str) -> Shell:
    shell = Shell(tmp_path, database_url)
    line = ("1001", "赵建国", "第二发电厂党委", "集控三支部", "正式党员")
    header = ("工号", "姓名", "上级党组织", "党支部", "党员类别")
    shell.run("import", "roster", workbook(shell.folder / "花名册.xlsx", [header, line]))
    return shell


def test_course_is_set_once_and_replaced_by_a_later_one(shell: Shell) -> None:
    for title in ("安全生产公开课", "安全生产公开课", "降本增效公开课"):
        assert title in shell.run(*ADD, title, "--lecturer", "张教授", "--link", "https://example.cn/k4")
    assert shell.rows(select(course.c.title, unit.c.name).join(unit).order_by(course.c.id)) == [
        ("安全生产公开课", "第二发电厂党委"),
        ("降本增效公开课", "第二发电厂党委"),
    ]
    assert shell.rows(select(audit.c.door).where(audit.c.action == "set_course")) == [("cli",)] * 2


def test_course_for_home_only_is_marked(shell: Shell) -> None:
    for inside in ((), ("--inside",), ("--inside",)):
        shell.run(*ADD, "保密教育", *inside)
    assert shell.rows(select(course.c.inside).order_by(course.c.id)) == [(False,), (True,)]


def test_course_without_a_unit_or_with_a_bad_link_is_refused(shell: Shell) -> None:
    assert "no unit" in shell.run(
        "course", "add", "--unit", "没有", "--quarter", "2026Q4", "--title", "课程", exit_code=1
    )
    assert "--link" in shell.run(*ADD, "课程", "--link", "javascript:1", exit_code=2)
    assert "--quarter" in shell.run("course", "add", "--unit", "x", "--quarter", "秋季", "--title", "课程", exit_code=2)
    assert shell.rows(select(course.c.id)) == []
