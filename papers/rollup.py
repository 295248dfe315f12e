"""The roll-up as a workbook (季度统计表): a line for the unit and each below it, the figures of `/hz` to the last."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from domain.quarter import Quarter
from domain.rollup import IDEA_COLUMNS, Answer, Tally
from handlers.rollup import RollupLine
from locales.figures import figure
from locales.words import Words
from papers.ledgers import LedgerFoot
from papers.writing import Sheet, SheetColumn, Value, write_workbook

KINDS = ("study", "discussion")


@dataclass(frozen=True, slots=True)
class RollupPaper:
    """What the workbook says: whose it is, which quarter, its lines in the tree's order, who had it made."""

    scope: str
    quarter: Quarter
    lines: Sequence[RollupLine]
    foot: LedgerFoot | None = None


def write_rollup(target: Path | IO[bytes], paper: RollupPaper, words: Words) -> None:
    plain = words.plain
    notes = [plain("rollup-legend")]
    if foot := paper.foot:
        notes.append(plain("papers-exported", name=foot.by, time=f"{foot.at.astimezone(foot.zone):%Y-%m-%d %H:%M}"))
    top = min((line.unit.depth for line in paper.lines), default=0)
    sheet = Sheet(
        title=plain("papers-rollup-sheet"),
        columns=list(_columns(words)),
        rows=(_row(line, top, words) for line in paper.lines),
        header_rows=[(plain("papers-rollup-title", scope=paper.scope, period=words.quarter(paper.quarter)),)],
        notes=notes,
    )
    write_workbook(target, [sheet])


def _columns(words: Words) -> Iterable[SheetColumn]:
    yield SheetColumn(words.plain("rollup-column-code"), 12)
    yield SheetColumn(words.plain("rollup-column-unit"), 32)
    for kind in KINDS:
        for name in (*Tally().figures(), "members_due", "members_present"):
            title = words.plain(f"rollup-kind-{kind}") + words.plain(f"rollup-column-{name}")
            yield SheetColumn(title, 7, centred=True)
    for name in IDEA_COLUMNS:
        yield SheetColumn(words.plain("rollup-ideas") + words.plain(f"idea-column-{name}"), 7, centred=True)


def _row(line: RollupLine, top: int, words: Words) -> list[Value]:
    cells: list[Value] = [line.unit.code, "\u3000" * (line.unit.depth - top) + line.unit.name]
    for tally, heads in ((line.sums.study, line.heads.study), (line.sums.discussion, line.heads.discussion)):
        values: list[int | Answer | None] = [*tally.figures().values(), heads.due, heads.present]
        cells += [value if isinstance(value, int) else figure(words, value) for value in values]
    return [*cells, *(getattr(line.sums.ideas, name) for name in IDEA_COLUMNS)]
