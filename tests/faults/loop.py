"""An event loop whose time costs nothing: where nobody is at work, the clock jumps to the next appointment.

With dice it also takes what is ready in any order that the seed likes, as a machine under load may.
"""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from typing import Any

#: Real seconds that a thread or a server may take before the run is given up.
PATIENCE = 30.0


class _Selector:
    """The loop's selector, which jumps instead of waiting."""

    def __init__(self, loop: VirtualLoop, real: selectors.BaseSelector) -> None:
        self._loop = loop
        self._real = real

    def select(self, timeout: float | None = None) -> Any:
        if timeout is not None and timeout <= 0:
            return self._real.select(0)
        if self._loop.busy:  # a thread or a server works for us: real time, and none of ours passes
            found = self._real.select(PATIENCE)
            assert found, "a thread or a server did not answer"
            return found
        assert timeout is not None, "nothing can happen any more"
        self._loop.skip(timeout)
        return self._real.select(0)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)


class VirtualLoop(asyncio.SelectorEventLoop):
    def __init__(self, dice: Random | None = None) -> None:
        self._virtual = 0.0
        self._dice = dice
        self.busy = 0
        super().__init__(_Selector(self, selectors.DefaultSelector()))  # type: ignore[arg-type]
        self._clock_resolution = 1e-6

    def time(self) -> float:
        return self._virtual

    def skip(self, seconds: float) -> None:
        self._virtual += seconds

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """Somebody outside the loop is at work for us: wait for them, let no time pass."""
        self.busy += 1
        try:
            yield
        finally:
            self.busy -= 1

    def run_in_executor(self, executor: Any, func: Any, *args: Any) -> asyncio.Future[Any]:  # type: ignore[override]
        """At once and here: how many rounds the loop goes while a thread is at work, no seed could say."""
        future = self.create_future()
        try:
            future.set_result(func(*args))
        except Exception as error:
            future.set_exception(error)
        return future

    async def shutdown_default_executor(self, timeout: float | None = None) -> None:  # noqa: ASYNC109 - its name there
        with self.at_work():
            await super().shutdown_default_executor()

    def _run_once(self) -> None:
        ready: Any = self._ready  # type: ignore[attr-defined]
        if self._dice is not None and len(ready) > 1:
            handles = list(ready)
            self._dice.shuffle(handles)
            ready.clear()
            ready.extend(handles)
        self._virtual += self._clock_resolution  # a round costs something: else what waits for a hair's breadth spins
        super()._run_once()  # type: ignore[misc]


def virtual_loop() -> VirtualLoop:
    loop = asyncio.get_running_loop()
    assert isinstance(loop, VirtualLoop)
    return loop
