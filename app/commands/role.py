"""`zhibu role`: who may do what. A fresh installation needs it once, for the first committee staff."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, time
from functools import partial

import click

from app.clock import clock_of
from app.days import day_or_today
from app.said import RefusedError, say
from app.settings import Settings, read_settings
from app.store import act_in, opened_store
from app.units import one_unit
from domain.member import RoleName
from handlers.role import RoleChange, grant, revoke
from storage.members import RoleLine, roles_in_force

_GRANTED = [str(name) for name in RoleName if name is not RoleName.MEMBER]
_number = click.option("--member", "number", required=True, help="The member's number (工号).")
_role = click.option("--role", "name", required=True, type=click.Choice(_GRANTED))
_unit = click.option("--unit", required=True, help="Code or exact name of the unit; the role reaches all below it.")


@click.group()
def role() -> None:
    """Grant, revoke and list roles: committee_staff, secretary, observer, ..."""


@role.command("grant")
@_number
@_role
@_unit
@click.option("--reason", help="Why, for the record.")
@click.option("--until", help="First day without it, such as 2027-03-01; without it no end is set.")
def grant_role(number: str, name: str, unit: str, reason: str | None, until: str | None) -> None:
    """Give a member a role in a unit.

    Example: zhibu role grant --member 1001 --role committee_staff --unit 第二发电厂党委
    """
    settings = read_settings()
    ends = datetime.combine(day_or_today(until, settings), time(), settings.zone) if until else None
    step = partial(grant, number=number, role=RoleName(name), reason=reason, ends=ends)
    asyncio.run(_change(settings, number, RoleName(name), unit, step))


@role.command("revoke")
@_number
@_role
@_unit
@click.option("--vacant", is_flag=True, help="Even of the only secretary: the post is vacant, and the unit above told.")
def revoke_role(number: str, name: str, unit: str, vacant: bool) -> None:
    """Take a role away, from now on.

    Example: zhibu role revoke --member 1001 --role committee_staff --unit 第二发电厂党委
    """
    step = partial(revoke, number=number, role=RoleName(name), vacant=vacant)
    asyncio.run(_change(read_settings(), number, RoleName(name), unit, step))


@role.command("list")
@click.option("--unit", help="Only in this unit and below (code or exact name).")
def list_roles(unit: str | None) -> None:
    """List the roles in force.

    Example: zhibu role list --unit 第二发电厂党委
    """
    for line in asyncio.run(_list(read_settings(), unit)):
        click.echo("\t".join((line.number, line.name, str(line.role), line.code, line.unit, f"{line.since:%Y-%m-%d}")))


async def _change(settings: Settings, number: str, name: RoleName, unit: str, step: Callable[..., RoleChange]) -> None:
    async with opened_store(settings) as database:
        place = await one_unit(database, unit)
        change = await act_in(database, settings, partial(step, unit_id=place.id))
    told = {"unit": place.name, "number": number, "role": name, "change": change.value}
    if change in (RoleChange.NOBODY, RoleChange.NOT_HELD, RoleChange.LAST):
        raise RefusedError("terminal-role", **told)
    say("terminal-role", **told)


async def _list(settings: Settings, unit: str | None) -> list[RoleLine]:
    now = clock_of(settings)()
    async with opened_store(settings) as database:
        place = await one_unit(database, unit) if unit is not None else None
        below = (place.seq, place.seq_end) if place is not None else None
        return await database.read(lambda db: roles_in_force(db, now, below=below))
