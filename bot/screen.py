"""Outcome -> screen: the text, the buttons under it, and how it reaches the person.

Without a function of its own an outcome shows the message of its name, filled with its fields, and the way home.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import msgspec

from domain.outcome import Outcome, Refused, message_id
from locales.words import Words

#: Telegram's limits: 64 bytes of data, 8 buttons a row, 100 in all (telegram.md 4.5).
DATA_BYTES = 64


class Button(msgspec.Struct, frozen=True):
    """A button: pressed it sends `data` to us, or opens `url`."""

    label: str
    data: str = ""
    url: str = ""

    def __post_init__(self) -> None:
        if len(self.data.encode()) > DATA_BYTES or bool(self.data) == bool(self.url):
            raise ValueError(f"button {self.label!r} carries {self.data!r} {self.url!r}")


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that is made when it is sent: `kind` and `what` tell app.attachments which."""

    kind: str
    what: dict[str, Any]
    as_photo: bool = False


class Screen(msgspec.Struct, frozen=True):
    text: str
    rows: Sequence[Sequence[Button]] = ()
    attach: Attachment | None = None
    file_id: str | None = None  # a file that Telegram keeps for us, to send it again; the text is its caption
    protect: bool = False  # neither forwarded nor saved: for what is not meant for groups
    fresh: bool = False  # a new message even where a button was pressed
    toast: str | None = None  # said in the answer to the press, beside the screen
    ask_contact: str | None = None  # label of the button that shares the own phone number
    close_keyboard: bool = False
    force_reply: bool = False
    mark: str | None = None  # a reaction on the message that was replied to
    leave: bool = False  # leave the group when this is said
    then: Screen | None = None  # a second message behind this one, where one cannot carry both kinds of keyboard


class Shown(msgspec.Struct, frozen=True):
    """What a renderer may use beside the outcome."""

    words: Words
    bot_name: str
    web_root: str

    def __call__(self, message: str, /, **values: Any) -> str:
        return self.words(message, **values)

    def there(self, zone: ZoneInfo) -> Shown:
        """The same with the clock of another place: a meeting has its time where it is, whoever reads of it."""
        return msgspec.structs.replace(self, words=Words(self.words.language, zone))

    def button(self, message: str, data: str, /, **values: Any) -> Button:
        return Button(self.words.plain(message, **values), data)

    def link(self, message: str, url: str, /, **values: Any) -> Button:
        return Button(self.words.plain(message, **values), url=url)

    def deep_link(self, payload: str) -> str:
        return f"https://t.me/{self.bot_name}?start={payload}"

    @property
    def home(self) -> list[Button]:
        return [self.button("button-home", "home")]


O = TypeVar("O", bound=Outcome)  # noqa: E741 - the outcome
Renderer = Callable[[Any, Shown], Screen]
_RENDERERS: dict[type[Outcome], Renderer] = {}


def shows(kind: type[O]) -> Callable[[Callable[[O, Shown], Screen]], Callable[[O, Shown], Screen]]:
    """Register the screen of an outcome."""

    def register(renderer: Callable[[O, Shown], Screen]) -> Callable[[O, Shown], Screen]:
        if kind in _RENDERERS:
            raise ValueError(f"{kind.__name__} has a screen already")
        _RENDERERS[kind] = renderer
        return renderer

    return register


def screen_of(outcome: Outcome, shown: Shown) -> Screen:
    renderer = _RENDERERS.get(type(outcome))
    if renderer is not None:
        return renderer(outcome, shown)
    return Screen(say(outcome, shown), rows=[] if isinstance(outcome, Refused) else [shown.home])


def say(outcome: Outcome, shown: Shown) -> str:
    """The message of the outcome's own name, filled with its fields."""
    return shown(message_id(type(outcome)), **values_of(outcome))


_NESTED = (list, tuple, dict)


def values_of(outcome: Outcome) -> dict[str, Any]:
    """The outcome's plain fields as arguments of a message; lists and nested things need a renderer."""
    values = [(name, getattr(outcome, name)) for name in outcome.__dataclass_fields__]
    return {name: value for name, value in values if not isinstance(value, _NESTED)}
