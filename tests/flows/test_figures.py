"""The figures agree to the last one: bot, page, API, report, workbook and views, for every unit and both quarters."""

from __future__ import annotations

import asyncio
import re
from collections import defaultdict
from html.parser import HTMLParser
from pathlib import Path

import pytest
from openpyxl import load_workbook

from domain.rollup import IDEA_COLUMNS, Answer
from storage.database import Database
from storage.query import Limits, query
from tests.app.commands import Shell
from tests.front import NOON, Clock, Front
from tests.population import BEFORE, THIS, Population, populate
from tests.visitor import new_token, sign_in, site

COLUMNS = ("due", "planned", "held", "complete", "late", "unreported", "exempt")
QUARTERS = tuple(str(quarter) for quarter in (BEFORE, THIS))
Figures = dict[tuple[str, str], list[str]]  # (unit, study or discussion or ideas) -> what a person reads


def read_by_people(sums: dict[str, int]) -> list[str]:
    """The seven columns as they must be read: docs/rules/rollup.md, spelled out once more for the test."""
    if sums["due"] == 0:
        return ["—", "—", "—", "—", "—", "—", str(sums["exempt"])]
    shown = [str(sums[name]) for name in COLUMNS]
    if sums["unreported"] == sums["due"]:
        shown[1:4] = ["未报", "未报", "未报"]
    return shown


async def by_views(database: Database, quarter: str) -> Figures:
    """Through `zhibu query`, from the views alone."""
    columns = ", ".join(f"r.{name}" for name in COLUMNS)
    found: Figures = {}
    kinds = "(SELECT 'study' AS kind UNION ALL SELECT 'discussion') AS k"
    answer = await query(
        database.url,
        f"SELECT u.unit_code, k.kind, {columns} FROM v_units u CROSS JOIN {kinds}"
        f" LEFT JOIN v_rollup r ON r.unit_id = u.unit_id AND r.kind = k.kind AND r.quarter = '{quarter}'"
        " WHERE u.kind <> 'group'",
        Limits(seconds=30, rows=10_000),
    )
    for code, kind, *numbers in answer.rows:
        found[code, kind] = read_by_people(dict(zip(COLUMNS, (int(one or 0) for one in numbers), strict=True)))
    ideas: dict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys(IDEA_COLUMNS, 0))
    answer = await query(
        database.url,
        f"SELECT unit_code, state, ideas FROM v_rollup_ideas WHERE quarter = '{quarter}' AND state <> 'withdrawn'",
        Limits(seconds=30, rows=10_000),
    )
    for code, state, number in answer.rows:
        ideas[code][state] += number
        ideas[code]["handed_in"] += number
    codes = {code for code, _kind in found}
    return found | {(code, "ideas"): [str(ideas[code][name]) for name in IDEA_COLUMNS] for code in codes}


async def by_api(database: Database, clock: Clock, population: Population, quarter: str) -> Figures:
    found: Figures = {}
    codes = [code for code in population.units if code != "C1BG"]
    async with site(database, clock) as visitor:
        token = await new_token(database, clock, population.units["G"].id)
        for code in codes:
            answer = (await visitor.api(f"/api/v1/rollup?unit={code}&quarter={quarter}&limit=200", token)).json
            for line in (answer["total"], *answer["items"]):
                for kind in ("study", "discussion"):
                    figures = read_by_people(line[kind])
                    answers = {"—": Answer.NOT_APPLICABLE, "未报": Answer.UNREPORTED}
                    assert line[kind]["answer"] == answers.get(figures[1], Answer.REPORTED).value
                    note(found, line["unit"]["code"], kind, figures)
                note(found, line["unit"]["code"], "ideas", [str(line["ideas"][name]) for name in IDEA_COLUMNS])
    return found


def note(found: Figures, code: str, kind: str, figures: list[str]) -> None:
    """A unit is shown twice, as the top of its own screen and as a line of the one above: the same both times."""
    assert found.setdefault((code, kind), figures) == figures


class _Rows(HTMLParser):
    """The cells of every line of a page's table."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.deep = 0

    def handle_starttag(self, tag: str, _attrs: object) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")
            self.deep = 1

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self.deep = 0

    def handle_data(self, data: str) -> None:
        if self.deep:
            self.rows[-1][-1] += data.strip()


async def by_page(database: Database, clock: Clock, front: Front, population: Population, quarter: str) -> Figures:
    found: Figures = {}
    async with site(database, clock) as visitor:
        await sign_in(visitor, front, population.people["G"])
        for code, unit in population.units.items():
            if code == "C1BG":
                continue
            parser = _Rows()
            parser.feed((await visitor.get(f"/?unit={unit.id}&quarter={quarter}")).text)
            for name, *cells in parser.rows[2:]:
                shown = code if name == "合计" else name.removeprefix("单位")
                note(found, shown, "study", cells[:7])
                note(found, shown, "discussion", cells[7:14])
                note(found, shown, "ideas", cells[14:])
    return found


_SUMS = re.compile(r"应开(\d+)　已排(\d+)　已开(\d+)（完成(\d+)）　未报(\d+)　逾期(\d+)(?:　免(\d+))?")
_UNREPORTED = re.compile(r"应开(\d+)，全部未报　逾期(\d+)(?:　免(\d+))?")
_NONE = re.compile(r"—（没有应开的支部）(?:　免(\d+))?")
_IDEAS = re.compile(r"点子：提交(\d+)　待处理(\d+)　采纳(\d+)　应用(\d+)　上报(\d+)　未采纳(\d+)")


async def by_bot(front: Front, population: Population, quarter: str) -> Figures:
    """The text of `/hz` read back. A branch's own line is in words and stands for figures of one."""
    found: Figures = {}
    person = population.people["G"]
    for code, unit in population.units.items():
        if unit.is_branch or code == "C1BG":
            continue
        _, sent = await front.press(person, f"hz:{unit.id}:{quarter}:0")
        for block in sent.text.split("\n\n"):
            name = re.search(r"<b>(?:单位)?(\w+)</b>", block)
            if name is None or "学习：" not in block:
                continue
            shown = "G" if name[1] == "集团党委" else name[1]
            study, discussion, ideas = block.split("\n")[-3:]
            for kind, line in (("study", study), ("discussion", discussion)):
                note(found, shown, kind, _words(line.partition("：")[2]))
            counted = _IDEAS.fullmatch(ideas)
            assert counted is not None, ideas
            note(found, shown, "ideas", list(counted.groups()))
    return found


def _words(line: str) -> list[str]:
    if sums := _SUMS.match(line):
        due, planned, held, complete, unreported, late, exempt = sums.groups()
        return [due, planned, held, complete, late, unreported, exempt or "0"]
    if sums := _UNREPORTED.match(line):
        return [sums[1], "未报", "未报", "未报", sums[2], sums[1], sums[3] or "0"]
    if sums := _NONE.match(line):
        return ["—", "—", "—", "—", "—", "—", sums[1] or "0"]
    late = "1" if "逾期" in line else "0"
    state = re.match(r"已开（全员完成）|已开|已排|未报|免|—", line)
    assert state is not None, line
    return {
        "已开（全员完成）": ["1", "0", "1", "1", late, "0", "0"],
        "已开": ["1", "0", "1", "0", late, "0", "0"],
        "已排": ["1", "1", "0", "0", late, "0", "0"],
        "未报": ["1", "未报", "未报", "未报", late, "1", "0"],
        "免": ["—", "—", "—", "—", "—", "—", "1"],
        "—": ["—", "—", "—", "—", "—", "—", "0"],
    }[state[0]]


def by_workbook(file: Path) -> Figures:
    sheet = load_workbook(file).active
    assert sheet is not None
    found: Figures = {}
    for row in list(sheet.values)[2:]:
        cells = [str(cell) for cell in row]
        if row[1] is None:
            break  # the notes
        code = cells[0]
        found[code, "study"], found[code, "discussion"] = cells[2:9], cells[11:18]
        found[code, "ideas"] = cells[20:]
    return found


def by_report(output: str, top: str) -> Figures:
    found: Figures = {}
    code = ""
    for line in output.splitlines():
        cells = [cell.strip() for cell in line.strip("│").split("│")]
        if not line.startswith("│") or len(cells) != 10:
            continue
        code = (top if cells[0] == "合计" else cells[0].removeprefix("单位")) if cells[0] else code
        found[code, "study" if cells[1] == "学习" else "discussion"] = cells[2:9]
    return found


async def test_every_surface_shows_the_same_figures(
    front: Front, database: Database, clock: Clock, tmp_path: Path
) -> None:
    population = await populate(database)
    (tmp_path / "clock").write_text(NOON.isoformat(), encoding="utf-8")
    shell = Shell(
        tmp_path, database.url, ZHIBU_CLOCK_FILE=str(tmp_path / "clock"), ZHIBU_BOT_API_URL="http://127.0.0.1:9"
    )
    for quarter in QUARTERS:
        views = await by_views(database, quarter)
        assert len(views) == 3 * 29
        assert {"未报", "0", "—"} <= {cell for cells in views.values() for cell in cells}
        assert await by_api(database, clock, population, quarter) == views
        assert await by_page(database, clock, front, population, quarter) == views
        assert await by_bot(front, population, quarter) == views
        file = tmp_path / f"{quarter}.xlsx"
        await asyncio.to_thread(shell.run, "export", "rollup", "--quarter", quarter, "-o", file)
        assert by_workbook(file) == views
        for top in ("G", "C1", "C1P1T", "C2B"):
            output = await asyncio.to_thread(shell.run, "report", "--unit", top, "--quarter", quarter)
            shown = by_report(output, top)
            assert shown
            assert {key: views[key] for key in shown} == shown


@pytest.mark.parametrize("quarter", QUARTERS)
async def test_due_is_what_is_not_reported_planned_or_held(database: Database, quarter: str) -> None:
    await populate(database)
    wrong = await query(
        database.url,
        f"SELECT * FROM v_rollup WHERE quarter = '{quarter}'"
        " AND (due <> unreported + planned + held OR complete > held)",
        Limits(),
    )
    assert wrong.rows == []
