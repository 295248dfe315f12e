"""`zhibu invite`: one-time joining links, as a list or a page to print."""

from __future__ import annotations

import asyncio
from functools import partial
from pathlib import Path

import click

from app.clock import clock_of
from app.said import MisusedError, RefusedError, said, say
from app.settings import Settings, SettingsError, read_settings
from app.store import act_in, opened_store
from app.units import one_unit
from bot.greeting import TokenRefusedError
from bot.username import TelegramAwayError, username_of
from domain.invitation import InvitesMade, Joiner, Mark
from handlers.invitations import invite as make_invites
from handlers.invitations import release_account
from locales.words import Words
from papers.invites import Invite, write_invites_csv, write_invites_page
from storage.database import Database
from storage.joiners import branch_by_number, joiner_by_number, not_joined


@click.command()
@click.argument("unit", required=False)
@click.option("--member", "number", help="One member, by number (工号), instead of a unit.")
@click.option("--release", is_flag=True, help="With --member: unlink the account that they have lost, first.")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write FILE.csv, or FILE.html to print."
)
def invite(unit: str | None, number: str | None, release: bool, output: Path | None) -> None:
    """Make joining links for everybody below UNIT (code or exact name) who has not joined, or for one member.

    Each link works once, and a new link voids the person's old one. Needs ZHIBU_BOT_TOKEN, to know the bot's name.

    Example: zhibu invite 集控三支部 -o 二维码.html
    """
    if (unit is None) == (number is None):
        raise MisusedError("terminal-invite-one")
    if release and number is None:
        raise MisusedError("terminal-invite-release")
    if output is not None and output.suffix.lower() not in (".csv", ".html"):
        raise MisusedError("terminal-csv-or-html")
    asyncio.run(_invite(read_settings(), unit, number, release, output))


async def _invite(settings: Settings, unit: str | None, number: str | None, release: bool, output: Path | None) -> None:
    async with opened_store(settings) as database:
        joiners, seq = await _whom(database, settings, unit, number, release)
        if not joiners:
            raise RefusedError("terminal-invite-nobody")
        username = await _username(settings)
        if release:
            await act_in(database, settings, partial(release_account, member_id=joiners[0].member_id))
        made: InvitesMade = await act_in(database, settings, partial(make_invites, joiners=joiners, seq=seq))
    invites = [
        Invite(link.number, link.name, link.branch, f"https://t.me/{username}?start=j_{link.token}", made.expires_at)
        for link in made.links
    ]
    plain = Words().plain
    if output is None:
        for one in invites:
            click.echo(f"{one.number}\t{one.name}\t{one.branch}\t{one.link}")
        return
    if output.suffix.lower() == ".csv":
        write_invites_csv(output, invites, settings.zone, plain)
    else:
        write_invites_page(output, invites, settings.zone, plain)
    until = f"{made.expires_at.astimezone(settings.zone):%Y-%m-%d %H:%M}"
    say("terminal-invites-written", count=len(invites), until=until, file=output)


async def _whom(
    database: Database, settings: Settings, unit: str | None, number: str | None, release: bool
) -> tuple[tuple[Joiner, ...], int]:
    """Who gets a link, and the number of the unit whose rules say how long it lasts."""
    now = clock_of(settings)()
    if number is None:
        assert unit is not None
        place = await one_unit(database, unit)
        return await database.read(lambda db: not_joined(db, place.seq, place.seq_end, now)), place.seq
    found, branch = await database.read(lambda db: (joiner_by_number(db, number, now), branch_by_number(db, number)))
    if found is None or branch is None:
        raise RefusedError("terminal-invite-unknown", number=number)
    if found.mark in (Mark.JOINED, Mark.UNREACHABLE) and not release:
        raise RefusedError("terminal-invite-joined")
    return (found,), branch.seq


async def _username(settings: Settings) -> str:
    if not settings.bot_token:
        raise SettingsError(said("terminal-token-for-links"))
    try:
        return await username_of(settings.bot_token, settings.bot_api_url, settings.proxy or None)
    except TokenRefusedError:
        raise SettingsError(said("terminal-token-refused")) from None
    except TelegramAwayError:
        raise RefusedError("terminal-invite-away") from None
