"""Everybody of a branch at once, and what must hold afterwards: one line each, counts true, nobody told otherwise."""

from __future__ import annotations

import asyncio

from storage.schema import attendance, gathering, obligation, session
from storage.tree import Unit
from tests.builders import Opened, Tree, code_at
from tests.front import Front


async def rush(front: Front, tree: Tree, branch: Unit, heads: int) -> None:
    """Each of them sends the code three times by three ways, all at the same time."""
    people = [await tree.member(f"党员{number}", branch) for number in range(heads)]
    opened = await tree.session(branch, "党员0")
    code = code_at(opened.first, front.clock())
    await asyncio.gather(
        *(front.say(person, code) for person in people),
        *(front.say(person, f"/start q_{opened.first.id}_{code}") for person in people),
        *(front.press(person, f"ci:{opened.first.id}:{code}") for person in people),
    )
    await check(tree, opened, heads)
    assert front.alarms == []


async def check(tree: Tree, opened: Opened, heads: int) -> None:
    lines = await tree.rows(attendance, session_id=opened.id)
    assert len(lines) == len({line.member_id for line in lines}) == heads
    [counted], [met] = await tree.rows(session), await tree.rows(gathering)
    [owed] = await tree.rows(obligation, kind="study")
    assert counted.present_count == met.present_count == owed.present_count == heads
