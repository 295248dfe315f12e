"""Every broken build is found out by the test that guards what was broken, else that test guards nothing."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.faults.amounts import note
from tests.house.source import ROOT
from tests.mutation import every_mutant

pytestmark = pytest.mark.slow

PORTIONS = 6


@pytest.mark.parametrize("portion", range(PORTIONS))
def test_every_broken_build_is_rejected(portion: int) -> None:
    names = every_mutant()[portion::PORTIONS]
    assert len(names) >= 5
    command = [sys.executable, "-m", "tests.mutation", *names]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    found: dict[str, str] = json.loads(done.stdout)
    assert set(found) == set(names)
    assert {name: what for name, what in found.items() if what != "rejected"} == {}
    note("mutants", tried=len(found), rejected=list(found.values()).count("rejected"))
