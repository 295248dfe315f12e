"""`zhibu export`: workbooks out."""

from __future__ import annotations

import click

from app.commands.export_coverage import export_coverage
from app.commands.export_half_year import export_half_year
from app.commands.export_ideas import export_ideas
from app.commands.export_register import export_register
from app.commands.export_rollup import export_rollup
from app.commands.export_roster import export_roster


@click.group()
def export() -> None:
    """Write registers, ideas, roll-ups, the coverage of visits and the roster as workbooks."""


export.add_command(export_coverage)
export.add_command(export_half_year)
export.add_command(export_ideas)
export.add_command(export_register)
export.add_command(export_rollup)
export.add_command(export_roster)
