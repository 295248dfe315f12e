"""What a test needs that pip cannot bring. Where it is missing, the test is skipped and says how to get it.

In CI such a skip is a failure: what nobody runs protects nobody.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Generator

import pytest

_BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def chromium_path() -> str | None:
    return next(filter(None, map(shutil.which, _BROWSERS)), None)


def libreoffice_path() -> str | None:
    return shutil.which("soffice")


needs_chromium = pytest.mark.skipif(chromium_path() is None, reason="needs Chromium: apt-get install chromium")
needs_libreoffice = pytest.mark.skipif(
    libreoffice_path() is None, reason="needs LibreOffice: apt-get install libreoffice-calc-nogui"
)
needs_promtool = pytest.mark.skipif(
    shutil.which("promtool") is None, reason="needs Prometheus's promtool: apt-get install prometheus"
)


def in_ci() -> bool:
    return os.environ.get("CI", "").lower() in ("1", "true")


def refuse_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Turn a skip into a failure. An expected failure is reported as a skip too, but is none."""
    if report.outcome == "skipped" and not hasattr(report, "wasxfail"):
        where, line, reason = report.longrepr if isinstance(report.longrepr, tuple) else ("", 0, str(report.longrepr))
        report.outcome = "failed"
        report.longrepr = f"{where}:{line}: skipped, which nothing may be in CI: {reason.removeprefix('Skipped: ')}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if in_ci():
        refuse_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    if in_ci():
        refuse_skip(report)
    return report
