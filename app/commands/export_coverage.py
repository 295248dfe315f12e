"""`zhibu export coverage`: the 列席覆盖表 of a committee and all below it."""

from __future__ import annotations

from pathlib import Path

import click

from app.clock import clock_of
from app.rollups import top_unit
from app.said import MisusedError, RefusedError, say
from app.settings import Settings, read_settings
from app.store import opened_store, result_of
from domain.unit import UnitKind
from handlers.coverage import CoverageLine, count_coverage
from handlers.visit_plan import year_of
from locales.words import Words
from papers.coverage import CoveragePaper, write_coverage
from storage.coverage import branch_lines
from storage.database import Reading


@click.command("coverage")
@click.option("--unit", help="Code or exact name of a committee; without it the whole enterprise.")
@click.option("--year", type=click.IntRange(2000, 2999), help="Without it the present one.")
@click.option("-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="FILE.xlsx")
def export_coverage(unit: str | None, year: int | None, output: Path) -> None:
    """Write what each committee owes in visits and what has become of it, and each branch, to FILE.xlsx. No names.

    Example: zhibu export coverage --unit 第二发电厂党委 --year 2026 -o 列席覆盖.xlsx
    """
    if output.suffix.lower() != ".xlsx":
        raise MisusedError("terminal-xlsx")
    paper = result_of(_paper(read_settings(), unit, year))
    write_coverage(output, paper, Words())
    say("terminal-coverage-written", committees=len(paper.lines), branches=len(paper.branches), file=output)


async def _paper(settings: Settings, unit: str | None, year: int | None) -> CoveragePaper:
    now = clock_of(settings)()
    async with opened_store(settings) as database:
        top = await top_unit(database, unit)
        if top.kind is not UnitKind.COMMITTEE:
            raise RefusedError("terminal-no-committee", unit=top.name)
        wanted = year or year_of(top, now)

        def read(db: Reading) -> CoveragePaper:
            terrain, figures = count_coverage(db, top, wanted)
            names = {one.id: one.name for one in terrain.committees.values()}
            nearest = terrain.tree.nearest
            branches = [(names[nearest[line.branch_id]], line) for line in branch_lines(db, nearest, wanted)]
            lines = [CoverageLine(one, figures[one.id]) for one in terrain.committees.values()]
            return CoveragePaper(top.name, wanted, lines, branches)

        return await database.read(read)
