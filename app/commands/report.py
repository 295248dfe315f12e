"""`zhibu report`: the roll-up of a unit on the terminal, the figures of `/hz`."""

from __future__ import annotations

import sys

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from app.rollups import quarter_option, rollup_at, rollup_by, shown_quarter
from app.settings import read_settings
from app.store import result_of
from domain.rollup import IDEA_COLUMNS
from domain.wave import By
from handlers.rollup import RollupLine
from handlers.wave import ComparisonShown
from locales.figures import figure
from locales.words import Words
from papers.half_year import label_of

#: Columns on the terminal: what fits a hundred characters.
_FIGURES = ("due", "planned", "held", "complete", "late", "unreported", "exempt")


@click.command()
@click.option("--unit", help="Code or exact name; without it the whole enterprise.")
@quarter_option
@click.option("--by", type=click.Choice([str(by) for by in By]), help="Compare the branches below by this instead.")
def report(unit: str | None, quarter: str | None, by: str | None) -> None:
    """Show what a unit and those directly below it owe in the quarter, and what has become of it.

    Example: zhibu report --unit 第二发电厂党委 --quarter 2026Q4
    """
    if by is not None:
        _compare(result_of(rollup_by(read_settings(), unit, shown_quarter(quarter), By(by))))
        return
    shown = result_of(rollup_at(read_settings(), unit, shown_quarter(quarter)))
    words = Words()
    title = f"{shown.top.unit.name}　{words.quarter(shown.quarter)}"
    table = Table(title=title, caption=words.plain("rollup-legend"))
    table.add_column(words.plain("rollup-column-unit"), overflow="fold")
    table.add_column("")
    for name in _FIGURES:
        table.add_column(words.plain(f"rollup-column-{name}"), justify="right")
    table.add_column(words.plain("rollup-ideas"))
    for line in (*shown.lines, shown.top):
        if line is shown.top:
            table.add_section()
        _add(table, line, words, words.plain("rollup-column-total") if line is shown.top else line.unit.name)
    Console(width=None if sys.stdout.isatty() else 130).print(table)


def _compare(shown: ComparisonShown) -> None:
    words = Words()
    table = Table(title=f"{shown.unit.name}　{words.quarter(shown.quarter)}", caption=words.plain("comparison-legend"))
    table.add_column(words.plain("wave-column-label", by=shown.by), overflow="fold")
    table.add_column(words.plain("wave-column-branches"), justify="right")
    table.add_column("")
    for name in _FIGURES:
        table.add_column(words.plain(f"rollup-column-{name}"), justify="right")
    for line in shown.lines:
        for kind, tally in (("study", line.sums.study), ("discussion", line.sums.discussion)):
            first = kind == "study"
            cells = [figure(words, value) for value in tally.figures().values()]
            heads = (label_of(line.label, shown.by, words), str(line.branches)) if first else ("", "")
            table.add_row(*(Text(cell) for cell in (*heads, words.plain(f"rollup-kind-{kind}"), *cells)))
    Console(width=None if sys.stdout.isatty() else 130).print(table)


def _add(table: Table, line: RollupLine, words: Words, name: str) -> None:
    ideas = "　".join(
        words.plain(f"idea-column-{name}") + str(number)
        for name in IDEA_COLUMNS
        if (number := getattr(line.sums.ideas, name)) or name == "handed_in"
    )
    for kind, tally in (("study", line.sums.study), ("discussion", line.sums.discussion)):
        first = kind == "study"
        cells = [figure(words, value) for value in tally.figures().values()]
        kind_name = words.plain(f"rollup-kind-{kind}")
        table.add_row(*(Text(cell) for cell in (name if first else "", kind_name, *cells, ideas if first else "")))
