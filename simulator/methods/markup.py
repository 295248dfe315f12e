"""Reply markups beyond their shape: what Telegram refuses in buttons."""

from __future__ import annotations

import re

from simulator.chat import Chat, Json
from simulator.refusal import Refusal

MAX_BUTTONS = 100
MAX_ROW = 8
STYLES = ("danger", "success", "primary")
ACTIONS = ("url", "callback_data", "copy_text", "web_app", "switch_inline_query", "switch_inline_query_current_chat")
_URL = re.compile(r"(?:https?|tg|ton)://[^\s]+|(?:[\w-]+\.)+[a-z]{2,}(?:[/?#]\S*)?", re.IGNORECASE)


def checked_markup(markup: Json | None, chat: Chat) -> Json | None:
    """The markup as it will stand; empty rows fall away, an inline keyboard without buttons is none."""
    if markup is None:
        return None
    if "inline_keyboard" in markup:
        return _inline(markup, chat)
    if "keyboard" in markup:
        return _keys(markup, chat)
    flag = "force_reply" if "force_reply" in markup else "remove_keyboard"
    if markup[flag] is not True:
        raise Refusal(f'can\'t parse reply keyboard markup JSON object: field "{flag}" must be True')
    _check_placeholder(markup)
    return markup


def _inline(markup: Json, chat: Chat) -> Json | None:
    rows = [row for row in markup["inline_keyboard"] if row]
    _check_size(rows)
    for row in rows:
        for button in row:
            _check_inline_button(button, chat)
    return {"inline_keyboard": rows} if rows else None


def _check_inline_button(button: Json, chat: Chat) -> None:
    if not button["text"].strip():
        raise Refusal("can't parse inline keyboard button: text must be non-empty")
    actions = [name for name in ACTIONS if name in button]
    if not actions:
        raise Refusal("can't parse inline keyboard button: text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise Refusal("can't parse inline keyboard button: exactly one of the optional fields must be used")
    if "callback_data" in button and not 1 <= len(button["callback_data"].encode()) <= 64:
        raise Refusal("BUTTON_DATA_INVALID")
    if "url" in button and not _URL.fullmatch(button["url"]):
        raise Refusal(f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")
    if "copy_text" in button and not 1 <= len(button["copy_text"]["text"]) <= 256:
        raise Refusal("BUTTON_COPY_TEXT_INVALID")
    if "web_app" in button and (chat.kind != "private" or not button["web_app"]["url"].startswith("https://")):
        raise Refusal("BUTTON_TYPE_INVALID" if chat.kind != "private" else "BUTTON_URL_INVALID")
    if button.get("style") not in (None, *STYLES):
        raise Refusal("BUTTON_STYLE_INVALID")


def _keys(markup: Json, chat: Chat) -> Json:
    rows = [row for row in markup["keyboard"] if row]
    if not rows:
        raise Refusal("reply markup has no buttons")
    _check_size(rows)
    for row in rows:
        for key in row:
            if not key["text"].strip():
                raise Refusal("keyboard button text must be non-empty")
            if key.get("request_contact") and chat.kind != "private":
                raise Refusal("phone number can be requested in private chats only")
            if key.get("style") not in (None, *STYLES):
                raise Refusal("BUTTON_STYLE_INVALID")
    _check_placeholder(markup)
    return {**markup, "keyboard": rows}


def _check_size(rows: list[list[Json]]) -> None:
    if sum(map(len, rows)) > MAX_BUTTONS:
        raise Refusal("reply markup is too long")
    if any(len(row) > MAX_ROW for row in rows):
        raise Refusal("reply markup has a row of more than 8 buttons")


def _check_placeholder(markup: Json) -> None:
    if len(markup.get("input_field_placeholder", "")) > 64:
        raise Refusal("input field placeholder is too long")
