"""Waits until the 200 when check-ins come at a steady rate, whether the last ones were answered or not."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.load import offer
from bench.report import table
from bench.service import at, check_ins, serving, until_edited
from bench.store import code_now, fill
from bench.updates import SECRET

HEAD = ("check-ins/s offered", "number", "p50 ms", "p99 ms", "p99.9 ms", "longest ms", "edited p99 ms", "cores", "lost")
QUICK = ((100, 200),)
USUAL = ((50, 2_000), (100, 3_000), (200, 6_000), (400, 8_000))
BRANCHES = 1_250
WARM_UP = 300


@dataclass(frozen=True, slots=True)
class Offered:
    """At one rate. Waits in seconds, from the instant at which the update was due."""

    per_second: int
    waits: Sequence[float]
    edited: Sequence[float]
    cores: float  # of CPU, on average
    lost: int


async def measure(steps: Sequence[tuple[int, int]]) -> list[Offered]:
    """One process, all rates in turn; nobody checks in twice."""
    found = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pressers = await fill(folder / "zhibu.db", BRANCHES)
        updates = iter(check_ins(pressers, code_now()))
        async with serving(folder, f"sqlite+aiosqlite:///{folder / 'zhibu.db'}") as service:
            port = service.ports[0]
            await offer(port, SECRET, [next(updates) for _ in range(WARM_UP)], 200)
            for per_second, number in steps:
                some = [next(updates) for _ in range(number)]
                await asyncio.sleep(1)  # what the last step left behind is written down
                before = service.cpu()
                loaded = await offer(port, SECRET, some, per_second)
                seconds = number / per_second
                cores = (service.cpu() - before) / seconds
                edited = await until_edited(service.api_port, (account for account, _ in some), 60)
                late = [edited[account] - began for account, began in loaded.sent.items() if account in edited]
                lost = number - len(late) + loaded.refused
                found.append(Offered(per_second, loaded.waits, late, cores, lost))
    return found


def shown(found: Sequence[Offered]) -> str:
    rows = [
        (
            str(one.per_second), f"{len(one.waits):,}", f"{at(one.waits, 0.5):.1f}", f"{at(one.waits, 0.99):.1f}",
            f"{at(one.waits, 0.999):.1f}", f"{at(one.waits, 1):.0f}", f"{at(one.edited, 0.99):.0f}",
            f"{one.cores:.2f}", str(one.lost),
        )
        for one in found
    ]  # fmt: skip
    return table(HEAD, rows)
