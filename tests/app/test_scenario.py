"""`zhibu scenario`: an enterprise's own templates, added without code."""

from __future__ import annotations

from sqlalchemy import select

from storage.schema import audit, scenario, unit
from tests.app.commands import Shell

OWN = """
[[scenario]]
name = "检修停工期"
base = "site"
hours = ["12:30", "18:00"]
days = ["2026-12-28"]
batch = 20
advice = "结合停工令安排。"
"""


def test_scenario_of_an_enterprise_is_added_used_and_ended(small_shell: Shell) -> None:
    file = small_shell.folder / "检修期.toml"
    file.write_text(OWN, encoding="utf-8")
    for change in ("已保存", "没有变化"):
        assert f"检修停工期：{change}" in small_shell.run("scenario", "add", file, "--unit", "第二发电厂党委")
    listed = small_shell.run("scenario", "list", "--unit", "集控三支部")
    assert "轮班\tshift\tbatches" in listed
    assert "检修停工期\tsite\tproject\t12:30,18:00\tbatch=20\tnotice=2h\tremind=1h\teve=false" in listed
    for changed in (1, 0):
        used = small_shell.run("scenario", "use", "检修停工期", "--unit", "第二发电厂党委")
        assert f"{changed} 个党组织改用" in used
    assert small_shell.rows(select(unit.c.scenario).where(unit.c.name == "集控三支部")) == [("site",)]
    assert "不再提供" in small_shell.run("scenario", "end", "检修停工期", "--unit", "第二发电厂党委")
    assert "检修停工期" not in small_shell.run("scenario", "list", "--unit", "集控三支部")
    actions = [("save_scenario",), ("use_scenario",), ("end_scenario",)]
    kinds = select(audit.c.action).where(audit.c.action.like("%scenario")).order_by(audit.c.id)
    assert small_shell.rows(kinds) == actions


def test_faulty_file_and_unknown_name_are_refused(small_shell: Shell) -> None:
    file = small_shell.folder / "错.toml"
    file.write_text(OWN.replace('base = "site"', 'base = "夜班"'), encoding="utf-8")
    refused = small_shell.run("scenario", "add", file, "--unit", "第二发电厂党委", exit_code=1)
    assert "base：只能是 shift" in refused
    assert "没有这个场景" in small_shell.run("scenario", "use", "没有", "--unit", "第二发电厂党委", exit_code=1)
    assert small_shell.rows(select(scenario.c.id)) == []
