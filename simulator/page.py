"""The page with the phones: static files, all from here."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable

from aiohttp import web

KINDS = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; "
    "form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)


def routes() -> list[web.RouteDef]:
    """For the application."""
    return [web.get("/", index), web.get("/page/{name:[A-Za-z_./]+}", static)]


async def index(request: web.Request) -> web.Response:
    """The one page."""
    return _serve("index.html")


async def static(request: web.Request) -> web.Response:
    """Its scripts and styles; nothing outside of the folder can be named."""
    name = request.match_info["name"]
    if ".." in name or not any(name.endswith(ending) for ending in KINDS):
        raise web.HTTPNotFound
    return _serve(name)


def _serve(name: str) -> web.Response:
    source: Traversable = files("simulator").joinpath("page", *name.split("/"))
    if not source.is_file():
        raise web.HTTPNotFound
    headers = {
        "Content-Security-Policy": POLICY,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cache-Control": "no-cache",
    }
    kind = KINDS["." + name.rpartition(".")[2]]
    return web.Response(body=source.read_bytes(), content_type=kind, charset="utf-8", headers=headers)
