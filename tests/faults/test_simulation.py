"""Thousands of simulated quarters, no two alike: nothing lost, nothing twice, nothing said before it is true.

`python -m tests.faults.simulation SEED` replays the seed that a failure names, call by call the same.
"""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest

from tests.faults.amounts import LONG, note
from tests.faults.simulation import Report, simulate_all

pytestmark = pytest.mark.slow

SEEDS = 5_000 if LONG else 1_500
PORTIONS = 5

FAULTS = {
    "403", "429", "acknowledgement lost", "bad gateway", "cancelled", "death amid a statement", "death at any time",
    "delayed", "disk error", "duplicate at once", "edit refused", "no connection", "not accepted", "outcome unknown",
    "poll failed", "query too old", "reordered",
}  # fmt: skip
DEEDS = {
    "accounts unlinked", "check-ins by code", "corrections", "discussions", "ideas", "ideas decided",
    "languages chosen", "leaves asked", "leaves decided", "reminders", "roll-call marks", "sessions closed", "studies",
}  # fmt: skip


def simulated(seeds: range, mutant: str = "") -> list[Report]:
    """In a process of its own, since it quiets the logs."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(simulate_all, seeds, mutant).result()


@pytest.mark.parametrize("portion", range(PORTIONS))
def test_quarters_full_of_faults_lose_nothing_and_double_nothing(portion: int) -> None:
    reports = simulated(range(portion * SEEDS // PORTIONS, (portion + 1) * SEEDS // PORTIONS))
    faults, deeds = Counter[str](), Counter[str]()
    for report in reports:
        faults.update(report.counts)
        deeds.update(report.deeds)
    wrong = [(report.seed, report.wrong) for report in reports if report.wrong]
    assert wrong == [], "replay one by `python -m tests.faults.simulation SEED`"
    assert {name for name, count in faults.items() if count} == FAULTS
    assert {name for name, count in deeds.items() if count} == DEEDS
    updates = sum(report.updates for report in reports)
    note("simulation", seeds=len(reports), updates=updates, faults=faults, deeds=deeds)


def test_same_seed_is_the_same_run() -> None:
    first, second = simulated(range(3, 6)), simulated(range(3, 6))
    assert [report.digest for report in first] == [report.digest for report in second]
    assert len({report.digest for report in first}) == 3


@pytest.mark.parametrize("mutant", ["acknowledge_first", "no_claim", "reply_before_commit"])
def test_a_broken_build_is_found_out_by_a_few_seeds(mutant: str) -> None:
    assert any(report.wrong for report in simulated(range(20), mutant))
