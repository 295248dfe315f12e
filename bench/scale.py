"""How an organisation's size shows: each long command's time and memory, the file, the start, and the idle process."""

from __future__ import annotations

import asyncio
import csv
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.processes import ROOT, free_port, running
from bench.report import table
from bench.service import environment, until_ready
from bench.store import HEADS

COMMAND_HEAD = ("branches", "step", "seconds", "CPU seconds", "MB at most")
STORE_HEAD = ("branches", "members", "file MB", "start to ready s", "MB resident, idle")
# A small process between, since a child is charged with the memory of the process that it was forked from.
_LAUNCH = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss)
"""
_HEADER = ("工号", "姓名", "上级党组织", "党支部", "党小组", "党员类别", "党内职务")


@dataclass(frozen=True, slots=True)
class Step:
    branches: int
    name: str
    seconds: float
    cpu: float
    memory: int  # bytes, the most of any process of it


@dataclass(frozen=True, slots=True)
class Store:
    branches: int
    file: int  # bytes
    start: float
    memory: int


async def measure(sizes: Sequence[int], told: Callable[[str], None]) -> tuple[list[Step], list[Store]]:
    steps: list[Step] = []
    stores: list[Store] = []
    for branches in sizes:
        with tempfile.TemporaryDirectory() as name:
            found, store = await _measure(Path(name), branches, told)
            steps += found
            stores.append(store)
    return steps, stores


async def _measure(folder: Path, branches: int, told: Callable[[str], None]) -> tuple[list[Step], Store]:
    api_port, port = free_port(), free_port()
    seeded, imported = folder / "seeded.db", folder / "imported.db"
    roster(folder / "roster.csv", branches)
    commands = (
        ("make the schema", seeded, ("db", "upgrade")),
        ("seed half a quarter", seeded, ("seed", "--branches", str(branches), "--quarter-progress")),
        ("migrate what is there", seeded, ("db", "upgrade")),
        ("roll up to a workbook", seeded, ("export", "rollup", "-o", str(folder / "rollup.xlsx"))),
        ("import the roster", imported, ("import", "roster", str(folder / "roster.csv"))),
        ("import it again", imported, ("import", "roster", str(folder / "roster.csv"))),
    )
    found = []
    for name, store, words in commands:
        url = f"sqlite+aiosqlite:///{store}"
        told(f"{branches:,} branches: {name}")
        found.append(await asyncio.to_thread(_run, branches, name, words, environment(url, port, "", folder)))
    told_api = environment(f"sqlite+aiosqlite:///{seeded}", port, f"http://127.0.0.1:{api_port}", folder)
    async with running(["-m", "bench.fake_api", str(api_port)], api_port, folder):
        began = time.monotonic()
        async with running(["-m", "app", "run"], port, folder, told_api) as process:
            await until_ready(port)
            start = time.monotonic() - began
            await asyncio.sleep(10)  # the sender and the clock have looked around
            return found, Store(branches, seeded.stat().st_size, start, process.memory())


def _run(branches: int, name: str, words: Sequence[str], told: dict[str, str]) -> Step:
    began = time.monotonic()
    command = [sys.executable, "-S", "-c", _LAUNCH, sys.executable, "-m", "app", *words]
    done = subprocess.run(command, cwd=ROOT, env=os.environ | told, stdout=subprocess.PIPE, check=True)
    cpu, memory = done.stdout.split()[-2:]
    return Step(branches, name, time.monotonic() - began, float(cpu), int(memory) * 1024)


def roster(file: Path, branches: int) -> None:
    """A roster of so many branches of 16, eighty to a committee."""
    with file.open("w", encoding="utf-8", newline="") as out:
        write = csv.writer(out)
        write.writerow(_HEADER)
        for branch in range(branches):
            above = f"集团党委/第{branch // 80 + 1}党委"
            for head in range(HEADS):
                duty = "书记" if head == 0 else ""
                number = branch * HEADS + head + 1
                write.writerow((f"B{number:08d}", f"王{number}", above, f"第{branch + 1}支部", "", "正式党员", duty))


def command_table(found: Sequence[Step]) -> str:
    rows = [(f"{x.branches:,}", x.name, f"{x.seconds:.1f}", f"{x.cpu:.1f}", f"{x.memory / 1e6:.0f}") for x in found]
    return table(COMMAND_HEAD, rows)


def store_table(found: Sequence[Store]) -> str:
    rows = [
        (f"{x.branches:,}", f"{x.branches * HEADS:,}", f"{x.file / 1e6:.0f}", f"{x.start:.1f}", f"{x.memory / 1e6:.0f}")
        for x in found
    ]
    return table(STORE_HEAD, rows)
