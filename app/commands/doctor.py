"""`zhibu doctor`: everything that can be wrong around the service, each in one line with what to do."""

from __future__ import annotations

import asyncio
from pathlib import Path

import click

from app.clock import clock_of
from app.running import ask_service
from app.said import reason_said
from app.settings import Settings, SettingsError, read_settings
from bot.doctor import MOST_GROUPS, Wire, examine_bot, examine_clock
from domain.doctor import Diagnosis, Level
from locales.words import Words
from storage.doctor import KnownGroup, examine_file, examine_store, known_groups
from storage.look import NoStoreError, look, store_file

_MARKS = {Level.GOOD: "✓", Level.NOTE: "·", Level.WARN: "!", Level.BAD: "✗"}


@click.command()
def doctor() -> None:
    """Look at settings, Telegram, store and disk. Changes nothing; exit code 1 where something must be mended.

    Example: zhibu doctor
    """
    try:
        settings = read_settings()
    except SettingsError as error:
        found = [Diagnosis(Level.BAD, "doctor-settings-bad", {"reason": str(error)})]
    else:
        found = [Diagnosis(Level.GOOD, "doctor-settings-good"), *asyncio.run(_examine(settings))]
    words = Words()
    for one in found:
        click.echo(f"{_MARKS[one.level]} {words.plain(one.message, **one.values)}")
    if any(one.level is Level.BAD for one in found):
        raise SystemExit(1)


async def _examine(settings: Settings) -> list[Diagnosis]:
    store, groups = await _store(settings)
    wire = Wire(settings.bot_token, settings.bot_api_url, settings.proxy, settings.webhook_url)
    found = await examine_bot(wire, groups, clock_of(settings))
    if settings.clock_file:
        found.append(Diagnosis(Level.NOTE, "doctor-clock-rehearsal"))
    else:
        found.append(await examine_clock(wire, clock_of(settings)))
    return [*found, *await ask_service(settings), *store]


async def _store(settings: Settings) -> tuple[list[Diagnosis], list[KnownGroup]]:
    """The store with its disk and key, and the groups that it knows."""
    file, key = store_file(settings.database_url), Path(settings.key_file)
    found, groups, there = [], [], True
    try:
        found = await look(settings.database_url, lambda db: examine_store(db, clock_of(settings)()))
        groups = await look(settings.database_url, lambda db: known_groups(db, MOST_GROUPS))
    except NoStoreError as error:
        there = file is None or file.is_file()
        message = "doctor-store-unreadable" if there else "doctor-store-missing"
        found.append(
            Diagnosis(Level.BAD if there else Level.NOTE, message, {"reason": reason_said(error)} if there else {})
        )
    if file is not None and file.parent.is_dir():
        found += examine_file(file)
    return [*found, _key(key, needed=there)], groups


def _key(file: Path, *, needed: bool) -> Diagnosis:
    if not file.exists():
        message = "doctor-key-missing" if needed else "doctor-key-none-yet"
        return Diagnosis(Level.BAD if needed else Level.NOTE, message, {"file": str(file)} if needed else {})
    if file.stat().st_mode & 0o077:
        return Diagnosis(Level.BAD, "doctor-key-open", {"file": str(file)})
    return Diagnosis(Level.GOOD, "doctor-key-good")
