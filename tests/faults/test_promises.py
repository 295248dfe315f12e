"""Promises that no other test keeps watch over; each has its mutant in tests/mutants.py."""

from __future__ import annotations

import asyncio
import hmac
import shutil
import threading
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import make_mocked_request
from sqlalchemy import select, update

from domain.member import RoleName
from storage.database import Transaction
from storage.schema import account, member
from storage.sqlite import SqliteDatabase
from tests.builders import Tree
from tests.front import Clock, Front
from web.webhook import webhook


async def test_ids_that_begin_anew_are_served(front: Front, tree: Tree) -> None:
    """Telegram may begin anew anywhere after a quiet week (faults.md Z5)."""
    branch = await tree.unit("集控三支部")
    wang = await tree.member("王建国", branch)
    for number in (9_000_000, 5, 70):
        await front.intake.receive({"update_id": number, **front.said(wang, "/help")})
        assert len(await front.sent()) == 1, number


async def test_whoever_cannot_be_reached_is_not_written_to(front: Front, tree: Tree) -> None:
    branch = await tree.unit("集控三支部")
    await tree.member("王书记", branch, RoleName.SECRETARY)
    li = await tree.member("李明", branch)
    opened = await tree.session(branch, "王书记")
    gone = update(account).where(account.c.member_id == tree.members["王书记"]).values(reach="gone")
    await front.database.write(lambda tx: tx.execute(gone))
    sent = await front.press(li, f"lv:{opened.id}:travel")
    assert {one.chat_id for one in sent} == {li.telegram_id}


async def test_secret_is_compared_in_constant_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """A plain comparison ends at the first byte that differs, and so tells how many were right."""
    compared: list[tuple[bytes, bytes]] = []
    real = hmac.compare_digest

    def noted(one: bytes, other: bytes) -> bool:
        compared.append((one, other))
        return real(one, other)

    async def receive(_update: object) -> None: ...

    monkeypatch.setattr(hmac, "compare_digest", noted)
    handle = webhook(receive, "the-secret")
    headers = {"X-Telegram-Bot-Api-Secret-Token": "the-secreT"}
    answer: web.Response = await handle(make_mocked_request("POST", "/telegram", headers=headers))
    assert answer.status == 401
    assert compared == [(b"the-secreT", b"the-secret")]


async def test_process_that_reads_and_then_writes_is_not_overtaken(
    sqlite_template: Path, tmp_path: Path, clock: Clock
) -> None:
    """Of two processes on one file, whoever began first writes first; neither is told that the store is locked."""
    file = tmp_path / "zhibu.db"
    shutil.copy(sqlite_template, file)
    url = f"sqlite+aiosqlite:///{file}"
    first, second = await SqliteDatabase.open(url), await SqliteDatabase.open(url)
    has_read, may_write = threading.Event(), threading.Event()

    def slow(tx: Transaction) -> None:
        tx.scalar(select(member.c.id))
        has_read.set()
        may_write.wait(0.3)
        tx.execute(member.insert().values(number="1", name="甲", category="full"))

    def quick(tx: Transaction) -> None:
        tx.scalar(select(member.c.id))
        tx.execute(member.insert().values(number="2", name="乙", category="full"))

    begun = asyncio.create_task(first.write(slow))
    await asyncio.to_thread(has_read.wait)
    await second.write(quick)
    may_write.set()
    await begun
    names = await first.read(lambda db: [row.name for row in db.rows(select(member.c.name).order_by(member.c.id))])
    assert names == ["甲", "乙"]
    await first.close()
    await second.close()
