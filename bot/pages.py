"""The way to the other pages of a long list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from bot.screen import Button, Shown

T = TypeVar("T")

#: Plain choices, one a row, on a screen.
CHOICES = 20


def part(items: Sequence[T], page: int, size: int = CHOICES) -> tuple[list[T], int, int]:
    """What stands on a page, which page that is, and of how many: beyond the end it is the last."""
    count = max(1, -(-len(items) // size))
    page = min(page, count - 1)
    return list(items[page * size : (page + 1) * size]), page, count


def pages(data: str, page: int, count: int, t: Shown) -> list[Button]:
    """The way to the other pages of a list; nothing where there is one only."""
    if count < 2:
        return []
    return [
        t.button("button-page", f"{data}:{number}", number=number + 1, here="yes" if number == page else "no")
        for number in _near(page, count)
    ]


def _near(page: int, count: int) -> list[int]:
    """Seven pages at the most: the first, the last, and those around this one."""
    first = max(0, min(page - 3, count - 7))
    near = list(range(first, min(count, first + 7)))
    return sorted({0, count - 1, *near[1:-1]}) if count > 7 else near


def turn(data: str, page: int, t: Shown, *, more: bool) -> list[Button]:
    """One page back and one on, of a list whose length nobody counts. `data` has `{page}` where the number goes."""
    before = [t.button("button-page-before", data.format(page=page - 1))] if page else []
    return before + ([t.button("button-page-next", data.format(page=page + 1))] if more else [])
