"""Around every answer: it is counted, refusals are plain pages, and headers keep a page from loading or leaking.

One middleware for all of it: each costs a webhook's update as much as a small statement.
"""

from __future__ import annotations

import logging

from aiohttp import web

from storage.database import StoreUnavailableError
from web.door import Handler, SignInNeededError, words_of
from web.health import METRICS
from web.pages import page
from web.problems import problem

log = logging.getLogger("zhibu.web")

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
        "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # without any, a form says that it comes from nowhere
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Server": "zhibu",
}


#: Asked by Telegram alone: no browser ever shows what is answered there.
WEBHOOK = "/telegram"


@web.middleware
async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    try:
        response = await handler(request)
    except Exception as error:
        response = _instead(request, error)
    request.app[METRICS].answered(response.status)
    if request.path == WEBHOOK:
        return response
    response.headers.update(HEADERS)
    if not request.path.startswith("/static/"):
        response.headers["Cache-Control"] = "no-store"
    return response


def _instead(request: web.Request, error: Exception) -> web.Response:
    """What is answered where no page came of it."""
    if isinstance(error, SignInNeededError):
        return page("sign_in_needed.html", words_of(request), status=401)
    if isinstance(error, web.HTTPException):
        if error.status >= 400:
            return refusal(request, error.status)
        return web.Response(status=error.status, headers={"Location": error.headers.get("Location", "/")})
    if isinstance(error, StoreUnavailableError):
        return refusal(request, 503)
    log.error("a page failed", exc_info=error, extra={"route": str(request.match_info.route.name)})
    return refusal(request, 500)


def refusal(request: web.Request, status: int) -> web.Response:
    """One plain page for what is not there and what is not theirs."""
    if request.path.startswith("/api/"):
        return problem(status)
    shown = 404 if status in (403, 404) else status
    known = shown if shown in (404, 405, 429, 503) else 500 if shown >= 500 else 400
    return page("refused.html", words_of(request), status=shown, known=known)
