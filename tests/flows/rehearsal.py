"""A rehearsal as an operator would hold it: the real program in a process of its own, steered by its command line and
its clock file, on a strict Bot API server, with people who read their phones and tap what they see.
"""

from __future__ import annotations

import asyncio
import os
import socket
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from simulator import Clock, Person, Simulator


@dataclass
class Rehearsal:
    sim: Simulator
    folder: Path
    environment: dict[str, str]
    port: int

    async def zhibu(self, *arguments: str, fails: bool = False) -> str:
        """Run `zhibu ARGUMENTS` to its end; what it printed."""
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "app",
            *arguments,
            env=os.environ | self.environment,
            cwd=self.folder,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        printed, _ = await asyncio.wait_for(process.communicate(), 120)
        said = printed.decode()
        assert (process.returncode != 0) == fails, said
        assert "Traceback" not in said
        return said

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """`zhibu run` from here to there; it must end by itself when asked to, with nothing amiss in its log."""
        log = self.folder / "bot.log"
        with log.open("ab") as out:
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "app",
                "run",
                env=os.environ | self.environment,
                cwd=self.folder,
                stdout=out,
                stderr=out,
            )
        try:
            async with asyncio.timeout(60):
                while not await self._listening():
                    assert process.returncode is None, log.read_text()
                    await asyncio.sleep(0.05)
            yield
        finally:
            if process.returncode is None:
                process.terminate()
            code = await asyncio.wait_for(process.wait(), 30)
        said = log.read_text()
        assert code == 0, said[-3000:]
        assert "Traceback" not in said, said[-3000:]
        assert "error" not in said, said[-3000:]

    async def _listening(self) -> bool:
        try:
            _reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        except OSError:
            return False
        writer.close()
        return True

    def set_clock(self, instant: str) -> datetime:
        """Move everybody's clock: the server's, and by the file the program's."""
        return self.sim.clock.set(instant)


@asynccontextmanager
async def rehearsed(folder: Path, database_url: str, at: str) -> AsyncIterator[Rehearsal]:
    clock_file = folder / "clock.txt"
    clock = Clock(at)
    clock_file.write_text(clock.now().isoformat())
    clock.on_change(lambda now: clock_file.write_text(now.isoformat()))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    async with Simulator(clock=clock) as sim:
        environment = {
            "ZHIBU_BOT_TOKEN": sim.token,
            "ZHIBU_BOT_API_URL": sim.bot_api_url,
            "ZHIBU_DATABASE_URL": database_url,
            "ZHIBU_HTTP_PORT": str(port),
            "ZHIBU_CLOCK_FILE": str(clock_file),
            "ZHIBU_KEY_FILE": str(folder / "zhibu.key"),
            "PYTHONPATH": str(Path(__file__).parents[2]),
        }
        yield Rehearsal(sim, folder, environment, port)


async def tap(person: Person, *labels: str) -> None:
    """Tap one button after the other, each when it is to be seen."""
    for label in labels:
        async with asyncio.timeout(15):
            while True:
                try:
                    await person.press(label)
                except LookupError:
                    await asyncio.sleep(0.05)
                else:
                    break


async def tell(person: Person, text: str, *, until: str) -> str:
    """Say something and read on until the bot's answer holds `until`; the whole of that answer."""
    await person.say(text)
    return (await person.sees(until, timeout=15)).text


def texts(people: Sequence[Person]) -> str:
    """Everything that stands on these phones."""
    return "\n".join(shown.text for person in people for shown in person.screen())
