"""Several processes on one PostgreSQL: check-ins spread over them, each twentieth delivered to two at the same time."""

from __future__ import annotations

import asyncio
import random
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select

from bench.load import REDELIVERED, load
from bench.report import table
from bench.service import check_ins, counts, serving, until_edited
from bench.store import code_now, fill
from bench.updates import SECRET
from storage.database import open_database
from storage.schema import attendance
from tests.postgres import Server, start_postgres

HEAD = ("processes", "check-ins", "check-ins/s", "CPU ms each, all processes", "lost", "doubled", "screens sent twice")
BRANCHES = 1_250
CONNECTIONS = 40


@dataclass(frozen=True, slots=True)
class Shared:
    processes: int
    check_ins: int
    per_second: float
    cpu: float
    lost: int
    doubled: int
    screens: int  # more than there were check-ins


async def measure(numbers: Sequence[int], check_ins_each: int) -> list[Shared]:
    server = await asyncio.to_thread(start_postgres, fsync="on", synchronous_commit="on", full_page_writes="on")
    try:
        return [await _measure(server, number, check_ins_each) for number in numbers]
    finally:
        await asyncio.to_thread(server.stop)


async def _measure(server: Server, processes: int, number: int) -> Shared:
    url = await asyncio.to_thread(server.create_database, f"bench_{processes}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pressers = await fill(url, BRANCHES)
        updates = check_ins(pressers[: number + 100], code_now())
        async with serving(folder, url, processes) as service:
            await load(service.ports[0], SECRET, updates[:100], 10)
            await until_edited(service.api_port, (account for account, _ in updates[:100]), 30)
            before, began = service.cpu(), time.monotonic()
            chance = random.Random(20261015)
            shares: list[list[tuple[int, bytes]]] = [[] for _ in range(processes)]
            for place, update in enumerate(updates[100:]):
                shares[place % processes].append(update)
                if chance.random() < REDELIVERED:  # to the next process too
                    shares[(place + 1) % processes].append(update)
            each = CONNECTIONS // processes
            loads = zip(service.ports, shares, strict=True)
            loaded = await asyncio.gather(*(load(port, SECRET, share, each) for port, share in loads))
            ended = time.monotonic()
            edited = await until_edited(service.api_port, (account for account, _ in updates[100:]), 60)
            ended = max(ended, max(edited.values(), default=ended))
            await asyncio.sleep(1)
            cpu = service.cpu() - before
            screens = counts(service.api_port)["calls"].get("editMessageText", 0) - len(updates)
        held = await _held(url)
    refused = sum(one.refused for one in loaded)
    return Shared(
        processes,
        number,
        number / (ended - began),
        cpu / number,
        max(0, len(updates) - held) + refused,
        max(0, held - len(updates)),
        max(0, screens),
    )


async def _held(url: str) -> int:
    database = await open_database(url)
    try:
        return int(await database.read(lambda db: db.scalar(select(func.count()).select_from(attendance))))
    finally:
        await database.close()


def shown(found: Sequence[Shared]) -> str:
    rows = [
        (
            str(x.processes), f"{x.check_ins:,}", f"{x.per_second:,.0f}", f"{1e3 * x.cpu:.2f}", str(x.lost),
            str(x.doubled), str(x.screens),
        )
        for x in found
    ]  # fmt: skip
    return table(HEAD, rows)
