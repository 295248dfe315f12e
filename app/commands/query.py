"""`zhibu query`: one read-only statement over the views (docs/views.md)."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import click
import msgspec
from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

from app.said import RefusedError, note
from app.settings import Settings, read_settings
from app.store import opened_store, result_of
from papers.writing import printable, write_csv
from storage.query import Answered, Limits, QueryRefusedError
from storage.query import query as run_query


@click.command("query")
@click.argument("statement")
@click.option("--names", is_flag=True, help="Also read v_members and v_register, which hold names.")
@click.option("--seconds", type=click.FloatRange(0.1, 600), default=10.0, show_default=True, help="Stop after so long.")
@click.option(
    "--limit", type=click.IntRange(1, 1_000_000), default=1000, show_default=True, help="At most so many rows."
)
@click.option("--json", "form", flag_value="json", help="A JSON object a line.")
@click.option("--csv", "form", flag_value="csv", help="CSV that no spreadsheet program takes for formulas.")
def query(statement: str, names: bool, seconds: float, limit: int, form: str | None) -> None:
    """Run one SELECT over the v_ views. Nothing can be written, and nothing else can be read.

    Example: zhibu query "SELECT unit_name, kind, due, held FROM v_rollup WHERE quarter = '2026Q4' AND depth = 1"
    """
    try:
        answer = result_of(_query(read_settings(), statement, names, Limits(seconds, limit)))
    except QueryRefusedError as error:
        raise RefusedError(error.reason_id, **error.values) from None
    _FORMS[form](answer)
    if answer.more:
        note("terminal-query-more", limit=limit)


async def _query(settings: Settings, statement: str, names: bool, limits: Limits) -> Answered:
    async with opened_store(settings):
        return await run_query(settings.database_url, statement, limits, names=names)


def _table(answer: Answered) -> None:
    table = Table(*(Column(Text(name)) for name in answer.columns))
    for row in answer.rows:
        table.add_row(*(Text("" if value is None else printable(str(value))) for value in row))
    Console(width=None if sys.stdout.isatty() else 200).print(table)


def _lines(answer: Answered) -> None:
    for row in answer.rows:
        values = [_cell(value) for value in row]
        click.echo(msgspec.json.encode(dict(zip(answer.columns, values, strict=True))))


def _csv(answer: Answered) -> None:
    rows = [[_cell(value) for value in row] for row in answer.rows]
    write_csv(sys.stdout.buffer, answer.columns, rows)


def _cell(value: Any) -> str | int | float | date | None:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value if value is None or isinstance(value, (int, float, date)) else str(value)


_FORMS: dict[str | None, Callable[[Answered], None]] = {None: _table, "json": _lines, "csv": _csv}
