"""`zhibu seed`: an invented organisation, to try things out and to measure."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from functools import partial

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from app.clock import clock_of
from app.said import MisusedError, RefusedError, say
from app.seed.writing import Wanted, write_organisation
from app.settings import Settings, read_settings
from app.store import act_in, opened_store
from domain.member import RoleName
from domain.quarter import Quarter
from locales.words import Words
from storage.seed import people_in

_DUTIES = (RoleName.SECRETARY, RoleName.DEPUTY, RoleName.ORGANISER, RoleName.GROUP_LEADER)


@click.command()
@click.option("--branches", type=click.IntRange(1, 100_000), required=True, help="How many Party branches.")
@click.option("--seed", "number", type=int, default=1, show_default=True, help="The same number invents the same.")
@click.option("--people/--no-people", default=True, show_default=True, help="Members, or the tree alone.")
@click.option("--quarter-progress", is_flag=True, help="Half a quarter too: sessions, registers and ideas.")
@click.option("--force", is_flag=True, help="Add to a store that holds members, as long as nobody has joined.")
def seed(branches: int, number: int, people: bool, quarter_progress: bool, force: bool) -> None:
    """Fill the store with an invented organisation of five levels. All names are fictional.

    Example: zhibu seed --branches 30 --quarter-progress
    """
    if quarter_progress and not people:
        raise MisusedError("terminal-seed-people")
    settings, began = read_settings(), time.monotonic()
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("branches", total=branches)
        plain = Words().plain
        wanted = Wanted(
            branches=branches,
            seed=number,
            with_people=people,
            with_progress=quarter_progress,
            zone=settings.timezone,
            quarter=Quarter.of(clock_of(settings)(), settings.zone),
            duties={duty: plain(f"papers-duty-{duty}") for duty in _DUTIES},
            step=lambda done: progress.advance(task, done),
        )
        written = asyncio.run(_seed(settings, wanted, force=force))
    shown = ", ".join(f"{count} {table}" for table, count in written.items())
    say("terminal-seed-done", rows=shown, seconds=f"{time.monotonic() - began:.0f}")


async def _seed(settings: Settings, wanted: Wanted, *, force: bool) -> Counter[str]:
    async with opened_store(settings) as database:
        members, accounts = await database.read(people_in)
        if accounts or (members and not force):
            raise RefusedError("terminal-seed-held", members=members, accounts=accounts)
        return await act_in(database, settings, partial(write_organisation, wanted=wanted))
