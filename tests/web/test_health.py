"""What the service says of itself to whoever watches it."""

from __future__ import annotations

from collections.abc import Callable

from bot.calls import encode
from storage.database import Database, Reading, StoreUnavailableError
from storage.outbox import Call, Lane, post_calls
from tests.front import Clock
from tests.visitor import Visitor, site
from web.health import METRICS
from web.metrics import Metrics


def metrics_of(visitor: Visitor) -> Metrics:
    server = visitor.client.server
    return server.app[METRICS]  # type: ignore[attr-defined,no-any-return]


async def test_what_stands_still_is_told(database: Database, clock: Clock) -> None:
    async with site(database, clock) as visitor:
        runs = {"sender": True, "ticker": True}
        metrics_of(visitor).sources["task_up"] = lambda: runs
        assert (await visitor.get("/readyz")).status == 200
        runs["sender"] = False
        ready = await visitor.get("/readyz")
        assert (ready.status, ready.text) == (503, "stands still: sender\n")
        shown = (await visitor.get("/metrics")).text
    assert 'zhibu_task_up{task="sender"} 0.0' in shown
    assert 'zhibu_task_up{task="ticker"} 1.0' in shown


async def test_what_waits_to_be_sent_is_told_with_its_age(database: Database, clock: Clock) -> None:
    call = Call(5, Lane.NOTICE, "sendMessage", encode({"chat_id": 5, "text": "等着"}))
    await database.write(lambda tx: post_calls(tx, [call], clock(), leased=False))
    clock.advance(seconds=90)
    async with site(database, clock) as visitor:
        shown = (await visitor.get("/metrics")).text
    assert "zhibu_outbox_waiting 1.0" in shown
    assert 'zhibu_outbox_oldest_seconds{lane="notice"} 90.0' in shown
    assert 'zhibu_outbox_oldest_seconds{lane="reply"} 0.0' in shown


class Away:
    """A store that does not answer."""

    url = "sqlite+aiosqlite:///gone.db"

    async def write(self, _unit: object) -> None:
        raise StoreUnavailableError

    async def read(self, _unit: Callable[[Reading], object]) -> None:
        raise StoreUnavailableError

    async def close(self) -> None: ...


async def test_metrics_speak_while_the_store_is_away(clock: Clock) -> None:
    async with site(Away(), clock) as visitor:  # type: ignore[arg-type]
        assert (await visitor.get("/readyz")).status == 503
        shown = await visitor.get("/metrics")
    assert shown.status == 200
    assert "zhibu_store_up 0.0" in shown.text
    assert "zhibu_updates_total" in shown.text
