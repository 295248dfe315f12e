"""Every broken build is found out by the test that guards what was broken, else that test guards nothing."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.faults.amounts import note
from tests.house.source import ROOT

pytestmark = pytest.mark.slow


def test_every_broken_build_is_rejected() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.mutation"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    found: dict[str, str] = json.loads(done.stdout)
    assert len(found) >= 30
    assert {name: what for name, what in found.items() if what != "rejected"} == {}
    note("mutants", tried=len(found), rejected=list(found.values()).count("rejected"))
