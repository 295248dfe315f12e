"""Handing in ideas by the front door, for the tests that need some."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Executable

from storage.database import Database
from tests.front import Front, Person, Sent

PROBLEM = "冷却水泵机封每月渗漏一次"
PROPOSAL = "把机封冲洗水改接除盐水，每班点检一次"


def data_of(sent: Sent, label: str) -> str:
    """The data of the one button whose label holds `label`."""
    [data] = [data for name, data in sent.buttons.items() if label in name]
    return data


async def tap(front: Front, person: Person, label: str, sent: Sequence[Sent]) -> list[Sent]:
    """Press the button that holds `label` under the last screen that has one."""
    screen = next(one for one in reversed(sent) if any(label in name for name in one.buttons))
    return await front.press(person, data_of(screen, label))


async def preview(front: Front, person: Person, *, proposal: str = PROPOSAL, kind: str = "golden") -> list[Sent]:
    """Answer every question and stand before the preview."""
    await front.press(person, "idea")
    await front.press(person, f"idea:k:{kind}")
    await front.say(person, PROBLEM)
    await front.say(person, proposal)
    return await front.press(person, "idea:skip")


async def hand_in(front: Front, person: Person, *, proposal: str = PROPOSAL) -> list[Sent]:
    """One idea, handed in; what was said at the end."""
    return await tap(front, person, "提交", await preview(front, person, proposal=proposal))


async def rows(database: Database, statement: Executable) -> list[Any]:
    return list(await database.read(lambda db: db.rows(statement)))
