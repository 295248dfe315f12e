"""Runs the command line in the test's own process, against the test's store."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from click.testing import CliRunner, Result

from app.cli import cli
from storage.database import Reading, open_database

T = TypeVar("T")


class Shell:
    """A folder with a store; commands are run in it."""

    def __init__(self, folder: Path, database_url: str, **settings: str) -> None:
        self.folder = folder
        self.database_url = database_url
        self.environment = {
            "ZHIBU_DATABASE_URL": database_url,
            "ZHIBU_KEY_FILE": str(folder / "zhibu.key"),
            **settings,
        }

    def run(self, *arguments: str | Path, exit_code: int = 0) -> str:
        """Run `zhibu ARGUMENTS`; what it said. Fails where the exit code is another."""
        result: Result = CliRunner().invoke(cli, [str(one) for one in arguments], env=self.environment)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert result.exit_code == exit_code, result.output
        return result.output

    def read(self, unit: Callable[[Reading], T]) -> T:
        async def read() -> T:
            database = await open_database(self.database_url)
            try:
                return await database.read(unit)
            finally:
                await database.close()

        return asyncio.run(read())

    def rows(self, statement: Any) -> list[tuple[Any, ...]]:
        return self.read(lambda db: [tuple(row) for row in db.rows(statement)])


def count_of(output: str, label: str) -> int:
    """The figure behind a label of the import's summary."""
    found = re.search(rf"{label} ?([\d,]+)", output)
    assert found is not None, output
    return int(found[1].replace(",", ""))
