"""`zhibu export ideas`: the 金点子台账 of a unit and all below it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from app.clock import clock_of
from app.rollups import quarter_option, shown_quarter, top_unit
from app.said import MisusedError, say
from app.settings import Settings, read_settings
from app.store import act_in, opened_store, result_of
from domain.quarter import Quarter
from domain.sight import names_reach
from domain.viewer import Span
from handlers.act import Act
from locales.words import Words
from papers.idea_ledger import idea_lines
from papers.ledgers import write_ideas
from storage.database import Reading
from storage.idea_ledger import LedgerLine, ledger
from storage.tree import Unit


@click.command("ideas")
@click.option("--unit", help="Code or exact name; without it the whole enterprise.")
@quarter_option
@click.option("--names", is_flag=True, help="With the authors' names where the desk of the unit sees them.")
@click.option("-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="FILE.xlsx")
def export_ideas(unit: str | None, quarter: str | None, names: bool, output: Path) -> None:
    """Write the quarter's ideas to FILE.xlsx, the withdrawn left out.

    With --names the authors of the unit itself and of the branches directly below it are named, further down nobody.

    Example: zhibu export ideas --unit 第二发电厂党委 --quarter 2026Q4 -o 金点子台账.xlsx
    """
    if output.suffix.lower() != ".xlsx":
        raise MisusedError("terminal-xlsx")
    top, wanted, lines = result_of(_ideas(read_settings(), unit, shown_quarter(quarter), names))
    words = Words(zone=ZoneInfo(top.zone))
    made = idea_lines(lines, words, words.zone)
    write_ideas(output, top.name, words.quarter(wanted), made, words.plain)
    say("terminal-ideas-written", count=len(made), file=output)


async def _ideas(
    settings: Settings, unit: str | None, quarter: Quarter | None, names: bool
) -> tuple[Unit, Quarter, list[LedgerLine]]:
    async with opened_store(settings) as database:
        top = await top_unit(database, unit)
        wanted = quarter or Quarter.of(clock_of(settings)(), ZoneInfo(top.zone))

        def read(db: Reading) -> list[LedgerLine]:
            here = Span(top.id, top.seq, top.seq_end)
            return ledger(db, here, wanted, lambda place: names and names_reach(top.id, place))

        lines = await database.read(read)
        if names:
            await act_in(database, settings, partial(_note, unit_id=top.id))
        return top, wanted, lines


def _note(act: Act, unit_id: int) -> None:
    act.audit("export_ideas", "unit", unit_id, ["author"])
