"""`zhibu db backup`, `restore`, `check`: a whole copy of a store in use, or a refusal that touches nothing."""

from __future__ import annotations

import asyncio
import json
import shlex
import shutil
import sqlite3
import subprocess
from contextlib import closing
from datetime import timedelta
from functools import partial
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.engine import make_url

from app.clock import real_now
from storage.backup import back_up
from storage.database import Transaction, open_database
from storage.dump import RESTORE
from storage.look import look
from storage.manifest import count_rows
from storage.migrations import newest, run_steps
from storage.outbox import Call, Lane, post_calls
from storage.schema import audit, member, outbox
from storage.sqlite import writer_engine
from tests.app.commands import Shell
from tests.front import NOON
from tests.population import populate
from tests.postgres import Server


@pytest.fixture
def shell(tmp_path: Path, database_url: str) -> Shell:
    """A folder with a populated store."""
    fill(database_url)
    return Shell(tmp_path, database_url)


@pytest.fixture
def plain(tmp_path: Path, sqlite_template: Path) -> Shell:
    """The same on SQLite alone."""
    shutil.copy(sqlite_template, tmp_path / "zhibu.db")
    url = f"sqlite+aiosqlite:///{tmp_path / 'zhibu.db'}"
    fill(url)
    return Shell(tmp_path, url)


def fill(url: str) -> None:
    async def work() -> None:
        database = await open_database(url)
        await populate(database)
        await database.close()

    asyncio.run(work())


def elsewhere(shell: Shell) -> Shell:
    """Another installation, in a folder of its own."""
    folder = shell.folder / "elsewhere"
    return Shell(folder, f"sqlite+aiosqlite:///{folder / 'zhibu.db'}")


def plain_count(file: Path) -> dict[str, int]:
    with closing(sqlite3.connect(file)) as connection:
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            name: connection.execute(f"SELECT COUNT(*) FROM {name}").fetchone()[0]
            for name in tables
            if not name.startswith("sqlite_")
        }


def another_line(tx: Transaction) -> None:
    tx.add(audit, at=NOON, door="cli", action="test", kind="unit", fields="")


async def test_backup_of_a_store_that_is_written_meanwhile_is_one_moment_of_it(plain: Shell) -> None:
    database, loop = await open_database(plain.database_url), asyncio.get_running_loop()
    line = (NOON, "cli", "test", "unit", "")
    many = [line] * 20_000
    await database.write(lambda tx: tx.load(audit, ["at", "door", "action", "kind", "fields"], many))
    before = await database.read(count_rows)
    written = 0

    def write_one(_done: int, _total: int) -> None:
        nonlocal written
        asyncio.run_coroutine_threadsafe(database.write(another_line), loop).result(10)
        written += 1

    backup = plain.folder / "backup.db"
    manifest = await back_up(plain.database_url, backup, NOON, write_one)
    after = await database.read(count_rows)
    await database.close()
    assert written > 1
    assert after["audit"] == before["audit"] + written
    assert manifest.rows == before == plain_count(backup)
    assert manifest.sha256 == sha256(backup.read_bytes()).hexdigest()
    assert sorted(file.name for file in plain.folder.glob("backup*")) == ["backup.db", "backup.db.json"]


def test_restored_store_has_the_totals_of_its_manifest(plain: Shell) -> None:
    backup, other = plain.folder / "backup.db", elsewhere(plain)
    plain.run("db", "backup", "-o", backup)
    assert "完好" in other.run("db", "restore", backup, "--yes")
    totals = json.loads((plain.folder / "backup.db.json").read_text())["rows"]
    assert totals["member"] > 20
    assert plain_count(other.folder / "zhibu.db") == totals == plain_count(plain.folder / "zhibu.db")
    assert "完好" in other.run("db", "check")


def test_restore_says_nothing_again_that_may_have_been_said(plain: Shell) -> None:
    async def wait() -> None:
        database, now = await open_database(plain.database_url), real_now()
        await database.write(lambda tx: tx.execute(outbox.delete()))
        for due_at in (now - timedelta(minutes=1), now + timedelta(hours=1)):
            call = Call(1, Lane.BULK, "sendMessage", "{}", due_at=due_at)
            await database.write(partial(post_calls, calls=[call], now=now, leased=False))
        await database.close()

    asyncio.run(wait())
    backup, other = plain.folder / "backup.db", elsewhere(plain)
    plain.run("db", "backup", "-o", backup)
    assert "备份时有 1 条消息等待发送" in other.run("db", "restore", backup, "--yes")
    found = other.rows(select(outbox.c.state, outbox.c.error, outbox.c.payload).order_by(outbox.c.id))
    assert [tuple(row) for row in found] == [("unknown", "restored", ""), ("queued", None, "{}")]


@pytest.mark.parametrize("manifest_too", [False, True], ids=["backup-alone", "with-a-manifest-that-fits"])
def test_backup_with_flipped_bytes_is_refused_and_nothing_touched(plain: Shell, manifest_too: bool) -> None:
    backup, other = plain.folder / "backup.db", elsewhere(plain)
    plain.run("db", "backup", "-o", backup)
    content = bytearray(backup.read_bytes())
    for at in range(20_000, 60_000, 7):
        content[at] ^= 0xFF
    backup.write_bytes(content)
    if manifest_too:
        beside = plain.folder / "backup.db.json"
        beside.write_text(json.dumps(json.loads(beside.read_text()) | {"sha256": sha256(content).hexdigest()}))
    assert str(backup) in other.run("db", "restore", backup, "--yes", exit_code=1)
    assert not other.folder.exists()


def test_backup_with_fewer_rows_than_its_manifest_says_is_refused(plain: Shell) -> None:
    backup = plain.folder / "backup.db"
    plain.run("db", "backup", "-o", backup)
    with closing(sqlite3.connect(backup)) as connection:
        connection.execute("DELETE FROM idea_step WHERE id = 1")
        connection.commit()
    beside = plain.folder / "backup.db.json"
    now = {"sha256": sha256(backup.read_bytes()).hexdigest(), "bytes": backup.stat().st_size}
    beside.write_text(json.dumps(json.loads(beside.read_text()) | now))
    assert "内容和清单不符" in elsewhere(plain).run("db", "restore", backup, "--yes", exit_code=1)


def test_backup_is_never_overwritten_and_a_missing_store_never_made(plain: Shell) -> None:
    plain.run("db", "backup", "-o", plain.folder / "backup.db")
    assert "已经存在" in plain.run("db", "backup", "-o", plain.folder / "backup.db", exit_code=1)
    other = elsewhere(plain)
    for arguments in (("backup", "-o", plain.folder / "other.db"), ("check",)):
        assert "没有这个库" in other.run("db", *arguments, exit_code=1)
    assert not other.folder.exists()
    assert not (plain.folder / "other.db").exists()


def test_store_that_another_process_has_open_is_not_replaced(plain: Shell) -> None:
    backup = plain.folder / "backup.db"
    plain.run("db", "backup", "-o", backup)

    async def while_it_runs() -> str:
        database = await open_database(plain.database_url)
        try:
            return await asyncio.to_thread(plain.run, "db", "restore", backup, "--yes", exit_code=1)
        finally:
            await database.close()

    assert "先停下 zhibu run" in asyncio.run(while_it_runs())
    with closing(sqlite3.connect(plain.folder / "zhibu.db")) as reader:  # one that does not hold the lock file
        reader.execute("SELECT COUNT(*) FROM member").fetchone()
        assert "先停下 zhibu run" in plain.run("db", "restore", backup, "--yes", exit_code=1)
    assert not list(plain.folder.glob("*before-restore*"))
    assert "完好" in plain.run("db", "restore", backup, "--yes")


async def test_replaced_store_is_kept_with_what_a_killed_process_left_in_its_wal(plain: Shell) -> None:
    backup, other = plain.folder / "backup.db", elsewhere(plain)
    await asyncio.to_thread(plain.run, "db", "backup", "-o", backup)
    database = await open_database(plain.database_url)
    await database.write(another_line)
    other.folder.mkdir()
    for file in plain.folder.glob("zhibu.db*"):
        if not file.name.endswith((".lock", "-shm")):
            shutil.copy(file, other.folder)  # as it lies there after kill -9
    await database.close()
    assert (other.folder / "zhibu.db-wal").stat().st_size > 0
    assert "原来的库还在" in await asyncio.to_thread(other.run, "db", "restore", backup, "--yes")
    [aside] = other.folder.glob("*before-restore*Z")
    assert plain_count(aside)["audit"] == plain_count(other.folder / "zhibu.db")["audit"] + 1


def test_older_backup_is_upgraded_and_a_newer_one_refused(plain: Shell) -> None:
    old = plain.folder / "old.db"
    engine = writer_engine(make_url(f"sqlite:///{old}"))
    with engine.connect() as connection, connection.begin():
        run_steps(connection, "0001")
    engine.dispose()
    backup = plain.folder / "backup.db"
    Shell(plain.folder, f"sqlite+aiosqlite:///{old}").run("db", "backup", "-o", backup)
    other = elsewhere(plain)
    other.run("db", "restore", backup, "--yes")
    assert other.rows(text("SELECT version_num FROM alembic_version")) == [(newest(),)]
    beside = plain.folder / "backup.db.json"
    beside.write_text(beside.read_text().replace('"0001"', '"9999"'))
    assert "比现在的程序新" in other.run("db", "restore", backup, "--yes", exit_code=1)


def test_key_is_copied_where_it_is_asked_for_and_for_its_owner_alone(plain: Shell) -> None:
    backup = plain.folder / "backup.db"
    assert "没有密钥" in plain.run("db", "backup", "-o", backup, "--with-key", exit_code=1)
    (plain.folder / "zhibu.key").write_text("0" * 64)
    plain.run("db", "backup", "-o", plain.folder / "second.db", "--with-key")
    key = plain.folder / "second.db.key"
    assert key.read_text() == "0" * 64
    assert key.stat().st_mode & 0o777 == 0o600


def test_check_says_each_fault_in_a_line_and_fails(shell: Shell) -> None:
    assert shell.run("db", "check").strip() == "完好"

    async def spoil() -> None:
        database = await open_database(shell.database_url)
        await database.write(lambda tx: tx.execute(text("UPDATE session SET present_count = 99 WHERE id IN (1, 2)")))
        await database.close()

    asyncio.run(spoil())
    said = shell.run("db", "check", exit_code=1).splitlines()
    assert said == ["session-counted-wrong session_id=1", "session-counted-wrong session_id=2", "发现 2 处问题"]


@pytest.mark.parametrize(("begin", "length"), [(0.5, 30_000), (0.9, 40)], ids=["many-pages", "one-page"])
def test_damaged_page_is_found_by_the_check(plain: Shell, begin: float, length: int) -> None:
    file = plain.folder / "zhibu.db"
    content = bytearray(file.read_bytes())
    first = int(len(content) * begin) // 4096 * 4096
    for at in range(first, first + length):
        content[at] ^= 0xFF
    file.write_bytes(content)
    said = plain.run("db", "check", exit_code=1)
    assert "file-damaged" in said or "malformed" in said


def test_postgres_is_dumped_in_one_snapshot_and_comes_back_whole(
    tmp_path: Path, postgres: Server, postgres_url: str
) -> None:
    if shutil.which("pg_dump") is None or shutil.which("pg_restore") is None:
        pytest.skip("needs pg_dump and pg_restore")
    fill(postgres_url)
    shell, backup = Shell(tmp_path, postgres_url), tmp_path / "backup.dump"
    shell.run("db", "backup", "-o", backup)
    assert "pg_restore" in shell.run("db", "restore", backup, "--yes", exit_code=1)
    copy = postgres.create_database("restored")
    try:
        address = f"host={make_url(copy).query['host']} user=zhibu dbname=restored"
        subprocess.run(["pg_restore", "--exit-on-error", "--no-owner", f"--dbname={address}", backup], check=True)
        give_up = next(line for line in RESTORE if line.startswith("psql"))
        subprocess.run(["psql", address, *shlex.split(give_up)[2:]], check=True, capture_output=True)
        found = asyncio.run(look(copy, count_rows))
        assert found == json.loads((tmp_path / "backup.dump.json").read_text())["rows"]
        assert found["member"] == shell.rows(select(func.count()).select_from(member))[0][0]
        assert "完好" in Shell(tmp_path, copy).run("db", "check")
    finally:
        postgres.drop_database("restored")
