"""News for open pages, sent on as server-sent events. They only say what changed; the page then asks for it anew."""

from __future__ import annotations

import asyncio
from typing import Any

Event = dict[str, Any]


class Events:
    """A set of listeners; one that stops reading loses its oldest news, which a later redraw makes good."""

    def __init__(self) -> None:
        self.listeners: set[asyncio.Queue[Event]] = set()

    def publish(self, kind: str, **facts: Any) -> None:
        """Tell every open page."""
        for queue in self.listeners:
            if queue.full():
                queue.get_nowait()
            queue.put_nowait({"type": kind, **facts})

    def listen(self) -> asyncio.Queue[Event]:
        """A queue of what happens from now on; give it back with `leave`."""
        queue: asyncio.Queue[Event] = asyncio.Queue(maxsize=500)
        self.listeners.add(queue)
        return queue

    def leave(self, queue: asyncio.Queue[Event]) -> None:
        """Stop listening."""
        self.listeners.discard(queue)
