"""Whether the process grows: what it holds after so many updates of many kinds, by so many people, over the webhook."""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from bench.load import load
from bench.report import table
from bench.service import serving
from bench.store import Presser, code_now, fill
from bench.updates import SECRET, press, said

HEAD = ("updates so far", "MB resident", "CPU ms each", "refused")
BRANCHES = 1_250
CONNECTIONS = 40
PARTS = 10


@dataclass(frozen=True, slots=True)
class Held:
    updates: int
    memory: int
    cpu: float  # of each update since the last line
    refused: int


async def measure(updates: int, told: Callable[[str], None]) -> list[Held]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pressers = await fill(folder / "zhibu.db", BRANCHES)
        async with serving(folder, f"sqlite+aiosqlite:///{folder / 'zhibu.db'}") as service:
            process = service.replicas[0]
            found = [Held(0, process.memory(), 0.0, 0)]
            some = _updates(pressers)
            for part in range(1, PARTS + 1):
                before = process.cpu()
                loaded = await load(process.port, SECRET, list(itertools.islice(some, updates // PARTS)), CONNECTIONS)
                each = (process.cpu() - before) / (updates // PARTS)
                found.append(Held(part * (updates // PARTS), process.memory(), each, loaded.refused))
                told(f"{found[-1].updates:,} updates, {found[-1].memory / 1e6:.0f} MB")
            return found


def _updates(pressers: Sequence[Presser]) -> Iterator[tuple[int, bytes]]:
    """Check-ins first and then again, first screens, own records, the code typed and words that mean nothing."""
    code = code_now()
    numbers = itertools.count(1)
    for one in itertools.cycle(pressers):
        who = one.telegram_id
        for update in (
            press(next(numbers), who, f"ci:{one.gathering_id}:{code}"),
            press(next(numbers), who, "home"),
            press(next(numbers), who, "me"),
            said(next(numbers), who, code),
            said(next(numbers), who, "/jdz"),
            said(next(numbers), who, "巡检时一眼就能看出阀门的开度"),
            press(next(numbers), who, "x"),
            said(next(numbers), who, "今天的会几点开", group=True),
        ):
            yield who, msgspec.json.encode(update)


def shown(found: Sequence[Held]) -> str:
    rows = [(f"{x.updates:,}", f"{x.memory / 1e6:.0f}", f"{1e3 * x.cpu:.2f}", str(x.refused)) for x in found]
    return table(HEAD, rows)
