"""docs/life-of-an-update.md names files and functions that are there."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.house.source import ROOT

PAGE = ROOT / "docs" / "life-of-an-update.md"
_NAMED = re.compile(r"\]\(\.\./([\w/]+\.py)\): ((?:`[\w.]+`(?:, )?)+)")


def named(text: str) -> list[tuple[str, str]]:
    """(file, function) for everything that the page sends its reader to."""
    return [(file, name) for file, names in _NAMED.findall(text) for name in re.findall(r"`([\w.]+)`", names)]


def defined(tree: ast.Module) -> Iterator[str]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        if isinstance(node, ast.ClassDef):
            inner = (one for one in node.body if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef))
            yield from (f"{node.name}.{one.name}" for one in inner)


def missing(text: str) -> list[tuple[str, str]]:
    return [
        (file, name)
        for file, name in named(text)
        if not (ROOT / file).is_file() or name not in defined(ast.parse((ROOT / file).read_text(encoding="utf-8")))
    ]


def test_everything_on_the_way_is_there() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert len(named(text)) > 20
    assert missing(text) == []
    words = (ROOT / "locales" / "zh-Hans" / "checkin.ftl").read_text(encoding="utf-8")
    assert re.search(r"^checked-in =", words, re.MULTILINE)


def test_wrong_turn_is_found() -> None:
    assert missing("see [x](../bot/intake.py): `Intake.receive`, `Intake.swallow`") == [
        ("bot/intake.py", "Intake.swallow")
    ]
    assert missing("see [x](../bot/nowhere.py): `run`") == [("bot/nowhere.py", "run")]
