"""The bot in a simulated world: processes that die and come again on one store, and an eye on what they say."""

from __future__ import annotations

import asyncio
import hashlib
import random
import sqlite3
from collections import Counter
from collections.abc import Coroutine
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from handlers.act import Keys
from storage.database import StoreUnavailableError
from storage.invariants import find_broken
from storage.outbox import Lane, Waiting
from tests.faults.effects import Died
from tests.faults.process import Process
from tests.faults.simulated_people import Resident, Someone
from tests.faults.simulated_store import FaultyDisk, OneThreadStore, reading
from tests.faults.simulated_telegram import MoodyTelegram, Shown
from tests.faults.telegram import TelegramInMemory

#: A look at the store costs more than the time between two.
_SWEEP_SECONDS = 400.0

_SENDING: ContextVar[Waiting | None] = ContextVar("_SENDING", default=None)


_DEEDS = {
    "check-ins by code": "attendance WHERE method IN ('code', 'qr')",
    "roll-call marks": "attendance WHERE method = 'roll'",
    "corrections": "attendance_change",
    "leaves asked": "leave",
    "leaves decided": "leave WHERE decided_at IS NOT NULL",
    "studies": "session WHERE kind = 'study'",
    "discussions": "session WHERE kind = 'discussion'",
    "sessions closed": "session WHERE state = 'closed'",
    "ideas": "idea",
    "ideas decided": "idea WHERE state <> 'submitted'",
    "reminders": "reminder",
    "languages chosen": "account WHERE language <> 'zh-Hans'",
    "accounts unlinked": "audit WHERE action = 'unlink'",
}


@dataclass(frozen=True, slots=True)
class SeededKeys(Keys):
    """Tokens that are the same in the same run."""

    dice: Random = field(default_factory=Random)

    def new_token(self) -> str:
        return f"{self.dice.getrandbits(120):022x}"[:22]


def _number(task: asyncio.Task[Any]) -> int:
    """As asyncio numbers them: Task-1, Task-2."""
    return int(task.get_name().rpartition("-")[2])


@dataclass
class Life:
    """One process, from its start to its death."""

    process: Process
    disk: FaultyDisk
    store: OneThreadStore
    tasks: dict[asyncio.Task[Any], None] = field(default_factory=dict)  # in the order in which they began

    def begin(self, work: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        task = asyncio.create_task(work)
        self.tasks[task] = None
        task.add_done_callback(self.tasks.pop)
        return task

    def under_way(self) -> list[asyncio.Task[Any]]:
        """All that it does, the eldest first: a set would give them by where they lie in memory, each time anew."""
        return [*self.tasks, *sorted(self.process.sender._in_flight, key=_number)]


@dataclass
class World:
    """`wrong` is what must not be; `counts` how often each fault struck."""

    seed: int
    file: Path
    residents: list[Resident]
    begins: datetime
    counts: Counter[str] = field(default_factory=Counter)
    deeds: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    updates: int = 0
    life: Life | None = None
    leapt: timedelta = timedelta(0)

    def __post_init__(self) -> None:
        self.dice = Random(self.seed)
        random.seed(self.seed)
        self.keys = SeededKeys(b"0" * 32, Random(self.seed))
        self.digest = hashlib.sha256()
        polled = self.seed % 3 == 0
        self.telegram = MoodyTelegram(self.dice, self.counts, self._receive, self._accepted, self._arrived, polled)
        people = [Someone(one, self.telegram, self.dice, self.now) for one in self.residents]
        self.people = {one.of.telegram_id: one for one in people}
        self.told: set[tuple[int, str]] = set()
        self._copies: Counter[tuple[int, datetime]] = Counter()
        self._eye = sqlite3.connect(f"file:{self.file}?mode=ro", uri=True)

    def now(self) -> datetime:
        return self.begins + self.leapt + timedelta(seconds=asyncio.get_running_loop().time())

    async def leap(self, to: datetime) -> None:
        """Days in which nothing happens. Telegram keeps an update for one day: none is under way so long."""
        for _ in range(1000):
            if not (self.telegram.under_way or self.telegram.queue):
                break
            await asyncio.sleep(5)
        else:
            self.wrong.append("updates are not accepted")
        self.leapt += max(timedelta(0), to - self.now())

    def look(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        """What is committed, and nothing else."""
        return self._eye.execute(query, values).fetchall()

    async def start(self) -> None:
        deadly = 0.0 if self.telegram.calm else 0.0012
        disk = FaultyDisk(dice=self.dice, counts=self.counts, deadly=deadly, full=deadly)
        store = OneThreadStore(self.file, disk, self.dice)
        telegram = TelegramInMemory(self._answer)
        process = await Process.start(store, telegram, self.now, self.keys, sweep_seconds=_SWEEP_SECONDS)
        process.sender._transmit = self._watched(process.sender._transmit, disk)
        disk.armed = True
        life = self.life = Life(process, disk, store)
        disk.die = lambda: self.die(life)
        _ = life.begin(process.sender.run())
        if self.telegram.polled:
            _ = life.begin(process.poller.run())

    def die(self, life: Life) -> None:
        """kill -9: nothing of it happens any more. Another is started a little later."""
        if self.life is not life:
            return
        life.disk.dead = True
        self.life = None
        for task in life.under_way():
            task.cancel()
        self._reborn = asyncio.create_task(self._again(life))

    async def _again(self, dead: Life) -> None:
        await asyncio.sleep(self.dice.uniform(0.5, 30))
        await dead.store.close()
        await self.start()

    async def killed_at_times(self) -> None:
        """Also between two statements, while nothing is written."""
        while True:
            await asyncio.sleep(self.dice.expovariate(1 / 300))
            if self.life is not None and not self.telegram.calm:
                self.counts["death at any time"] += 1
                self.die(self.life)

    async def tick(self) -> None:
        """The clock's work, as the ticker does it."""
        if self.life is None:
            return
        task = self.life.begin(self.life.process.ticker.tick())
        await asyncio.wait([task])
        if not task.cancelled() and not isinstance(task.exception(), StoreUnavailableError | Died | None):
            self.wrong.append(f"a tick failed: {task.exception()!r}")

    async def _receive(self, update: dict[str, Any]) -> None:
        """The webhook's side. Whoever asks a dead process hears nothing."""
        if self.life is None:
            raise StoreUnavailableError("nobody there")
        task = self.life.begin(self.life.process.intake.receive(update))
        if not self.telegram.calm and self.dice.random() < 0.02:
            self.counts["cancelled"] += 1
            asyncio.get_running_loop().call_later(self.dice.choice((0.0, 0.001, 0.01)), task.cancel)
        await asyncio.wait([task])
        if task.cancelled() or isinstance(task.exception(), Died):
            raise StoreUnavailableError("the line is dead")
        task.result()

    def _accepted(self, update: dict[str, Any]) -> None:
        """What was acknowledged is in the store: I1."""
        self.updates += 1
        self._note("accepted", update["update_id"])
        number = update["update_id"]
        claimed = "SELECT 1 FROM update_claim WHERE update_id = ? UNION SELECT 1 FROM parked WHERE update_id = ?"
        if not self.look(claimed, number, number):
            self.wrong.append(f"update {number} was acknowledged and is not in the store")

    async def _answer(self, method: str, parameters: dict[str, Any]) -> tuple[int, Any]:
        return await self.telegram.answer(method, parameters)

    def _watched(self, transmit: Any, disk: FaultyDisk) -> Any:
        async def watched(waiting: Waiting) -> int | None:
            if disk.dead:
                raise Died
            _SENDING.set(waiting)
            result: int | None = await transmit(waiting)
            if disk.dead:
                raise Died
            return result

        return watched

    def _arrived(self, chat_id: int, shown: Shown) -> None:
        """What is said is true already, and what nobody asked for is said once: I3, I9."""
        self._note(chat_id, shown.text)
        sending = _SENDING.get()
        assert sending is not None
        key = (sending.id, sending.expires_at)  # an emptied outbox numbers anew
        self._copies[key] += 1
        if not self.look("SELECT 1 FROM outbox WHERE id = ?", sending.id):
            self.wrong.append(f"said before it was committed: {shown.text}")
        if sending.call.lane >= Lane.NOTICE and self._copies[key] > 1:
            self.wrong.append(f"a notice came twice: {shown.text}")
        person = self.people.get(chat_id)
        if person is None:
            return
        mine, text = person.of.member_id, shown.text
        if "签到成功" in text:
            self.told.add((mine, "present"))
            if not self.look("SELECT 1 FROM attendance WHERE member_id = ?", mine):
                self.wrong.append(f"{mine} was told of a check-in that is not there")
        if "已提交，编号" in text:
            number = text.partition("<b>")[2].partition("</b>")[0]
            self.told.add((mine, number))
            if (mine, number) not in self.ideas():
                self.wrong.append(f"{mine} was told of idea {number} that is not there")

    def ideas(self) -> set[tuple[int, str]]:
        found = self.look("SELECT author_id, quarter, number FROM idea")
        return {(author, f"{quarter}-{number:03d}") for author, quarter, number in found}

    def _note(self, *what: Any) -> None:
        self.digest.update(repr((self.now(), *what)).encode())

    def reckon(self) -> None:
        """What came of it all."""
        for name, query in _DEEDS.items():
            [(self.deeds[name],)] = self.look(f"SELECT count(*) FROM {query}")

    def check(self) -> None:
        """At the end: the invariants, and that the store agrees with what people did and were told."""
        with reading(self.file) as db:
            self.wrong += [str(finding) for finding in find_broken(db)]
        self.wrong += [f"parked: {error}" for (error,) in self.look("SELECT error FROM parked")]
        waits = self.look("SELECT id, lane, state FROM outbox WHERE state IN ('queued', 'sending')")
        self.wrong += [f"message {number} of lane {lane} is still {state}" for number, lane, state in waits]
        took_part = "SELECT member_id FROM attendance WHERE state IN ('present', 'made_up')"
        present = {member for (member,) in self.look(took_part)}
        corrected = {member for (member,) in self.look("SELECT member_id FROM attendance_change")}
        told = {member for member, what in self.told if what == "present"}
        self.wrong += [f"{member} was told and does not count" for member in told - present - corrected]
        for author, key in self.look("SELECT author_id, draft_key FROM idea"):
            confirmed = {one.of.member_id for one in self.people.values() if f"idea:ok:{key}" in one.tried}
            if author not in confirmed:
                self.wrong.append(f"{author} never confirmed draft {key}")
        by_code = "SELECT DISTINCT member_id FROM attendance WHERE method IN ('code', 'qr') AND state = 'present'"
        tried = {one.of.member_id for one in self.people.values() if "code" in one.tried}
        self.wrong += [f"{member} never checked in" for (member,) in self.look(by_code) if member not in tried]

    def close(self) -> None:
        self._eye.close()
