"""Telegram in memory, at the level of Bot API calls: what the client library sees of it is the real thing."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

from telegram.request import BaseRequest, RequestData

from bot.request import ReadyCall
from tests.front import BOT_ID

#: Answers a call with its HTTP status and result, or raises what the wire would.
Answer = Callable[[str, dict[str, Any]], Awaitable[tuple[int, Any]]]

ME = {"id": BOT_ID, "is_bot": True, "first_name": "支部", "username": "zhibu_test_bot"}


class TelegramInMemory(BaseRequest):
    """The library's request class, answered by a function."""

    read_timeout = 1.0

    def __init__(self, answer: Answer) -> None:
        self._answer = answer

    async def initialize(self) -> None: ...

    async def shutdown(self) -> None: ...

    async def do_request(
        self, url: str, method: str, request_data: RequestData | ReadyCall | None = None, *_: Any, **__: Any
    ) -> tuple[int, bytes]:
        called = url.rsplit("/", 1)[-1]
        if called == "getMe":
            return 200, ok(ME)
        if isinstance(request_data, ReadyCall):
            parameters: dict[str, Any] = json.loads(request_data.body)
        else:
            parameters = dict(request_data.parameters) if request_data else {}
        await asyncio.sleep(0)
        status, result = await self._answer(called, parameters)
        return status, ok(result) if status == 200 else json.dumps({"ok": False, **result}).encode()


def ok(result: Any) -> bytes:
    return json.dumps({"ok": True, "result": result}).encode()


def refusal(code: int, description: str, **parameters: Any) -> tuple[int, dict[str, Any]]:
    more = {"parameters": parameters} if parameters else {}
    return code, {"error_code": code, "description": description, **more}
