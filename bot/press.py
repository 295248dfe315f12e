"""The short way of a pressed button: straight from the parsed JSON to an `Incoming`.

Most updates are presses, and most of what one costs is python-telegram-bot building objects of the message under the
button that nobody looks at (performance.md: 309 µs against 3). What is not plainly a press, as Telegram sends it, goes
the library's way; tests/bot/test_press.py holds the two ways to the same result.
"""

from __future__ import annotations

from typing import Any

import msgspec

from bot.incoming import STAND_INS, Incoming


class _User(msgspec.Struct):
    id: int
    is_bot: bool
    first_name: str
    language_code: str | None = None


class _Chat(msgspec.Struct):
    id: int
    type: str


class _Entity(msgspec.Struct):
    type: str
    offset: int
    length: int


class _Under(msgspec.Struct):
    """The message under the button. One that is too old comes without its text, and its date is 0."""

    message_id: int
    date: int
    chat: _Chat
    text: str = ""
    entities: list[_Entity] = []


class _Query(msgspec.Struct):
    id: str
    sender: _User = msgspec.field(name="from")
    chat_instance: str
    message: _Under
    data: str = ""


class _Press(msgspec.Struct, forbid_unknown_fields=True):
    update_id: int
    callback_query: _Query


def read_press(raw: dict[str, Any]) -> Incoming | None:
    """The press that this update is; None where it is none, or not one that a person made."""
    if "callback_query" not in raw:
        return None
    try:
        read = msgspec.convert(raw, _Press)
    except msgspec.ValidationError:
        return None
    query, under = read.callback_query, read.callback_query.message
    if query.sender.is_bot or query.sender.id in STAND_INS:
        return None
    return Incoming(
        update_id=read.update_id,
        telegram_id=query.sender.id,
        chat_id=under.chat.id,
        private=under.chat.type == "private",
        language_tag=query.sender.language_code,
        message_id=under.message_id,
        query_id=query.id,
        data=query.data,
        quoted=_quoted(under) if under.entities and under.date else "",
    )


def _quoted(under: _Under) -> str:
    """The first block quotation. Telegram counts in UTF-16 units."""
    for one in under.entities:
        if one.type in ("blockquote", "expandable_blockquote"):
            units = under.text.encode("utf-16-le")
            return units[2 * one.offset : 2 * (one.offset + one.length)].decode("utf-16-le", "replace")
    return ""
