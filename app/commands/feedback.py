"""`zhibu feedback`: what people say of the tool."""

from __future__ import annotations

import asyncio
from functools import partial

import click

from app.said import RefusedError, note, say
from app.settings import Settings, read_settings
from app.store import act_in, opened_store
from domain.feedback import Feedback
from handlers.feedback import settle_feedback
from storage.feedback import waiting_feedback


@click.command()
@click.option("--read", "read", type=int, metavar="ID", help="Note that this one was read; its author sees it.")
def feedback(read: int | None) -> None:
    """List the feedback that nobody has read yet, without names: id, day, branch, text.

    Example: zhibu feedback --read 12
    """
    if read is not None:
        if not asyncio.run(_read(read_settings(), read)):
            raise RefusedError("terminal-feedback-unknown", id=read)
        say("terminal-feedback-read", id=read)
        return
    waiting = asyncio.run(_waiting(read_settings()))
    if not waiting:
        note("terminal-feedback-none")
    for one in waiting:
        text = " ".join(one.text.split())
        click.echo("\t".join((str(one.id), f"{one.sent_at:%Y-%m-%d}", one.branch, text)))


async def _read(settings: Settings, feedback_id: int) -> bool:
    async with opened_store(settings) as database:
        return await act_in(database, settings, partial(settle_feedback, feedback_id=feedback_id))


async def _waiting(settings: Settings) -> list[Feedback]:
    async with opened_store(settings) as database:
        return await database.read(waiting_feedback)
