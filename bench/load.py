"""The load: updates over so many connections, each waiting for its 200, some delivered twice as Telegram does.

Or as many a second as are offered, whether the last ones were answered or not: then a slow moment is felt by all who
come in it (open-loop arrivals), while so many connections that wait feel it only once each.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

REDELIVERED = 0.05


@dataclass
class Loaded:
    """When each account's update was first sent, and how long each request took until its 200, in seconds."""

    sent: dict[int, float] = field(default_factory=dict)
    waits: list[float] = field(default_factory=list)
    refused: int = 0


async def load(port: int, secret: str, updates: Sequence[tuple[int, bytes]], connections: int) -> Loaded:
    """`updates` are (account, JSON). Every twentieth is sent once more right behind its first answer."""
    loaded, chance = Loaded(), random.Random(20261015)
    waiting = iter(updates)
    await asyncio.gather(*(_work(port, secret, waiting, loaded, chance) for _ in range(min(connections, len(updates)))))
    return loaded


async def _work(
    port: int, secret: str, waiting: Iterator[tuple[int, bytes]], loaded: Loaded, chance: random.Random
) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for account, body in waiting:
        for _ in range(2 if chance.random() < REDELIVERED else 1):
            began = time.monotonic()
            loaded.sent.setdefault(account, began)
            writer.write(_request(secret, body))
            if not await _answered(reader):
                loaded.refused += 1
            loaded.waits.append(time.monotonic() - began)
    writer.close()


async def offer(port: int, secret: str, updates: Sequence[tuple[int, bytes]], per_second: float) -> Loaded:
    """Each at an instant of its own, drawn as independent people come. A wait begins at that instant, late or not."""
    loaded, chance = Loaded(), random.Random(20261015)
    idle: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []

    async def one(account: int, body: bytes, at: float) -> None:
        loaded.sent[account] = at
        reader, writer = idle.pop() if idle else await asyncio.open_connection("127.0.0.1", port)
        writer.write(_request(secret, body))
        if not await _answered(reader):
            loaded.refused += 1
        loaded.waits.append(time.monotonic() - at)
        idle.append((reader, writer))

    next_at = time.monotonic()
    async with asyncio.TaskGroup() as arriving:
        for account, body in updates:
            next_at += chance.expovariate(per_second)
            await asyncio.sleep(max(0.0, next_at - time.monotonic()))
            arriving.create_task(one(account, body, next_at))
    for _, writer in idle:
        writer.close()
    return loaded


def _request(secret: str, body: bytes) -> bytes:
    head = (
        "POST /telegram HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
        f"X-Telegram-Bot-Api-Secret-Token: {secret}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


async def _answered(reader: asyncio.StreamReader) -> bool:
    """Read one answer to its end; whether it was a 200."""
    head = await reader.readuntil(b"\r\n\r\n")
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            await reader.readexactly(int(line.split(b":")[1]))
    return head.startswith(b"HTTP/1.1 200")
