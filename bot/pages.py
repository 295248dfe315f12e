"""The way to the other pages of a long list."""

from __future__ import annotations

from bot.screen import Button, Shown


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
