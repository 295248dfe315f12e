"""`zhibu run`: the bot and the web door."""

from __future__ import annotations

import asyncio
import gc
import resource
import signal
from collections.abc import Callable, Coroutine
from contextlib import suppress
from pathlib import Path
from typing import Any

import click

from app.clock import clock_of
from app.keys import load_keys
from app.logs import set_up_logs
from app.said import note, said
from app.service import Service
from app.settings import Settings, SettingsError, read_settings
from bot.greeting import ReadsAllTalkError, TokenRefusedError
from storage.migrations import upgrade

#: New objects between two looks for cycles: one batch of check-ins makes thousands, and hardly any is part of a cycle.
_YOUNG = 10_000

_run_loop: Callable[[Coroutine[Any, Any, None]], None] = asyncio.run
with suppress(ImportError):  # it comes with the extra `fast` and halves what the sockets cost
    import uvloop

    _run_loop = uvloop.run


@click.command()
def run() -> None:
    """Serve the bot and the web pages until Ctrl-C. Needs ZHIBU_BOT_TOKEN in the environment or .env.

    Example: ZHIBU_BOT_TOKEN=123456:ABC... zhibu run
    """
    settings = read_settings()
    if not settings.bot_token:
        raise SettingsError(said("terminal-token-missing"))
    set_up_logs(settings.log, secrets=(settings.bot_token, settings.webhook_secret))
    allow_many_files()
    _run_loop(serve(settings))


def allow_many_files() -> None:
    """As many as this process may ask for: the usual 1024 would be used up by a thousand idle connections."""
    _now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


async def serve(settings: Settings) -> None:
    """Migrate, start, wait for SIGINT or SIGTERM, stop without losing anything."""
    await upgrade(settings.database_url)
    service = Service(settings, clock_of(settings), load_keys(Path(settings.key_file)))
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    try:
        if not await _started(service, stop):
            return
        gc.freeze()  # what stands now stays: the collector need not walk through it again and again
        gc.set_threshold(_YOUNG)
        note("terminal-serving", url=f"http://{settings.http_host}:{service.port}")
        await stop.wait()
    except TokenRefusedError:
        raise SettingsError(said("terminal-token-refused")) from None
    except ReadsAllTalkError:
        raise SettingsError(said("terminal-reads-all")) from None
    except OSError as error:
        raise SettingsError(said("terminal-no-port", reason=error.strerror or error)) from None
    finally:
        await service.stop()


async def _started(service: Service, stop: asyncio.Event) -> bool:
    """False where it is told to stop before it serves: a network that is away may be waited for all day."""
    starting, stopping = asyncio.ensure_future(service.start()), asyncio.ensure_future(stop.wait())
    await asyncio.wait((starting, stopping), return_when=asyncio.FIRST_COMPLETED)
    for task in (stopping, *((starting,) if stop.is_set() else ())):
        task.cancel()
    with suppress(asyncio.CancelledError):
        await starting
        return True
    return False
