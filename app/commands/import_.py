"""`zhibu import`: what comes in from workbooks."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

from app.clock import clock_of
from app.commands.import_said import rename_refused, row_changes, say_notes, say_plan
from app.keys import load_keys
from app.said import MisusedError, RefusedError
from app.settings import Settings, read_settings
from app.store import act_in, opened_store, result_of
from domain.roster import RosterRow
from domain.roster_plan import RosterPlan
from handlers.roster import ImportRoster, RenameRefusedError, import_roster, plan_roster
from locales.words import Words
from papers.faults import RowChange, fields_said, write_faults
from papers.paper import Fault, RosterPaper, sentence
from papers.reading import read_roster
from storage.database import Database
from storage.roster_units import Step

#: So many rows that differ are shown; all of them stand in the workbook.
ROWS = 20
_WORDS = Words()


@click.group("import")
def import_group() -> None:
    """Take in what others keep: the roster (花名册)."""


@dataclass(frozen=True, slots=True)
class _File:
    """The roster as read, less whoever's 失效日 is past: they have left."""

    path: Path
    paper: RosterPaper
    rows: tuple[RosterRow, ...]
    zone: ZoneInfo

    def command(self, *, confirmed: bool, allow_vanish: bool, step: Step) -> ImportRoster:
        faults = self.paper.faults
        return ImportRoster(
            rows=self.rows,
            faulty_numbers=frozenset(fault.number for fault in faults if fault.number),
            unknown_rows=sum(1 for fault in faults if not fault.number),
            faulty=len(faults),
            sha256=hashlib.sha256(self.path.read_bytes()).hexdigest(),
            zone=self.zone,
            confirmed=confirmed,
            allow_vanish=allow_vanish,
            step=step,
            reason=_WORDS.plain("import-rename-reason"),
        )


@import_group.command("roster")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only say what would change, and which rows are faulty.")
@click.option("--yes", is_flag=True, help="Go on even where unusually many members would leave.")
@click.option("--allow-vanish", is_flag=True, help="Go on even where a branch would be left without anybody.")
@click.option("--zone", help="Time zone of new units, such as Asia/Shanghai; otherwise that of the unit above.")
@click.option(
    "--errors",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to write the faulty rows, and in a dry run those that differ (.xlsx).",
)
def import_roster_file(
    file: Path, dry_run: bool, yes: bool, allow_vanish: bool, zone: str | None, errors: Path | None
) -> None:
    """Take in a roster (.xlsx or .csv): units, members, duties. The same file again changes nothing.

    Faulty rows are left out, listed, and written to an error workbook beside the file.

    Example: zhibu import roster 花名册.xlsx --dry-run
    """
    settings = read_settings()
    if zone is not None and zone not in available_timezones():
        raise MisusedError("terminal-zone-unknown", zone=zone)
    zone_info = ZoneInfo(zone) if zone else settings.zone
    with _progress() as progress:
        task = progress.add_task(_WORDS.plain("import-reading"), total=None)
        paper = read_roster(file)
        progress.update(task, completed=len(paper.rows))
    today = clock_of(settings)().astimezone(zone_info).date()
    rows = tuple(row for row in paper.rows if row.ends is None or row.ends > today)
    read = _File(file, paper, rows, zone_info)
    plan = None if paper.refusal else result_of(_work(settings, read, dry_run, yes, allow_vanish))
    if plan is not None:
        conflicts = tuple(Fault(one.sheet, one.row, "", one.reason_id, {}, one.number) for one in plan.conflicts)
        paper = replace(paper, faults=paper.faults + conflicts)
    differing = row_changes(plan) if plan is not None and dry_run else []
    _say_faults(paper, differing, errors or file.with_name(f"{file.stem}-{_WORDS.plain('import-errors-file')}.xlsx"))
    if plan is None:
        raise SystemExit(1)
    many, vanishing = plan.needs_confirmation and not yes, bool(plan.emptied) and not allow_vanish
    say_plan(plan, _WORDS, did=not (dry_run or many or vanishing))
    if many:
        click.echo(_WORDS.plain("import-needs-confirmation", left=len(plan.left)), err=True)
    if vanishing:
        click.echo(_WORDS.plain("import-needs-allow-vanish"), err=True)
    if many or vanishing:
        raise SystemExit(1)


async def _work(settings: Settings, read: _File, dry_run: bool, confirmed: bool, allow_vanish: bool) -> RosterPlan:
    async with opened_store(settings) as database:
        if dry_run:
            return await _plan(database, settings, read)
        with _progress() as progress:
            task = progress.add_task(_WORDS.plain("import-writing"), total=len(read.rows))
            step: Step = lambda done: progress.advance(task, done)  # noqa: E731
            command = read.command(confirmed=confirmed, allow_vanish=allow_vanish, step=step)
            try:
                outcome = await act_in(database, settings, partial(import_roster, command=command))
            except RenameRefusedError as refused:
                raise RefusedError("import-rename-refused", **rename_refused(refused)) from None
        return outcome.plan


async def _plan(database: Database, settings: Settings, read: _File) -> RosterPlan:
    command = read.command(confirmed=False, allow_vanish=False, step=lambda _done: None)
    keys = load_keys(Path(settings.key_file))
    return await database.read(
        lambda db: plan_roster(db, keys, command.rows, command.faulty_numbers, command.unknown_rows)
    )


@contextmanager
def _progress() -> Iterator[Progress]:
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield progress


def _say_faults(paper: RosterPaper, differing: Sequence[RowChange], target: Path) -> None:
    """Every faulty row with sheet, row, column and reason, and some that differ; then where to find them again."""
    if paper.refusal is not None:
        click.echo(sentence(paper.refusal, _WORDS.plain), err=True)
    for fault in paper.faults:
        where = {"sheet": fault.sheet, "row": str(fault.row), "column": fault.column or "-"}
        click.echo(_WORDS.plain("import-fault", **where, reason=sentence(fault, _WORDS.plain)))
    for column in paper.refused_columns:
        reason = _WORDS.plain(column.reason_id)
        click.echo(_WORDS.plain("import-column", sheet=column.sheet, header=column.header, reason=reason))
    say_notes(paper.notes, _WORDS)
    if differing:
        click.echo(_WORDS.plain("import-rows", count=len(differing)))
    for change in differing[:ROWS]:
        where = {"sheet": change.sheet, "row": str(change.row)}
        click.echo(_WORDS.plain("import-row", **where, fields=fields_said(change.fields, _WORDS.plain)))
    if paper.faults or len(differing) > ROWS:
        write_faults(target, paper, differing, _WORDS.plain)
        written = "import-errors-written" if paper.faults else "import-rows-written"
        click.echo(_WORDS.plain(written, count=len(paper.faults), file=str(target)))
