"""`zhibu member`: one person moves, is away, comes back, leaves."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from storage.schema import absence, audit, membership
from tests.app.commands import Shell
from tests.papers.rosters import workbook

HEADER = ("工号", "姓名", "上级党组织", "党支部", "党员类别", "党内职务")


@pytest.fixture
def shell(tmp_path: Path, database_url: str) -> Shell:
    clock = tmp_path / "clock"
    clock.write_text("2026-11-20T04:00:00+00:00")
    shell = Shell(tmp_path, database_url, ZHIBU_CLOCK_FILE=str(clock), ZHIBU_BOT_API_URL="http://127.0.0.1:9")
    lines = [
        ("1001", "赵建国", "第二发电厂党委", "一支部", "正式党员", "书记"),
        ("1002", "钱进", "第二发电厂党委", "二支部", "正式党员", ""),
    ]
    shell.run("import", "roster", workbook(shell.folder / "花名册.xlsx", [HEADER, *lines]))
    return shell


def test_each_change_is_said_in_a_sentence_and_audited(shell: Shell) -> None:
    assert "已登记：钱进自2026-11-20起长期请假，2027-01-05返回" in shell.run(
        "member", "away", "1002", "--kind", "long_leave", "--until", "2027-01-05"
    )
    assert "恢复参加" in shell.run("member", "back", "1002", "--from", "2026-12-01")
    assert "没有登记" in shell.run("member", "back", "1002", "--from", "2026-12-01", exit_code=1)
    assert "原支部书记空缺" in shell.run("member", "move", "1001", "--to", "二支部")
    assert "本来就在" in shell.run("member", "move", "1001", "--to", "二支部", exit_code=1)
    assert "去世，不再属于“二支部”" in shell.run("member", "leave", "1002", "--why", "deceased")
    assert "没有工号" in shell.run("member", "leave", "1002", exit_code=1)
    assert "还没有到" in shell.run("member", "leave", "1001", "--from", "2027-05-01", exit_code=1)
    assert len(shell.rows(select(absence.c.id))) == 1
    assert len(shell.rows(select(membership.c.id).where(membership.c.valid_to.is_(None)))) == 1
    actions = {action for (action,) in shell.rows(select(audit.c.action).where(audit.c.door == "cli"))}
    assert {"send_away", "take_back", "move", "leave", "revoke"} <= actions
