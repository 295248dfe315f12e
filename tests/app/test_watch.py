"""What must run is begun again when it dies, and it is said meanwhile."""

from __future__ import annotations

import asyncio

import pytest

from app.watch import Watch


class Fragile:
    """Work that dies so often, and then lives until it is ended."""

    def __init__(self, deaths: list[BaseException | None]) -> None:
        self.deaths = deaths
        self.begun = 0
        self.steady = asyncio.Event()

    async def __call__(self) -> None:
        self.begun += 1
        if self.deaths:
            death = self.deaths.pop(0)
            if death is None:
                return
            raise death
        self.steady.set()
        await asyncio.Event().wait()


@pytest.mark.parametrize(
    "death", [RuntimeError("a bug"), None, asyncio.CancelledError(), BaseExceptionGroup("x", [SystemError()])]
)
async def test_task_that_dies_is_said_and_begun_again(
    death: BaseException | None, caplog: pytest.LogCaptureFixture
) -> None:
    watch, work = Watch(first_pause=0.01), Fragile([death, death])
    watch.begin("sender", work)
    async with asyncio.timeout(10):
        await work.steady.wait()
    assert (work.begun, watch.restarts["sender"], watch.dead) == (3, 2, [])
    assert "sender stands still" in caplog.text
    await watch.end()


async def test_task_that_is_down_is_shown_as_down() -> None:
    watch, died = Watch(first_pause=3600), asyncio.Event()

    async def dies() -> None:
        died.set()
        raise RuntimeError

    watch.begin("ticker", dies)
    async with asyncio.timeout(10):
        while not watch.dead:  # noqa: ASYNC110
            await asyncio.sleep(0)
    assert watch.dead == ["ticker"]
    await watch.end()


async def test_end_spares_whom_it_is_told_to_spare() -> None:
    watch, sender, ticker = Watch(), Fragile([]), Fragile([])
    watch.begin("sender", sender)
    watch.begin("ticker", ticker)
    await asyncio.gather(sender.steady.wait(), ticker.steady.wait())
    await watch.end_but("sender")
    assert [task.get_name() for task in asyncio.all_tasks() if task.get_name() in ("sender", "ticker")] == ["sender"]
    await watch.end()
