"""One call of the outbox, over python-telegram-bot's client: its errors, our ready JSON, files made on the way."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import msgspec
from telegram import InputFile, Message
from telegram.error import BadRequest
from telegram.ext import ExtBot

from bot.request import ReadyCall
from bot.send_errors import Verdict, judge
from storage.outbox import Waiting


@dataclass(frozen=True, slots=True)
class File:
    """`caption_end` follows the caption: what is known only when the file is made, as HTML."""

    name: str
    content: bytes
    caption_end: str = ""


#: Makes the file that an attachment describes, at the moment it is sent.
MakeFile = Callable[[str, dict[str, Any]], Awaitable[File]]


class _Result(msgspec.Struct):
    message_id: int | None = None


class _Answer(msgspec.Struct):
    result: Any = None


class Transmitter:
    def __init__(self, bot: ExtBot[None], make_file: MakeFile) -> None:
        self._bot = bot
        self._make_file = make_file

    async def __call__(self, waiting: Waiting) -> int | None:
        call = waiting.call
        if call.method in ("sendDocument", "sendPhoto"):
            made: dict[str, Any] = msgspec.json.decode(call.payload)
            if "attach" in made:
                return await self._send_file(call.method, made)
        try:
            return await self._post(call.method, call.payload.encode())
        except BadRequest as error:
            parameters: dict[str, Any] = msgspec.json.decode(call.payload)
            verdict = judge(error).verdict
            if verdict is Verdict.FRESH and call.method == "editMessageText":
                parameters.pop("message_id")
                return await self._post("sendMessage", msgspec.json.encode(parameters))
            if verdict is Verdict.PLAIN:
                parameters.pop("parse_mode", None)
                return await self._post(call.method, msgspec.json.encode(parameters))
            raise

    async def _post(self, method: str, body: bytes) -> int | None:
        request = self._bot.request
        url = f"{self._bot.base_url}/{method}"
        raw = await request._request_wrapper(url, "POST", request_data=ReadyCall(body))  # type: ignore[arg-type]
        result = msgspec.json.decode(raw, type=_Answer).result
        return result.get("message_id") if isinstance(result, dict) else None

    async def _send_file(self, method: str, made: dict[str, Any]) -> int:
        parameters: dict[str, Any] = made["parameters"]
        file = await self._make_file(made["attach"]["kind"], made["attach"]["what"])
        content = InputFile(file.content, filename=file.name)
        markup = parameters.pop("reply_markup", None)
        extra = {"reply_markup": markup} if markup else {}
        chat_id = parameters.pop("chat_id")
        send = self._bot.send_photo if method == "sendPhoto" else self._bot.send_document
        message: Message = await send(
            chat_id,
            content,
            caption=parameters.get("caption", "") + file.caption_end,
            parse_mode=parameters.get("parse_mode"),
            api_kwargs=extra,
        )
        return message.message_id
