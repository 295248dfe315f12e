"""HTTP/1.1 for ready calls: a POST of JSON on a connection that stays open, one call at a time on each.

A general client costs ten times as much per call (performance.md: 240 µs against 24), and sending is most of what a
check-in costs. So what the outbox sends goes by this; files, polls and proxies go by aiohttp (bot/request.py).
"""

from __future__ import annotations

import asyncio
import ssl
import time
from typing import cast
from urllib.parse import SplitResult, urlsplit

#: A connection that was idle for longer is not used again: Telegram may be about to close it.
IDLE_SECONDS = 50.0

#: Far above any answer of the Bot API to a call that we make by this way.
ANSWER_LIMIT = 4 * 1024 * 1024


CONNECT_SECONDS = 10.0


class NotConnectedError(ConnectionError):
    """There is no way to the server: nothing was sent."""


class BrokenAnswerError(ConnectionError):
    """The connection ended, or what came was no answer: the call may have been served."""


class _Connection(asyncio.Protocol):
    def __init__(self) -> None:
        self.open = False
        self.idle_since = 0.0
        self._transport: asyncio.WriteTransport | None = None
        self._buffer = b""
        self._answer: asyncio.Future[tuple[int, bytes]] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.WriteTransport", transport)  # uvloop's has the methods and not the class
        self.open = True

    async def call(self, request: bytes) -> tuple[int, bytes]:
        assert self._transport is not None
        self._buffer = b""
        self._answer = asyncio.get_running_loop().create_future()
        self._transport.write(request)
        try:
            return await self._answer
        finally:
            self._answer = None

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        if self._answer is None or self._answer.done() or len(self._buffer) > ANSWER_LIMIT:
            self.close()  # nobody asked
            return
        try:
            read = read_answer(self._buffer)
        except ValueError:
            self.close()
            return
        if read is not None:
            status, body, self.open = read
            self._answer.set_result((status, body))

    def connection_lost(self, _error: Exception | None) -> None:
        self.open = False
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(BrokenAnswerError())

    def close(self) -> None:
        self.open = False
        if self._transport is not None:
            self._transport.close()


def read_answer(data: bytes) -> tuple[int, bytes, bool] | None:
    """(status, body, whether the connection stays open) once all of it is there; ValueError where it is no HTTP."""
    head, found, rest = data.partition(b"\r\n\r\n")
    if not found:
        return None
    head = head.lower()
    if not head.startswith(b"http/1."):
        raise ValueError("not HTTP/1")
    status, stays = int(head[9:12]), head.startswith(b"http/1.1") and _header(head, b"connection") != b"close"
    if _header(head, b"transfer-encoding") == b"chunked":
        body = _unchunked(rest)
        return None if body is None else (status, body, stays)
    length = int(_header(head, b"content-length") or 0)
    return (status, rest[:length], stays) if len(rest) >= length else None


def _header(head: bytes, name: bytes) -> bytes:
    """Its value; nothing where it is not there. All are in small letters."""
    _before, _name, behind = head.partition(b"\r\n" + name + b":")
    return behind.partition(b"\r\n")[0].strip()


def _unchunked(rest: bytes) -> bytes | None:
    """The body that these chunks make up; None while some are missing."""
    parts: list[bytes] = []
    while True:
        size, found, rest = rest.partition(b"\r\n")
        if not found:
            return None
        length = int(size.split(b";")[0], 16)
        if len(rest) < length + 2:
            return None
        if length == 0:
            return b"".join(parts)
        parts.append(rest[:length])
        rest = rest[length + 2 :]


class Wire:
    """Connections to one server. As many as there are calls at once: the sender bounds them."""

    def __init__(self, root: str) -> None:
        self._root: SplitResult = urlsplit(root)
        self._ssl = ssl.create_default_context() if self._root.scheme == "https" else None
        self._idle: list[_Connection] = []
        self._head = (
            f" HTTP/1.1\r\nHost: {self._root.netloc}\r\nContent-Type: application/json\r\nContent-Length: "
        ).encode()

    async def post(self, path: str, body: bytes) -> tuple[int, bytes]:
        """NotConnectedError where nothing was sent, BrokenAnswerError where it may have been."""
        connection = self._take() or await self._connect()
        request = b"POST " + path.encode("ascii") + self._head + str(len(body)).encode() + b"\r\n\r\n" + body
        try:
            answer = await connection.call(request)
        except BaseException:  # cancelled, timed out: an answer that still comes must not be taken for another's
            connection.close()
            raise
        if connection.open:
            connection.idle_since = time.monotonic()
            self._idle.append(connection)
        else:
            connection.close()
        return answer

    def close(self) -> None:
        while self._idle:
            self._idle.pop().close()

    def _take(self) -> _Connection | None:
        """The connection used last that is still good."""
        while self._idle:
            connection = self._idle.pop()
            if connection.open and time.monotonic() - connection.idle_since < IDLE_SECONDS:
                return connection
            connection.close()
        return None

    async def _connect(self) -> _Connection:
        port = self._root.port or (443 if self._ssl else 80)
        host = self._root.hostname or ""
        try:
            async with asyncio.timeout(CONNECT_SECONDS):
                _transport, connection = await asyncio.get_running_loop().create_connection(
                    _Connection, host, port, ssl=self._ssl
                )
        except OSError as error:
            raise NotConnectedError(type(error).__name__) from None
        return connection
