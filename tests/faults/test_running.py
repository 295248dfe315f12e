"""Faults of the running service: what it accepted is there once, and it recovers by itself."""

from __future__ import annotations

import asyncio
import resource
import shutil
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, contextmanager, suppress
from io import BytesIO
from pathlib import Path

import pytest
from aiohttp import ClientError

from storage.migrations import upgrade
from tests.faults import read_only
from tests.faults.amounts import LONG, note
from tests.faults.running import Running, running
from tests.postgres import NoPostgresError, start_postgres

pytestmark = pytest.mark.slow

PEOPLE = 60
TIMES_READ_ONLY = 20 if LONG else 3
IDLE = 5000


@pytest.fixture
def file(sqlite_template: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(sqlite_template, tmp_path / "zhibu.db"))


@pytest.fixture
def url(file: Path) -> str:
    return f"sqlite+aiosqlite:///{file}"


@contextmanager
def no_room(bot: Running) -> Iterator[None]:
    """No file of the process may grow, as on a disk without a free block; then somebody makes room."""
    before = resource.prlimit(bot.process.pid, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
    try:
        yield
    finally:
        resource.prlimit(bot.process.pid, resource.RLIMIT_FSIZE, before)


async def recovers(bot: Running) -> None:
    """What was refused comes again, until it is taken; nobody restarts anything."""
    await bot.until_ready()
    await bot.offer_until_accepted()
    await bot.everybody_once()
    await bot.stop()


async def test_nothing_is_accepted_that_a_full_disk_does_not_take(url: str, tmp_path: Path) -> None:
    async with running(url, tmp_path, people=PEOPLE) as bot:
        await bot.offer_all(bot.crowd[:20])
        assert await bot.get("/readyz") == 200
        with no_room(bot):
            answers = await bot.offer_all(bot.crowd[20:])
            assert await bot.get("/healthz") == 200
            assert await bot.get("/readyz") == 503
        await bot.kept_its_word()
        assert set(answers) == {503}
        await recovers(bot)


@pytest.mark.skipif(read_only.vfs() is None, reason="needs an SQLite that lets its calls of the system be replaced")
async def test_nothing_is_accepted_while_the_file_is_read_only(url: str, tmp_path: Path) -> None:
    """Again and again; whenever it can be written again, so it is, by whoever has it open and by whoever opens it."""
    switch = tmp_path / "read-only"
    async with running(url, tmp_path, people=PEOPLE, through=[read_only.__name__, str(switch)]) as bot:
        await bot.offer_all(bot.crowd[:20])
        for first in range(20, 20 + TIMES_READ_ONLY):
            assert len(bot.accepted) == first
            switch.touch()
            for _ in range(2):  # the second time it is opened anew
                assert set(await bot.offer_all(bot.crowd[first:])) == {503}
            assert await bot.get("/healthz") == 200
            assert await bot.get("/readyz") == 503
            await bot.kept_its_word()
            switch.unlink()
            await bot.until_ready()
            assert await bot.offer(bot.crowd[first]) == 200
        note("read-only", times=TIMES_READ_ONLY)
        await recovers(bot)


async def test_nobody_is_told_anything_while_another_process_holds_the_lock(
    file: Path, url: str, tmp_path: Path
) -> None:
    async with running(url, tmp_path, people=PEOPLE) as bot:
        holder = sqlite3.connect(file, isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        offered = asyncio.create_task(bot.offer_all(bot.crowd))
        await asyncio.sleep(2)
        accepted, ready = len(bot.accepted), await bot.get("/readyz")
        holder.execute("ROLLBACK")
        holder.close()
        assert accepted == 0
        assert ready == 200  # who only asks is served
        assert set(await offered) == {200}
        await recovers(bot)


async def test_nothing_is_accepted_that_a_crashed_server_forgot(tmp_path: Path) -> None:
    """PostgreSQL crashes amid transactions, is away for a while, and comes back."""
    try:
        server = start_postgres(fsync="on", synchronous_commit="on", full_page_writes="on")
    except NoPostgresError as missing:
        pytest.skip(str(missing))
    try:
        url = server.create_database("crashing")
        await upgrade(url)
        async with running(url, tmp_path, people=PEOPLE) as bot:
            offered = asyncio.create_task(bot.offer_all(bot.crowd))
            await bot.until_accepted(1)
            server.crash()
            await bot.until_ready(503)
            answers = await bot.offer_all(bot.crowd)
            server.start_again()
            await offered
            await bot.kept_its_word()
            assert set(answers) == {503}
            await recovers(bot)
    finally:
        server.stop()


async def test_end_amid_work_is_soon_and_loses_nothing(url: str, tmp_path: Path) -> None:
    async with running(url, tmp_path, people=PEOPLE) as bot:
        offered = asyncio.create_task(bot.offer_all(bot.crowd * 20))
        await bot.until_accepted(PEOPLE // 4)
        began = asyncio.get_running_loop().time()
        await bot.stop(10)
        note("sigterm", seconds=round(asyncio.get_running_loop().time() - began, 1))
        await offered
        await bot.kept_its_word()
        bot.process = await bot.bot.start()
        await recovers(bot)


async def test_big_bodies_are_refused_unread(url: str, tmp_path: Path) -> None:
    """Ten megabytes, with their length said before or not."""

    async def endless() -> AsyncIterator[bytes]:
        for _ in range(160):
            yield b"[" * 65536

    async with running(url, tmp_path, people=PEOPLE) as bot:
        for body in (BytesIO(b"[" * 10_000_000), endless()):
            with suppress(OSError, ClientError):  # it may hang up while we are still talking
                headers = {"Content-Type": "application/json"}
                async with bot.client.post("/telegram", data=body, headers=headers) as answer:
                    assert answer.status == 413
        await recovers(bot)


async def test_thousands_of_idle_connections_keep_nobody_out(url: str, tmp_path: Path) -> None:
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    idle = min(IDLE, hard - 500)

    def usual_limit() -> None:
        resource.setrlimit(resource.RLIMIT_NOFILE, (1024, hard))

    async with running(url, tmp_path, people=PEOPLE, limit=usual_limit) as bot, AsyncExitStack() as stack:
        for _ in range(idle):
            _reader, writer = await asyncio.open_connection("127.0.0.1", bot.bot.port)
            stack.callback(writer.close)
        assert await bot.get("/readyz") == 200
        assert set(await bot.offer_all(bot.crowd)) == {200}
        note("idle", connections=idle)
        await recovers(bot)
