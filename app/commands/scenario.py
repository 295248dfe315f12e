"""`zhibu scenario`: how the people of a unit meet (岗位场景), as templates from a small file."""

from __future__ import annotations

import asyncio
import tomllib
from functools import partial
from pathlib import Path

import click

from app.said import RefusedError, reason_said, say
from app.settings import Settings, read_settings
from app.store import act_in, opened_store
from app.units import one_unit
from domain.scenario import Template, TemplateFaultError, read_template
from handlers.scenario import ScenarioChange, add_scenarios, end_scenario, use_scenario
from locales.words import Words
from storage.scenarios import BUILT_IN, templates_for

_unit = click.option("--unit", required=True, help="Code or exact name of the unit; it reaches all below it.")


@click.group()
def scenario() -> None:
    """List, add and choose scenarios: how people meet, when, in what batches, and when they are reminded."""


@scenario.command("list")
@_unit
def list_scenarios(unit: str) -> None:
    """List the scenarios that a unit may use: the five built in, and the enterprise's own.

    Example: zhibu scenario list --unit 第二发电厂党委
    """
    for template in asyncio.run(_list(read_settings(), unit)):
        hours = ",".join(f"{hour:%H:%M}" for hour in template.hours)
        name = template.name or Words().plain("scenario-name", scenario=template.base)
        presets = f"batch={template.batch}\tnotice={template.notice_hours}h\tremind={template.remind_hours}h"
        click.echo("\t".join((name, template.base, template.mode, hours, presets, f"eve={template.eve}".lower())))


@scenario.command("add")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@_unit
def add(file: Path, unit: str) -> None:
    """Add scenarios from a TOML file, or change those of the same name.

    What a [[scenario]] leaves out is as in its base: shift, mobile, site, joint or other.

    Example: zhibu scenario add 检修期.toml --unit 第二发电厂党委
    """
    try:
        said = tomllib.loads(file.read_text(encoding="utf-8"))
        templates = [read_template(one, BUILT_IN) for one in _tables(said)]
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, TemplateFaultError) as error:
        raise RefusedError("terminal-file-fault", file=file.name, reason=_reason(error)) from error
    for template, change in asyncio.run(_add(read_settings(), unit, templates)):
        say("terminal-scenario", name=template.name, change=change.value)


@scenario.command("use")
@click.argument("name")
@_unit
def use(name: str, unit: str) -> None:
    """Let a unit, and every branch and party group below it, use a scenario: one of the five, or of its own.

    Example: zhibu scenario use 检修停工期 --unit 检修党支部
    """
    changed = asyncio.run(_use(read_settings(), unit, name))
    if changed is None:
        raise RefusedError("terminal-scenario", name=name, change="unknown")
    say("terminal-scenario-used", name=name, count=changed)


@scenario.command("end")
@click.argument("name")
@_unit
def end(name: str, unit: str) -> None:
    """Offer a scenario of the enterprise's own no more. What was opened by it keeps it.

    Example: zhibu scenario end 检修停工期 --unit 第二发电厂党委
    """
    change = asyncio.run(_end(read_settings(), unit, name))
    if change is ScenarioChange.UNKNOWN:
        raise RefusedError("terminal-scenario", name=name, change="unknown")
    say("terminal-scenario", name=name, change=change.value)


def _reason(error: Exception) -> str:
    """Ours in our words, a parser's in its own."""
    return reason_said(error) if isinstance(error, TemplateFaultError) else str(error)


def _tables(said: dict[str, object]) -> list[dict[str, object]]:
    tables = said.get("scenario")
    if set(said) != {"scenario"} or not isinstance(tables, list) or not all(isinstance(one, dict) for one in tables):
        raise TemplateFaultError("template-tables")
    return tables


async def _list(settings: Settings, unit: str) -> list[Template]:
    async with opened_store(settings) as database:
        place = await one_unit(database, unit)
        return [*BUILT_IN.values(), *await database.read(lambda db: templates_for(db, place.seq))]


async def _add(settings: Settings, unit: str, templates: list[Template]) -> list[tuple[Template, ScenarioChange]]:
    async with opened_store(settings) as database:
        place = await one_unit(database, unit)
        return await act_in(database, settings, partial(add_scenarios, unit=place, templates=templates))


async def _use(settings: Settings, unit: str, name: str) -> int | None:
    async with opened_store(settings) as database:
        place = await one_unit(database, unit)
        return await act_in(database, settings, partial(use_scenario, unit=place, name=name))


async def _end(settings: Settings, unit: str, name: str) -> ScenarioChange:
    async with opened_store(settings) as database:
        place = await one_unit(database, unit)
        return await act_in(database, settings, partial(end_scenario, unit=place, name=name))
