"""`zhibu unit`: the tree changes. What is over keeps the names and the tree it had."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from functools import partial
from typing import Any

import click
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn

from app.days import day_option, day_or_today
from app.said import MisusedError, SaidError
from app.settings import Settings, read_settings
from app.store import act_in, opened_store
from app.units import one_unit
from domain.outcome import Outcome, Refused, message_id
from domain.quarter import Quarter
from domain.unit import UnitKind
from domain.unit_change import Change, ChangeUnit
from handlers.unit_change import change_unit, list_changes
from locales.words import Words

_WORDS = Words()
#: Kinds that a person would open; a joint branch is called one.
_KINDS = [str(kind) for kind in UnitKind]


@click.group()
def unit() -> None:
    """Open, rename, move, merge, split and close units. Past quarters stay as they were."""


def _dated(command: Callable[..., None]) -> Callable[..., None]:
    """What every change needs: from when, why, and whether it is only asked."""
    for option in (
        click.option("--dry-run", is_flag=True, help="Only say what would happen."),
        click.option("--reason", required=True, help="Why, such as the number of the decision."),
        day_option("--from", "First day; without it today. A later one waits for its day."),
    ):
        command = option(command)
    return command


@unit.command()
@click.option("--under", required=True, help="Code or exact name of the unit above.")
@click.option("--name", required=True)
@click.option("--kind", required=True, type=click.Choice(_KINDS))
@click.option("--code", default="", help="The enterprise's own code; without it one is made.")
@click.option("--owes-from", help="First quarter that it owes, such as 2027Q1; without it that of its first day.")
@_dated
def add(under: str, name: str, kind: str, code: str, owes_from: str | None, **dated: Any) -> None:
    """Open a unit.

    Example: zhibu unit add --under 第二发电厂党委 --name 集控四支部 --kind branch --reason 党委会决议
    """
    _change(Change.ADD, dated, other=under, name=name, kind=UnitKind(kind), code=code, owes_from=_quarter(owes_from))


@unit.command()
@click.argument("which", metavar="UNIT")
@click.option("--name", required=True, help="The new name.")
@_dated
def rename(which: str, name: str, **dated: Any) -> None:
    """Give a unit another name. Its code stays.

    Example: zhibu unit rename 集控三支部 --name 集控第三党支部 --reason 规范名称
    """
    _change(Change.RENAME, dated, unit=which, name=name)


@unit.command()
@click.argument("which", metavar="UNIT")
@click.option("--under", required=True, help="Code or exact name of the unit above it from then on.")
@_dated
def move(which: str, under: str, **dated: Any) -> None:
    """Put a unit, with all below it, under another.

    Example: zhibu unit move 集控三支部 --under 第一发电厂党委 --from 2027-01-01 --reason 机构调整
    """
    _change(Change.MOVE, dated, unit=which, other=under)


@unit.command()
@click.argument("which", metavar="UNIT")
@click.option("--into", required=True, help="Code or exact name of the unit that stays.")
@_dated
def merge(which: str, into: str, **dated: Any) -> None:
    """Merge a unit into another: its people, groups and units go over, and it ends.

    Example: zhibu unit merge 集控四支部 --into 集控三支部 --from 2026-11-01 --reason 机组合并
    """
    _change(Change.MERGE, dated, unit=which, other=into)


@unit.command()
@click.argument("which", metavar="UNIT")
@click.option("--name", required=True, help="Of the new branch.")
@click.option("--members", required=True, help="Numbers (工号) of those who go, separated by commas.")
@click.option("--kind", type=click.Choice(_KINDS), default=str(UnitKind.BRANCH), show_default=True)
@click.option("--code", default="", help="The enterprise's own code; without it one is made.")
@click.option("--owes-from", help="First quarter that it owes, such as 2027Q1; without it that of its first day.")
@_dated
def split(which: str, name: str, members: str, kind: str, code: str, owes_from: str | None, **dated: Any) -> None:
    """Split a new branch off a branch, with some of its members.

    Example: zhibu unit split 集控三支部 --name 集控四支部 --members 1001,1002 --reason 人数过多
    """
    numbers = tuple(dict.fromkeys(part.strip() for part in members.replace("，", ",").split(",") if part.strip()))
    _change(
        Change.SPLIT,
        dated,
        unit=which,
        name=name,
        kind=UnitKind(kind),
        code=code,
        numbers=numbers,
        owes_from=_quarter(owes_from),
    )


@unit.command()
@click.argument("which", metavar="UNIT")
@_dated
def close(which: str, **dated: Any) -> None:
    """Close a unit to which nobody belongs any more.

    Example: zhibu unit close 抢修临时党支部 --reason 任务完成
    """
    _change(Change.CLOSE, dated, unit=which)


@unit.command("changes")
def list_all() -> None:
    """List what was changed and what waits for its day.

    Example: zhibu unit changes
    """
    for outcome in asyncio.run(_list(read_settings())):
        click.echo(sentence(outcome))


def sentence(outcome: Outcome) -> str:
    """What an outcome says, on the terminal."""
    values = {one.name: getattr(outcome, one.name) for one in fields(outcome)}
    values |= {name: value.isoformat() for name, value in values.items() if isinstance(value, date)}
    return _WORDS.plain(message_id(type(outcome)), **values)


def _change(change: Change, dated: dict[str, Any], *, unit: str = "", other: str = "", **more: Any) -> None:
    settings = read_settings()
    day = day_or_today(dated["day"], settings)
    if not 1 <= len(dated["reason"].strip()) <= 200:
        raise MisusedError("terminal-reason-form")
    if "name" in more and not 1 <= len(more["name"].strip()) <= 100:
        raise MisusedError("terminal-name-form", least=1, most=100)
    more = {name: value.strip() if isinstance(value, str) else value for name, value in more.items()}
    wanted = ChangeUnit(change=change, day=day, reason=dated["reason"].strip(), **more)
    outcome = asyncio.run(_run(settings, wanted, unit, other, dry=dated["dry_run"]))
    if isinstance(outcome, Refused):
        raise SaidError(sentence(outcome))
    click.echo(sentence(outcome))


async def _run(settings: Settings, wanted: ChangeUnit, unit: str, other: str, *, dry: bool) -> Outcome:
    columns = (SpinnerColumn(), TextColumn("{task.description}"))
    async with opened_store(settings) as database:
        found = await one_unit(database, unit) if unit else None
        where = await one_unit(database, other) if other else None
        asked = replace(wanted, unit_id=found.id if found else None, other_id=where.id if where else None)
        with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
            progress.add_task(_WORDS.plain("unit-change-working"), total=None)
            return await act_in(database, settings, partial(change_unit, wanted=asked, dry=dry))


async def _list(settings: Settings) -> list[Outcome]:
    async with opened_store(settings) as database:
        return await database.read(list_changes)


def _quarter(text: str | None) -> Quarter | None:
    try:
        return Quarter.parse(text) if text is not None else None
    except ValueError as error:
        raise MisusedError("terminal-quarter-form", option="--owes-from", text=text) from error
