"""`zhibu demo`: it answers, says who to be, and ends without a word; its invented quarter agrees with itself."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest
from sqlalchemy import func, select

from app.demo.past import Past, TaleRefusedError
from app.demo.rehearsal import Rehearsal, free_port
from app.demo.story import read_story
from app.keys import load_keys
from domain.obligation import SessionKind
from handlers.planning import PlanSession
from locales.words import Words
from storage.database import Transaction
from storage.members import member_by_number
from storage.schema import attendance, idea, obligation, session, unit
from tests.house.source import ROOT

LINES = 7  # a sentence, the address, five lines


@asynccontextmanager
async def started(folder: Path, *options: str) -> AsyncIterator[tuple[asyncio.subprocess.Process, list[str]]]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "default", "ZHIBU_HTTP_PORT": "0"}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "app", "demo", "--port", "0", *options,
        cwd=folder, env=environment, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None
    try:
        async with asyncio.timeout(60):
            said = [(await process.stdout.readline()).decode().rstrip() for _ in range(LINES)]
        yield process, said
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def ended(process: asyncio.subprocess.Process) -> tuple[int, str]:
    """Press Ctrl-C; the exit code, and what was said on the way out."""
    process.send_signal(signal.SIGINT)
    async with asyncio.timeout(20):
        _, complaints = await process.communicate()
    assert process.returncode is not None
    return process.returncode, complaints.decode()


async def test_demo_answers_says_who_to_be_and_ends_quietly(tmp_path: Path) -> None:
    async with started(tmp_path) as (process, said):
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", said[1])
        assert all(line.startswith("· ") for line in said[2:])
        async with aiohttp.ClientSession() as browser:
            async with browser.get(said[1]) as page:
                assert page.status == 200
            async with browser.get(f"{said[1]}sim/state") as answer:
                state = await answer.json()
        assert [f"· {line}" for line in state["intro"]] == said[2:]
        assert state["clock"]["instant"].startswith("2026-11-12T14:3")
        assert [person["name"] for person in state["people"]][:3] == ["周志强", "陈海燕", "赵雨涵"]
        assert await ended(process) == (0, "")
    assert [*tmp_path.iterdir()] == []  # noqa: ASYNC240 - nobody waits here


async def test_demo_ends_quietly_while_it_is_being_prepared(tmp_path: Path) -> None:
    keep = tmp_path / "kept"
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "app", "demo", "--port", "0", "--keep", "kept",
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    async with asyncio.timeout(60):
        while not (keep / "zhibu.key").exists():  # noqa: ASYNC110 - another process makes it
            await asyncio.sleep(0.02)
    await asyncio.sleep(0.3)
    assert await ended(process) == (0, "")


async def test_demo_writes_into_no_folder_that_holds_something(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "thesis.txt").write_text("mine")
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "app", "demo", "--keep", "kept",
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    _, complaints = await process.communicate()
    assert (process.returncode, complaints.decode()) == (1, "zhibu: --keep：kept 不是空文件夹。\n")


@pytest.fixture
async def rehearsal(tmp_path: Path) -> AsyncIterator[Rehearsal]:
    played = Rehearsal(tmp_path, Words(), free_port(0), free_port(0))
    try:
        await played.start(lambda _done, _steps: None)
        yield played
    finally:
        await played.stop()


async def test_invented_quarter_agrees_with_itself(rehearsal: Rehearsal) -> None:
    database = rehearsal.service.database
    depths = await database.read(lambda db: db.scalar(select(func.max(unit.c.depth)).where(unit.c.kind != "group")))
    assert depths == 4  # five levels, the top one being 0
    owed = await database.read(lambda db: db.rows(select(obligation.c.kind, obligation.c.state)))
    assert len(owed) == 62
    for kind in SessionKind:
        assert {row.state for row in owed if row.kind == kind} == {"unreported", "planned", "held", "complete"}
    counted = select(session.c.id, session.c.present_count, func.count(attendance.c.member_id)).outerjoin(
        attendance, (attendance.c.session_id == session.c.id) & (attendance.c.state == "present")
    )
    statement = counted.group_by(session.c.id, session.c.present_count)
    sessions = await database.read(lambda db: [tuple(row) for row in db.rows(statement)])
    assert len(sessions) == 53
    assert [kept for kept in sessions if kept[1] != kept[2]] == []
    states = await database.read(lambda db: {row.state for row in db.rows(select(idea.c.state))})
    assert states == {"submitted", "adopted", "applied", "passed_up", "refused"}


async def test_phones_show_first_screens_and_follow_the_clock_of_the_page(rehearsal: Rehearsal) -> None:
    cast = rehearsal.cast
    assert cast is not None
    secretary = cast["secretary"]
    await secretary.sees("赵雨涵", 20)  # the newcomer's joining link
    assert "何永平" in "".join(shown.text for shown in secretary.screen())  # asks for leave
    for key, person in cast.people.items():
        assert bool(person.screen()) == (key != "newcomer")
    assert len(cast.group.chat.posts) >= len(read_story().talk)
    rehearsal.sim.clock.set("2026-12-18T09:00:00+08:00")
    assert rehearsal.service.now().date().isoformat() == "2026-12-18"
    await secretary.sees("研讨", 20)  # the year ends, nothing is planned


async def test_tale_against_the_rules_is_refused(rehearsal: Rehearsal, tmp_path: Path) -> None:
    story, keys = read_story(), load_keys(tmp_path / "zhibu.key")

    def plan_again(tx: Transaction) -> None:
        secretary = member_by_number(tx, story.cast[0].number)
        assert secretary is not None
        branch = tx.scalar(select(unit.c.id).where(unit.c.name == story.branch))
        Past(tx, keys).does(secretary, story.now, PlanSession(branch, None, SessionKind.STUDY))

    with pytest.raises(TaleRefusedError, match="AlreadyPlanned"):
        await rehearsal.service.database.write(plan_again)
