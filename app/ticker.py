"""The clock's work, every few seconds: quarters open and fall due, reminders go out, old rows are forgotten.

Every step is a unit of work that may run twice, and on several replicas at once, without doing anything twice.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from functools import partial
from typing import TypeVar

from bot.pipeline import Post
from handlers.act import Act, Keys
from handlers.digest import prompt_facilitators, send_digests
from handlers.flag_clock import look_for_unexplained, tell_superior
from handlers.gathering_clock import end_forgotten, look_for_forgotten
from handlers.handover import tell_vacancies
from handlers.quarter import anything_due, open_due_quarters
from handlers.reminding import (
    MOST,
    forget_old,
    look_for_near,
    remind_members,
    remind_secretaries,
    reminder_zones,
    tell_admins,
    tell_admins_of_doubt,
)
from handlers.roster import end_memberships
from handlers.spot_check import look_for_drawn, send_observer
from handlers.unit_change_clock import do_due_changes, tell_changes
from handlers.visit_plan import adopt_dates, tell_observers
from handlers.visit_repair import (
    drop_visits,
    look_for_broken,
    look_for_dates,
    look_for_owed_no_more,
    look_for_seekers,
    repair_visits,
)
from storage.bulk import chunks
from storage.claims import forget_claims
from storage.database import Database, Reading, StoreUnavailableError, Transaction
from storage.dialogue import forget_dialogues
from storage.outbox import forget_calls

log = logging.getLogger("zhibu.ticker")

TICK_SECONDS = 20

#: Visits mended, gatherings ended or announced to members, in one unit of work: what comes behind it waits some 20 ms.
TOGETHER = 5

#: Units of work in which one kind of message is posted each round: as many as Telegram takes until the next.
TURNS = 5

T = TypeVar("T")


class Ticker:
    def __init__(
        self, database: Database, post: Post, keys: Keys, now: Callable[[], datetime], wake: Callable[[], None]
    ) -> None:
        self._database = database
        self._post = post
        self._keys = keys
        self._now = now
        self._wake = wake
        self._hurried = asyncio.Event()
        self.count: Callable[[str, int], object] = lambda _kind, _number: None  # told how many reminders were posted

    def hurry(self) -> None:
        """Tick at once: the clock has jumped."""
        self._hurried.set()

    async def run(self) -> None:
        """Tick until cancelled. A tick that fails is logged and tried again."""
        while True:
            self._hurried.clear()
            try:
                await self.tick()
            except StoreUnavailableError:
                log.warning("the store does not answer; the clock waits")
            except Exception:
                log.exception("a tick failed")
            with suppress(TimeoutError):
                async with asyncio.timeout(TICK_SECONDS):
                    await self._hurried.wait()

    async def tick(self) -> None:
        """One round, each step committed by itself."""
        if await self._look(anything_due):
            await self._step(open_due_quarters)
        await self._step(do_due_changes)
        await self._step(tell_changes)
        for some in chunks(await self._look(look_for_forgotten), TOGETHER):
            await self._step(partial(end_forgotten, gathering_ids=some))
        for zone in await self._look(reminder_zones):
            self.count("secretaries", await self._in_turns(partial(remind_secretaries, zone_name=zone)))
            self.count("members", await self._remind_members(zone))
            self.count("secretaries", await self._in_turns(partial(prompt_facilitators, zone_name=zone)))
            self.count("members", await self._in_turns(partial(send_digests, zone_name=zone)))
            for meeting in await self._look(partial(look_for_drawn, keys=self._keys, zone_name=zone)):
                await self._step(partial(send_observer, meeting=meeting))
        for silent in await self._look(look_for_unexplained):
            await self._step(partial(tell_superior, silent=silent))
        await self.mend_visits()
        await self._step(end_memberships)
        await self._step(tell_vacancies)
        await self._step(_forget)

    async def mend_visits(self) -> None:
        """Follow gatherings that moved, seek dates for visits that have none, and tell who goes."""
        for some in chunks(await self._look(look_for_broken), TOGETHER):
            await self._step(partial(repair_visits, visit_ids=some))
        for some in chunks(await self._look(look_for_owed_no_more), TOGETHER):
            await self._step(partial(drop_visits, visit_ids=some))
        for committee_id, year in await self._look(look_for_seekers):
            look = partial(look_for_dates, now=self._now(), committee_id=committee_id, year=year)
            plan = await self._database.read_aside(look)
            await self._step(partial(adopt_dates, plan=plan, committee_id=committee_id))
        await self._in_turns(tell_observers)

    async def _remind_members(self, zone: str) -> int:
        """The members of a few gatherings to a unit of work, as many in a round as Telegram takes until the next."""
        told = 0
        for some in chunks(await self._look(partial(look_for_near, zone_name=zone)), TOGETHER):
            told += await self._step(partial(remind_members, zone_name=zone, found=some))
            if told >= TURNS * MOST:
                break
        return told

    async def alarm(self, error: str) -> None:
        """Tell the administrators that an update was parked."""
        await self._step(lambda act: tell_admins(act, error))

    async def doubt(self, kinds: Sequence[str]) -> None:
        """Tell the administrators that the store does not agree with itself."""
        await self._step(lambda act: tell_admins_of_doubt(act, kinds))

    async def _look(self, look: Callable[[Reading, datetime], T]) -> T:
        """What there is to do, found beside the writer, so that a check-in waits only for what is written. The step
        looks again at what it is given: it may be done by then."""
        now = self._now()
        return await self._database.read(lambda db: look(db, now))

    async def _in_turns(self, step: Callable[[Act], int]) -> int:
        """A few at a time, so that a check-in comes in between; how many in all."""
        total = 0
        for _ in range(TURNS):
            done = await self._step(step)
            total += done
            if not done:
                break
        return total

    async def _step(self, step: Callable[[Act], T]) -> T:
        now = self._now()

        def unit(tx: Transaction) -> tuple[T, bool]:
            act = Act(tx, now, self._keys, door="clock")
            result = step(act)
            self._post.notices(tx, act.notices, now)
            return result, bool(act.notices)

        result, told = await self._database.write(unit)
        if told:
            self._wake()
        return result


def _forget(act: Act) -> None:
    forget_claims(act.tx, act.now)
    forget_dialogues(act.tx, act.now)
    forget_calls(act.tx, act.now)
    forget_old(act)
