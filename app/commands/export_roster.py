"""`zhibu export roster`: the roster as a workbook that can be imported again, or the empty template."""

from __future__ import annotations

from pathlib import Path

import click

from app.said import MisusedError, say
from app.settings import Settings, read_settings
from app.store import opened_store, result_of
from app.units import one_unit
from domain.roster import RosterRow
from locales.words import Words
from papers.template import write_roster, write_template
from storage.roster_out import roster_rows


@click.command("roster")
@click.option("--unit", help="Only this unit and all below it (code or exact name).")
@click.option("--template", is_flag=True, help="An empty roster with an example row and explanations.")
@click.option("-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="FILE.xlsx")
def export_roster(unit: str | None, template: bool, output: Path) -> None:
    """Write the roster to FILE.xlsx, without phone numbers: the store has none.

    Example: zhibu export roster --template -o 花名册模板.xlsx
    """
    if output.suffix.lower() != ".xlsx":
        raise MisusedError("terminal-xlsx")
    plain = Words().plain
    if template:
        write_template(output, plain)
        say("terminal-template-written", file=output)
        return
    rows = result_of(_rows(read_settings(), unit))
    write_roster(output, rows, plain)
    say("terminal-roster-written", count=len(rows), file=output)


async def _rows(settings: Settings, unit: str | None) -> list[RosterRow]:
    async with opened_store(settings) as database:
        place = await one_unit(database, unit) if unit is not None else None
        below = (place.seq, place.seq_end) if place is not None else None
        return await database.read(lambda db: roster_rows(db, below))
