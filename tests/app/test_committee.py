"""The committee's commands: query, report, token and the exports, as somebody types them."""

from __future__ import annotations

import csv
import io
import json

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from storage.schema import api_token, audit
from tests.app.commands import Shell
from tests.population import NAME


def test_query_answers_as_a_table_json_or_csv(shell: Shell) -> None:
    statement = "SELECT unit_code, due, held FROM v_rollup WHERE quarter = '2026Q4' AND kind = 'study' AND depth = 0"
    assert "unit_code" in shell.run("query", statement)
    assert json.loads(shell.run("query", "--json", statement)) == {"unit_code": "G", "due": 15, "held": 9}
    rows = list(csv.reader(io.StringIO(shell.run("query", "--csv", statement).removeprefix("\ufeff"))))
    assert rows == [["unit_code", "due", "held"], ["G", "15", "9"]]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1+1", "@SUM(A1)"])
def test_csv_holds_no_formula(shell: Shell, text: str) -> None:
    rows = list(csv.reader(io.StringIO(shell.run("query", "--csv", f"SELECT '{text}' AS x"))))
    assert rows[1] == [f"'{text}"]


def test_query_refuses_in_one_line_and_says_where_it_was_cut_off(shell: Shell) -> None:
    for statement in ("DELETE FROM unit", "SELECT name FROM v_members", "SELECT nothing FROM v_units"):
        refused = shell.run("query", statement, exit_code=1)
        assert "Traceback" not in refused
        assert NAME not in refused
    assert NAME in shell.run("query", "--names", "SELECT name FROM v_members LIMIT 1")
    assert "只显示了前 2 行" in shell.run("query", "--limit", "2", "SELECT unit_id FROM v_units")


def test_a_token_is_shown_once_listed_and_revoked(shell: Shell) -> None:
    secret = shell.run("token", "create", "--unit", "C1", "--name", "大屏", "--days", "30").splitlines()[-1]
    assert secret.startswith("zhb_")
    [(kept,)] = shell.rows(select(api_token.c.token_hash))
    assert secret not in kept
    assert "大屏\t单位C1\t只看数字\t有效" in shell.run("token", "list")
    shell.run("token", "revoke", "1")
    assert "已作废" in shell.run("token", "list")
    assert "没有仍然有效的令牌 1" in shell.run("token", "revoke", "1", exit_code=1)
    actions = [action for (action,) in shell.rows(select(audit.c.action).order_by(audit.c.id))]
    assert actions[-2:] == ["create_token", "revoke_token"]


def test_ideas_are_exported_with_names_where_the_unit_sees_them_if_asked(shell: Shell) -> None:
    told = {}
    for option in ([], ["--names"]):
        file = shell.folder / "ideas.xlsx"
        shell.run("export", "ideas", "--unit", "C1", "--quarter", "2026Q4", *option, "-o", file)
        sheet = load_workbook(file).active
        assert sheet is not None
        lines = [[str(cell) for cell in row if cell is not None] for row in sheet.values]
        assert lines[0] == ["单位C12026年第四季度金点子台账"]
        assert len(lines) == 2 + 9
        assert not [line for line in lines if "已撤回" in line]
        told[bool(option)] = {branch for line in lines for branch in line if NAME in repr(line) and "单位C1" in branch}
    assert told == {False: set(), True: {"单位C1B"}}, "the branch directly below, and none further down"


@pytest.mark.parametrize(
    "arguments",
    [("report", "--unit", "nothing"), ("export", "rollup", "--unit", "nothing", "-o", "x.xlsx")],
)
def test_an_unknown_unit_is_one_clear_line(shell: Shell, arguments: tuple[str, ...]) -> None:
    assert "没有编码或名称是“nothing”的党组织" in shell.run(*arguments, exit_code=1)


@pytest.mark.parametrize("arguments", [("report", "--quarter", "2026"), ("export", "ideas", "-o", "x.csv")])
def test_wrong_usage_is_told_apart(shell: Shell, arguments: tuple[str, ...]) -> None:
    assert f"zhibu: {arguments[-2]}：" in shell.run(*arguments, exit_code=2)
