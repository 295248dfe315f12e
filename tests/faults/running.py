"""The bot as a process of its own, on a store of people whose study has begun, told of check-ins by its webhook."""

from __future__ import annotations

import asyncio
import os
import socket
import sys
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from aiohttp import ClientError, ClientSession, ClientTimeout
from sqlalchemy import select

from domain.code import code_for, slot_at
from domain.member import MemberCategory, RoleName
from domain.unit import Scenario, UnitKind
from simulator import Person, Simulator
from storage.database import Database, Transaction, open_database
from storage.invariants import find_broken
from storage.members import add_member, grant_role, link_account
from storage.schema import account, attendance, gathering, obligation, rule, session
from storage.tree import add_unit, renumber
from tests.builders import JOINED
from tests.mutation import BROKEN

SECRET = "fault-test-secret"
BRANCH = 20  # members of a branch
HOUR = 3600
CODE_SECRET = "k" * 32


def code_now() -> str:
    return code_for(CODE_SECRET, slot_at(datetime.now(UTC), HOUR))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def settings(sim: Simulator, url: str, port: int, folder: Path, *, webhook: bool = True) -> dict[str, str]:
    """The environment of `zhibu run`."""
    hook = {"ZHIBU_WEBHOOK_URL": f"http://127.0.0.1:{port}/telegram", "ZHIBU_WEBHOOK_SECRET": SECRET}
    return {
        "ZHIBU_BOT_TOKEN": sim.token,
        "ZHIBU_BOT_API_URL": sim.bot_api_url,
        "ZHIBU_DATABASE_URL": url,
        "ZHIBU_HTTP_PORT": str(port),
        "ZHIBU_KEY_FILE": str(folder / "zhibu.key"),
        **(hook if webhook else {}),
    }


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
    limit: Callable[[], None] | None = None  # runs in the child before it begins
    through: Sequence[str] = ()  # the module, and its arguments, that begins the bot with something changed

    @property
    def log(self) -> str:
        return (self.folder / "bot.log").read_text()

    async def start(self) -> asyncio.subprocess.Process:
        mutant = self.mutant or os.environ.get(BROKEN)
        command = ["-m", *self.through, *(["tests.mutants", mutant] if mutant else ["app"]), "run"]
        environment = os.environ | self.environment
        with (self.folder / "bot.log").open("ab") as log:
            process = await asyncio.create_subprocess_exec(
                sys.executable, *command, env=environment, stdout=log, stderr=log, preexec_fn=self.limit
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
        raise AssertionError(self.log[-3000:])


@asynccontextmanager
async def store(url: str) -> AsyncIterator[Database]:
    database = await open_database(url)
    try:
        yield database
    finally:
        await database.close()


@dataclass
class Running:
    """A bot that runs, and what it was told. Telegram's side: whatever was not accepted is offered again."""

    url: str
    bot: Bot
    process: asyncio.subprocess.Process
    crowd: list[Person]
    client: ClientSession
    accepted: set[int] = field(default_factory=set)

    async def offer(self, person: Person) -> int | None:
        """This person's check-in, by the webhook: the status, or None where no answer came."""
        place = self.crowd.index(person)
        update = {
            "update_id": 1000 + place,
            "message": {
                "message_id": 1 + place,
                "date": int(datetime.now(UTC).timestamp()),
                "chat": {"id": person.id, "type": "private", "first_name": "某人"},
                "from": person.user,
                "text": code_now(),
            },
        }
        with suppress(ClientError, OSError, TimeoutError):
            async with self.client.post("/telegram", json=update) as answer:
                if answer.status == 200:
                    self.accepted.add(person.id)
                return answer.status
        return None

    async def offer_all(self, people: Iterable[Person]) -> list[int | None]:
        return await asyncio.gather(*map(self.offer, people))

    async def offer_until_accepted(self, seconds: float = 60) -> None:
        async with asyncio.timeout(seconds):
            while missing := [person for person in self.crowd if person.id not in self.accepted]:
                await self.offer_all(missing)

    async def until_accepted(self, number: int) -> None:
        """Of what is being offered meanwhile."""
        while len(self.accepted) < number:  # noqa: ASYNC110 - a handful of milliseconds
            await asyncio.sleep(0)

    async def get(self, path: str) -> int | None:
        with suppress(ClientError, OSError, TimeoutError):
            async with self.client.get(path) as answer:
                return answer.status
        return None

    async def until_ready(self, status: int = 200, seconds: float = 30) -> None:
        async with asyncio.timeout(seconds):
            while await self.get("/readyz") != status:  # noqa: ASYNC110 - the other side is another process
                await asyncio.sleep(0.1)

    async def checked_in(self) -> Counter[int]:
        """Who is in the register, and how often; by their Telegram ids."""
        joined = attendance.join(account, account.c.member_id == attendance.c.member_id)
        async with store(self.url) as database:
            rows = await database.read(lambda db: db.rows(select(account.c.telegram_id).select_from(joined)))
        return Counter(row.telegram_id for row in rows)

    async def kept_its_word(self) -> None:
        """What was accepted is there, whatever happened meanwhile."""
        lost = self.accepted - set(await self.checked_in())
        assert not lost, f"{len(lost)} of {len(self.accepted)} were acknowledged and are not there"

    async def everybody_once(self) -> None:
        assert await self.checked_in() == Counter(person.id for person in self.crowd)
        async with store(self.url) as database:
            assert await database.read(find_broken) == []

    async def stop(self, seconds: float = 15) -> None:
        self.process.terminate()
        assert await asyncio.wait_for(self.process.wait(), seconds) == 0, self.bot.log[-2000:]


@asynccontextmanager
async def running(
    url: str, folder: Path, *, people: int, limit: Callable[[], None] | None = None, through: Sequence[str] = ()
) -> AsyncIterator[Running]:
    """A bot that serves a webhook, beside a Telegram that takes its messages."""
    port = free_port()
    async with Simulator(time_scale=0.02) as sim:
        crowd = [sim.person(f"党员{number}") for number in range(people)]
        for person in crowd:
            person.started = person.known = True
        async with store(url) as database:
            await database.write(lambda tx: populate(tx, crowd, datetime.now(UTC)))
        bot = Bot(settings(sim, url, port, folder), port, None, folder, limit, through)
        process = await bot.start()
        headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
        try:
            async with ClientSession(f"http://127.0.0.1:{port}", headers=headers, timeout=ClientTimeout(20)) as client:
                yield Running(url, bot, process, crowd, client)
        finally:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()
