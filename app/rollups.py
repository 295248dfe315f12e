"""The roll-up as the command line asks for it: of a unit by code or name, or of the whole enterprise."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import click

from app.clock import clock_of
from app.said import MisusedError, RefusedError
from app.settings import Settings
from app.store import opened_store
from app.units import one_unit
from domain.quarter import Quarter
from domain.viewer import Span, viewer_at
from domain.wave import By
from handlers.rollup import RollupLine, RollupShown, look, look_at_all
from handlers.wave import ComparisonShown, look_by
from storage.database import Database, Reading
from storage.tree import Unit, roots

quarter_option = click.option("--quarter", help="Such as 2026Q4; without it the present one.")


def shown_quarter(text: str | None) -> Quarter | None:
    try:
        return Quarter.parse(text) if text is not None else None
    except ValueError as error:
        raise MisusedError("terminal-quarter-form", option="--quarter", text=text) from error


async def top_unit(database: Database, code_or_name: str | None) -> Unit:
    """The unit named, else the one at the top."""
    if code_or_name is not None:
        return await one_unit(database, code_or_name)
    tops = await database.read(roots)
    if not tops:
        raise RefusedError("terminal-no-unit-yet")
    if len(tops) > 1:
        listed = "\n".join(f"  {one.code}  {one.name}" for one in tops)
        raise RefusedError("terminal-many-tops", count=len(tops), listed=listed)
    return tops[0]


async def rollup_at(settings: Settings, code_or_name: str | None, quarter: Quarter | None) -> RollupShown:
    now = clock_of(settings)()
    async with opened_store(settings) as database:
        top = await top_unit(database, code_or_name)
        viewer = viewer_at(Span(top.id, top.seq, top.seq_end), names=False)
        shown = await database.read(lambda db: look(db, viewer, top.id, quarter, now))
    assert isinstance(shown, RollupShown)
    return shown


async def rollup_by(settings: Settings, code_or_name: str | None, quarter: Quarter | None, by: By) -> ComparisonShown:
    """The branches below by wave, industry or level."""
    now = clock_of(settings)()
    async with opened_store(settings) as database:
        top = await top_unit(database, code_or_name)
        viewer = viewer_at(Span(top.id, top.seq, top.seq_end), names=False)
        shown = await database.read(lambda db: look_by(db, viewer, top.id, quarter, by, now))
    if not isinstance(shown, ComparisonShown):
        raise RefusedError("terminal-nothing-below", unit=top.name)
    return shown


async def rollup_lines(
    settings: Settings, code_or_name: str | None, quarter: Quarter | None
) -> tuple[Unit, Quarter, list[RollupLine]]:
    """The same with every unit below: the workbook's lines."""
    now = clock_of(settings)()
    async with opened_store(settings) as database:
        top = await top_unit(database, code_or_name)
        wanted = quarter or Quarter.of(now, ZoneInfo(top.zone))
        viewer = viewer_at(Span(top.id, top.seq, top.seq_end), names=False)

        def read(db: Reading) -> list[RollupLine]:
            return look_at_all(db, top, viewer, wanted)

        return top, wanted, await database.read(read)
