"""Is it alive, can it serve, and how is it doing: `/healthz`, `/readyz`, and `/metrics` for this machine alone."""

from __future__ import annotations

import asyncio
from ipaddress import ip_address

from aiohttp import web
from prometheus_client import CollectorRegistry, Counter, Gauge
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest

from storage.database import Reading
from storage.migrations import is_newest
from storage.outbox import waiting_calls
from storage.parked import count_parked
from web.door import DOOR

_PATIENCE_SECONDS = 3


class Metrics:
    """Numbers about the service, none about persons."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._updates = Counter("zhibu_updates", "Updates by what became of them", ["outcome"], registry=self.registry)
        self._sends = Counter("zhibu_sends", "Calls to Telegram by how they ended", ["result"], registry=self.registry)
        self._requests = Counter("zhibu_http_requests", "Answers of the web door", ["status"], registry=self.registry)
        self._outbox = Gauge("zhibu_outbox_waiting", "Calls not settled yet", registry=self.registry)
        self._parked = Gauge("zhibu_updates_parked", "Updates set aside after a bug", registry=self.registry)

    def update(self, outcome: str) -> None:
        self._updates.labels(outcome).inc()

    def send(self, result: str) -> None:
        self._sends.labels(result).inc()

    def answered(self, status: int) -> None:
        self._requests.labels(str(status)).inc()

    def text(self, db: Reading) -> bytes:
        self._outbox.set(waiting_calls(db))
        self._parked.set(count_parked(db))
        return generate_latest(self.registry)


METRICS: web.AppKey[Metrics] = web.AppKey("metrics", Metrics)


async def alive(_request: web.Request) -> web.Response:
    return web.Response(text="ok\n")


async def ready(request: web.Request) -> web.Response:
    """200 while the store answers and has this build's schema."""
    try:
        async with asyncio.timeout(_PATIENCE_SECONDS):
            good = await request.app[DOOR].read(is_newest)
    except Exception:
        return web.Response(status=503, text="the store does not answer\n")
    return web.Response(text="ok\n") if good else web.Response(status=503, text="the schema is another build's\n")


async def metrics(request: web.Request) -> web.Response:
    """Not for whoever comes by the proxy: that is on this machine too, but says for whom it asks."""
    forwarded = any(name in request.headers for name in ("Forwarded", "X-Forwarded-For", "X-Real-IP"))
    if forwarded or not _on_loopback(request.remote):
        raise web.HTTPNotFound
    body = await request.app[DOOR].read(request.app[METRICS].text)
    return web.Response(body=body, headers={"Content-Type": CONTENT_TYPE_LATEST})


def _on_loopback(address: str | None) -> bool:
    try:
        return ip_address(address or "").is_loopback
    except ValueError:
        return False


def routes() -> list[web.RouteDef]:
    return [web.get("/healthz", alive), web.get("/readyz", ready), web.get("/metrics", metrics)]
