"""`zhibu report`: the roll-up of a unit on the terminal, the figures of `/hz`."""

from __future__ import annotations

import asyncio
import sys

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from app.rollups import quarter_option, rollup_at, shown_quarter
from app.settings import read_settings
from domain.rollup import IDEA_COLUMNS
from handlers.rollup import RollupLine
from locales.figures import figure
from locales.words import Words

#: Columns on the terminal: what fits a hundred characters.
_FIGURES = ("due", "planned", "held", "complete", "late", "unreported", "exempt")


@click.command()
@click.option("--unit", help="Code or exact name; without it the whole enterprise.")
@quarter_option
def report(unit: str | None, quarter: str | None) -> None:
    """Show what a unit and those directly below it owe in the quarter, and what has become of it.

    Example: zhibu report --unit 第二发电厂党委 --quarter 2026Q4
    """
    shown = asyncio.run(rollup_at(read_settings(), unit, shown_quarter(quarter)))
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
