"""The coverage of visits as a workbook (列席覆盖表): the committees with the figures of the page, and every branch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from domain.coverage import FIGURES, BranchLine
from handlers.coverage import CoverageLine
from locales.coverage import gap_state, held_visits
from locales.words import Words
from papers.writing import Sheet, SheetColumn, Value, write_workbook


@dataclass(frozen=True, slots=True)
class CoveragePaper:
    scope: str
    year: int
    lines: Sequence[CoverageLine]
    branches: Sequence[tuple[str, BranchLine]]  # each with the name of the nearest committee


def write_coverage(target: Path | IO[bytes], paper: CoveragePaper, words: Words) -> None:
    plain = words.plain
    title = plain("papers-coverage-title", scope=paper.scope, year=str(paper.year))
    top = min((line.unit.depth for line in paper.lines), default=0)
    committees = Sheet(
        title=plain("papers-coverage-sheet"),
        columns=[
            SheetColumn(plain("coverage-column-code"), 12),
            SheetColumn(plain("coverage-column-unit"), 32),
            *(SheetColumn(plain(f"coverage-column-{name}"), 9, centred=True) for name in FIGURES),
        ],
        rows=(_committee(line, top) for line in paper.lines),
        header_rows=[(title,)],
        notes=[plain("coverage-legend")],
    )
    widths = {"code": 12, "branch": 28, "committee": 24, "held": 32, "state": 40}
    branches = Sheet(
        title=plain("papers-coverage-branches"),
        columns=[SheetColumn(plain(f"coverage-column-{name}"), width) for name, width in widths.items()],
        rows=(_branch(committee, line, words) for committee, line in paper.branches),
        header_rows=[(title,)],
    )
    write_workbook(target, [committees, branches])


def _committee(line: CoverageLine, top: int) -> list[Value]:
    name = "\u3000" * (line.unit.depth - top) + line.unit.name
    return [line.unit.code, name, *line.figures.figures().values()]


def _branch(committee: str, line: BranchLine, words: Words) -> list[Value]:
    return [line.code, line.name, committee, held_visits(line, words), "" if line.covered else gap_state(line, words)]
