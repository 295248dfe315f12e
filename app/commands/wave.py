"""`zhibu wave`: when units join, and in which industry they are."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import fields
from functools import partial

import click

from app.said import MisusedError, SaidError
from app.settings import read_settings
from app.store import act_in, opened_store
from app.units import one_unit
from domain.outcome import Outcome, Refused, message_id
from domain.quarter import Quarter
from domain.wave import Half
from handlers.wave import join_wave, name_industry
from locales.words import Words

_unit = click.option("--unit", required=True, help="Code or exact name; it holds for all below.")


@click.group()
def wave() -> None:
    """Say from which half-year a unit and all below it take part, and in which industry they are."""


@wave.command("set")
@_unit
@click.option("--from", "first", required=True, help="Half-year such as 2027H1, or quarter such as 2027Q2.")
def set_wave(unit: str, first: str) -> None:
    """Let a unit and all below it join. Before that they owe nothing, which is not the same as nothing done.

    Example: zhibu wave set --unit 第二发电厂党委 --from 2027H1
    """
    try:
        joined = Half.parse(first).quarters[0] if "H" in first.upper() else Quarter.parse(first)
    except ValueError as error:
        raise MisusedError("terminal-half-form", option="--from", text=first) from error
    asyncio.run(_run(unit, partial(join_wave, joined=joined)))


@wave.command("industry")
@_unit
@click.option("--name", required=True, help="Such as 电力; empty takes the name away.")
def set_industry(unit: str, name: str) -> None:
    """Name the industry of a unit and of all below it that say nothing else.

    Example: zhibu wave industry --unit 华东能源集团党委 --name 电力
    """
    if len(name.strip()) > 40:
        raise MisusedError("terminal-name-form", least=0, most=40)
    asyncio.run(_run(unit, partial(name_industry, industry=name.strip())))


async def _run(unit: str, step: Callable[..., Outcome]) -> None:
    settings = read_settings()
    async with opened_store(settings) as database:
        place = await one_unit(database, unit)
        outcome = await act_in(database, settings, partial(step, unit_id=place.id))
    values = {one.name: getattr(outcome, one.name) for one in fields(outcome)}
    said = Words().plain(message_id(type(outcome)), **values)
    if isinstance(outcome, Refused):
        raise SaidError(said)
    click.echo(said)
