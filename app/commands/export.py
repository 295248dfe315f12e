"""`zhibu export`: workbooks out."""

from __future__ import annotations

import click

from app.commands.export_register import export_register
from app.commands.export_roster import export_roster


@click.group()
def export() -> None:
    """Write registers, ideas, roll-ups and the roster as workbooks."""


export.add_command(export_register)
export.add_command(export_roster)
