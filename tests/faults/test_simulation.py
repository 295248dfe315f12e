"""Thousands of simulated quarters, no two alike: nothing lost, nothing twice, nothing said before it is true.

`python -m tests.faults.simulation SEED` replays the seed that a failure names, call by call the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any, TypeVar

import pytest

from tests.faults.amounts import LONG, note
from tests.faults.simulation import Report, goes_wrong, simulate_all

T = TypeVar("T")

pytestmark = pytest.mark.slow

SEEDS = 3_000 if LONG else 2_000
PORTIONS = 4

FAULTS = {
    "403", "429", "acknowledgement lost", "bad gateway", "cancelled", "death amid a statement", "death at any time",
    "delayed", "disk error", "duplicate at once", "edit refused", "no connection", "not accepted", "outcome unknown",
    "poll failed", "query too old", "reordered",
}  # fmt: skip
DEEDS = {
    "accounts unlinked", "check-ins by code", "corrections", "discussions", "ideas", "ideas decided",
    "languages chosen", "leaves asked", "leaves decided", "reminders", "roll-call marks", "sessions closed", "studies",
}  # fmt: skip


def elsewhere(work: Callable[..., T], *arguments: Any) -> T:
    """In a process of its own, since it quiets the logs."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(work, *arguments).result()


def simulated(seeds: range) -> list[Report]:
    return elsewhere(simulate_all, seeds)


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


def test_same_seed_is_the_same_run_whatever_ran_before_it() -> None:
    """Else the seed that a failure names would not bring it back."""
    after_others, at_first = simulated(range(40, 60))[8:], simulated(range(48, 60))
    assert [report.digest for report in after_others] == [report.digest for report in at_first]
    assert len({report.digest for report in at_first}) == 12


@pytest.mark.parametrize("mutant", ["acknowledge_first", "no_claim", "reply_before_commit"])
def test_a_broken_build_is_found_out_by_a_few_seeds(mutant: str) -> None:
    assert elsewhere(goes_wrong, range(20), mutant)
