"""The short forms of the benches run, and nothing is lost or doubled. No figure is asserted: machines differ."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from bench.__main__ import main

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("name", ["kinds", "scale"])
def test_figures_without_sockets_come_out(name: str) -> None:
    ran = CliRunner().invoke(main, [name, "--quick"], catch_exceptions=False)
    assert ran.exit_code == 0
    assert ran.output.count("\n| ") >= 3


def test_waits_at_a_steady_rate_come_out_and_no_check_in_is_lost() -> None:
    ran = CliRunner().invoke(main, ["offered", "--quick"], catch_exceptions=False)
    assert ran.exit_code == 0, ran.output
    assert "| 100 | 200 |" in ran.output


def test_campaign_breaks_no_limit_and_sends_nothing_twice() -> None:
    ran = CliRunner().invoke(main, ["sending", "--quick", "--no-install"], catch_exceptions=False)
    assert ran.exit_code == 0, ran.output
    assert "| Zhibu |" in ran.output


def test_no_check_in_is_lost_or_doubled_under_load() -> None:
    ran = CliRunner().invoke(main, ["checkin", "--quick", "--no-install"], catch_exceptions=False)
    assert ran.exit_code == 0, ran.output
    assert "| Zhibu | 40 |" in ran.output
    assert "| limit | 40 |" in ran.output
