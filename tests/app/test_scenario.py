"""`zhibu scenario`: an enterprise's own templates, added without code."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from storage.schema import audit, scenario, unit
from tests.app.commands import Shell
from tests.papers.rosters import workbook

OWN = """
[[scenario]]
name = "检修停工期"
base = "site"
hours = ["12:30", "18:00"]
days = ["2026-12-28"]
batch = 20
advice = "结合停工令安排。"
"""


@pytest.fixture
def shell(tmp_path: Path, database_url: str) -> Shell:
    shell = Shell(tmp_path, database_url)
    line = ("1001", "赵建国", "第二发电厂党委", "集控三支部", "正式党员")
    header = ("工号", "姓名", "上级党组织", "党支部", "党员类别")
    shell.run("import", "roster", workbook(shell.folder / "花名册.xlsx", [header, line]))
    return shell


def test_scenario_of_an_enterprise_is_added_used_and_ended(shell: Shell) -> None:
    file = shell.folder / "检修期.toml"
    file.write_text(OWN, encoding="utf-8")
    for change in ("saved", "stands so already"):
        assert f"检修停工期: {change}" in shell.run("scenario", "add", file, "--unit", "第二发电厂党委")
    listed = shell.run("scenario", "list", "--unit", "集控三支部")
    assert "轮班\tshift\tbatches" in listed
    assert "检修停工期\tsite\tproject\t12:30,18:00\tbatch=20\tnotice=2h\tremind=1h\teve=false" in listed
    for changed in (1, 0):
        used = shell.run("scenario", "use", "检修停工期", "--unit", "第二发电厂党委")
        assert f"{changed} changed" in used
    assert shell.rows(select(unit.c.scenario).where(unit.c.name == "集控三支部")) == [("site",)]
    assert "offered no more" in shell.run("scenario", "end", "检修停工期", "--unit", "第二发电厂党委")
    assert "检修停工期" not in shell.run("scenario", "list", "--unit", "集控三支部")
    actions = [("save_scenario",), ("use_scenario",), ("end_scenario",)]
    kinds = select(audit.c.action).where(audit.c.action.like("%scenario")).order_by(audit.c.id)
    assert shell.rows(kinds) == actions


def test_faulty_file_and_unknown_name_are_refused(shell: Shell) -> None:
    file = shell.folder / "错.toml"
    file.write_text(OWN.replace('base = "site"', 'base = "夜班"'), encoding="utf-8")
    refused = shell.run("scenario", "add", file, "--unit", "第二发电厂党委", exit_code=1)
    assert "base: one of shift" in refused
    assert "no such" in shell.run("scenario", "use", "没有", "--unit", "第二发电厂党委", exit_code=1)
    assert shell.rows(select(scenario.c.id)) == []
