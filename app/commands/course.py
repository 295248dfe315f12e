"""`zhibu course`: the quarter's official course."""

from __future__ import annotations

import asyncio
from functools import partial

import click

from app.said import MisusedError, said
from app.settings import Settings, read_settings
from app.store import act_in, opened_store
from app.units import one_unit
from domain.course import LECTURER_LETTERS, TITLE_LETTERS, Material, is_link
from domain.quarter import Quarter
from domain.topic import tidy
from handlers.course import set_course


@click.group()
def course() -> None:
    """Set the official course of a quarter, for a unit and all below it."""


@course.command("add")
@click.option("--unit", required=True, help="Code or exact name of the unit; the course holds for all below it.")
@click.option("--quarter", required=True, help="As in 2026Q4.")
@click.option("--title", required=True)
@click.option("--lecturer")
@click.option("--link", help="Where the material is: https://...")
@click.option("--inside", is_flag=True, help="Keep it from units abroad.")
def add_course(unit: str, quarter: str, title: str, lecturer: str | None, link: str | None, inside: bool) -> None:
    """Set the course of a quarter. A later one of the unit replaces it; a unit below may add its own.

    Example: zhibu course add --unit 第二发电厂党委 --quarter 2026Q4 --title 安全生产专题公开课
    """
    try:
        of = Quarter.parse(quarter)
    except ValueError as error:
        raise MisusedError("terminal-quarter-form", option="--quarter", text=quarter) from error
    if not 2 <= len(tidy(title)) <= TITLE_LETTERS or len(tidy(lecturer or "")) > LECTURER_LETTERS:
        raise MisusedError("terminal-course-title", title=TITLE_LETTERS, lecturer=LECTURER_LETTERS)
    if link is not None and not is_link(link):
        raise MisusedError("terminal-course-link")
    click.echo(
        asyncio.run(_add(read_settings(), unit, of, tidy(title), tidy(lecturer or "") or None, Material(link), inside))
    )


async def _add(
    settings: Settings,
    unit: str,
    quarter: Quarter,
    title: str,
    lecturer: str | None,
    material: Material,
    inside: bool,
) -> str:
    async with opened_store(settings) as database:
        place = await one_unit(database, unit)
        step = partial(set_course, unit=place, quarter=quarter, title=title, lecturer=lecturer, material=material)
        done = await act_in(database, settings, partial(step, inside=inside))
    return said("terminal-course-set", quarter=done.quarter, unit=done.unit, title=done.title)
