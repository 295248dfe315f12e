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
from app.said import RefusedError, said, say
from app.service import Service
from app.settings import Settings, SettingsError, read_settings
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
        raise RefusedError("terminal-replay-unknown", id=parked_id)
    if parked_id is None and not every:
        for one in found:
            tries = said("terminal-replay-tries", tries=one.tries)
            click.echo(f"{one.id}\t{one.parked_at:%Y-%m-%d %H:%M}\t{one.error}\t{tries}")
        say("terminal-replay-count", count=len(found))
        return
    if not settings.bot_token:
        raise SettingsError(said("terminal-token-missing"))
    set_up_logs(settings.log, secrets=(settings.bot_token, settings.webhook_secret))
    failed = asyncio.run(_run(settings, found))
    say("terminal-replay-done", served=len(found) - failed, failed=failed)
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
        raise SettingsError(said("terminal-token-refused")) from None
    finally:
        await service.stop()
    return failed
