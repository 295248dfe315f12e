"""`zhibu course add`."""

from __future__ import annotations

from sqlalchemy import select

from storage.schema import audit, course, unit
from tests.app.commands import Shell

ADD = ("course", "add", "--unit", "第二发电厂党委", "--quarter", "2026Q4", "--title")


def test_course_is_set_once_and_replaced_by_a_later_one(small_shell: Shell) -> None:
    for title in ("安全生产公开课", "安全生产公开课", "降本增效公开课"):
        assert title in small_shell.run(*ADD, title, "--lecturer", "张教授", "--link", "https://example.cn/k4")
    assert small_shell.rows(select(course.c.title, unit.c.name).join(unit).order_by(course.c.id)) == [
        ("安全生产公开课", "第二发电厂党委"),
        ("降本增效公开课", "第二发电厂党委"),
    ]
    assert small_shell.rows(select(audit.c.door).where(audit.c.action == "set_course")) == [("cli",)] * 2


def test_course_for_home_only_is_marked(small_shell: Shell) -> None:
    for inside in ((), ("--inside",), ("--inside",)):
        small_shell.run(*ADD, "保密教育", *inside)
    assert small_shell.rows(select(course.c.inside).order_by(course.c.id)) == [(False,), (True,)]


def test_course_without_a_unit_or_with_a_bad_link_is_refused(small_shell: Shell) -> None:
    assert "没有编码或名称是" in small_shell.run(
        "course", "add", "--unit", "没有", "--quarter", "2026Q4", "--title", "课程", exit_code=1
    )
    assert "--link" in small_shell.run(*ADD, "课程", "--link", "javascript:1", exit_code=2)
    assert "--quarter" in small_shell.run(
        "course", "add", "--unit", "x", "--quarter", "秋季", "--title", "课程", exit_code=2
    )
    assert small_shell.rows(select(course.c.id)) == []
