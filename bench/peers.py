"""The other libraries, in a virtual environment of their own, so that their needs do not become ours."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from bench.processes import ROOT

FOLDER = ROOT / "build" / "bench-peers"
WANTED = ("aiogram>=3.31,<4", "sqlalchemy[asyncio]>=2.1,<2.2", "aiosqlite", "tzdata", "msgspec")


async def python_of_peers(*, install: bool) -> str | None:
    """The interpreter that has them; None where they are not installed and cannot be, or shall not."""
    python = FOLDER / "bin" / "python"
    marker = FOLDER / "installed"
    if marker.exists():
        return str(python)
    if not install:
        return None
    made = await _run(sys.executable, "-m", "venv", str(FOLDER))
    if not made or not await _run(str(python), "-m", "pip", "install", "--quiet", "--only-binary", ":all:", *WANTED):
        return None
    marker.touch()
    return str(python)


async def _run(*command: str) -> bool:
    quiet = asyncio.subprocess.DEVNULL
    process = await asyncio.create_subprocess_exec(*command, stdout=quiet, stderr=quiet)
    return await process.wait() == 0


def version_in(python: str, package: str) -> str:
    found = sorted(Path(python).parents[1].glob(f"lib/python*/site-packages/{package}-*.dist-info"))
    return found[0].name.removeprefix(f"{package}-").removesuffix(".dist-info") if found else "?"
