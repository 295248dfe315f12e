"""The roll-up's workbook tells 未报, 0 and — apart, and nothing in it is a formula."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from openpyxl import load_workbook

from domain.quarter import Quarter
from domain.rollup import IdeaTally, Sums, Tally, heads_of
from domain.unit import Scenario, UnitKind
from handlers.rollup import RollupLine
from locales.words import LANGUAGES, Words
from papers.ledgers import LedgerFoot
from papers.rollup import RollupPaper, write_rollup
from storage.tree import Unit
from tests.papers.test_writing import formulas_and_links

SHANGHAI = ZoneInfo("Asia/Shanghai")


def line(name: str, depth: int, study: Tally, discussion: Tally, ideas: IdeaTally = IdeaTally()) -> RollupLine:  # noqa: B008
    unit = Unit(depth, f"U{depth}", name, UnitKind.BRANCH, None, depth, 1, 1, "Asia/Shanghai", Scenario.OTHER)
    sums = Sums(study, discussion, ideas)
    return RollupLine(unit, sums, heads_of(sums, names=False))


def test_three_answers_are_three_different_cells(tmp_path: Path) -> None:
    reported = Tally(due=2, unreported=1, held=1, members_due=8, members_present=2)
    lines = [line("电厂党委", 1, reported, Tally(due=2, unreported=2)), line("一支部", 2, Tally(), Tally(exempt=1))]
    foot = LedgerFoot("党委办", datetime(2026, 10, 20, 1, tzinfo=UTC), SHANGHAI)
    write_rollup(tmp_path / "rollup.xlsx", RollupPaper("电厂党委", Quarter(2026, 4), lines, foot), Words())
    sheet = load_workbook(tmp_path / "rollup.xlsx").active
    assert sheet is not None
    title, header, first, second, *notes = [[cell for cell in row if cell is not None] for row in sheet.values]
    assert title == ["电厂党委2026年第四季度集中学习研讨统计表"]
    assert header[:5] == ["编码", "党组织", "学习应开", "学习已排", "学习已开"]
    assert first[:11] == ["U1", "电厂党委", 2, 0, 1, 0, 0, 1, 0, 8, "少于3"]
    assert first[11:18] == [2, "未报", "未报", "未报", 0, 2, 0]
    assert second[:9] == ["U2", "\u3000一支部", "—", "—", "—", "—", "—", "—", 0]
    assert second[17:18] == [1]
    assert notes[-1] == ["导出人：党委办　导出时间：2026-10-20 09:00"]
    assert sheet.freeze_panes == "A3"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_name_of_a_unit_becomes_a_formula(tmp_path: Path, language: str) -> None:
    paper = RollupPaper("=x", Quarter(2026, 4), [line("=1+1", 1, Tally(), Tally())])
    write_rollup(tmp_path / "rollup.xlsx", paper, Words(language))
    assert formulas_and_links((tmp_path / "rollup.xlsx").read_bytes()) == []
