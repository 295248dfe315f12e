"""Telegram's HTML into text and entities, and the entities that Telegram finds by itself.

Offsets count UTF-16 units. The errors carry the texts of tdlib/td MessageEntity.cpp (parse_html), whose positions
count bytes. Two surprises kept from there: a lone `&` is plain text, and leading and trailing white space is cut off
after parsing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import Any

from simulator.refusal import Refusal

Entity = dict[str, Any]
NAMES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
MAX_ENTITIES = 100
_TAG = re.compile(r"<(/?)([^\s<>/]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>")
_ATTRIBUTE = re.compile(r"([A-Za-z_-]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
_CHARACTER = re.compile(r"&(?:lt|gt|amp|quot|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")
_FOUND = re.compile(
    r"(?P<url>https?://[^\s<>\"，。；！？（）]+|(?<![\w@.])t\.me/[\w/?=&-]+)"
    r"|(?P<bot_command>(?<![\w/<])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/]))"
    r"|(?P<email>[\w.+-]+@[\w-]+\.[\w.-]*\w)"
    r"|(?P<mention>(?<![\w@])@[A-Za-z][A-Za-z0-9_]{3,31}\b)"
    r"|(?P<hashtag>(?<![\w#])#(?=\w*[^\W\d])\w{1,256})"
)


def units(text: str) -> int:
    """Length in UTF-16 units, in which Telegram counts offsets."""
    return len(text) + sum(character > "\uffff" for character in text)


def cut(text: str, offset: int, length: int) -> str:
    """The part of a text that an entity covers."""
    return text.encode("utf-16-le")[2 * offset : 2 * (offset + length)].decode("utf-16-le", "replace")


@dataclass
class _Open:
    tag: str
    offset: int
    extra: Entity
    skipped: bool = False


class _Parser:
    """One pass over the source; `stack` holds the tags that are open."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.parts: list[str] = []
        self.offset = 0
        self.stack: list[_Open] = []
        self.entities: list[Entity] = []

    def run(self) -> tuple[str, list[Entity]]:
        position = 0
        while (start := self.source.find("<", position)) >= 0:
            self._plain(self.source[position:start])
            match = _TAG.match(self.source, start)
            if match is None:
                raise self._error("Unclosed start tag at byte offset", start)
            if match[1]:
                self._close(match[2].lower(), start)
            else:
                self._open(match[2].lower(), match[3], start)
            position = match.end()
        self._plain(self.source[position:])
        if self.stack:
            tag = self.stack[-1].tag
            raise Refusal(f"can't parse entities: Can't find end tag corresponding to start tag \"{tag}\"")
        return "".join(self.parts), self.entities

    def _error(self, text: str, start: int, rest: str = "") -> Refusal:
        return Refusal(f"can't parse entities: {text} {len(self.source[:start].encode())}{rest}")

    def _plain(self, raw: str) -> None:
        text = _CHARACTER.sub(lambda match: unescape(match[0]), raw)
        self.parts.append(text)
        self.offset += units(text)

    def _open(self, tag: str, rest: str, start: int) -> None:
        values = {m[1].lower(): unescape(m[2] or m[3] or m[4] or "") for m in _ATTRIBUTE.finditer(rest)}
        if tag not in NAMES:
            raise self._error(f'Unsupported start tag "{tag}" at byte offset', start)
        if tag == "span" and values.get("class") != "tg-spoiler":
            raise self._error('Tag "span" must have class "tg-spoiler" at byte offset', start)
        extra: Entity = {}
        if tag == "a":
            extra["url"] = values.get("href", "")
        if tag == "blockquote" and "expandable" in values:
            extra["type"] = "expandable_blockquote"
        if tag == "code" and values.get("class", "").startswith("language-"):
            extra["language"] = values["class"].removeprefix("language-")
        self.stack.append(_Open(tag, self.offset, extra))

    def _close(self, tag: str, start: int) -> None:
        if not self.stack:
            raise self._error("Unexpected end tag at byte offset", start)
        opened = self.stack.pop()
        if tag and tag != opened.tag:
            raise self._error(
                "Unmatched end tag at byte offset", start, f', expected "</{opened.tag}>", found "</{tag}>"'
            )
        length = self.offset - opened.offset
        entity: Entity = {"type": NAMES[opened.tag], "offset": opened.offset, "length": length, **opened.extra}
        if entity["type"] == "text_link" and not (entity := self._link(entity)):
            return
        if entity["type"] == "code":
            if self.stack and self.stack[-1].tag == "pre" and self.stack[-1].offset == opened.offset:
                self.stack[-1].extra.update(opened.extra)
                return
            entity.pop("language", None)
        if length:
            self.entities.append(entity)

    def _link(self, entity: Entity) -> Entity:
        url = entity["url"] or cut("".join(self.parts), entity["offset"], entity["length"])
        if user := re.fullmatch(r"tg://user\?id=(\d+)", url):
            return {**entity, "type": "text_mention", "url": user[1]}
        if "." not in url and not url.startswith("tg:"):
            return {}
        return {**entity, "url": url if "://" in url else f"http://{url}"}


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """Text and entities; raises Refusal with "can't parse entities: ..."."""
    text, entities = _Parser(source).run()
    solid = [(e["offset"], e["offset"] + e["length"]) for e in entities if e["type"] in ("code", "pre")]
    kept = [
        entity
        for entity in entities
        if entity["type"] in ("code", "pre", "blockquote", "expandable_blockquote")
        or not any(start <= entity["offset"] and entity["offset"] + entity["length"] <= end for start, end in solid)
    ]
    return text, kept


def find_entities(text: str) -> list[Entity]:
    """Commands, mentions, hashtags and links that Telegram marks in anybody's text, the bot's included."""
    return [
        {"type": match.lastgroup, "offset": units(text[: match.start()]), "length": units(match[0])}
        for match in _FOUND.finditer(text)
    ]


def complete(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Trim the text, add the entities found in it outside of given ones, sort as Telegram does."""
    trimmed = text.strip()
    shift, size = units(text[: len(text) - len(text.lstrip())]), units(trimmed)
    kept: list[Entity] = []
    for entity in entities:
        start = max(0, entity["offset"] - shift)
        end = min(size, entity["offset"] + entity["length"] - shift)
        if end > start:
            kept.append({**entity, "offset": start, "length": end - start})
    closed = [(e["offset"], e["offset"] + e["length"]) for e in kept if e["type"] in ("code", "pre", "text_link")]
    for entity in find_entities(trimmed):
        start, end = entity["offset"], entity["offset"] + entity["length"]
        if not any(start < other_end and other < end for other, other_end in closed):
            kept.append(entity)
    kept.sort(key=lambda entity: (entity["offset"], -entity["length"]))
    return trimmed, kept[:MAX_ENTITIES]
