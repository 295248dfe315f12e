"""`zhibu replay`: updates that ran into a bug, listed and run again."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import click

from app.clock import clock_of
from app.keys import load_keys
from app.logs import set_up_logs
from app.service import Service
from app.settings import NO_TOKEN, TOKEN_REFUSED, Settings, SettingsError, read_settings
from app.store import opened_store
from bot.greeting import TokenRefusedError
from storage.parked import ParkedUpdate, note_replay, parked_updates


@click.command()
@click.argument("parked_id", type=int, required=False)
@click.option("--all", "every", is_flag=True, help="Run all of them again.")
def replay(parked_id: int | None, every: bool) -> None:
    """List the updates that were set aside, or run one again once its bug is mended.

    Example: zhibu replay 12
    """
    settings = read_settings()
    found = asyncio.run(_list(settings, parked_id))
    if parked_id is not None and not found:
        raise click.ClickException(f"there is no parked update {parked_id}")
    if parked_id is None and not every:
        for one in found:
            click.echo(f"{one.id}\t{one.parked_at:%Y-%m-%d %H:%M}\t{one.error}\ttries {one.tries}")
        click.echo(f"{len(found)} parked")
        return
    if not settings.bot_token:
        raise SettingsError(NO_TOKEN)
    set_up_logs(settings.log, secrets=(settings.bot_token, settings.webhook_secret))
    failed = asyncio.run(_run(settings, found))
    click.echo(f"{len(found) - failed} served, {failed} failed")
    if failed:
        raise SystemExit(1)


async def _list(settings: Settings, parked_id: int | None) -> list[ParkedUpdate]:
    async with opened_store(settings) as database:
        return await database.read(lambda db: parked_updates(db, parked_id))


async def _run(settings: Settings, updates: Sequence[ParkedUpdate]) -> int:
    """Serve each through the same door as the first time; how many failed again."""
    service = Service(settings, clock_of(settings), load_keys(Path(settings.key_file)))
    failed = 0
    try:
        await service.connect()
        for one in updates:
            error = await service.intake.replay(json.loads(one.raw))
            await service.database.write(partial(note_replay, parked_id=one.id, error=error))
            failed += error is not None
    except TokenRefusedError:
        raise SettingsError(TOKEN_REFUSED) from None
    finally:
        await service.stop()
    return failed
