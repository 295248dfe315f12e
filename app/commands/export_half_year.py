"""`zhibu export half-year`: the closing report of half a year."""

from __future__ import annotations

from pathlib import Path

import click

from app.clock import clock_of
from app.half_year_paper import half_year_of
from app.rollups import top_unit
from app.said import MisusedError, say
from app.settings import Settings, read_settings
from app.store import opened_store, result_of
from domain.wave import Half
from locales.words import Words
from papers.half_year import HalfYearPaper, write_half_year


@click.command("half-year")
@click.option("--unit", help="Code or exact name; without it the whole enterprise.")
@click.option("--half", required=True, help="Such as 2026H2.")
@click.option("-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="FILE.xlsx")
def export_half_year(unit: str | None, half: str, output: Path) -> None:
    """Write the half-year's closing report to FILE.xlsx: by wave, industry and level, change and gaps. No names.

    Example: zhibu export half-year --half 2026H2 -o 半年小结.xlsx
    """
    if output.suffix.lower() != ".xlsx":
        raise MisusedError("terminal-xlsx")
    try:
        wanted = Half.parse(half)
    except ValueError as error:
        raise MisusedError("terminal-half-form", option="--half", text=half) from error
    paper = result_of(_read(read_settings(), unit, wanted))
    write_half_year(output, paper, Words())
    say("terminal-half-year-written", unit=paper.unit, half=wanted, file=output)


async def _read(settings: Settings, code_or_name: str | None, half: Half) -> HalfYearPaper:
    now = clock_of(settings)()
    async with opened_store(settings) as database:
        top = await top_unit(database, code_or_name)
        return await database.read(lambda db: half_year_of(db, top, half, now))
