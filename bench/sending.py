"""Reminders: what one costs beside the two libraries, and how near to Telegram's limits a campaign of them runs."""

from __future__ import annotations

import asyncio
import os
import statistics
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.checkin import told
from bench.peers import python_of_peers
from bench.processes import ROOT, free_port, running
from bench.report import table
from bench.service import counts
from bot.calls import encode
from storage.database import Transaction, open_database
from storage.migrations import upgrade
from storage.outbox import Call, Lane, post_calls

_TEXT = "<b>本季度的集中学习还没有安排</b>\n集控三支部 · 请在11月20日前安排并通知大家。\n点下面的按钮选时间。"
COST_HEAD = ("sender", "reminders/s", "CPU ms each", "times Zhibu's")
CAMPAIGN_HEAD = ("messages", "clock", "limit a second", "seconds allowed", "seconds taken", "ratio", "429s", "doubled")


@dataclass(frozen=True, slots=True)
class Cost:
    sender: str
    per_second: float
    cpu: float


@dataclass(frozen=True, slots=True)
class Campaign:
    """Seconds are those of the sped-up clock."""

    messages: int
    speed: float
    per_second: float  # what the sender allows itself
    taken: float
    refused: int
    doubled: int

    @property
    def allowed(self) -> float:
        return self.messages / self.per_second


async def outbox(file: Path, number: int) -> None:
    """A store whose outbox holds so many reminders that are due, each to a chat of its own."""
    url = f"sqlite+aiosqlite:///{file}"
    await upgrade(url)
    database = await open_database(url)
    now = datetime.now(UTC) - timedelta(seconds=1)

    def unit(tx: Transaction) -> None:
        keyboard = {"inline_keyboard": [[{"text": "安排学习", "callback_data": "home"}]]}
        for begin in range(0, number, 5_000):
            calls = []
            for chat_id in range(1 + begin, 1 + min(number, begin + 5_000)):
                said = {"chat_id": chat_id, "text": _TEXT, "parse_mode": "HTML", "reply_markup": keyboard}
                calls.append(Call(chat_id, Lane.BULK, "sendMessage", encode(said)))
            post_calls(tx, calls, now, leased=False)

    await database.write(unit)
    await database.close()


async def costs(number: int, rounds: int, *, install: bool) -> list[Cost]:
    """Each in turn, in every round; medians. The slow one is given a quarter."""
    peers = await python_of_peers(install=install)
    who = [
        ("Zhibu", "sender_zhibu", sys.executable, number),
        ("python-telegram-bot, httpx", "sender_ptb", "", number // 4),
    ]
    if peers:
        who.append(("aiogram", "sender_aiogram", peers, number))
    found: dict[str, list[Cost]] = {name: [] for name, *_ in who}
    for _ in range(rounds):
        for name, module, python, messages in who:
            with tempfile.TemporaryDirectory() as folder:
                found[name].append(await _cost(Path(folder), name, module, python or sys.executable, messages))
    return [
        Cost(name, statistics.median(one.per_second for one in some), statistics.median(one.cpu for one in some))
        for name, some in found.items()
    ]


async def _cost(folder: Path, name: str, module: str, python: str, messages: int) -> Cost:
    await outbox(folder / "store.db", messages)
    api_port = free_port()
    async with running(["-m", "bench.fake_api", str(api_port)], api_port, folder):
        said = await _run(folder, module, python, api_port, {})
    cpu, seconds = map(float, said.split()[-2:])
    return Cost(name, messages / seconds, cpu / messages)


async def campaign(messages: int, speed: float, per_second: float) -> Campaign:
    """A whole campaign at the sender's own pace, on a clock that runs `speed` times as fast."""
    with tempfile.TemporaryDirectory() as name:
        folder, api_port = Path(name), free_port()
        await outbox(folder / "store.db", messages)
        async with running(["-m", "bench.fake_api", str(api_port), str(speed)], api_port, folder):
            await _run(folder, "campaign", sys.executable, api_port, {"BENCH_SPEED": str(speed)})
            found = counts(api_port)
    sent, times = found["calls"]["sendMessage"], found["edited"].values()
    refused = found["calls"].get("refused", 0)
    assert len(times) == messages, f"{messages - len(times)} never arrived"
    taken = (max(times) - min(times)) * speed
    return Campaign(messages, speed, per_second, taken, refused, sent - refused - messages)


async def _run(folder: Path, module: str, python: str, api_port: int, more: dict[str, str]) -> str:
    environment = os.environ | told(folder / "store.db", 0, f"http://127.0.0.1:{api_port}", folder) | more
    process = await asyncio.create_subprocess_exec(
        python, "-m", f"bench.contestants.{module}", cwd=ROOT, env=environment, stdout=asyncio.subprocess.PIPE
    )
    said, _ = await process.communicate()
    if process.returncode:
        raise RuntimeError(f"{module} failed")
    return said.decode()


def cost_table(found: Sequence[Cost]) -> str:
    base = found[0].cpu
    return table(
        COST_HEAD, [(x.sender, f"{x.per_second:,.0f}", f"{1e3 * x.cpu:.3f}", f"{x.cpu / base:.1f}") for x in found]
    )


def campaign_table(one: Campaign) -> str:
    row = (
        f"{one.messages:,}", f"x{one.speed:.0f}", f"{one.per_second:.0f}", f"{one.allowed:,.0f}", f"{one.taken:,.0f}",
        f"{one.taken / one.allowed:.3f}", str(one.refused), str(one.doubled),
    )  # fmt: skip
    return table(CAMPAIGN_HEAD, [row])
