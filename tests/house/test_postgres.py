"""The launcher of the tests' own PostgreSQL: both kinds of binaries, below a closed folder, and after a crash."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import asyncpg
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from tests import postgres as launcher
from tests.postgres import HOW_TO_GET_IT, NoPostgresError, Server, start_postgres, system_binaries, wheel_binaries

#: Says where its server is and by which process it runs, and dies.
ABANDON = """
import os
from tests.postgres import start_postgres
server = start_postgres()
print(server._home, server._process.pid, flush=True)
os._exit(9)
"""


def homes() -> set[Path]:
    """What this process has there: other runs, and other workers of this one, have their own."""
    return set(launcher._room().glob(f"{launcher._PREFIX}{os.getpid()}-*"))


def command_of(pid: int) -> bytes:
    """What a process runs; nothing for one that is gone, or dead and not yet reaped by whoever adopted it."""
    with contextlib.suppress(FileNotFoundError, ProcessLookupError):
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    return b""


async def rows(server: Server, database: str, statement: str) -> list[tuple[object, ...]]:
    connection = await asyncpg.connect(server.url(database).replace("postgresql+asyncpg", "postgresql"))
    try:
        return [tuple(row) for row in await connection.fetch(statement)]
    finally:
        await connection.close()


@pytest.mark.parametrize("find", [system_binaries, wheel_binaries])
async def test_database_is_copied_from_its_template_and_dropped(find: Callable[[], Path | None]) -> None:
    binaries = find()
    if binaries is None:
        pytest.skip(HOW_TO_GET_IT)
    before = homes()
    server = start_postgres(binaries)
    try:
        server.create_database("template_a")
        await rows(server, "template_a", "CREATE TABLE branch (name text)")
        await rows(server, "template_a", "INSERT INTO branch VALUES ('第一党支部')")
        server.create_database("a", "template_a")
        assert await rows(server, "a", "SELECT name FROM branch") == [("第一党支部",)]
        server.drop_database("a")
        assert await rows(server, "postgres", "SELECT 1 FROM pg_database WHERE datname = 'a'") == []
    finally:
        server.stop()
    assert homes() == before


async def test_test_starts_with_the_newest_schema_and_nobody_else_s_rows(postgres_url: str) -> None:
    engine = create_async_engine(postgres_url)
    async with engine.connect() as connection:
        tables = set((await connection.execute(text("SELECT tablename FROM pg_tables"))).scalars())
    await engine.dispose()
    assert "alembic_version" in tables


def test_binaries_that_the_server_s_account_cannot_reach_are_copied(tmp_path: Path) -> None:
    """A virtual environment below /root, when the tests run as root."""
    installed = wheel_binaries()
    if installed is None:
        pytest.skip(HOW_TO_GET_IT)
    package = installed.parent.parent
    closed = tmp_path / "root"
    for folder in (package, package.with_name(f"{package.name}.libs")):
        shutil.copytree(folder, closed / folder.name, symlinks=True)
    closed.chmod(0o700)
    server = start_postgres(closed / installed.relative_to(package.parent))
    assert "/reached" in server.create_database("reached")
    server.stop()


def test_server_left_behind_by_a_killed_run_is_swept_away() -> None:
    command = [sys.executable, "-c", ABANDON]
    killed = subprocess.run(command, capture_output=True, text=True, cwd=Path.cwd(), check=False)
    assert killed.returncode == 9, killed.stderr
    left, server_pid = killed.stdout.split()
    start_postgres().stop()
    assert not Path(left).exists()
    assert not command_of(int(server_pid))


def test_server_that_does_not_start_says_why_and_leaves_nothing(tmp_path: Path) -> None:
    binaries = tmp_path / "package" / "install" / "bin"
    binaries.mkdir(parents=True)
    (binaries / "initdb").write_text("#!/bin/sh\necho 'no such locale' >&2\nexit 1\n")
    (binaries / "initdb").chmod(0o755)
    before = homes()
    with pytest.raises(NoPostgresError, match="no such locale"):
        start_postgres(binaries)
    assert homes() == before


def test_oldest_and_foreign_folders_are_no_system_server(tmp_path: Path) -> None:
    for folder in ("14", "trash"):
        (tmp_path / folder / "bin").mkdir(parents=True)
        (tmp_path / folder / "bin" / "initdb").touch()
    assert system_binaries(tmp_path) is None
    for version in ("15", "9", "18"):
        (tmp_path / version / "bin").mkdir(parents=True)
        (tmp_path / version / "bin" / "initdb").touch()
    assert system_binaries(tmp_path) == tmp_path / "18" / "bin"
