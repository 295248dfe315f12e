"""Around every answer: the headers that keep a page from loading or leaking anything, and plain pages for refusals."""

from __future__ import annotations

import logging

from aiohttp import web

from storage.database import StoreUnavailableError
from web.door import Handler, SignInNeededError, words_of
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
    response = await _answer(request, handler)
    if request.path == WEBHOOK:
        return response
    response.headers.update(HEADERS)
    if not request.path.startswith("/static/"):
        response.headers["Cache-Control"] = "no-store"
    return response


async def _answer(request: web.Request, handler: Handler) -> web.StreamResponse:
    try:
        return await handler(request)
    except SignInNeededError:
        return page("sign_in_needed.html", words_of(request), status=401)
    except web.HTTPException as error:
        if error.status >= 400:
            return refusal(request, error.status)
        return web.Response(status=error.status, headers={"Location": error.headers.get("Location", "/")})
    except StoreUnavailableError:
        return refusal(request, 503)
    except Exception:
        log.exception("a page failed", extra={"route": str(request.match_info.route.name)})
        return refusal(request, 500)


def refusal(request: web.Request, status: int) -> web.Response:
    """One plain page for what is not there and what is not theirs."""
    if request.path.startswith("/api/"):
        return problem(status)
    shown = 404 if status in (403, 404) else status
    known = shown if shown in (404, 405, 429, 503) else 500 if shown >= 500 else 400
    return page("refused.html", words_of(request), status=shown, known=known)
