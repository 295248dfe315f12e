"""In CI nothing is skipped; on a developer's machine a skip says how to get what is missing."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.house.source import ROOT

HOOKS = """
import sys
sys.path.insert(0, {root!r})
from tests.requirements import pytest_make_collect_report, pytest_runtest_makereport
"""
SKIPS = {
    "mark": "@pytest.mark.skipif(True, reason='needs a browser')\ndef test_it(): pass\n",
    "call": "def test_it(): pytest.skip('needs a browser')\n",
    "fixture": "@pytest.fixture\ndef it(): pytest.skip('needs a browser')\ndef test_it(it): pass\n",
    "module": "pytest.skip('needs a browser', allow_module_level=True)\n",
}
OTHERS = "def test_right(): pass\n@pytest.mark.xfail\ndef test_expected_failure(): assert False\n"


def run(folder: Path, ci: str) -> subprocess.CompletedProcess[str]:
    """Run every kind of skip, a good test and an expected failure in a pytest of its own."""
    (folder / "conftest.py").write_text(HOOKS.format(root=str(ROOT)), encoding="utf-8")
    for name, test in {**SKIPS, "others": OTHERS}.items():
        (folder / f"test_{name}.py").write_text(f"import pytest\n{test}", encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-q", "-rs", "--continue-on-collection-errors"]
    environment = {**os.environ, "CI": ci, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=60)


def test_skip_is_a_failure_in_ci_and_an_expected_failure_is_none(tmp_path: Path) -> None:
    done = run(tmp_path, ci="true")
    assert "1 passed, 1 xfailed" in done.stdout
    assert "skipped, 1" not in done.stdout
    for name in SKIPS:
        assert re.search(rf"test_{name}.py:\d+: skipped, which nothing may be in CI: needs a browser", done.stdout)
    assert done.returncode == 1


def test_skip_elsewhere_says_what_is_missing(tmp_path: Path) -> None:
    done = run(tmp_path, ci="")
    assert done.returncode == 0, done.stdout
    assert "1 passed, 4 skipped, 1 xfailed" in done.stdout
    assert "needs a browser" in done.stdout
