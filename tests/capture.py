"""Capturing a message of a group by the front door, for the tests of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tests.builders import Tree
from tests.front import Front, Person, Sent

GROUP = {"id": -1001234567890, "type": "supergroup", "title": "集控三支部"}
WORDS = "把盘车油泵的自启定值改到零点一五兆帕"


@dataclass
class Talk:
    wang: Person  # said something worth keeping
    li: Person  # replies /sl to it


async def new_talk(tree: Tree) -> Talk:
    branch = await tree.unit("集控三支部")
    return Talk(await tree.member("王建国", branch), await tree.member("李卫东", branch))


def said(person: Person, text: str = WORDS, message_id: int = 55, **more: Any) -> dict[str, Any]:
    """A message of the group as it comes inside the reply to it."""
    return {"message_id": message_id, "date": 1, "chat": GROUP, "from": person.user, "text": text, **more}


async def capture(front: Front, person: Person, reply: dict[str, Any] | None, **more: Any) -> list[Sent]:
    return await front.say(person, "/sl", group=GROUP, **({} if reply is None else {"reply_to_message": reply}), **more)


async def answer(front: Front, person: Person, asked: Sent, label: str) -> list[Sent]:
    """Press a button of the question, as Telegram delivers it: with the question's text and its quotation."""
    [data] = [data for name, data in asked.buttons.items() if label in name]
    text, quoted = plain(asked.text)
    entity = {"type": "blockquote", "offset": text.index(quoted), "length": len(quoted.encode("utf-16-le")) // 2}
    return await front.press(person, data, text=text, entities=[entity])


def plain(html: str) -> tuple[str, str]:
    before, _, rest = html.partition("<blockquote>")
    quoted, _, after = rest.partition("</blockquote>")
    return f"{before}{quoted}{after}", quoted


def methods(sent: Sequence[Sent]) -> list[str]:
    return [one.method for one in sent]
