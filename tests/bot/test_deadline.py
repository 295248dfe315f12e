"""One timer for many blocks: each ends in its time, and whoever else cancels is not swallowed."""

from __future__ import annotations

import asyncio

import pytest

from bot.deadline import Deadline


async def test_a_block_that_takes_too_long_is_a_timeout_and_the_next_is_not() -> None:
    deadline = Deadline(0.02)
    with pytest.raises(TimeoutError), deadline():
        await asyncio.Event().wait()
    with deadline():
        await asyncio.sleep(0)
    await asyncio.sleep(0.05)  # the first block's timer has long gone: nobody is cancelled by it


async def test_each_of_many_blocks_ends_in_its_own_time() -> None:
    deadline, ended = Deadline(0.1), []

    async def one(name: str, seconds: float) -> None:
        try:
            with deadline():
                await asyncio.sleep(seconds)
        except TimeoutError:
            ended.append(f"{name} too long")
        else:
            ended.append(name)

    slow = asyncio.create_task(one("first", 60))
    await asyncio.sleep(0.05)
    await asyncio.gather(one("second", 60), one("third", 0), slow)
    assert ended == ["third", "first too long", "second too long"]


async def test_a_cancellation_from_outside_stays_one() -> None:
    deadline = Deadline(60)

    async def one() -> None:
        with deadline():
            await asyncio.sleep(60)

    task = asyncio.create_task(one())
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_both_at_once_are_a_cancellation() -> None:
    deadline = Deadline(0.01)

    async def one() -> None:
        with deadline():
            try:
                await asyncio.sleep(60)
            except asyncio.CancelledError:
                task.cancel()  # somebody else, in the same moment
                raise

    task = asyncio.create_task(one())
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_what_the_block_raises_is_what_comes_out() -> None:
    with pytest.raises(ValueError, match="its own"), Deadline(60)():
        raise ValueError("its own")
