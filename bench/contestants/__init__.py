"""What Zhibu is measured against: each does one thing and nothing else. They are told alike what to do (`asked`)."""

from __future__ import annotations

import asyncio
import os
import resource
import sqlite3
import time
from collections.abc import Awaitable, Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass

IN_FLIGHT = 64


@dataclass(frozen=True, slots=True)
class Asked:
    """What a contestant is told by its environment."""

    store: str
    port: int
    api: str
    token: str
    secret: str


def asked() -> Asked:
    get = os.environ.__getitem__
    return Asked(get("BENCH_STORE"), int(get("BENCH_PORT")), get("BENCH_API"), get("BENCH_TOKEN"), get("BENCH_SECRET"))


@contextmanager
def told_cost() -> Iterator[None]:
    """Print what the block cost: seconds of CPU, seconds by the clock."""
    used, began = resource.getrusage(resource.RUSAGE_SELF), time.monotonic()
    yield
    now = resource.getrusage(resource.RUSAGE_SELF)
    cpu = now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime
    print(f"cost {cpu:.4f} {time.monotonic() - began:.4f}", flush=True)


def reminders(store: str) -> list[tuple[int, str]]:
    """(chat, text) of what waits in an outbox, read in one go, for those that keep no outbox."""
    with closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True)) as db:
        found: list[tuple[int, str]] = db.execute("SELECT chat_id, payload ->> '$.text' FROM outbox").fetchall()
        return found


async def in_flight(
    number: int, send: Callable[[int, str], Awaitable[None]], messages: Iterable[tuple[int, str]]
) -> None:
    """Send all of these, so many at a time."""
    waiting = iter(messages)

    async def work() -> None:
        for chat_id, text in waiting:
            await send(chat_id, text)

    await asyncio.gather(*(work() for _ in range(number)))
