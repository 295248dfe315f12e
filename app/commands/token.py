"""`zhibu token`: who may read by the API."""

from __future__ import annotations

import asyncio
from functools import partial

import click

from app.clock import clock_of
from app.said import RefusedError, note, said, say
from app.settings import Settings, read_settings
from app.store import act_in, opened_store
from app.units import one_unit
from handlers.token import CreateToken, NoSuchToken, RevokeToken, TokenCreated, create_token, revoke
from storage.tokens import Token, list_tokens


@click.group()
def token() -> None:
    """Create, list and revoke bearer tokens of the API."""


@token.command("create")
@click.option("--unit", required=True, help="Code or exact name; the token reads this unit and all below it.")
@click.option("--name", required=True, help="Who uses it, for the list.")
@click.option("--names", is_flag=True, help="May see names of the unit's own members and of those directly below.")
@click.option("--days", type=click.IntRange(1, 730), default=90, show_default=True, help="It expires after so many.")
def create(unit: str, name: str, names: bool, days: int) -> None:
    """Make a token and print it once: it cannot be shown again.

    Example: zhibu token create --unit 第二发电厂党委 --name 大屏 --days 90
    """
    made = asyncio.run(_create(read_settings(), unit, name, names, days))
    note("terminal-token-made", id=made.token_id, until=f"{made.expires_at:%Y-%m-%d}")
    click.echo(made.secret)


@token.command("list")
def list_all() -> None:
    """List the tokens, without their secrets.

    Example: zhibu token list
    """
    settings = read_settings()
    now = clock_of(settings)()
    for one in asyncio.run(_list(settings)):
        state = "revoked" if one.revoked_at else "holds" if one.holds_at(now) else "expired"
        scope = said("terminal-token-scope", scope="names" if one.names else "counts")
        shown = said("terminal-token-state", state=state)
        click.echo("\t".join((str(one.id), one.name, one.unit, scope, shown, f"{one.expires_at:%Y-%m-%d}")))


@token.command("revoke")
@click.argument("token_id", type=int)
def revoke_one(token_id: int) -> None:
    """Make a token worthless from now on.

    Example: zhibu token revoke 3
    """
    outcome = asyncio.run(_revoke(read_settings(), token_id))
    if isinstance(outcome, NoSuchToken):
        raise RefusedError("terminal-token-unknown", id=token_id)
    say("terminal-token-revoked", id=token_id)


async def _create(settings: Settings, unit: str, name: str, names: bool, days: int) -> TokenCreated:
    async with opened_store(settings) as database:
        place = await one_unit(database, unit)
        command = CreateToken(place.id, name, names, days)
        return await act_in(database, settings, partial(create_token, command=command))


async def _list(settings: Settings) -> list[Token]:
    async with opened_store(settings) as database:
        return await database.read(list_tokens)


async def _revoke(settings: Settings, token_id: int) -> object:
    async with opened_store(settings) as database:
        return await act_in(database, settings, partial(revoke, command=RevokeToken(token_id)))
