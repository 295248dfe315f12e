"""News for open pages, sent on as server-sent events. They only say what changed; the page then asks for it anew."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from aiohttp import web

KEEPALIVE = 15.0

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

    async def stream(self, request: web.Request) -> web.StreamResponse:
        """News until the page closes; a comment now and then keeps the connection and finds closed ones."""
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
        await response.prepare(request)
        queue = self.listen()
        try:
            await response.write(b"retry: 500\n\n")
            while True:
                try:
                    event = await asyncio.wait_for(queue.get(), KEEPALIVE)
                except TimeoutError:
                    await response.write(b": still here\n\n")
                    continue
                if event["type"] == "end":
                    return response
                await response.write(f"data: {json.dumps(event, ensure_ascii=False)}\n\n".encode())
        except ConnectionError:
            return response
        finally:
            self.leave(queue)
