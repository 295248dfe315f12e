"""What `zhibu import roster` says on the terminal beside its figures: what was passed over, and what looks wrong."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import pytest

from app.store import result_of
from tests.app.commands import Shell, count_of
from tests.papers.rosters import HEADER, LI, ZHANG, Rows, workbook

ABOVE = ("工号", "姓名", "上级党组织", "党支部", "岗位场景")
FIRST = ("1", "王一", "某集团党委", "一支部", "轮班")


@pytest.fixture
def shell(tmp_path: Path, database_url: str) -> Shell:
    return Shell(tmp_path, database_url)


def test_sheet_that_was_not_read_and_hidden_ones_are_named(shell: Shell) -> None:
    more: dict[str, Rows] = {"没表头": [("说明",), ("李四", "3001")], "旧的": [HEADER, ("1003", "王五", *LI[2:])]}
    file = workbook(
        shell.folder / "花名册.xlsx", [HEADER, ZHANG, LI, ("合计", "2人")], more=more, hidden_sheets=["旧的"]
    )
    said = shell.run("import", "roster", file)
    assert count_of(said, "新增") == 3
    assert "“没表头”第 1 行：这个工作表没有找到表头" in said
    assert "“旧的”第 1 行：这个工作表是隐藏的" in said
    assert "合计" not in said
    assert not (shell.folder / "花名册-错误行.xlsx").exists()


def test_branch_without_anything_above_is_pointed_out_unless_it_is_all_there_is(shell: Shell) -> None:
    alone = workbook(shell.folder / "一.xlsx", [("工号", "姓名", "党支部"), ("9", "赵九", "二支部")])
    assert "最上一级" not in shell.run("import", "roster", alone, "--dry-run")
    shell.run("import", "roster", workbook(shell.folder / "全.xlsx", [ABOVE, FIRST]))
    assert "单独成为最上一级：二支部" in shell.run("import", "roster", alone, "--dry-run")


def test_what_a_command_has_found_is_never_written_out_as_a_text() -> None:
    """2 kB for each of 1.3 million members."""
    written: list[str] = []

    class Roster:
        def __repr__(self) -> str:
            written.append("all of it")
            return "all of it"

    async def read() -> Roster:
        return Roster()

    assert isinstance(result_of(read()), Roster)
    assert written == []
    if sys.version_info < (3, 12):
        asyncio.run(read())
        assert written, "this Python does it no more: result_of may go"


def test_branch_that_works_in_another_way_is_named(shell: Shell) -> None:
    shell.run("import", "roster", workbook(shell.folder / "旧.xlsx", [ABOVE, FIRST]))
    said = shell.run("import", "roster", workbook(shell.folder / "新.xlsx", [ABOVE, (*FIRST[:4], "常白班")]))
    assert "岗位场景或时区有变的党支部 1 个，例如：一支部" in said
    assert count_of(said, "没有变化") == 1
