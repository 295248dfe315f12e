"""`domain/` imports the standard library alone, and of that nothing that waits, stores, listens or tells the time."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator

import pytest

from tests.house.source import Source, python_files

IMPURE = {
    *(
        "asyncio",
        "concurrent",
        "ctypes",
        "http",
        "io",
        "logging",
        "multiprocessing",
        "os",
        "pathlib",
        "random",
        "select",
    ),
    *("shutil", "signal", "socket", "sqlite3", "ssl", "subprocess", "tempfile", "threading", "time", "urllib"),
}
ASKS_THE_TIME = {"now", "utcnow", "today"}


def impurities(source: Source) -> Iterator[str]:
    for line, name in source.imports():
        top = name.partition(".")[0]
        if top not in sys.stdlib_module_names | {"domain"}:
            yield f"{source.path}:{line}: imports {name}, which is not the standard library"
        elif top in IMPURE:
            yield f"{source.path}:{line}: imports {name}; facts and the present instant are passed in"
    for node in source.nodes():
        if isinstance(node, ast.AsyncFunctionDef | ast.Await | ast.AsyncFor | ast.AsyncWith):
            yield f"{source.path}:{node.lineno}: waits; the core is synchronous"
        elif isinstance(node, ast.Attribute) and node.attr in ASKS_THE_TIME and _is_a_clock(node.value):
            yield f"{source.path}:{node.lineno}: asks the time; only app owns a clock"


def _is_a_clock(owner: ast.expr) -> bool:
    name = owner.attr if isinstance(owner, ast.Attribute) else owner.id if isinstance(owner, ast.Name) else ""
    return name in ("datetime", "date")


def test_domain_is_pure() -> None:
    sources = python_files("domain")
    assert sources
    assert [found for source in sources for found in impurities(source)] == []


@pytest.mark.parametrize(
    ("code", "complaint"),
    [
        ("import sqlalchemy", "not the standard library"),
        ("from handlers.act import Act", "not the standard library"),
        ("from . import unit", "not the standard library"),
        ("import sqlite3", "passed in"),
        ("from time import monotonic", "passed in"),
        ("import urllib.request", "passed in"),
        ("async def wait() -> None: ...", "synchronous"),
        ("from datetime import datetime, UTC\nbegan = datetime.now(UTC)", "asks the time"),
        ("import datetime\nday = datetime.date.today()", "asks the time"),
        ("from datetime import datetime\nclock = datetime.utcnow", "asks the time"),
    ],
)
def test_impurity_is_found(code: str, complaint: str) -> None:
    assert [complaint in found for found in impurities(Source("domain/planted.py", code))] == [True]


@pytest.mark.parametrize(
    "code",
    [
        "from __future__ import annotations\nimport hashlib\nfrom domain.unit import Unit",
        "def is_open(rules: Rules, now: datetime) -> bool:\n    return rules.now < now",
    ],
)
def test_pure_code_is_left_in_peace(code: str) -> None:
    assert list(impurities(Source("domain/planted.py", code))) == []
