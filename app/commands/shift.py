"""`zhibu shift`: when the crews of a unit work, so that gatherings are suggested off duty."""

from __future__ import annotations

import asyncio
from datetime import date, datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from app.clock import clock_of
from app.said import MisusedError, RefusedError, reason_said, say
from app.settings import Settings, read_settings
from app.store import act_in, opened_store
from app.units import one_unit
from domain.shift import Duties, Pattern, ShiftCalendar
from handlers.shift import clear_shift, set_shift_days, set_shift_pattern
from papers.paper import PaperRefused
from papers.shift import ShiftFaultError, read_shifts
from storage.shifts import PATTERNS, shifts_from

_unit = click.option("--unit", required=True, help="Code or exact name of the unit; it holds for all below it.")


@click.group()
def shift() -> None:
    """Say when crews work: by a pattern (五班三倒, ...) or by a workbook."""


@shift.command("set")
@_unit
@click.option("--pattern", required=True, type=click.Choice(list(PATTERNS)))
@click.option(
    "--anchor", required=True, type=click.DateTime(["%Y-%m-%d"]), help="A day on which the first crew begins its cycle."
)
@click.option("--crews", help="Their names in the order in which they follow each other, as in A,B,C,D.")
def set_pattern(unit: str, pattern: str, anchor: datetime, crews: str | None) -> None:
    """Set the shifts of a unit by a pattern.

    Example: zhibu shift set --unit 集控运行党支部 --pattern 五班三倒 --anchor 2026-10-01
    """
    chosen = PATTERNS[pattern]
    names = tuple(name.strip() for name in crews.split(",")) if crews else chosen.crews
    if (
        len(names) != len(chosen.crews)
        or len(set(names)) < len(names)
        or not all(1 <= len(name) <= 6 for name in names)
    ):
        raise MisusedError("terminal-shift-crews", count=len(chosen.crews))
    asyncio.run(_set(read_settings(), unit, chosen, names, anchor.date()))
    say("terminal-shift-set", unit=unit, pattern=pattern, crew=names[0], day=f"{anchor:%Y-%m-%d}")


@shift.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@_unit
def import_days(file: Path, unit: str) -> None:
    """Take the shifts of a unit from a workbook or CSV: a column 日期, and a column for each crew (早 中 夜 休).

    Example: zhibu shift import 排班表.xlsx --unit 集控运行党支部
    """
    try:
        duties = read_shifts(file)
    except PaperRefused as refused:
        raise RefusedError(refused.reason_id, **refused.args_for_message) from refused
    except ShiftFaultError as error:
        raise RefusedError("terminal-file-fault", file=file.name, reason=reason_said(error)) from error
    days = asyncio.run(_import(read_settings(), unit, duties))
    say("terminal-shift-days", unit=unit, count=days, first=min(duties), last=max(duties))


@shift.command("show")
@_unit
def show(unit: str) -> None:
    """Show who works when in the next two weeks.

    Example: zhibu shift show --unit 集控运行党支部
    """
    calendar = asyncio.run(_show(read_settings(), unit))
    if calendar is None:
        raise RefusedError("terminal-shift-none", unit=unit)
    for day, line in sorted(calendar.duties.items()):
        click.echo("\t".join((str(day), *(f"{crew} {line[crew]}" for crew in calendar.crews if crew in line))))


@shift.command("clear")
@_unit
def clear(unit: str) -> None:
    """Forget the shifts of a unit.

    Example: zhibu shift clear --unit 集控运行党支部
    """
    if not asyncio.run(_clear(read_settings(), unit)):
        raise RefusedError("terminal-shift-none-own", unit=unit)
    say("terminal-shift-cleared", unit=unit)


async def _set(settings: Settings, unit: str, pattern: Pattern, crews: tuple[str, ...], anchor: date) -> None:
    async with opened_store(settings) as database:
        place = await one_unit(database, unit)
        step = partial(set_shift_pattern, unit=place, pattern=pattern, crews=crews, anchor=anchor)
        await act_in(database, settings, step)


async def _import(settings: Settings, unit: str, duties: Duties) -> int:
    async with opened_store(settings) as database:
        place = await one_unit(database, unit)
        return await act_in(database, settings, partial(set_shift_days, unit=place, duties=duties))


async def _show(settings: Settings, unit: str) -> ShiftCalendar | None:
    async with opened_store(settings) as database:
        place = await one_unit(database, unit)
        zone = ZoneInfo(place.zone)
        today = clock_of(settings)().astimezone(zone).date()
        return await database.read(lambda db: shifts_from(db, place.seq, zone, today))


async def _clear(settings: Settings, unit: str) -> bool:
    async with opened_store(settings) as database:
        place = await one_unit(database, unit)
        return await act_in(database, settings, partial(clear_shift, unit=place))
