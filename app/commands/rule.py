"""`zhibu rule`: the numbers of the quarter (interval, least present, quiet hours, ...) of a unit and all below it."""

from __future__ import annotations

import asyncio
from dataclasses import asdict
from datetime import datetime, time
from functools import partial
from zoneinfo import ZoneInfo

import click

from app.clock import clock_of
from app.said import MisusedError, RefusedError, say
from app.settings import Settings, read_settings
from app.store import act_in, opened_store
from app.units import one_unit
from domain.rule_change import RANGES, Line, RuleChange
from domain.rules import Rules
from handlers.rule import clear_rule, set_rule
from locales.words import Words
from storage.database import Reading
from storage.rules import rule_lines, rules_for
from storage.tree import Unit

_WORDS = Words()
_unit = click.option("--unit", required=True, help="Code or exact name of the unit; the rule reaches all below it.")
_name = click.option("--name", required=True, type=click.Choice(sorted(RANGES)), metavar="NAME", help="See list.")
_from = click.option(
    "--from", "begins", type=click.DateTime(["%Y-%m-%d"]), help="First day, in the unit's time zone; else from now on."
)


def _not_blank(_context: click.Context, _parameter: click.Parameter, reason: str) -> str:
    if not reason.strip():
        raise MisusedError("terminal-reason-empty")
    return reason.strip()


_reason = click.option("--reason", required=True, callback=_not_blank, help="Why, for the record.")


@click.group()
def rule() -> None:
    """List, set and clear rules: how far apart, how many, how long. A lower unit's rule goes before a higher one's."""


@rule.command("list")
@_unit
def list_rules(unit: str) -> None:
    """List the rules that hold for a unit: value, range, meaning, and who set them.

    Example: zhibu rule list --unit 第二发电厂党委
    """
    asyncio.run(_list(read_settings(), unit))


@rule.command("set")
@_unit
@_name
@click.option("--value", required=True, type=int, help="A whole number; times of day as 2130.")
@_from
@_reason
def set_one(unit: str, name: str, value: int, begins: datetime | None, reason: str) -> None:
    """Set a rule for a unit and all below it.

    Example: zhibu rule set --unit 第二发电厂党委 --name interval_days --value 10 --from 2027-01-01 --reason 党委决定
    """
    least, most = RANGES[name]
    step = partial(set_rule, name=name, value=value, reason=reason)
    asyncio.run(_change(read_settings(), unit, begins, step, f"{name} = {value} ({least}-{most})"))


@rule.command("clear")
@_unit
@_name
@_from
@_reason
def clear(unit: str, name: str, begins: datetime | None, reason: str) -> None:
    """Let what the units above say hold here again.

    Example: zhibu rule clear --unit 第二发电厂党委 --name interval_days --from 2027-07-01 --reason 试行结束
    """
    step = partial(clear_rule, name=name, reason=reason)
    asyncio.run(_change(read_settings(), unit, begins, step, name))


async def _change(settings: Settings, unit: str, begins: datetime | None, step: partial[RuleChange], what: str) -> None:
    async with opened_store(settings) as database:
        place = await one_unit(database, unit)
        made = await act_in(database, settings, lambda act: step(act, place, valid_from=_first(begins, place, act.now)))
    told = {"unit": place.name, "rule": what, "change": made.value}
    if made not in (RuleChange.SET, RuleChange.CLEARED, RuleChange.AS_BEFORE):
        raise RefusedError("terminal-rule", **told)
    say("terminal-rule", **told)


def _first(begins: datetime | None, place: Unit, now: datetime) -> datetime:
    """The first moment of that day where the unit is; of today, now."""
    zone = ZoneInfo(place.zone)
    if begins is None or begins.date() == now.astimezone(zone).date():
        return now
    return datetime.combine(begins.date(), time(), zone)


async def _list(settings: Settings, unit: str) -> None:
    now = clock_of(settings)()
    async with opened_store(settings) as database:
        place = await one_unit(database, unit)

        def read(db: Reading) -> tuple[Rules, list[Line]]:
            return rules_for(db, place.seq, now), rule_lines(db, place.seq)

        rules, lines = await database.read(read)
    zone, defaults = ZoneInfo(place.zone), asdict(Rules())
    for name, value in asdict(rules).items():
        least, most = RANGES[name]
        meaning = _WORDS.plain(f"rule-{name.replace('_', '-')}")
        click.echo("\t".join((name, str(value), f"{least}-{most}", meaning)))
        theirs = [line for line in lines if line.name == name]
        for line in theirs:
            click.echo("\t" + _said(line, zone))
        if theirs and value != defaults[name]:
            click.echo("\t" + _WORDS.plain("rule-default", value=str(defaults[name])))


def _said(line: Line, zone: ZoneInfo) -> str:
    what = {"unit": line.unit, "day": f"{line.valid_from.astimezone(zone):%Y-%m-%d}", "reason": line.reason}
    if line.value is None:
        return _WORDS.plain("rule-given-back", **what)
    return _WORDS.plain("rule-set", **what, value=str(line.value))
