"""The alert rules and the page about the metrics speak of what there is, and of all of it."""

from __future__ import annotations

import re
from importlib import import_module
from typing import Any

import pytest

from tests.house.source import ROOT
from tests.wire import wired
from web.metrics import COUNTS, STATES, Metrics

yaml: Any = import_module("yaml")
OPERATING = ROOT / "docs" / "operating"
_NAME = re.compile(r"\b(?:zhibu|process)_\w+")
_SUFFIXES = {"histogram": ("_bucket", "_sum", "_count"), "counter": ("_total",), "gauge": ("",)}


def names() -> dict[str, set[str]]:
    """Each metric with all the names that its samples have."""
    metrics = Metrics()
    metrics.sources |= dict.fromkeys([*STATES, *COUNTS], lambda: 0.0)
    metrics.sources |= dict.fromkeys((name for name, (_, label) in STATES.items() if label), dict)
    metrics.sources |= dict.fromkeys((name for name, (_, label) in COUNTS.items() if label), dict)
    found = {}
    for family in metrics.registry.collect():
        samples = {family.name + suffix for suffix in _SUFFIXES[family.type]}
        found[family.name] = samples | ({family.name} if family.type == "histogram" else set())
    return found


def rules() -> list[dict[str, Any]]:
    read = yaml.safe_load((OPERATING / "alerts.yml").read_text(encoding="utf-8"))
    return [rule for group in read["groups"] for rule in group["rules"]]


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule["alert"])
def test_alert_asks_for_metrics_that_exist(rule: dict[str, Any]) -> None:
    asked = set(_NAME.findall(rule["expr"]))
    assert asked or rule["alert"] == "ZhibuDown"
    assert asked <= set().union(*names().values())
    assert rule["labels"]["severity"] in ("page", "ticket")
    assert rule["annotations"]["summary"]


def test_alerts_are_named_once() -> None:
    named = [rule["alert"] for rule in rules()]
    assert len(named) == len(set(named))


def test_page_names_every_metric_and_no_other() -> None:
    page = set(_NAME.findall((OPERATING / "metrics.md").read_text(encoding="utf-8")))
    there = names()
    assert page <= set().union(*there.values())
    assert [name for name, samples in there.items() if name.startswith("zhibu_") and not samples & page] == []


async def test_running_service_tells_every_number(database_url: str) -> None:
    async with wired(database_url) as wire:
        wang = wire.sim.person("王建国")
        await wang.start()
        await wire.quiet()
        metrics = wire.service.metrics
        assert metrics.sources.keys() == {*STATES, *COUNTS}
        shown = metrics.text().decode()
    assert 'zhibu_updates_total{kind="message",outcome="served"} 1.0' in shown
    assert "zhibu_update_seconds_count 1.0" in shown
    assert 'zhibu_sends_total{result="sent"} 1.0' in shown
    assert 'zhibu_task_up{task="polling"} 1.0' in shown
    assert re.search(r"zhibu_commit_units_count [1-9]", shown)
