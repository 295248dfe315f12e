"""`zhibu run` and its settings: a wrong one is one line that names it, and Ctrl-C ends it at whatever moment."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from app.cli import main
from app.said import said
from app.settings import SettingsError, read_settings
from simulator import Simulator
from tests.house.source import ROOT

TOKEN = "7000000009:AAcanary-canary-canary-canary-canary99"
NOBODY = "http://127.0.0.1:9"


@asynccontextmanager
async def zhibu(folder: Path, *arguments: str, **settings: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """The command in a process of its own, in this folder, with these settings alone."""
    bare = {name: value for name, value in os.environ.items() if not name.startswith("ZHIBU_")}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "app", *arguments,
        cwd=folder, env={**bare, "PYTHONPATH": str(ROOT), "ZHIBU_HTTP_PORT": "0", **settings},
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def end_of(process: asyncio.subprocess.Process) -> tuple[int | None, str]:
    async with asyncio.timeout(60):
        _, complaints = await process.communicate()
    return process.returncode, complaints.decode()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_run_ends_quietly_while_it_waits_for_telegram(tmp_path: Path, number: signal.Signals) -> None:
    async with zhibu(tmp_path, "run", ZHIBU_BOT_TOKEN=TOKEN, ZHIBU_BOT_API_URL=NOBODY) as process:
        assert process.stderr is not None
        async with asyncio.timeout(60):
            assert b"does not answer" in await process.stderr.readline()
        process.send_signal(number)
        code, said = await end_of(process)
    assert code == 0
    assert TOKEN not in said
    assert "Traceback" not in said


async def test_token_that_telegram_refuses_is_one_line_without_it(tmp_path: Path) -> None:
    async with Simulator() as sim:
        settings = {"ZHIBU_BOT_TOKEN": TOKEN, "ZHIBU_BOT_API_URL": sim.bot_api_url}
        for arguments in (("run",), ("replay", "--all")):
            async with zhibu(tmp_path, *arguments, **settings) as process:
                assert await end_of(process) == (1, f"zhibu: {said('terminal-token-refused')}\n")


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("sqlite+aiosqlite:///nowhere/zhibu.db", "unable to open database file"),
        ("sqlite+aiosqlite:///.env", "file is not a database"),
        ("postgresql+asyncpg://zhibu:secret@host:port/zhibu", "no such form of address"),
        ("postgresql+asyncpg://zhibu@127.0.0.1:9/zhibu", "Connect call failed ('127.0.0.1', 9)"),
    ],
)
def test_store_that_cannot_be_reached_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], url: str, reason: str
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ZHIBU_DATABASE_URL", raising=False)
    (tmp_path / ".env").write_text(f"# the settings of a test\nZHIBU_DATABASE_URL={url}\n")
    for arguments in ("report", "replay", "db upgrade"):
        monkeypatch.setattr(sys, "argv", ["zhibu", *arguments.split()])
        with pytest.raises(SystemExit) as ended:
            main()
        told = capsys.readouterr().err
        assert (ended.value.code, told.count("\n")) == (1, 1)
        assert told.startswith("zhibu: ZHIBU_DATABASE_URL：连不上这个库：")
        assert told.rstrip().endswith(reason)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ZHIBU_HTTP_PORT", "http"),
        ("ZHIBU_HTTP_PORT", "65536"),
        ("ZHIBU_LOG", "verbose"),
        ("ZHIBU_TIMEZONE", "Mars/Olympus"),
        ("ZHIBU_PROXY", "socks5://127.0.0.1:1080"),
        ("ZHIBU_PROXY", "http://127.0.0.1:x"),
        ("ZHIBU_BOT_API_URL", "127.0.0.1:8081"),
        ("ZHIBU_WEB_URL", "zhibu.example.org"),
        ("ZHIBU_WEBHOOK_URL", "bot.example.org/telegram"),
        ("ZHIBU_DATABASE_URL", "mysql://localhost/zhibu"),
        ("ZHIBU_CLOCK_FILE", "clock.txt"),
    ],
)
def test_setting_that_cannot_be_used_is_named(tmp_path: Path, name: str, value: str) -> None:
    given = {name: value, "ZHIBU_WEBHOOK_SECRET": "secret"}
    with pytest.raises(SettingsError, match=f"^{name}："):
        read_settings(given, tmp_path / ".env")


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("ZHIBU_TOKEN", "ZHIBU_BOT_TOKEN"),
        ("ZHIBU_HTTP_PROT", "ZHIBU_HTTP_PORT"),
        ("ZHIBU_DATABASE", "ZHIBU_DATABASE_URL"),
    ],
)
def test_misspelt_setting_is_not_passed_over(tmp_path: Path, name: str, meant: str) -> None:
    with pytest.raises(SettingsError, match=f"没有 {name} 这个设置：是不是 {meant}？"):
        read_settings({name: "1"}, tmp_path / ".env")


def test_what_is_like_no_setting_is_somebody_elses(tmp_path: Path) -> None:
    assert read_settings({"ZHIBU_BACKUP_BUCKET": "1"}, tmp_path / ".env") == read_settings({}, tmp_path / ".env")


def test_settings_of_the_example_can_all_be_used(tmp_path: Path) -> None:
    """Each line of .env.example, taken out of its comment."""
    lines = [line.lstrip("#") for line in (ROOT / ".env.example").read_text().splitlines()]
    settings = [line for line in lines if line.startswith("ZHIBU_")]
    assert len(settings) > 10
    (tmp_path / ".env").write_text("\n".join([*settings, "ZHIBU_WEBHOOK_SECRET=secret"]))
    read_settings({}, tmp_path / ".env")
