"""Stores to run commands against."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from storage.database import open_database
from tests.app.commands import Shell
from tests.front import NOON
from tests.papers.rosters import workbook
from tests.population import populate


@pytest.fixture
def shell(database_url: str, tmp_path: Path) -> Shell:
    """The enterprise of tests/population.py, at the tests' noon."""

    async def fill() -> None:
        database = await open_database(database_url)
        await populate(database)
        await database.close()

    asyncio.run(fill())
    (tmp_path / "clock").write_text(NOON.isoformat(), encoding="utf-8")
    return Shell(
        tmp_path, database_url, ZHIBU_CLOCK_FILE=str(tmp_path / "clock"), ZHIBU_BOT_API_URL="http://127.0.0.1:9"
    )


@pytest.fixture
def small_shell(tmp_path: Path, database_url: str) -> Shell:
    """One branch of one member below one committee, out of a roster."""
    shell = Shell(tmp_path, database_url)
    line = ("1001", "赵建国", "第二发电厂党委", "集控三支部", "正式党员")
    header = ("工号", "姓名", "上级党组织", "党支部", "党员类别")
    shell.run("import", "roster", workbook(shell.folder / "花名册.xlsx", [header, line]))
    return shell
