"""kill -9 at random points while check-ins arrive by a webhook that redelivers: nothing is lost, nothing doubled.

The same harness runs against two broken builds (tests/mutants.py) and must find them out, else it proves nothing.
"""

from __future__ import annotations

import asyncio
import os
import random
import socket
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text

from domain.code import code_for, slot_at
from domain.member import MemberCategory, RoleName
from domain.unit import Scenario, UnitKind
from simulator import Person, Simulator
from storage.database import Database, Reading, Transaction, open_database
from storage.invariants import find_broken
from storage.members import add_member, grant_role, link_account
from storage.schema import attendance, audit, gathering, obligation, rule, session
from storage.tree import add_unit, renumber
from tests.builders import JOINED

pytestmark = pytest.mark.slow

SECRET = "kill-test-secret"
BRANCH = 20  # members of a branch
HOUR = 3600


@dataclass
class Found:
    expected: int
    present: int
    doubled: int
    counted: int
    audited: int


def populate(tx: Transaction, people: list[Person], now: datetime) -> None:
    """Branches of 20 with a gathering that is open. The room's code stands for an hour, so that no press goes stale."""
    root = add_unit(
        tx, code="ROOT", name="公司党委", kind=UnitKind.COMMITTEE, parent=None, zone="Asia/Shanghai",
        scenario=Scenario.OTHER, joined_quarter="2020Q1", valid_from=JOINED,
    )  # fmt: skip
    for first in range(0, len(people), BRANCH):
        branch = add_unit(
            tx, code=f"B{first:05d}", name=f"第{first // BRANCH + 1}党支部", kind=UnitKind.BRANCH, parent=root,
            zone="Asia/Shanghai", scenario=Scenario.SHIFT, joined_quarter="2020Q1", valid_from=JOINED,
        )  # fmt: skip
        members = [
            add_member(
                tx, number=f"{person.id}", name=person.user["first_name"], category=MemberCategory.FULL,
                branch_id=branch.id, valid_from=JOINED,
            )
            for person in people[first : first + BRANCH]
        ]  # fmt: skip
        for member_id, person in zip(members, people[first : first + BRANCH], strict=True):
            link_account(tx, member_id=member_id, telegram_id=person.id, chat_id=person.id, language="zh-Hans", now=now)
        grant_role(tx, member_id=members[0], name=RoleName.SECRETARY, unit_id=branch.id, now=now)
        quarter = f"{now.year}Q{(now.month - 1) // 3 + 1}"
        session_id = tx.add(
            session, branch_id=branch.id, quarter=quarter, kind="study", scenario="shift", state="planned",
            opened_by=members[0], opened_at=now, due_count=BRANCH, present_count=0, excused_count=0, late=False,
        )  # fmt: skip
        tx.add(
            gathering, session_id=session_id, number=1, place="会议室", begins_at=now, zone="Asia/Shanghai",
            secret="k" * 32, begun_at=now, present_count=0,
        )  # fmt: skip
        tx.execute(
            obligation.insert().values(
                branch_id=branch.id, quarter=quarter, kind="study", state="planned", late=False,
                due_at=now + timedelta(days=60), session_id=session_id,
            )
        )  # fmt: skip
    renumber(tx)
    for name, value in (("code_seconds", HOUR), ("code_tries", 100)):
        tx.add(rule, unit_id=root.id, name=name, value=value, valid_from=now, reason="test", set_at=now)


@dataclass
class Bot:
    """The process under test, started again after each kill."""

    environment: dict[str, str]
    port: int
    mutant: str | None
    folder: Path

    async def start(self) -> asyncio.subprocess.Process:
        command = ["-m", "tests.mutants", self.mutant, "run"] if self.mutant else ["-m", "app", "run"]
        with (self.folder / "bot.log").open("ab") as log:
            process = await asyncio.create_subprocess_exec(
                sys.executable, *command, env=os.environ | self.environment, stdout=log, stderr=log
            )
        async with asyncio.timeout(60):
            while process.returncode is None:
                try:
                    _reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
                except OSError:
                    await asyncio.sleep(0.05)
                else:
                    writer.close()
                    return process
        raise AssertionError((self.folder / "bot.log").read_text()[-3000:])


@asynccontextmanager
async def store(url: str) -> AsyncIterator[Database]:
    database = await open_database(url)
    try:
        yield database
    finally:
        await database.close()


async def kill_run(url: str, folder: Path, *, people: int, kills: int, mutant: str | None = None) -> Found:
    """Feed one check-in a person, one in twenty twice; kill the bot again and again; say what is in the store."""
    dice = random.Random(20261122)
    now = datetime.now(UTC)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    async with Simulator(time_scale=0.02) as sim:
        crowd = [sim.person(f"党员{number}") for number in range(people)]
        for person in crowd:
            person.started = person.known = True
        async with store(url) as database:
            await database.write(lambda tx: populate(tx, crowd, now))
            if mutant == "no_unique_key":
                await database.write(without_key)
        bot = Bot(
            {
                "ZHIBU_BOT_TOKEN": sim.token,
                "ZHIBU_BOT_API_URL": sim.bot_api_url,
                "ZHIBU_DATABASE_URL": url,
                "ZHIBU_WEBHOOK_URL": f"http://127.0.0.1:{port}/telegram",
                "ZHIBU_WEBHOOK_SECRET": SECRET,
                "ZHIBU_HTTP_PORT": str(port),
                "ZHIBU_KEY_FILE": str(folder / "zhibu.key"),
            },
            port,
            mutant,
            folder,
        )
        process = await bot.start()
        share = -(-people // (kills + 1))
        for begin in range(0, people, share):
            for person in crowd[begin : begin + share]:
                if dice.random() < 0.05:
                    sim.duplicate()
                await person.say(code_for("k" * 32, slot_at(datetime.now(UTC), HOUR)))
            await asyncio.sleep(dice.uniform(0.0, 0.35))
            if begin + share < people:
                process.kill()
                await process.wait()
                process = await bot.start()
        await sim.settled(120)
        process.terminate()
        assert await asyncio.wait_for(process.wait(), 30) == 0, (folder / "bot.log").read_text()[-2000:]
    async with store(url) as database:
        return await database.read(lambda db: look(db, people))


def look(db: Reading, people: int) -> Found:
    lines = Counter((row.session_id, row.member_id) for row in db.rows(select(attendance)))
    counted = sum(row.present_count for row in db.rows(select(session.c.present_count)))
    audited = len(db.rows(select(audit.c.id).where(audit.c.action == "check_in")))
    return Found(people, len(lines), sum(count - 1 for count in lines.values()), counted, audited)


def without_key(tx: Transaction) -> None:
    """The register without its primary key, for the mutant."""
    tx.execute(text("CREATE TABLE keyless AS SELECT * FROM attendance"))
    tx.execute(text("DROP TABLE attendance" if tx.is_sqlite else "DROP TABLE attendance CASCADE"))
    tx.execute(text("CREATE TABLE attendance AS SELECT * FROM keyless"))


async def test_nothing_acknowledged_is_lost_or_doubled_over_twenty_kills(database_url: str, tmp_path: Path) -> None:
    small = database_url.startswith("postgresql")
    found = await kill_run(database_url, tmp_path, people=400 if small else 2000, kills=4 if small else 20)
    assert found == Found(found.expected, found.expected, 0, found.expected, found.expected)
    async with store(database_url) as database:
        assert await database.read(find_broken) == []


async def test_a_build_that_acknowledges_first_is_found_out(database_url: str, tmp_path: Path) -> None:
    found = await kill_run(database_url, tmp_path, people=200, kills=3, mutant="acknowledge_first")
    assert found.present < found.expected


async def test_a_build_without_unique_keys_is_found_out(database_url: str, tmp_path: Path) -> None:
    found = await kill_run(database_url, tmp_path, people=200, kills=3, mutant="no_unique_key")
    assert found.doubled > 0
