"""`zhibu db`: the store itself."""

from __future__ import annotations

import asyncio

import click

from app.settings import read_settings
from storage.migrations import upgrade


@click.group()
def db() -> None:
    """Upgrade, back up, restore and check the store."""


@db.command("upgrade")
def upgrade_store() -> None:
    """Take an empty or old store to the newest schema. `run` and `demo` do it by themselves.

    Example: zhibu db upgrade
    """
    before, after = asyncio.run(upgrade(read_settings().database_url))
    click.echo(f"schema {before or 'empty'} -> {after}" if before != after else f"schema {after}: nothing to do")
