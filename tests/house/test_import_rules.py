"""Who may import whom (the contracts in pyproject.toml), and a violation planted against each rule."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.source import ROOMS, ROOT

KEPT = "Contracts: 5 kept, 0 broken."
VIOLATIONS = [
    # (the file, what it must not import, the name of the broken contract)
    ("domain/planted.py", "handlers", "Rooms import downwards only"),
    ("domain/planted.py", "storage", "Rooms import downwards only"),
    ("storage/planted.py", "handlers", "Rooms import downwards only"),
    ("storage/planted.py", "locales", "Rooms import downwards only"),
    ("locales/planted.py", "storage", "Rooms import downwards only"),
    ("handlers/planted.py", "bot", "Rooms import downwards only"),
    ("bot/planted.py", "app", "Rooms import downwards only"),
    ("bot/planted.py", "web", "Rooms import downwards only"),
    ("web/planted.py", "bot", "Rooms import downwards only"),
    ("papers/planted.py", "bot", "Rooms import downwards only"),
    ("bot/planted.py", "papers", "Rooms import downwards only"),
    ("bot/planted.py", "simulator", "Rooms import downwards only"),
    ("handlers/planted.py", "locales", "Handlers know no wire, no SQL and no words"),
    ("handlers/planted.py", "telegram.ext", "Handlers know no wire, no SQL and no words"),
    ("handlers/planted.py", "aiohttp.web", "Handlers know no wire, no SQL and no words"),
    ("handlers/planted.py", "sqlalchemy", "Handlers know no wire, no SQL and no words"),
    ("web/planted.py", "sqlalchemy", "Only storage knows SQL"),
    ("app/planted.py", "sqlite3", "Only storage knows SQL"),
    ("app/planted.py", "alembic", "Only storage knows SQL"),
    ("web/planted.py", "telegram", "Only the bot knows python-telegram-bot"),
    ("simulator/planted.py", "domain", "The simulator knows nothing of ours"),
    ("simulator/planted.py", "bot", "The simulator knows nothing of ours"),
]


def lint(tree: Path) -> str:
    """What lint-imports says about the rooms below `tree`, and about nothing else that happens to be installed."""
    program = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [program, "--no-cache", "--no-logo"],
        cwd=tree, env={**os.environ, "PYTHONPATH": str(tree)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode == 0) == (KEPT in done.stdout), done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of the rooms and the contracts, apart from the working tree."""
    tree = tmp_path_factory.mktemp("tree")
    for source in (path for room in ROOMS for path in (ROOT / room).rglob("*.py")):
        target = tree / source.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, target)
    shutil.copy(ROOT / "pyproject.toml", tree)
    return tree


def test_import_rules_are_kept() -> None:
    report = lint(ROOT)
    assert KEPT in report, report


@pytest.mark.parametrize(("path", "imported", "rule"), VIOLATIONS)
def test_import_rule_catches_a_planted_violation(copied: Path, path: str, imported: str, rule: str) -> None:
    planted = copied / path
    planted.write_text(f"import {imported}\n", encoding="utf-8")
    try:
        report = lint(copied)
    finally:
        planted.unlink()
    broken = [line for line in report.splitlines() if line.endswith("BROKEN")]
    assert any(line.startswith(rule) for line in broken), report
    assert f"{path.removesuffix('.py').replace('/', '.')} -> {imported.partition('.')[0]}" in report
