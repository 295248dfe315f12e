"""Processes of a run: started, waited for until they listen, measured, ended."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
_TICKS = os.sysconf("SC_CLK_TCK")


class DidNotStartError(Exception):
    """What was to be measured ended by itself; the text is what it said."""


@dataclass(frozen=True, slots=True)
class Running:
    pid: int
    port: int

    def cpu(self) -> float:
        """Seconds of CPU so far, user and system, of all its threads."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS

    def memory(self) -> int:
        """Resident bytes."""
        return int(Path(f"/proc/{self.pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


@asynccontextmanager
async def running(
    arguments: Sequence[str],
    port: int,
    folder: Path,
    environment: Mapping[str, str] | None = None,
    python: str = sys.executable,
) -> AsyncIterator[Running]:
    """`python ARGUMENTS` until the block ends; it counts as started when it listens on `port`."""
    log = folder / "process.log"
    with log.open("wb") as out:
        process = await asyncio.create_subprocess_exec(
            python, *arguments, cwd=ROOT, env=os.environ | dict(environment or {}), stdout=out, stderr=out
        )
    try:
        await _listening(process, port, log)
        yield Running(process.pid, port)
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGTERM)
            try:
                await asyncio.wait_for(process.wait(), 15)
            except TimeoutError:
                process.kill()
                await process.wait()


async def _listening(process: asyncio.subprocess.Process, port: int, log: Path) -> None:
    async with asyncio.timeout(120):
        while process.returncode is None:
            try:
                _reader, writer = await asyncio.open_connection("127.0.0.1", port)
            except OSError:
                await asyncio.sleep(0.05)
            else:
                writer.close()
                return
    raise DidNotStartError(_end_of(log))


def _end_of(log: Path) -> str:
    return log.read_text(errors="replace")[-2000:]
