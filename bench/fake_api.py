"""A Bot API that answers at once and counts: `python -m bench.fake_api PORT [SPEED]`. Raw protocol, so as not to brake.

With a SPEED it keeps Telegram's limits, on a clock that runs so many times as fast: 30 messages a second in all, one a
second to a chat (telegram.md 4.1), and 429 beyond. `GET /counts` says how often each method was called and when each
chat's message was edited or sent first (CLOCK_MONOTONIC, which all processes of a machine share).
"""

from __future__ import annotations

import asyncio
import json
import re
import sys
import time
from collections import Counter
from typing import Any

from bench.updates import BOT_ID

_LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)
_CHAT = re.compile(rb"chat_id\D{1,9}(\d+)")
_ME = {"id": BOT_ID, "is_bot": True, "first_name": "Bench", "username": "zhibu_bench_bot", "can_join_groups": True}


def _message(chat_id: int) -> dict[str, Any]:
    """What an edit brings back: the library parses it, whether it is needed or not."""
    keyboard = [[{"text": "Back", "callback_data": "home"}]]
    return {
        "message_id": 77,
        "from": _ME,
        "chat": {"id": chat_id, "first_name": "A", "type": "private"},
        "date": 1795000000,
        "edit_date": 1795000100,
        "text": "x" * 120,
        "entities": [{"offset": 0, "length": 6, "type": "bold"}],
        "reply_markup": {"inline_keyboard": keyboard},
    }


class Limits:
    """Thirty messages a second, of which a second's worth may come at once, and one a second to each chat."""

    def __init__(self, speed: float) -> None:
        self._speed = speed
        self._room, self._looked = 30.0, 0.0
        self._last: dict[int, float] = {}

    def allow(self, chat_id: int) -> bool:
        now = time.monotonic() * self._speed
        self._room, self._looked = min(30.0, self._room + 30.0 * (now - self._looked)), now
        if self._room < 1 or now - self._last.get(chat_id, 0.0) < 1:
            return False
        self._room -= 1
        self._last[chat_id] = now
        return True


class State:
    def __init__(self, limits: Limits | None = None) -> None:
        self.calls: Counter[str] = Counter()
        self.edited: dict[int, float] = {}
        self._limits = limits

    def answer(self, method: str, body: bytes) -> dict[str, Any]:
        """The whole answer, as Telegram wraps it."""
        self.calls[method] += 1
        if method.lower() == "getme":
            return {"ok": True, "result": _ME}
        if method.lower() in ("editmessagetext", "sendmessage"):
            found = _CHAT.search(body)
            chat_id = int(found[1]) if found else 1
            if self._limits is not None and not self._limits.allow(chat_id):
                self.calls["refused"] += 1
                said = "Too Many Requests: retry after 1"
                return {"ok": False, "error_code": 429, "description": said, "parameters": {"retry_after": 1}}
            self.edited.setdefault(chat_id, time.monotonic())
            return {"ok": True, "result": _message(chat_id)}
        return {"ok": True, "result": True}


class FakeApi(asyncio.Protocol):
    def __init__(self, state: State) -> None:
        self._state = state
        self._buffer = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while (taken := self._take()) is not None:
            path, body = taken
            if path == "/counts":
                result: Any = {"calls": self._state.calls, "edited": self._state.edited}
            else:
                result = self._state.answer(path.rsplit("/", 1)[-1], body)
            said, status = json.dumps(result).encode(), result.get("error_code", 200)
            head = b"HTTP/1.1 %d -\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % (
                status,
                len(said),
            )
            assert self._transport is not None
            self._transport.write(head + said)

    def _take(self) -> tuple[str, bytes] | None:
        end = self._buffer.find(b"\r\n\r\n")
        if end < 0:
            return None
        head = self._buffer[:end]
        found = _LENGTH.search(head)
        length = int(found[1]) if found else 0
        if len(self._buffer) < end + 4 + length:
            return None
        body = self._buffer[end + 4 : end + 4 + length]
        self._buffer = self._buffer[end + 4 + length :]
        return head.split(b" ", 2)[1].decode(), body


async def serve(port: int, speed: float | None) -> None:
    state = State(Limits(speed) if speed else None)
    server = await asyncio.get_running_loop().create_server(lambda: FakeApi(state), "127.0.0.1", port)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), float(sys.argv[2]) if len(sys.argv) > 2 else None))
