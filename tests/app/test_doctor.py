"""`zhibu doctor` as the operator runs it, and `zhibu run` where the bot could listen in."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import TestServer
from sqlalchemy import text

from app.commands.run import serve
from app.running import ask_service
from app.settings import Settings, SettingsError
from domain.doctor import Level
from simulator import Simulator
from storage.database import Database, Transaction
from storage.doctor import examine_file, examine_store
from storage.groups import save_group
from storage.outbox import Call, Lane, post_calls
from storage.parked import park_update
from tests.app.commands import Shell
from tests.builders import Tree
from tests.front import NOON


@pytest_asyncio.fixture
async def sim() -> AsyncIterator[Simulator]:
    async with Simulator() as running:
        yield running


def shell_of(folder: Path, url: str, sim: Simulator, **settings: str) -> Shell:
    key = folder / "zhibu.key"
    key.write_text("0" * 64 + "\n")
    key.chmod(0o600)
    named = {"ZHIBU_BOT_TOKEN": sim.token, "ZHIBU_BOT_API_URL": sim.bot_api_url, "ZHIBU_HTTP_PORT": "9", **settings}
    return Shell(folder, url, **named)


async def says(shell: Shell, *, exit_code: int = 0) -> list[str]:
    said = await asyncio.to_thread(shell.run, "doctor", exit_code=exit_code)
    return said.splitlines()


def names_in(folder: Path) -> list[str]:
    return [file.name for file in folder.iterdir()]


def marked(lines: list[str], mark: str) -> list[str]:
    return [line[2:] for line in lines if line.startswith(mark)]


async def kinds(database: Database, plant: Callable[[Transaction], object]) -> dict[str, Level]:
    await database.write(plant)
    return {one.message: one.level for one in await database.read(lambda db: examine_store(db, NOON))}


async def test_sound_installation_has_no_red_line(tmp_path: Path, sqlite_template: Path, sim: Simulator) -> None:
    shutil.copy(sqlite_template, tmp_path / "zhibu.db")
    lines = await says(shell_of(tmp_path, f"sqlite+aiosqlite:///{tmp_path / 'zhibu.db'}", sim))
    assert marked(lines, "✗") == []
    assert any("隐私模式已开" in line for line in marked(lines, "✓"))
    assert any("时钟与 Telegram 一致" in line for line in marked(lines, "✓"))


async def test_first_day_without_a_store_is_no_fault(tmp_path: Path, sim: Simulator) -> None:
    shell = shell_of(tmp_path, f"sqlite+aiosqlite:///{tmp_path / 'zhibu.db'}", sim)
    (tmp_path / "zhibu.key").unlink()
    lines = await says(shell)
    assert len(marked(lines, "·")) == 3
    assert names_in(tmp_path) == []


async def test_everything_wrong_at_once_is_said_line_by_line(
    tmp_path: Path, sim: Simulator, database: Database
) -> None:
    group = sim.group("群", [sim.person("王建国")])
    group.promote_bot()
    sim.set_privacy(False)
    branch = await Tree(database).unit("集控三支部")
    await database.write(lambda tx: save_group(tx, group.id, "joined", NOON, branch.id))
    shell = shell_of(tmp_path, database.url, sim, ZHIBU_WEBHOOK_URL="https://a.cn/t", ZHIBU_WEBHOOK_SECRET="s")
    (tmp_path / "zhibu.key").chmod(0o644)
    red = marked(await says(shell, exit_code=1), "✗")
    for part in ("隐私模式已关", "“集控三支部”", "没有登记 Webhook", "chmod 600"):
        assert any(part in line for line in red), part
    lost = [line for line in red if "断电" in line]
    assert len(lost) == (0 if database.url.startswith("sqlite") else 3)  # the tests' server writes nothing to the disk


async def test_wrong_setting_and_damaged_store_are_lines_and_no_traceback(tmp_path: Path, sim: Simulator) -> None:
    (tmp_path / "zhibu.db").write_bytes(b"no database at all" * 1000)
    shell = shell_of(tmp_path, f"sqlite+aiosqlite:///{tmp_path / 'zhibu.db'}", sim)
    assert any("数据库打不开" in line for line in marked(await says(shell, exit_code=1), "✗"))
    wrong = shell_of(tmp_path, shell.database_url, sim, ZHIBU_TIMEZONE="Asia/Nowhere")
    assert marked(await says(wrong, exit_code=1), "✗") == [
        "设置有误：ZHIBU_TIMEZONE：没有“Asia/Nowhere”这个时区，请写成 Asia/Shanghai 这样。"
    ]


async def test_rehearsals_clock_is_not_compared(tmp_path: Path, sim: Simulator) -> None:
    (tmp_path / "clock").write_text("2020-01-01T00:00:00+08:00")
    shell = shell_of(tmp_path, f"sqlite+aiosqlite:///{tmp_path / 'zhibu.db'}", sim)
    shell.environment["ZHIBU_CLOCK_FILE"] = str(tmp_path / "clock")
    assert any("演练时钟" in line for line in marked(await says(shell), "·"))


async def test_what_waits_in_the_store_is_told(database: Database, tree: Tree) -> None:
    call = Call(1, Lane.NOTICE, "sendMessage", "{}")
    sound = await kinds(database, lambda _tx: None)
    assert Level.BAD not in (sound if database.url.startswith("sqlite") else {}).values()
    assert (sound["doctor-sending-good"], sound["doctor-parked-none"]) == (Level.GOOD, Level.GOOD)
    late = await kinds(database, lambda tx: post_calls(tx, [call], NOON - timedelta(minutes=11), leased=False))
    assert late["doctor-sending-late"] is Level.BAD
    assert (await kinds(database, lambda tx: park_update(tx, 1, 1, "{}", "KeyError", NOON)))["doctor-parked"] is (
        Level.WARN
    )
    assert (await kinds(database, lambda tx: save_group(tx, -5, "unsafe", NOON)))["doctor-groups-unsafe"] is Level.WARN
    await tree.unit("远方支部")
    moved = await kinds(database, lambda tx: tx.execute(text("UPDATE unit SET zone = 'Asia/Nowhere'")))
    assert moved["doctor-zones-missing"] is Level.BAD


async def test_schema_that_is_not_ours_is_told_and_nothing_else_asked(database: Database) -> None:
    for revision, message, level in (
        ("0001", "doctor-schema-old", Level.WARN),
        ("9999", "doctor-schema-new", Level.BAD),
    ):
        renamed = text(f"UPDATE alembic_version SET version_num = '{revision}'")
        found = await kinds(database, partial(Transaction.execute, statement=renamed))
        assert found[message] is level
        assert "doctor-parked-none" not in found


@pytest.mark.parametrize(
    ("ready", "metrics", "messages"),
    [
        (200, "zhibu_polling_rival 0.0", ["doctor-service-good"]),
        (200, "zhibu_polling_rival 1.0", ["doctor-service-good", "doctor-service-rival"]),
        (503, "zhibu_polling_rival 0.0", ["doctor-service-ill"]),
        (200, "<html>something else</html>", ["doctor-service-none"]),
    ],
)
async def test_running_service_is_asked_how_it_does(ready: int, metrics: str, messages: list[str]) -> None:
    async def readyz(_request: web.Request) -> web.Response:
        return web.Response(status=ready, text="stands still: sender\n")

    async def numbers(_request: web.Request) -> web.Response:
        return web.Response(text=metrics)

    app = web.Application()
    app.add_routes([web.get("/readyz", readyz), web.get("/metrics", numbers)])
    async with TestServer(app) as server:
        assert [one.message for one in await ask_service(Settings(http_port=server.port or 0))] == messages


def test_log_that_nobody_checkpoints_is_told(tmp_path: Path) -> None:
    with (tmp_path / "zhibu.db-wal").open("wb") as wal:
        wal.truncate(600 * 2**20)
    assert "doctor-wal-large" in [one.message for one in examine_file(tmp_path / "zhibu.db")]


async def test_service_does_not_start_where_the_bot_can_listen_in(tmp_path: Path, database_url: str) -> None:
    async with Simulator(privacy=False) as sim:
        settings = Settings(
            bot_token=sim.token,
            bot_api_url=sim.bot_api_url,
            database_url=database_url,
            http_port=0,
            key_file=str(tmp_path / "zhibu.key"),
        )
        with pytest.raises(SettingsError, match="能读到群里的全部消息"):
            await serve(settings)
        assert sim.calls("getUpdates") == []
