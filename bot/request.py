"""python-telegram-bot's HTTP, on aiohttp instead of httpx: an eighth of the CPU per call (performance.md).

Calls that are ready JSON go by bot/wire.py, an eightieth. No URL is logged and no error raised here carries one, since
it would carry the token.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import aiohttp
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.deadline import Deadline
from bot.wire import NotConnectedError, Wire


class NotSentError(NetworkError):
    """The call never reached Telegram (no connection): sending it again cannot double it."""


@dataclass(frozen=True, slots=True)
class ReadyCall:
    """A call whose JSON is ready: it goes through the same errors as the library's own, without being built again."""

    body: bytes
    contains_files: bool = False


class AiohttpRequest(BaseRequest):
    """One session for all calls. `timeout` in seconds is for a whole call, without a long poll's own wait."""

    __slots__ = ("_proxy", "_ready_deadline", "_session", "_timeout", "_wires")

    def __init__(self, *, timeout: float = 20.0, proxy: str | None = None) -> None:
        self._timeout = timeout
        self._proxy = proxy
        self._session: aiohttp.ClientSession | None = None
        self._wires: dict[str, Wire] = {}
        self._ready_deadline = Deadline(timeout + 10)

    @property
    def read_timeout(self) -> float | None:
        return self._timeout

    async def initialize(self) -> None:
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=100, keepalive_timeout=60)
            self._session = aiohttp.ClientSession(connector=connector, auto_decompress=True)

    async def shutdown(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None
        for wire in self._wires.values():
            wire.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | ReadyCall | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        if self._session is None:
            raise NotSentError("not connected")
        if isinstance(request_data, ReadyCall) and self._proxy is None:
            return await self._post_ready(url, request_data.body)
        total = read_timeout if isinstance(read_timeout, int | float) else self._timeout
        timeout = aiohttp.ClientTimeout(total=total + 10, connect=10, sock_read=total)
        body, headers = _body(request_data)
        try:
            async with self._session.request(
                method, url, data=body, headers=headers, timeout=timeout, proxy=self._proxy
            ) as answer:
                return answer.status, await answer.read()
        except aiohttp.ClientConnectorError as error:  # its text names the host, its cause may name the URL
            raise NotSentError(type(error).__name__) from None
        except TimeoutError:
            raise TimedOut from None
        except (aiohttp.ClientError, OSError) as error:
            raise NetworkError(type(error).__name__) from None

    async def _post_ready(self, url: str, body: bytes) -> tuple[int, bytes]:
        """What the outbox sends, by the quick way."""
        root, path = _parted(url)
        if root not in self._wires:
            self._wires[root] = Wire(root)
        try:
            with self._ready_deadline():
                return await self._wires[root].post(path, body)
        except NotConnectedError as error:
            raise NotSentError(str(error)) from None
        except TimeoutError:
            raise TimedOut from None
        except OSError as error:
            raise NetworkError(type(error).__name__) from None


def _parted(url: str) -> tuple[str, str]:
    """`https://host:port` and the path behind it."""
    scheme, _, rest = url.partition("://")
    host, _, path = rest.partition("/")
    return f"{scheme}://{host}", f"/{path}"


def _body(data: RequestData | ReadyCall | None) -> tuple[Any, dict[str, str]]:
    if data is None:
        return None, {}
    if isinstance(data, ReadyCall):
        return data.body, {"Content-Type": "application/json"}
    if not data.contains_files:
        return data.json_parameters, {}  # each value is JSON in itself: a form, as the library's own client sends it
    form = aiohttp.FormData(quote_fields=False)  # Telegram takes file names as they are, not percent-encoded
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, mime) in (data.multipart_data or {}).items():
        form.add_field(name, content, filename=filename, content_type=mime)
    return form, {}
