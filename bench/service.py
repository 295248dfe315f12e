"""Zhibu itself, running over a store, with the fake Bot API beside it: for the benches in which it runs alone."""

from __future__ import annotations

import asyncio
import json
import time
import urllib.error
import urllib.request
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from bench.processes import Running, free_port, running
from bench.store import Presser
from bench.updates import SECRET, TOKEN, press

START_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Service:
    """Processes on one store, and the port of the Bot API that they all speak to."""

    replicas: Sequence[Running]
    api_port: int

    @property
    def ports(self) -> list[int]:
        return [one.port for one in self.replicas]

    def cpu(self) -> float:
        return sum(one.cpu() for one in self.replicas)


@asynccontextmanager
async def serving(folder: Path, url: str, replicas: int = 1) -> AsyncIterator[Service]:
    """So many processes, ready to serve. Their key, logs and the API's log go into `folder`."""
    async with AsyncExitStack() as stack:
        api_port = free_port()
        await stack.enter_async_context(running(["-m", "bench.fake_api", str(api_port)], api_port, folder))
        started = []
        for number in range(replicas):
            port, room = free_port(), folder / f"replica{number}"
            room.mkdir(exist_ok=True)
            told = environment(url, port, f"http://127.0.0.1:{api_port}", folder)
            started.append(await stack.enter_async_context(running(["-m", "app", "run"], port, room, told)))
            await until_ready(port)
        yield Service(started, api_port)


def environment(url: str, port: int, api: str, folder: Path) -> dict[str, str]:
    return {
        "ZHIBU_BOT_TOKEN": TOKEN,
        "ZHIBU_BOT_API_URL": api,
        "ZHIBU_DATABASE_URL": url,
        "ZHIBU_WEBHOOK_URL": f"http://127.0.0.1:{port}/telegram",
        "ZHIBU_WEBHOOK_SECRET": SECRET,
        "ZHIBU_HTTP_PORT": str(port),
        "ZHIBU_KEY_FILE": str(folder / "zhibu.key"),
        "ZHIBU_LOG": "warning",
    }


async def until_ready(port: int) -> float:
    """Seconds until `/readyz` says yes."""
    began = time.monotonic()
    while not await asyncio.to_thread(_is_ready, port):
        if time.monotonic() - began > START_SECONDS:
            raise TimeoutError("the service does not become ready")
        await asyncio.sleep(0.01)
    return time.monotonic() - began


def _is_ready(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz") as answer:
            return bool(answer.status == 200)
    except urllib.error.URLError:
        return False


def counts(api_port: int) -> dict[str, Any]:
    """What the Bot API was asked so far: calls by method, refusals, and when each chat's message was edited first."""
    with urllib.request.urlopen(f"http://127.0.0.1:{api_port}/counts") as answer:
        found: dict[str, Any] = json.load(answer)
        return found


async def until_edited(api_port: int, accounts: Iterable[int], patience: float) -> dict[int, float]:
    """When each of these accounts' messages was edited; waits for all."""
    wanted, until = set(accounts), time.monotonic() + patience
    while True:
        found = await asyncio.to_thread(counts, api_port)
        edited = {int(chat): at for chat, at in found["edited"].items() if int(chat) in wanted}
        if len(edited) == len(wanted) or time.monotonic() > until:
            return edited
        await asyncio.sleep(0.25)


def check_ins(pressers: Iterable[Presser], code: str) -> list[tuple[int, bytes]]:
    """(account, JSON) of the press of each of these."""
    return [
        (one.telegram_id, msgspec.json.encode(press(one.telegram_id, one.telegram_id, f"ci:{one.gathering_id}:{code}")))
        for one in pressers
    ]


def at(waits: Sequence[float], share: float) -> float:
    """The value that this share of all does not exceed, in milliseconds."""
    ordered = sorted(waits)
    return 1e3 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]
