"""A Bot API that answers at once and counts: `python -m bench.fake_api PORT`. Raw protocol, so as not to be the brake.

`GET /counts` says how often each method was called and when each chat's message was edited first (CLOCK_MONOTONIC,
which all processes of a machine share).
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


class State:
    def __init__(self) -> None:
        self.calls: Counter[str] = Counter()
        self.edited: dict[int, float] = {}

    def answer(self, method: str, body: bytes) -> Any:
        self.calls[method] += 1
        if method.lower() == "getme":
            return _ME
        if method.lower() in ("editmessagetext", "sendmessage"):
            found = _CHAT.search(body)
            chat_id = int(found[1]) if found else 1
            self.edited.setdefault(chat_id, time.monotonic())
            return _message(chat_id)
        return True


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
                result = {"ok": True, "result": self._state.answer(path.rsplit("/", 1)[-1], body)}
            said = json.dumps(result).encode()
            head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(said)
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


async def serve(port: int) -> None:
    state = State()
    server = await asyncio.get_running_loop().create_server(lambda: FakeApi(state), "127.0.0.1", port)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1])))
