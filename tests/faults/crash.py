"""A flow broken at one point: begun, struck, delivered again until it is accepted, its messages sent, and looked at."""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from sqlalchemy import Column, Date, Table, exists, select, text
from telegram.error import TimedOut

from bot.pace import Pace
from bot.request import NotSentError
from storage.database import Database, Reading, StoreUnavailableError
from storage.invariants import find_broken
from storage.schema import metadata
from storage.schema.base import Instant
from tests.faults.crash_flows import Flow
from tests.faults.crash_stores import CrashStore, Eye
from tests.faults.effects import Died, Effects, Manner
from tests.faults.loop import virtual_loop
from tests.faults.process import Process, ended
from tests.faults.telegram import TelegramInMemory
from tests.front import KEYS

#: What may differ between a run that was broken and one that was not: when, how often, and what dice made.
_MAY_DIFFER = {
    "outbox": {"state", "error", "attempts", "message_id", "payload", "lease_until"},
    "dialogue": {"data"},
    "idea": {"draft_key"},
    "gathering": {"secret"},
}
_UNSEEN = {"parked", "web_link", "invitation"}

#: In a time that costs nothing, but each look of the sender asks the store.
_SWEEP_SECONDS = 30.0


@dataclass
class Patient:
    """The database, and the loop waits for it: no time passes while it works."""

    inner: Database

    @property
    def url(self) -> str:
        return self.inner.url

    async def write(self, unit: Any) -> Any:
        with virtual_loop().at_work():
            return await self.inner.write(unit)

    async def read(self, unit: Any) -> Any:
        with virtual_loop().at_work():
            return await self.inner.read(unit)

    async def read_aside(self, unit: Any) -> Any:
        return await self.read(unit)

    async def close(self) -> None:
        with virtual_loop().at_work():
            await self.inner.close()


@dataclass
class Ended:
    """How a run ended."""

    points: list[str]
    struck: str
    rows: dict[str, Counter[Any]]
    messages: Counter[str]  # by the state in which they ended
    said: list[str]
    wrong: list[str]


@dataclass
class Run:
    store: CrashStore
    flow: Flow
    raw: dict[str, Any] | None
    begins: datetime
    at: int = 0
    manner: Manner | None = None
    said: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    bugs: int = 0

    async def __call__(self) -> Ended:
        self._effects = Effects(self.at, self.manner)
        self._urls = [self.store.copy()]
        self._lives = 0
        loop = self._loop = asyncio.get_running_loop()
        self._began = loop.time()
        self._effects.cancel = lambda: _cancelled(loop, self._victim)
        self._effects.die = lambda: self._urls.append(self.store.survive(self._urls[-1]))
        with self.store.watched(self._effects):
            process = await self._start()
            self._effects.armed = True
            process = await self._deliver(process)
            process = await self._send(process)
            self._effects.armed = False
            await self._stop(process)
        return await self._look()

    def now(self) -> datetime:
        return self.begins + timedelta(seconds=self._loop.time() - self._began)

    async def _start(self) -> Process:
        self._eye: Eye = self.store.eye(self._urls[-1])
        database = Patient(await self.store.open(self._urls[-1]))
        self._lives += 1
        telegram = TelegramInMemory(partial(self._answer, self._lives))
        pace = Pace(chat_seconds=0.0)
        return await Process.start(
            database, telegram, self.now, KEYS, hand_over=self._hand_over, pace=pace, sweep_seconds=_SWEEP_SECONDS
        )

    def _hand_over(self, hand: Any) -> None:
        with self._effects.effect("hand over", StoreUnavailableError, StoreUnavailableError):
            hand()

    async def _answer(self, life: int, method: str, parameters: dict[str, Any]) -> tuple[int, Any]:
        """Telegram takes a message, and what it says is true already."""
        if life != self._lives:
            raise Died
        with self._effects.effect(method, lambda: NotSentError("no way"), TimedOut):
            text = str(parameters.get("text", ""))
            self.said.append(f"{method} {parameters.get('chat_id', parameters.get('callback_query_id'))} {text}")
            if self.flow.told in text and not self._eye.number(self.flow.effect):
                self.wrong.append(f"said before it was true: {text}")
            return 200, {"message_id": len(self.said)} if method != "answerCallbackQuery" else True

    async def _deliver(self, process: Process) -> Process:
        """As Telegram does: again and again until it is accepted; a new process where the old one died."""
        for _ in range(5):
            self._victim = asyncio.create_task(self._once(process))
            await self._until(self._victim)
            if self._effects.dead:
                process = await self._next(process)
            elif self._victim.cancelled() or isinstance(self._victim.exception(), StoreUnavailableError):
                continue
            elif (error := self._victim.exception()) is not None:
                if self.raw is not None:
                    self.wrong.append(f"not accepted: {error!r}")
                self.bugs += 1  # the clock's own work: logged, and tried again
            else:
                return process
        self.wrong.append("never accepted")
        return process

    async def _once(self, process: Process) -> None:
        if self.raw is None:
            await process.ticker.tick()
            return
        await process.intake.receive(self.raw)
        if self.flow.parks or not self._eye.number("SELECT count(*) FROM parked WHERE state = 'parked'"):
            return
        self.bugs += 1
        if (error := await process.intake.replay(self.raw)) is not None:
            self.wrong.append(f"the replay failed: {error}")

    async def _send(self, process: Process) -> Process:
        """The sender at work until nothing waits."""
        for _ in range(4):
            self._victim = asyncio.create_task(process.sender.run())
            done = asyncio.create_task(self._nothing_waits())
            await asyncio.wait([self._victim, done], return_when=asyncio.FIRST_COMPLETED)
            await ended(done)
            if self._effects.dead:
                await ended(self._victim)
                process = await self._next(process)
            elif self._victim.cancelled():  # as at the end of the service
                await self._stop(process)
                process = await self._start()
            elif self._victim.done():
                self.wrong.append(f"the sender stopped: {self._victim.exception()!r}")
            elif not self._victim.done():
                await ended(self._victim)
                return process
        self.wrong.append("never sent")
        return process

    async def _nothing_waits(self) -> None:
        for _ in range(200):
            await asyncio.sleep(1)
            if self._effects.dead:
                return
            if not self._eye.number("SELECT count(*) FROM outbox WHERE state IN ('queued', 'sending')"):
                return
        self.wrong.append("messages wait for ever")

    async def _until(self, task: asyncio.Task[Any]) -> None:
        """Until it ends, or the process is dead."""
        while not task.done():
            await asyncio.wait([task], timeout=0.01)
            if self._effects.dead:
                await ended(task)

    async def _next(self, dead: Process) -> Process:
        """The dead process is swept away, behind the back of the next one."""
        self._effects.dead = False
        self._effects.armed = False
        await self._stop(dead)
        self._effects.armed = True
        return await self._start()

    async def _stop(self, process: Process) -> None:
        self._eye.close()
        await process.close()
        await process.database.close()

    async def _look(self) -> Ended:
        found: list[str] = []

        def unit(db: Reading) -> tuple[dict[str, Counter[Any]], Counter[str]]:
            rows = everything(db)
            self._parked = len(rows["parked"])
            found.extend(broken(db, rows))
            return dump(rows), Counter(row.state for row in rows["outbox"])

        rows, states = await self.store.read(self._urls[-1], unit)
        if self.flow.parks and self._parked != 1:
            found.append(f"{self._parked} parked")
        twice = [line for line, times in Counter(self.said).items() if times > 1 and self._is_notice(line)]
        found += [f"told twice: {line}" for line in twice]
        for url in set(self._urls):
            self.store.drop(url)
        return Ended(self._effects.names, self._effects.struck, rows, states, self.said, [*self.wrong, *found])

    def _is_notice(self, said: str) -> bool:
        """To somebody who did not ask: only what answers the asker may be said again after an unknown outcome."""
        asker = self.raw and (self.raw.get("message") or self.raw.get("callback_query") or {})["from"]["id"]
        return said.startswith("sendMessage") and f" {asker} " not in said


def _cancelled(loop: asyncio.AbstractEventLoop, task: asyncio.Task[Any]) -> None:
    """Whoever waits for the flow gives up, at this point; from whichever thread."""
    loop.call_soon_threadsafe(task.cancel)


Rows = dict[str, Sequence[Any]]

#: What the invariants said of stores that were equal to the last row: most runs end as many others did.
_KNOWN: dict[int, list[str]] = {}


_TABLES = {table.name: table for table in metadata.sorted_tables}
_ALL = {name: text(f"SELECT * FROM {name}") for name in _TABLES}
_FILLED = select(*(exists(table.select()).label(name) for name, table in _TABLES.items()))


def everything(db: Reading) -> Rows:
    """All rows of all tables. Most are empty in most flows: one question tells which."""
    filled = db.row(_FILLED)
    assert filled is not None
    return {name: db.rows(statement) if filled._mapping[name] else [] for name, statement in _ALL.items()}


def broken(db: Reading, rows: Rows) -> list[str]:
    plain = {name: lines for name, lines in rows.items() if name != "outbox"}
    messages = [(row.state, row.payload, row.error, row.settled_at is None) for row in rows["outbox"]]
    key = hash(repr((plain, messages)))
    if key not in _KNOWN:
        _KNOWN[key] = [str(finding) for finding in find_broken(db)]
    return _KNOWN[key]


def dump(rows: Rows) -> dict[str, Counter[Any]]:
    """What the store says, without when it was said and by which numbers: those follow the order of the rows."""
    tables = {name: table for name, table in _TABLES.items() if name not in _UNSEEN}
    places = {
        name: {number: place for place, number in enumerate(sorted(row.id for row in rows[name]))}
        for name, table in tables.items()
        if "id" in table.c
    }
    return {name: Counter(_plain(table, row, places) for row in rows[name]) for name, table in tables.items()}


def _plain(table: Table, row: Any, places: dict[str, dict[int, int]]) -> tuple[Any, ...]:
    return tuple(
        _value(column, row._mapping[column.name], places)
        for column in table.columns
        if column.name not in _MAY_DIFFER.get(table.name, ()) and column.name not in ("id", "object_id")
    )


def _value(column: Column[Any], value: Any, places: dict[str, dict[int, int]]) -> Any:
    if isinstance(column.type, Instant | Date):
        return value is not None
    for key in column.foreign_keys:
        return places.get(key.column.table.name, {}).get(value, value)
    return re.sub(r"\d+", "#", value) if column.name == "topic" and value else value
