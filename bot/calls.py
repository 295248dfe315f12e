"""Screen -> Bot API calls, as ready JSON. Here alone stand the limits of Telegram's texts."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec

from bot.incoming import Incoming
from bot.screen import Button, Screen
from domain.reminder import Quiet
from storage.outbox import Call, Lane

#: After entity parsing; counted in UTF-16 units (telegram.md 4.5).
TEXT_UNITS = 4096
CAPTION_UNITS = 1024
TOAST_UNITS = 200
_TAG = re.compile(r"<[^>]*>")


def units(text: str) -> int:
    """Length as Telegram counts it: UTF-16 units of the text without its tags."""
    return len(html.unescape(_TAG.sub("", text)).encode("utf-16-le")) // 2


def encode(parameters: dict[str, Any]) -> str:
    return msgspec.json.encode(parameters).decode()


def riding_answer(query_id: str) -> bytes:
    """An answer that says nothing, as the response to the webhook's request (telegram.md 2.4)."""
    return msgspec.json.encode({"method": "answerCallbackQuery", "callback_query_id": query_id})


def reply_calls(incoming: Incoming, screen: Screen, *, refused: bool, rides: bool = False) -> list[Call]:
    """What goes back to the person who wrote or pressed. `rides`: an answer that says nothing goes another way."""
    behind = [] if screen.then is None else [_send(incoming.chat_id, screen.then, Lane.REPLY)]
    if incoming.query_id is None:
        said = [_send(incoming.chat_id, screen, Lane.REPLY, reply_to=incoming)] if screen.text else []
        return [*said, *behind, *_deeds(incoming, screen)]
    if refused and not screen.rows and screen.attach is None and units(screen.text) <= TOAST_UNITS:
        return [_answer(incoming, html.unescape(_TAG.sub("", screen.text)), alert=True)]
    calls = [] if rides and not screen.toast else [_answer(incoming, screen.toast, alert=False)]
    keyboard = screen.ask_contact or screen.close_keyboard or screen.force_reply
    plain = screen.attach is None and screen.file_id is None and not (screen.fresh or keyboard)
    if plain and incoming.private:
        calls.append(_edit(incoming, screen))
    else:
        calls.append(_send(incoming.chat_id, screen, Lane.REPLY))
    return [*calls, *behind]


def notice_call(
    chat_id: int,
    screen: Screen,
    *,
    bulk: bool,
    topic: str | None,
    due_at: datetime | None = None,
    quiet: Quiet | None = None,
) -> Call:
    """What goes to somebody who did not ask; `due_at` keeps it back until then, and `quiet` over those hours."""
    return msgspec.structs.replace(
        _send(chat_id, screen, Lane.BULK if bulk else Lane.NOTICE), topic=topic, due_at=due_at, quiet=quiet
    )


def _answer(incoming: Incoming, text: str | None, *, alert: bool) -> Call:
    parameters: dict[str, Any] = {"callback_query_id": incoming.query_id}
    if text:
        parameters |= {"text": text[:TOAST_UNITS], "show_alert": alert}
    return Call(incoming.chat_id, Lane.ANSWER, "answerCallbackQuery", encode(parameters))


def _deeds(incoming: Incoming, screen: Screen) -> list[Call]:
    """What a screen does in a group beside, or instead of, saying something."""
    chat_id, calls = incoming.chat_id, []
    if screen.mark is not None and incoming.replied_to is not None:
        reaction = [{"type": "emoji", "emoji": screen.mark}]
        mark = {"chat_id": chat_id, "message_id": incoming.replied_to.message_id, "reaction": reaction}
        calls.append(Call(chat_id, Lane.REPLY, "setMessageReaction", encode(mark)))
    if screen.leave:
        calls.append(Call(chat_id, Lane.REPLY, "leaveChat", encode({"chat_id": chat_id})))
    return calls


def _edit(incoming: Incoming, screen: Screen) -> Call:
    parameters = {
        "chat_id": incoming.chat_id,
        "message_id": incoming.message_id,
        **_text(screen),
        "reply_markup": {"inline_keyboard": _keyboard(screen.rows)},
    }
    return Call(incoming.chat_id, Lane.REPLY, "editMessageText", encode(parameters))


def _send(chat_id: int, screen: Screen, lane: Lane, *, reply_to: Incoming | None = None) -> Call:
    parameters: dict[str, Any] = {"chat_id": chat_id}
    if reply_to is not None and not reply_to.private and reply_to.message_id is not None:
        parameters["reply_parameters"] = {"message_id": reply_to.message_id, "allow_sending_without_reply": True}
        if reply_to.thread_id is not None:
            parameters["message_thread_id"] = reply_to.thread_id
    markup = _markup(screen)
    if markup is not None:
        parameters["reply_markup"] = markup
    if screen.attach is None and screen.file_id is None:
        return Call(chat_id, lane, "sendMessage", encode(parameters | _text(screen)))
    if units(screen.text) > CAPTION_UNITS:
        raise ValueError("a caption is too long")
    parameters |= {"caption": screen.text, "parse_mode": "HTML"}
    if screen.attach is None:
        parameters |= {"document": screen.file_id, "protect_content": screen.protect}
        return Call(chat_id, lane, "sendDocument", encode(parameters))
    method = "sendPhoto" if screen.attach.as_photo else "sendDocument"
    made = {"kind": screen.attach.kind, "what": screen.attach.what}
    return Call(chat_id, lane, method, encode({"attach": made, "parameters": parameters}))


def _text(screen: Screen) -> dict[str, Any]:
    if 2 * len(screen.text) > TEXT_UNITS < units(screen.text):  # no character has more than two
        raise ValueError("a message is too long: page the list that fills it")
    return {"text": screen.text, "parse_mode": "HTML", "link_preview_options": {"is_disabled": True}}


def _markup(screen: Screen) -> dict[str, Any] | None:
    if screen.rows:
        return {"inline_keyboard": _keyboard(screen.rows)}
    if screen.ask_contact is not None:
        keys = [[{"text": screen.ask_contact, "request_contact": True}]]
        return {"keyboard": keys, "resize_keyboard": True, "one_time_keyboard": True}
    if screen.close_keyboard:
        return {"remove_keyboard": True}
    return {"force_reply": True, "selective": True} if screen.force_reply else None


def _keyboard(rows: Sequence[Sequence[Button]]) -> list[list[dict[str, str]]]:
    return [
        [{"text": b.label, "url": b.url} if b.url else {"text": b.label, "callback_data": b.data} for b in row]
        for row in rows
        if row
    ]
