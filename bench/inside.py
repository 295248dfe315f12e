"""In one process, without sockets: what intake, handler, store and rendering cost, by kind of update and by size."""

from __future__ import annotations

import asyncio
import itertools
import json
import resource
import statistics
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from telegram.request import BaseRequest, RequestData

from bench.store import Presser, code_now, fill
from bench.updates import BOT_ID, TOKEN, press, said
from bot.application import build_application
from bot.doors import doors
from bot.intake import Intake
from bot.pipeline import Pipeline, Post
from bot.request import ReadyCall
from handlers.act import Keys
from storage.database import Database, open_database

AT_ONCE = 40
CHECK_IN = "check-in by button"
ROLL = "a name on the roll"
LONG_ROLL = "a name on a roll of 50"
MakeUpdate = Callable[[int, Presser], dict[str, Any]]


class _NoWire(BaseRequest):
    """Answers getMe; nothing else is asked of it."""

    read_timeout = 1.0

    async def initialize(self) -> None: ...

    async def shutdown(self) -> None: ...

    async def do_request(
        self, url: str, method: str, request_data: RequestData | ReadyCall | None = None, *_: Any, **__: Any
    ) -> tuple[int, bytes]:
        me = {"id": BOT_ID, "is_bot": True, "first_name": "Bench", "username": "zhibu_bench_bot"}
        return 200, json.dumps({"ok": True, "result": me}).encode()


async def _intake(database: Database) -> Intake:
    application = build_application(TOKEN, "http://127.0.0.1:9")
    application.bot._request = (_NoWire(), _NoWire())
    await application.initialize()
    post = Post("zhibu_bench_bot", "http://127.0.0.1")
    pipeline = Pipeline(database, post, Keys(b"0" * 32), BOT_ID, lambda: datetime.now(UTC), lambda _posted, _more: None)
    application.add_handlers(doors(pipeline))

    async def alarm(error: str) -> None:
        raise AssertionError(f"an update was parked: {error}")

    return Intake(application, pipeline, database, lambda: datetime.now(UTC), alarm)


async def cost(intake: Intake, updates: Sequence[dict[str, Any]]) -> float:
    """Seconds of CPU for each of these, forty at a time."""
    waiting, before = iter(updates), _cpu()

    async def work() -> None:
        for update in waiting:
            await intake.receive(update)

    await asyncio.gather(*(work() for _ in range(AT_ONCE)))
    return (_cpu() - before) / len(updates)


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def kinds() -> dict[str, MakeUpdate]:
    """One update of each kind, for somebody of a branch with an open gathering."""
    code = code_now()
    return {
        CHECK_IN: lambda n, one: press(n, one.telegram_id, f"ci:{one.gathering_id}:{code}"),
        "the same again": lambda n, one: press(n, one.telegram_id, f"ci:{one.gathering_id}:{code}"),
        "group post, dropped unread": lambda n, one: said(n, one.telegram_id, "今天的会几点开", group=True),
        "/wode": lambda n, one: said(n, one.telegram_id, "/wode"),
        "/hz": lambda n, one: said(n, one.secretary_account, "/hz"),
        "/jdz": lambda n, one: said(n, one.telegram_id, "/jdz"),
        "idea text": lambda n, one: said(n, one.telegram_id, "巡检时一眼就能看出阀门的开度"),
        ROLL: lambda n, one: press(n, one.secretary_account, f"roll:{one.gathering_id}:0:{one.member_id}:p"),
    }


async def by_kind(number: int) -> dict[str, float]:
    """CPU for one update of each kind, in seconds."""
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "store.db"
        pressers = await fill(file, 1_250)
        database = await open_database(f"sqlite+aiosqlite:///{file}")
        try:
            intake = await _intake(database)
            found, update_id = {}, 1
            for kind, make in kinds().items():
                some = pressers[-number:] if kind == ROLL else pressers[:number]  # those are not on the register yet
                updates = [make(update_id + place, one) for place, one in enumerate(some)]
                update_id += len(updates)
                found[kind] = await cost(intake, updates)
        finally:
            await database.close()
        return found | {LONG_ROLL: await _long_roll(Path(name) / "fifty.db", number)}


async def _long_roll(file: Path, number: int) -> float:
    pressers = await fill(file, 100, heads=50)
    database = await open_database(f"sqlite+aiosqlite:///{file}")
    try:
        make = kinds()[ROLL]
        return await cost(await _intake(database), [make(*one) for one in enumerate(pressers[:number], 1)])
    finally:
        await database.close()


async def by_size(branches: Sequence[int], number: int, rounds: int) -> dict[int, float]:
    """CPU for one check-in in stores of these sizes, measured in turn; medians, in seconds."""
    found: dict[int, list[float]] = {one: [] for one in branches}
    make, ids = kinds()[CHECK_IN], itertools.count(1)
    with tempfile.TemporaryDirectory() as name:
        async with AsyncExitStack() as stack:
            stores: dict[int, tuple[Intake, Iterator[Presser]]] = {}
            for one in branches:
                pressers = await fill(Path(name) / f"{one}.db", one)
                database = await open_database(f"sqlite+aiosqlite:///{Path(name) / f'{one}.db'}")
                stack.push_async_callback(database.close)
                stores[one] = await _intake(database), iter(pressers)
            for _ in range(rounds):
                for one, (intake, some) in stores.items():
                    updates = [make(next(ids), presser) for presser in itertools.islice(some, number + 200)]
                    await cost(intake, updates[:200])
                    found[one].append(await cost(intake, updates[200:]))
    return {one: statistics.median(costs) for one, costs in found.items()}
