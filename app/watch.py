"""What must run as long as the service does. A task that ends is said, counted, and begun again after a pause."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Coroutine
from typing import Any

log = logging.getLogger("zhibu.watch")

Work = Callable[[], Coroutine[Any, Any, None]]

#: Before a task that died is begun again; each time in a row the pause doubles.
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0

#: A task that ran for so long has recovered.
STEADY = 120.0


class Watch:
    def __init__(self, first_pause: float = FIRST_PAUSE) -> None:
        self._first_pause = first_pause
        self.rest: Callable[[float], Coroutine[Any, Any, object]] = asyncio.sleep
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._ending = False
        self.runs: dict[str, bool] = {}  # whether it runs at this moment
        self.restarts: Counter[str] = Counter()

    @property
    def dead(self) -> list[str]:
        return sorted(name for name, runs in self.runs.items() if not runs)

    def begin(self, name: str, work: Work) -> None:
        self.runs[name] = True
        self._tasks[name] = asyncio.create_task(self._keep(name, work), name=name)

    async def end_but(self, *spared: str) -> None:
        """Cancel all others, and wait until they are gone. Whatever ends from here on has done its work."""
        self._ending = True
        tasks = [self._tasks.pop(name) for name in list(self._tasks) if name not in spared]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def end(self) -> None:
        await self.end_but()

    async def _keep(self, name: str, work: Work) -> None:
        loop, pause = asyncio.get_running_loop(), self._first_pause
        while True:
            began = loop.time()
            try:
                await work()
            except BaseException:
                if _cancelled():
                    raise
                log.exception("%s died", name)
            if self._ending:
                return
            self.runs[name] = False
            self.restarts[name] += 1
            pause = self._first_pause if loop.time() - began > STEADY else pause
            log.critical("%s stands still; it begins again in %.0f s", name, pause)
            await self.rest(pause)
            pause = min(2 * pause, LONGEST_PAUSE)
            self.runs[name] = True


def _cancelled() -> bool:
    """Whether somebody ended this very task, rather than something in it being cancelled."""
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0


async def measure_lag(observe: Callable[[float], object]) -> None:
    """How late the loop comes to what is due: all that is slow in it adds up there."""
    loop = asyncio.get_running_loop()
    while True:
        due = loop.time() + 1.0
        await asyncio.sleep(1.0)
        observe(max(0.0, loop.time() - due))
