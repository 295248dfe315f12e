"""The service looks at its own store in passing, and says once what cannot be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from app.self_check import SelfCheck
from app.ticker import Ticker
from domain.member import RoleName
from storage.database import Database, Reading, TookTooLongError, Transaction
from storage.invariants import KINDS
from storage.schema import unit
from tests.builders import Tree
from tests.front import KEYS, Clock, Front


def ticker_of(front: Front) -> Ticker:
    return Ticker(front.database, front.post, KEYS, front.clock, lambda: None)


def spoil(tx: Transaction) -> None:
    tx.execute(unit.update().values(depth=9))


async def test_sound_store_is_found_sound(front: Front, tree: Tree, clock: Clock) -> None:
    await tree.unit("集控三支部")
    check = SelfCheck(front.database, clock, ticker_of(front).doubt)
    await check.check()
    assert check.findings == dict.fromkeys(KINDS, 0)
    assert (check.skipped, check.checked_at) == (0, clock())
    assert await front.sent() == []


async def test_what_cannot_be_is_counted_and_said_once_a_day(
    front: Front, tree: Tree, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    branch = await tree.unit("集控三支部")
    admin = await tree.member("管理员", branch, RoleName.ADMIN)
    await front.sent()
    check = SelfCheck(front.database, clock, ticker_of(front).doubt)
    await front.database.write(spoil)
    await check.check()
    assert check.findings["unit-out-of-order"] == 1
    assert "unit-out-of-order unit_id=" in caplog.text
    [told] = await front.sent()
    assert told.chat_id == admin.telegram_id
    assert "zhibu db check" in told.text
    clock.advance(hours=1)
    await check.check()
    assert await front.sent() == []


@dataclass
class Slow:
    """A store whose first look takes too long."""

    inner: Database
    url: str = ""
    looks: int = 0

    async def write(self, unit: Callable[[Transaction], Any]) -> Any:
        return await self.inner.write(unit)

    async def read(self, unit: Callable[[Reading], Any]) -> Any:
        self.looks += 1
        if self.looks == 1:
            raise TookTooLongError
        return await self.inner.read(unit)

    async def read_aside(self, unit: Callable[[Reading], Any]) -> Any:
        return await self.inner.read_aside(unit)

    async def close(self) -> None: ...


async def test_look_that_takes_too_long_is_left_out(front: Front, clock: Clock) -> None:
    check = SelfCheck(Slow(front.database), clock, ticker_of(front).doubt)
    await check.check()
    assert check.skipped == 1
    assert check.findings == dict.fromkeys(KINDS[1:], 0)
