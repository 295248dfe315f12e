"""`zhibu plan`: what can be planned for all committees at once."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from app.clock import clock_of
from app.rollups import top_unit
from app.said import RefusedError, said, say
from app.settings import Settings, read_settings
from app.store import act_in, opened_store, result_of
from domain.coverage import Why
from domain.unit import UnitKind
from handlers.visit_plan import YearPlan, adopt, plan_visits, year_of
from storage.bulk import chunks
from storage.coverage import load_terrain
from storage.database import Database, Reading
from storage.tree import Unit, path_to

#: Committees written in one transaction: the service may wait for it.
TOGETHER = 20


@click.group()
def plan() -> None:
    """Make plans for many units at once."""


@plan.command("visits")
@click.option("--unit", help="Code or exact name of a committee; without it the whole enterprise.")
@click.option("--year", type=click.IntRange(2000, 2999), help="Without it the present one.")
@click.option("--dry-run", is_flag=True, help="Show what would be planned; write nothing.")
def visits(unit: str | None, year: int | None, *, dry_run: bool) -> None:
    """Plan the year's visits of every committee: who owes which branch one, when, and which observer goes.

    Run again, it adds what is missing and seeks dates for what has none. Observers are told by the running service.

    Example: zhibu plan visits --unit 第二发电厂党委 --dry-run
    """
    began = time.monotonic()
    asked = result_of(_plan(read_settings(), unit, year, dry_run=dry_run))
    for line in asked.lines():
        click.echo(line)
    plan, seconds = asked.plan, time.monotonic() - began
    done = "terminal-plan-would" if dry_run else "terminal-plan-done"
    say(done, count=len(plan.duties), dates=len(plan.dates), seconds=f"{seconds:.0f}")


@dataclass(frozen=True, slots=True)
class _Asked:
    top: Unit
    committees: list[Unit]
    plan: YearPlan

    def lines(self) -> Iterator[str]:
        fallback = sum(duty.why is Why.FALLBACK for duty in self.plan.duties)
        yield said("terminal-plan-of", unit=self.top.name, year=self.plan.year, count=len(self.committees))
        if fallback:
            yield said("terminal-plan-fallback", count=fallback)
        for obstacle, number in sorted(self.plan.reasons().items()):
            yield said("terminal-plan-undated", count=number, reason=said(f"coverage-obstacle-{obstacle}"))
        names = {one.id: one.name for one in self.committees}
        for committee, number in self.plan.short.items():
            yield said("terminal-plan-short", unit=names[committee], count=number)


async def _plan(settings: Settings, unit: str | None, year: int | None, *, dry_run: bool) -> _Asked:
    now = clock_of(settings)()
    async with opened_store(settings) as database:
        top = await top_unit(database, unit)
        if top.kind is not UnitKind.COMMITTEE:
            raise RefusedError("terminal-no-committee", unit=top.name)
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True) as progress:

            def counted(committees: Iterable[int], number: int) -> Iterable[int]:
                return progress.track(committees, total=number, description="dates")

            def read(db: Reading) -> _Asked:
                root, wanted = path_to(db, top)[0], year or year_of(top, now)
                below = load_terrain(db, wanted, top.seq, top.seq_end).committees
                made = plan_visits(db, root, wanted, now, set(below), progress=counted)
                return _Asked(top, list(below.values()), made)

            asked = await database.read(read)
            if not dry_run:
                await _write(database, settings, asked, progress)
        return asked


async def _write(database: Database, settings: Settings, asked: _Asked, progress: Progress) -> None:
    """The upper committees first, as they were planned."""
    downwards = sorted(asked.committees, key=lambda one: (one.depth, one.seq))
    task = progress.add_task("writing", total=len(downwards))
    for some in chunks([one.id for one in downwards], TOGETHER):
        await act_in(database, settings, partial(adopt, plan=asked.plan, committee_ids=some))
        progress.advance(task, len(some))
