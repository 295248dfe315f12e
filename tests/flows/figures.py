"""Every way of reading the quarter of the rehearsal, held against what took place."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import aiohttp
import openpyxl

from tests.flows.rehearsal import Rehearsal

BRANCH = "集控运行第三党支部"
COMMITTEE = "第二发电厂党委"


async def api(at: Rehearsal, what: str) -> dict[str, Any]:
    """What the API answers to a token of the committee."""
    made = await at.zhibu("token", "create", "--unit", COMMITTEE, "--name", "大屏")
    token = re.search(r"[A-Za-z0-9_-]{22,}", made)
    assert token is not None, made
    headers = {"Authorization": f"Bearer {token[0]}"}
    url = f"http://127.0.0.1:{at.port}/api/v1/{what}"
    async with aiohttp.ClientSession(headers=headers) as client, client.get(url) as answer:
        assert answer.status == 200, await answer.text()
        found: dict[str, Any] = await answer.json()
        return found


async def the_figures_agree(at: Rehearsal, rollup: str, answer: dict[str, Any]) -> None:
    """Two branches owe two sessions each; ours held both, one with everybody; the office has reported nothing."""
    study, discussion = (line for line in rollup.splitlines() if line.startswith(("学习：应开", "研讨：应开")))
    assert "应开2" in study
    assert "已开1（完成0）" in study
    assert "应开2" in discussion
    assert "已开1（完成1）" in discussion
    for kind, complete, heads in (("study", 0, 13), ("discussion", 1, 20)):
        figures = answer["total"][kind]
        assert [figures[name] for name in ("due", "held", "complete", "unreported", "late")] == [2, 1, complete, 1, 0]
        assert figures["members_present"] == heads
    assert answer["total"]["ideas"]["handed_in"] == 2
    view = json.loads((await at.zhibu("query", "--json", QUERY)).splitlines()[0])
    assert view == {"due": 4, "held": 2, "complete": 1, "unreported": 2, "late": 0, "heads": 33}
    by_hand = await at.zhibu("query", "--json", "SELECT COUNT(*) AS n FROM v_attendance WHERE state = 'present'")
    assert json.loads(by_hand) == {"n": 33}
    ideas = await at.zhibu("query", "--json", "SELECT state, COUNT(*) AS n FROM v_ideas GROUP BY state ORDER BY state")
    assert [json.loads(line) for line in ideas.splitlines()] == [
        {"state": "adopted", "n": 1},
        {"state": "submitted", "n": 1},
    ]
    report = await at.zhibu("report", "--unit", COMMITTEE, "--quarter", "2026Q4")
    assert BRANCH in report.replace("\n", "")
    for kind, heads in (("study", 13), ("discussion", 20)):
        await at.zhibu(
            "export", "register", "--branch", BRANCH, "--quarter", "2026Q4", "--kind", kind, "-o", "签到表.xlsx"
        )
        assert present_in(at.folder / "签到表.xlsx") == heads
    await at.zhibu("export", "rollup", "--unit", COMMITTEE, "--quarter", "2026Q4", "-o", "汇总.xlsx")
    await at.zhibu("export", "ideas", "--unit", COMMITTEE, "--quarter", "2026Q4", "-o", "点子.xlsx")
    whole = next(row for row in cells(at.folder / "汇总.xlsx") if COMMITTEE in row)
    assert whole[2:11] == [2, 0, 1, 0, 0, 1, 0, 20, 13]
    assert whole[11:20] == [2, 0, 1, 1, 0, 1, 0, 20, 20]
    assert whole[20:] == [2, 1, 1, 0, 0, 0]
    listed = [row for row in cells(at.folder / "点子.xlsx") if str(row[0]).startswith("2026Q4-")]
    assert [row[10] for row in listed] == ["已采纳", "待处理"]


QUERY = (
    "SELECT SUM(due) AS due, SUM(held) AS held, SUM(complete) AS complete, SUM(unreported) AS unreported, "
    "SUM(late) AS late, SUM(members_present) AS heads FROM v_rollup WHERE quarter = '2026Q4' AND depth = 0"
)


def cells(file: Path) -> list[list[Any]]:
    sheet = openpyxl.load_workbook(file).worksheets[0]
    assert sheet.freeze_panes is not None
    rows: list[list[Any]] = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert not any(isinstance(value, str) and value.startswith("=") for row in rows for value in row)
    return rows


def present_in(file: Path) -> int:
    """The people whom the register lists as present."""
    return sum("出席" in row for row in cells(file))


#: What may stand in Latin letters on a Chinese phone: the commands, joining links and nothing else.
_LATIN = re.compile(r"/start \S+|/[a-z]+|https?://\S+|2026Q4")


def speaks_chinese(told: str) -> None:
    """No English sentence, no warning, no raw id reached anybody (issue: the last point of how it shows)."""
    rest = _LATIN.sub("", told)
    assert re.findall(r"[A-Za-z]{3,}", rest) == []
    assert "None" not in told
