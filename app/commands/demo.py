"""`zhibu demo`: a bot, an invented enterprise and a Telegram on this machine."""

from __future__ import annotations

import asyncio
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn

from app.demo.fill import Tell
from app.demo.rehearsal import Rehearsal, free_port
from app.logs import set_up_logs
from app.said import said
from app.settings import Settings, SettingsError, read_settings
from locales.words import LANGUAGES, Words


@click.command()
@click.option("--port", default=8081, show_default=True, help="Of the page with the phones, or the next free one.")
@click.option("--language", type=click.Choice(LANGUAGES), default=LANGUAGES[0], show_default=True)
@click.option("--keep", type=click.Path(file_okay=False, path_type=Path), help="Keep the store in this empty folder.")
def demo(port: int, language: str, keep: Path | None) -> None:
    """Try it without a token and without a network: an invented enterprise in mid-quarter, and phones in the browser.

    Everything is made anew at each start and forgotten at the end, unless --keep names a folder for the store.

    Example: zhibu demo --port 8081
    """
    set_up_logs("warning")
    settings = read_settings()
    if keep is not None and keep.is_dir() and any(keep.iterdir()):
        raise SettingsError(said("terminal-keep-not-empty", folder=keep))
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="zhibu-demo-") as folder:
        asyncio.run(_serve(keep or Path(folder), settings, port, Words(language)))


async def _serve(folder: Path, settings: Settings, port: int, words: Words) -> None:
    """Play until Ctrl-C, at whatever moment it comes."""
    playing = asyncio.current_task()
    assert playing is not None
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, playing.cancel)
    rehearsal = Rehearsal(folder, words, free_port(port), free_port(settings.http_port))
    try:
        with _progress(words) as tell:
            await rehearsal.start(tell)
        click.echo(words.plain("demo-ready"))
        click.echo(rehearsal.sim.page_url)
        for line in rehearsal.sim.intro:
            click.echo(f"· {line}")
        await asyncio.Event().wait()
    except asyncio.CancelledError:
        pass
    finally:
        for number in (signal.SIGINT, signal.SIGTERM):  # a second Ctrl-C must not cut the stop short
            loop.add_signal_handler(number, lambda: None)
        await rehearsal.stop()


@contextmanager
def _progress(words: Words) -> Iterator[Tell]:
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task(words.plain("demo-filling"), total=None)
        yield lambda done, steps: progress.update(task, completed=done, total=steps)
