"""Check-in by button over the webhook: Zhibu, two libraries as documented, and the limit, in one run."""

from __future__ import annotations

import asyncio
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.contestants.store import count
from bench.contestants.store import fill as fill_peers
from bench.load import Loaded, load
from bench.peers import python_of_peers
from bench.processes import Running, free_port, running
from bench.service import check_ins, environment, until_edited
from bench.store import Presser, code_now, fill
from bench.updates import SECRET, TOKEN

DRAIN_SECONDS = 90


@dataclass(frozen=True, slots=True)
class Contestant:
    name: str
    module: str
    python: str = sys.executable
    share: float = 1.0  # of the updates that it is given: the slow ones need no more to be measured

    @property
    def is_ours(self) -> bool:
        return self.module == "app"

    @property
    def register(self) -> str:
        return "attendance" if self.is_ours else "presence"


@dataclass(frozen=True, slots=True)
class Figures:
    """Of one contestant at one number of connections. Seconds, unless said."""

    contestant: str
    connections: int
    check_ins: int
    per_second: float
    cpu: float  # of its process, a check-in
    p50: float  # until the 200
    p99: float
    edited_p99: float  # until the message was edited
    durable: bool  # all were in the file when the last 200 came
    lost: int
    doubled: int
    memory: int  # bytes, at the end


@dataclass(frozen=True, slots=True)
class Plan:
    branches: int
    steps: Sequence[tuple[int, int]]  # (connections, updates)
    rounds: int


QUICK = Plan(1_250, ((40, 1_000),), 1)
USUAL = Plan(1_250, ((1, 600), (8, 2_000), (40, 5_000), (100, 5_000)), 3)
FULL = Plan(80_000, USUAL.steps, 5)


async def contestants(*, install: bool) -> list[Contestant]:
    peers = await python_of_peers(install=install)
    return [
        Contestant("limit", "bench.contestants.limit"),
        Contestant("Zhibu", "app"),
        *([Contestant("aiogram", "bench.contestants.aiogram_bot", peers, 0.25)] if peers else []),
        Contestant("python-telegram-bot", "bench.contestants.ptb_bot", share=0.125),
    ]


async def measure(plan: Plan, who: Sequence[Contestant]) -> list[Figures]:
    """All contestants in turn, in every round, each with a store of its own; medians of the rounds."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pressers = await fill(folder / "zhibu.db", plan.branches)
        fill_peers(folder / "peers.db", plan.branches, pressers)
        found: list[list[Figures]] = []
        for _ in range(plan.rounds):
            found.append([])
            for one in who:
                found[-1] += await _measure(folder, one, pressers, plan)
                print(f"  {one.name}", file=sys.stderr)
    return [_median(row) for row in zip(*found, strict=True)]


async def _measure(folder: Path, who: Contestant, pressers: list[Presser], plan: Plan) -> list[Figures]:
    work = folder / "work"
    work.mkdir()
    store = work / "store.db"
    shutil.copy(folder / ("zhibu.db" if who.is_ours else "peers.db"), store)
    api_port, port = free_port(), free_port()
    found = []
    async with running(["-m", "bench.fake_api", str(api_port)], api_port, folder):
        arguments = ["-m", who.module, *(["run"] if who.is_ours else [])]
        environment = told(store, port, f"http://127.0.0.1:{api_port}", work)
        async with running(arguments, port, work, environment, who.python) as process:
            first = 0
            for connections, updates in plan.steps:
                number = max(50, int(updates * who.share))
                some, first = pressers[first : first + number], first + number
                found.append(await _step(who, process, api_port, store, some, connections))
    shutil.rmtree(work)
    return found


def told(store: Path, port: int, api: str, folder: Path) -> dict[str, str]:
    """What a contestant reads from its environment, ours and the others."""
    return environment(f"sqlite+aiosqlite:///{store}", port, api, folder) | {
        "BENCH_STORE": str(store),
        "BENCH_PORT": str(port),
        "BENCH_API": api,
        "BENCH_TOKEN": TOKEN,
        "BENCH_SECRET": SECRET,
    }


async def _step(
    who: Contestant, process: Running, api_port: int, store: Path, some: list[Presser], connections: int
) -> Figures:
    """Warm up with fifty, then measure the rest until every message is edited and written down."""
    updates = check_ins(some, code_now())
    await load(process.port, SECRET, updates[:20], connections)
    await until_edited(api_port, (account for account, _ in updates[:20]), DRAIN_SECONDS)
    before, began, cpu = count(store, who.register), time.monotonic(), process.cpu()
    loaded = await load(process.port, SECRET, updates[20:], connections)
    answered = time.monotonic()
    held = count(store, who.register) - before
    edited = await until_edited(api_port, (account for account, _ in updates[20:]), DRAIN_SECONDS)
    await asyncio.sleep(0.5)  # what they still write down belongs to the check-ins
    cpu, number = process.cpu() - cpu, len(updates) - 20
    ended = max(max(edited.values(), default=answered), answered)
    waits = sorted(loaded.waits)
    return Figures(
        who.name,
        connections,
        number,
        number / (ended - began),
        cpu / number,
        statistics.median(waits),
        waits[int(0.99 * len(waits))],
        _until_edited(loaded, edited),
        held == number,
        number - min(number, count(store, who.register) - before) + loaded.refused,
        max(0, count(store, who.register) - before - number),
        process.memory(),
    )


def _until_edited(loaded: Loaded, edited: dict[int, float]) -> float:
    waits = sorted(edited[account] - at for account, at in loaded.sent.items() if account in edited)
    return waits[int(0.99 * len(waits))] if waits else float("nan")


def _median(rows: Sequence[Figures]) -> Figures:
    def middle(name: str) -> float:
        return statistics.median(float(getattr(row, name)) for row in rows)

    first = rows[0]
    return Figures(
        first.contestant,
        first.connections,
        first.check_ins,
        middle("per_second"),
        middle("cpu"),
        middle("p50"),
        middle("p99"),
        middle("edited_p99"),
        all(row.durable for row in rows),
        sum(row.lost for row in rows),
        sum(row.doubled for row in rows),
        int(middle("memory")),
    )
