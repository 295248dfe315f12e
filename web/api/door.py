"""Who asks, how often, and what for: token, pace and parameters, before an endpoint is served."""

from __future__ import annotations

import base64
import binascii
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

import msgspec
from aiohttp import web

from domain.viewer import Viewer, viewer_at
from handlers.token import PURPOSE
from storage.database import Reading
from storage.tokens import Token, find_token
from web.api.shapes import Query
from web.door import DOOR, Handler
from web.problems import problem

K = TypeVar("K")

#: Requests of one token, or failed ones from one address: so many at once, and so many a second after that.
BURST, PER_SECOND = 120, 20.0
_MOST_CALLERS = 10_000


@dataclass(slots=True)
class Rates:
    """A bucket of requests for each caller. Of this process alone: a limit against runaway scripts, not an account."""

    clock: Callable[[], float] = time.monotonic
    left: dict[str, tuple[float, float]] = field(default_factory=dict)

    def take(self, caller: str) -> bool:
        now = self.clock()
        if len(self.left) > _MOST_CALLERS:
            self.left.clear()
        left, since = self.left.get(caller, (float(BURST), now))
        left = min(float(BURST), left + (now - since) * PER_SECOND)
        self.left[caller] = (max(0.0, left - 1), now)
        return left >= 1


RATES: web.AppKey[Rates] = web.AppKey("rates", Rates)


class NotFoundError(Exception):
    """Unknown, or out of the token's sight: one answer."""


class BadRequestError(Exception):
    """A parameter that cannot be used; the text says which."""


@dataclass(frozen=True, slots=True)
class Call:
    """A request as an endpoint sees it."""

    db: Reading
    token: Token
    viewer: Viewer
    now: datetime
    query: Any
    id: int


@dataclass(frozen=True, slots=True)
class Endpoint:
    path: str
    query: type[Query]
    answer: type[msgspec.Struct]
    serve: Callable[[Call], msgspec.Struct]
    summary: str
    aside: bool  # reckons long


#: Every endpoint: the routes and the document are made of this.
ENDPOINTS: list[Endpoint] = []


def endpoint(
    path: str, query: type[Query], answer: type[msgspec.Struct], *, aside: bool = False
) -> Callable[[Callable[[Call], msgspec.Struct]], Callable[[Call], msgspec.Struct]]:
    """Register the function below as the endpoint at `/api/v1` + path; its docstring is the summary."""

    def register(serve: Callable[[Call], msgspec.Struct]) -> Callable[[Call], msgspec.Struct]:
        ENDPOINTS.append(Endpoint(path, query, answer, serve, (serve.__doc__ or "").strip(), aside))
        return serve

    return register


def handler_of(one: Endpoint) -> Handler:
    async def handle(request: web.Request) -> web.Response:
        door = request.app[DOOR]
        secret = _bearer(request)
        now = door.now()
        token = await door.read(lambda db: find_token(db, door.keys.hash(PURPOSE, secret), now)) if secret else None
        caller = f"token {token.id}" if token is not None else f"address {request.remote}"
        if not request.app[RATES].take(caller):
            return problem(429, headers={"Retry-After": "1"})
        if token is None:
            return problem(401, headers={"WWW-Authenticate": 'Bearer realm="zhibu"'})
        try:
            query = _query(request, one.query)
            where = int(request.match_info.get("id", "0"))
            viewer = viewer_at(token.span, names=token.names)
            read = door.read_aside if one.aside else door.read
            answer = await read(lambda db: one.serve(Call(db, token, viewer, now, query, where)))
        except BadRequestError as error:
            return problem(400, str(error))
        except NotFoundError:
            return problem(404)
        return web.Response(body=msgspec.json.encode(answer), content_type="application/json")

    return handle


def _bearer(request: web.Request) -> str:
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    return secret.strip() if scheme.lower() == "bearer" and len(secret) <= 200 else ""


def _query(request: web.Request, kind: type[Query]) -> Query:
    given = dict(request.query)
    if len(given) != len(request.query):
        raise BadRequestError("a parameter is given twice")
    if any(not value.isprintable() for value in given.values()):
        raise BadRequestError("a parameter holds what is no text")
    try:
        return msgspec.convert(given, kind, strict=False)
    except msgspec.ValidationError as error:
        raise BadRequestError(str(error)) from None


def pack(key: tuple[Any, ...] | None) -> str | None:
    """The key of the last item as a cursor. Callers hand it back and read nothing into it."""
    return None if key is None else base64.urlsafe_b64encode(msgspec.json.encode(key)).decode()


def unpack(cursor: str | msgspec.UnsetType, kind: type[K]) -> K | None:
    if isinstance(cursor, msgspec.UnsetType):
        return None
    try:
        return msgspec.json.decode(base64.urlsafe_b64decode(cursor), type=kind)
    except (msgspec.DecodeError, binascii.Error, ValueError):
        raise BadRequestError("cursor: not one of ours") from None
