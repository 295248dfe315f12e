"""The web door put together: webhook, committee pages, API, health. One table of its routes."""

from __future__ import annotations

from pathlib import Path

from aiohttp import web

from web import coverage, flag, health, ideas, rollup, screen, sign_in
from web.api import routes as api
from web.api.door import RATES, Rates
from web.door import DOOR, Door
from web.guard import WEBHOOK, guard
from web.health import METRICS
from web.metrics import Metrics
from web.webhook import Receive, webhook

BODY_LIMIT = 512 * 1024
STATIC = Path(__file__).parent / "static"


def build_site(door: Door, metrics: Metrics, *, receive: Receive | None = None, secret: str = "") -> web.Application:
    """The application. `receive` takes Telegram's updates where there is a webhook, with the secret it was told."""
    app = web.Application(client_max_size=BODY_LIMIT, middlewares=[guard])
    app[DOOR] = door
    app[METRICS] = metrics
    app[RATES] = Rates()
    if receive is not None:
        app.router.add_post(WEBHOOK, webhook(receive, secret))
    for noun in (health, sign_in, screen, rollup, flag, coverage, ideas, api):
        app.router.add_routes(noun.routes())
    app.router.add_static("/static", STATIC)
    return app
