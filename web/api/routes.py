"""The routes of the API: every endpoint, the description, and one answer for all else."""

from __future__ import annotations

import msgspec
from aiohttp import web

from web.api import endpoints as endpoints
from web.api.document import ROOT, document
from web.api.door import ENDPOINTS, handler_of


async def describe(_request: web.Request) -> web.Response:
    return web.Response(body=msgspec.json.encode(document()), content_type="application/json")


def routes() -> list[web.RouteDef]:
    served = [web.get(ROOT + one.path.replace("{id}", r"{id:\d{1,15}}"), handler_of(one)) for one in ENDPOINTS]
    return [*served, web.get("/api/openapi.json", describe)]
