"""`zhibu member`: one person moves, leaves, or is away for a time. A roster does the same for many."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import fields
from datetime import date
from functools import partial

import click

from app.days import day_option, day_or_today
from app.said import SaidError
from app.settings import Settings, read_settings
from app.store import act_in, opened_store
from app.units import one_unit
from domain.belonging import AbsenceKind, Leaving
from domain.outcome import Outcome, Refused, message_id
from handlers.act import Act
from handlers.belonging import let_go, move_member, send_away, take_back
from locales.words import Words

_number = click.argument("number", metavar="NUMBER")


@click.group()
def member() -> None:
    """Move a member, let one go, note a long leave. NUMBER is the member's number (工号)."""


@member.command()
@_number
@click.option("--to", "branch", required=True, help="Code or exact name of the branch.")
@day_option("--from", "First day in the new branch; without it today.")
def move(number: str, branch: str, day: str | None) -> None:
    """Move a member to another branch. What was attended stays where it was attended.

    Example: zhibu member move 1001 --to 集控三支部 --from 2026-11-01
    """
    settings = read_settings()
    first = day_or_today(day, settings)

    async def work() -> Outcome:
        async with opened_store(settings) as database:
            place = await one_unit(database, branch)
            step = partial(move_member, number=number, branch_id=place.id, day=first)
            return await act_in(database, settings, step)

    _say(asyncio.run(work()))


@member.command()
@_number
@click.option("--why", type=click.Choice([str(why) for why in Leaving]), default=str(Leaving.LEFT), show_default=True)
@day_option("--from", "First day on which they no longer belong; without it today.")
def leave(number: str, why: str, day: str | None) -> None:
    """Let a member go: rights and account end, the register stays.

    Example: zhibu member leave 1001 --why deceased --from 2026-11-03
    """
    settings = read_settings()
    first = day_or_today(day, settings)
    _do(settings, lambda act: let_go(act, number, Leaving(why), first))


@member.command()
@_number
@click.option("--kind", required=True, type=click.Choice([str(kind) for kind in AbsenceKind]))
@day_option("--from", "First day away; without it today.")
@click.option("--until", help="First day back, such as 2027-03-01, if it is known.")
def away(number: str, kind: str, day: str | None, until: str | None) -> None:
    """Note that a member is on long leave or posted away: not expected meanwhile, and never absent.

    Example: zhibu member away 1001 --kind long_leave --from 2026-11-01 --until 2027-02-01
    """
    settings = read_settings()
    first = day_or_today(day, settings)
    back = day_or_today(until, settings) if until else None
    _do(settings, lambda act: send_away(act, number, AbsenceKind(kind), first, back))


@member.command()
@_number
@day_option("--from", "First day back; without it today.")
def back(number: str, day: str | None) -> None:
    """End a long leave or posting.

    Example: zhibu member back 1001
    """
    settings = read_settings()
    first = day_or_today(day, settings)
    _do(settings, lambda act: take_back(act, number, first))


def _do(settings: Settings, step: Callable[[Act], Outcome]) -> None:
    async def work() -> Outcome:
        async with opened_store(settings) as database:
            return await act_in(database, settings, step)

    _say(asyncio.run(work()))


def _say(outcome: Outcome) -> None:
    values = {one.name: getattr(outcome, one.name) for one in fields(outcome)}
    values |= {name: value.isoformat() for name, value in values.items() if isinstance(value, date)}
    values |= {name: "none" for name, value in values.items() if value is None}
    said = Words().plain(message_id(type(outcome)), **values)
    if isinstance(outcome, Refused):
        raise SaidError(said)
    click.echo(said)
