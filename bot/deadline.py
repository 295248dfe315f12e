"""An end to what takes too long, for blocks that all have the same time. One timer serves them all.

`asyncio.timeout` sets a timer for every block and takes it away again; of a check-in that is a twentieth, twice over.
"""

from __future__ import annotations

import asyncio
from types import TracebackType
from typing import Any


class Deadline:
    """`with deadline():` around awaits: after so many seconds they are cancelled, and TimeoutError comes out."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._running: dict[_Block, None] = {}  # the one that began first comes first, and ends first
        self._timer: asyncio.TimerHandle | None = None

    def __call__(self) -> _Block:
        return _Block(self)

    def _begin(self, block: _Block) -> None:
        self._running[block] = None
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_at(block.ends, self._look)

    def _end(self, block: _Block) -> None:
        self._running.pop(block, None)

    def _look(self) -> None:
        loop, self._timer = asyncio.get_running_loop(), None
        for block in list(self._running):
            if block.ends > loop.time():
                self._timer = loop.call_at(block.ends, self._look)
                return
            self._end(block)
            block.expire()


class _Block:
    __slots__ = ("_cancelling", "_expired", "_of", "_task", "ends")

    def __init__(self, of: Deadline) -> None:
        self._of = of
        self._expired = False

    def __enter__(self) -> None:
        task: asyncio.Task[Any] | None = asyncio.current_task()
        assert task is not None
        self._task, self._cancelling = task, task.cancelling()
        self.ends = task.get_loop().time() + self._of.seconds
        self._of._begin(self)

    def expire(self) -> None:
        self._expired = True
        self._task.cancel()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _at: TracebackType | None
    ) -> None:
        self._of._end(self)
        # cancelled by somebody else as well: that goes on, as with asyncio.timeout
        if self._expired and self._task.uncancel() <= self._cancelling and kind is asyncio.CancelledError:
            raise TimeoutError from error
