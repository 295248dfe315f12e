"""Errors of the API as application/problem+json (RFC 9457)."""

from __future__ import annotations

from http import HTTPStatus

import msgspec
from aiohttp import web


class Problem(msgspec.Struct, kw_only=True, omit_defaults=True):
    """What went wrong. `detail` says which parameter and why, where that helps."""

    title: str
    status: int
    detail: str = ""
    type: str = "about:blank"


def problem(status: int, detail: str = "", headers: dict[str, str] | None = None) -> web.Response:
    body = Problem(title=HTTPStatus(status).phrase, status=status, detail=detail)
    return web.Response(
        body=msgspec.json.encode(body), status=status, content_type="application/problem+json", headers=headers
    )
