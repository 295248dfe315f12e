"""`POST /telegram`: Telegram gets its 200 when the update is committed, never before.

Only a store that is away makes it another answer, 503 with Retry-After, which Telegram honours without losing anything
(tdlib/telegram-bot-api WebhookActor.cpp). Nothing else may, since a failing update blocks those behind it.
"""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable
from typing import Any

import msgspec
from aiohttp import web

from storage.database import StoreUnavailableError

#: Telegram's own maximum is 64 KiB (faults.md A17).
BODY_LIMIT = 256 * 1024

#: Returns the JSON of a call to ride in the response, or nothing.
Receive = Callable[[Any], Awaitable[bytes | None]]


def webhook(receive: Receive, secret: str) -> Callable[[web.Request], Awaitable[web.Response]]:
    """The handler. `secret` is what Telegram was told to send along; it is compared in constant time."""
    expected = secret.encode()

    async def handle(request: web.Request) -> web.Response:
        given = request.headers.getall("X-Telegram-Bot-Api-Secret-Token", [])
        if len(given) != 1 or not hmac.compare_digest(given[0].encode("utf-8", "surrogateescape"), expected):
            return web.Response(status=401)
        if request.content_type != "application/json":
            return web.Response(status=415)
        if request.content_length is not None and request.content_length > BODY_LIMIT:
            return web.Response(status=413)
        try:
            body = await request.content.read(BODY_LIMIT + 1)
            while not request.content.at_eof() and len(body) <= BODY_LIMIT:
                body += await request.content.read(BODY_LIMIT + 1)
        except (OSError, web.HTTPException):
            return web.Response(status=400)
        if len(body) > BODY_LIMIT:
            return web.Response(status=413)
        try:
            update = msgspec.json.decode(body)
        except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
            return web.Response(status=200)  # not an update; refusing it would only bring it back
        try:
            riding = await receive(update)
        except StoreUnavailableError:
            return web.Response(status=503, headers={"Retry-After": "5"})
        return web.Response(body=riding, content_type="application/json") if riding else web.Response()

    return handle
