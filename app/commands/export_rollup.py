"""`zhibu export rollup`: the 季度统计表 of a unit and all below it."""

from __future__ import annotations

from pathlib import Path

import click

from app.rollups import quarter_option, rollup_lines, shown_quarter
from app.said import MisusedError, say
from app.settings import read_settings
from app.store import result_of
from locales.words import Words
from papers.rollup import RollupPaper, write_rollup


@click.command("rollup")
@click.option("--unit", help="Code or exact name; without it the whole enterprise.")
@quarter_option
@click.option("-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="FILE.xlsx")
def export_rollup(unit: str | None, quarter: str | None, output: Path) -> None:
    """Write the quarter's figures of a unit and of every unit below it to FILE.xlsx. No names.

    Example: zhibu export rollup --unit 第二发电厂党委 --quarter 2026Q4 -o 统计表.xlsx
    """
    if output.suffix.lower() != ".xlsx":
        raise MisusedError("terminal-xlsx")
    top, shown, lines = result_of(rollup_lines(read_settings(), unit, shown_quarter(quarter)))
    write_rollup(output, RollupPaper(top.name, shown, lines), Words())
    say("terminal-units-written", count=len(lines), file=output)
