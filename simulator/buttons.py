"""Buttons as people see them: on messages and on the reply keyboard."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from simulator.chat import Json, Post


@dataclass(frozen=True)
class Button:
    """An inline button or a key of the reply keyboard."""

    text: str
    data: str | None = None
    url: str | None = None
    copy: str | None = None
    contact: bool = False
    style: str | None = None

    @classmethod
    def of(cls, raw: Json) -> Button:
        """From the button as the bot sent it."""
        copy = raw.get("copy_text", {}).get("text")
        return cls(
            raw["text"],
            raw.get("callback_data"),
            raw.get("url"),
            copy,
            bool(raw.get("request_contact")),
            raw.get("style"),
        )

    def as_json(self) -> Json:
        """For the page; callback data stays out, as no person sees it."""
        kind = "contact" if self.contact else "url" if self.url else "copy" if self.copy else "press"
        return {"text": self.text, "kind": kind, "url": self.url, "copy": self.copy, "style": self.style}


Rows = tuple[tuple[Button, ...], ...]


def rows_of(markup: Json | None) -> Rows:
    """The buttons of an inline or reply keyboard."""
    raw = (markup or {}).get("inline_keyboard") or (markup or {}).get("keyboard") or []
    return tuple(tuple(Button.of(button) for button in row) for row in raw)


def find_inline(wanted: str | Button, posts: Iterable[Post]) -> tuple[Post, Button] | None:
    """The first of the messages with such a button; a whole label goes before a part of one."""
    candidates = [(post, button) for post in posts for row in rows_of(post.inline) for button in row]
    for exact in (True, False):
        for post, button in candidates:
            if _is(wanted, button, exact):
                return post, button
    return None


def find_key(wanted: str | Button, keyboard: Rows) -> Button | None:
    """Such a key of a reply keyboard."""
    for exact in (True, False):
        for row in keyboard:
            for key in row:
                if _is(wanted, key, exact):
                    return key
    return None


def _is(wanted: str | Button, button: Button, exact: bool) -> bool:
    if isinstance(wanted, Button):
        return wanted == button
    return wanted == button.text if exact else bool(wanted) and wanted in button.text
