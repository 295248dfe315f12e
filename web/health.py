"""Is it alive, can it serve, and how is it doing: `/healthz`, `/readyz`, and `/metrics` for this machine alone."""

from __future__ import annotations

import asyncio
import time
from functools import partial
from ipaddress import ip_address

from aiohttp import web
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from storage.claims import prove_writable
from storage.migrations import is_newest
from web.door import DOOR
from web.metrics import Metrics

_PATIENCE_SECONDS = 3

METRICS: web.AppKey[Metrics] = web.AppKey("metrics", Metrics)


async def alive(_request: web.Request) -> web.Response:
    return web.Response(text="ok\n")


async def ready(request: web.Request) -> web.Response:
    """200 while the store answers, has this build's schema, and everything runs that must.

    After an update was turned away it has to take something too: a disk without room still answers who only asks.
    """
    numbers, door = request.app[METRICS], request.app[DOOR]
    dead = numbers.dead
    if dead:
        return web.Response(status=503, text=f"stands still: {', '.join(dead)}\n")
    try:
        async with asyncio.timeout(_PATIENCE_SECONDS):
            good = await door.read(is_newest)
            if numbers.turned_away:
                await door.database.write(partial(prove_writable, now=door.now()))
                numbers.turned_away = False
    except Exception:
        return web.Response(status=503, text="the store does not answer, or takes nothing\n")
    return web.Response(text="ok\n") if good else web.Response(status=503, text="the schema is another build's\n")


async def metrics(request: web.Request) -> web.Response:
    """Not for whoever comes by the proxy: that is on this machine too, but says for whom it asks."""
    forwarded = any(name in request.headers for name in ("Forwarded", "X-Forwarded-For", "X-Real-IP"))
    if forwarded or not _on_loopback(request.remote):
        raise web.HTTPNotFound
    numbers, door = request.app[METRICS], request.app[DOOR]
    began = time.monotonic()
    try:
        async with asyncio.timeout(_PATIENCE_SECONDS):
            await door.read(partial(numbers.look, now=door.now()))
    except Exception:
        numbers.store_away()  # what the process knows itself is wanted most just then
    else:
        numbers.store_read(time.monotonic() - began)
    return web.Response(body=numbers.text(), headers={"Content-Type": CONTENT_TYPE_LATEST})


def _on_loopback(address: str | None) -> bool:
    try:
        return ip_address(address or "").is_loopback
    except ValueError:
        return False


def routes() -> list[web.RouteDef]:
    return [web.get("/healthz", alive), web.get("/readyz", ready), web.get("/metrics", metrics)]
