"""Figures as a table, as Markdown between marks in docs/measured.md, and as a chart."""

from __future__ import annotations

import os
import platform
import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from bench.checkin import Figures
from bench.processes import ROOT

PAGE = ROOT / "docs" / "measured.md"


def machine() -> str:
    """What the figures were measured on."""
    names = ("python-telegram-bot", "aiohttp", "sqlalchemy", "msgspec")
    versions = ", ".join(f"{name} {version(name)}" for name in names)
    return (
        f"{datetime.now(UTC).date().isoformat()}, {os.cpu_count()} cores ({platform.machine()}, shared), Python "
        f"{platform.python_version()}, SQLite {sqlite3.sqlite_version}, {versions}"
    )


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def check_in_table(found: Sequence[Figures]) -> str:
    limits = {one.connections: one.cpu for one in found if one.contestant == "limit"}
    head = (
        "build", "connections", "check-ins/s", "CPU ms each", "times the limit", "p50 ms", "p99 ms until 200",
        "p99 ms until edited", "durable before 200", "lost", "doubled", "MB resident",
    )  # fmt: skip
    rows = [
        (
            one.contestant, str(one.connections), f"{one.per_second:,.0f}", f"{1e3 * one.cpu:.2f}",
            f"{one.cpu / limits[one.connections]:.1f}", f"{1e3 * one.p50:.1f}", f"{1e3 * one.p99:.1f}",
            f"{1e3 * one.edited_p99:,.0f}", "yes" if one.durable else "no", str(one.lost), str(one.doubled),
            f"{one.memory / 1e6:.0f}",
        )
        for one in found
    ]  # fmt: skip
    return table(head, rows)


def write_section(name: str, text: str) -> None:
    """Put a run's section into docs/measured.md in place of its last one."""
    begin, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    page = PAGE.read_text(encoding="utf-8") if PAGE.exists() else "# Measured\n"
    section = f"{begin}\n\n{text}\n\n{end}"
    if begin in page:
        page = page[: page.index(begin)] + section + page[page.index(end) + len(end) :]
    else:
        page = f"{page.rstrip()}\n\n{section}\n"
    PAGE.write_text(page, encoding="utf-8")


def chart(bars: Sequence[tuple[str, float]], title: str, file: Path) -> None:
    """Horizontal bars on one linear scale, each with its figure."""
    most, row, left, width = max(value for _, value in bars), 34, 190, 420
    size = f'width="{left + width + 90}" height="{row * len(bars) + 50}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="sans-serif" font-size="14">',
        '<rect width="100%" height="100%" fill="#fff"/>',
        f'<text x="12" y="26" font-weight="bold">{title}</text>',
    ]
    for number, (name, value) in enumerate(bars):
        top, length = 42 + row * number, width * value / most
        parts.append(f'<text x="{left - 8}" y="{top + 17}" text-anchor="end">{name}</text>')
        parts.append(f'<rect x="{left}" y="{top}" width="{length:.0f}" height="24" rx="3" fill="#b3261e"/>')
        parts.append(f'<text x="{left + length + 8:.0f}" y="{top + 17}">{value:.2f}</text>')
    file.write_text("".join([*parts, "</svg>\n"]), encoding="utf-8")
