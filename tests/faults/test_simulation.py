"""Thousands of simulated quarters, no two alike: nothing lost, nothing twice, nothing said before it is true.

`python -m tests.faults.simulation SEED` replays the seed that a failure names, call by call the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context

import pytest

from tests.faults.amounts import LONG, note
from tests.faults.simulation import Report, simulate_all

pytestmark = pytest.mark.slow

SEEDS = 20_000 if LONG else 400
PROCESSES = 2
PORTION = 100

FAULTS = {
    "403", "429", "acknowledgement lost", "bad gateway", "cancelled", "death amid a statement", "death at any time",
    "delayed", "disk error", "duplicate at once", "edit refused", "no connection", "not accepted", "outcome unknown",
    "poll failed", "query too old", "reordered",
}  # fmt: skip
DEEDS = {
    "accounts unlinked", "check-ins by code", "corrections", "discussions", "ideas", "ideas decided",
    "languages chosen", "leaves asked", "leaves decided", "reminders", "roll-call marks", "sessions closed", "studies",
}  # fmt: skip


@contextmanager
def processes() -> Iterator[ProcessPoolExecutor]:
    with ProcessPoolExecutor(PROCESSES, get_context("spawn")) as pool:
        yield pool


def test_quarters_full_of_faults_lose_nothing_and_double_nothing() -> None:
    portions = [range(first, min(SEEDS, first + PORTION)) for first in range(0, SEEDS, PORTION)]
    faults, deeds, wrong, updates = Counter[str](), Counter[str](), list[tuple[int, list[str]]](), 0
    with processes() as pool:
        for reports in pool.map(simulate_all, portions):
            for report in reports:
                faults.update(report.counts)
                deeds.update(report.deeds)
                updates += report.updates
                if report.wrong:
                    wrong.append((report.seed, report.wrong))
    assert wrong == [], "replay one by `python -m tests.faults.simulation SEED`"
    assert {name for name, count in faults.items() if count} == FAULTS
    assert {name for name, count in deeds.items() if count} == DEEDS
    note("simulation", seeds=SEEDS, updates=updates, faults=faults, deeds=deeds)


def first_of(seeds: range, mutant: str = "") -> list[Report]:
    with processes() as pool:
        return pool.submit(simulate_all, seeds, mutant).result()


def test_same_seed_is_the_same_run() -> None:
    with processes() as pool:
        first, second = pool.map(simulate_all, [range(3, 6), range(3, 6)])
    assert [report.digest for report in first] == [report.digest for report in second]
    assert len({report.digest for report in first}) == 3


@pytest.mark.parametrize("mutant", ["acknowledge_first", "no_claim", "reply_before_commit"])
def test_a_broken_build_is_found_out_by_a_few_seeds(mutant: str) -> None:
    assert any(report.wrong for report in first_of(range(20), mutant))
