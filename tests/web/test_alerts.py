"""Every alert rings when its trouble is there, and none does in an ordinary hour: Prometheus's promtool says so."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.requirements import needs_promtool
from tests.web.test_metrics import OPERATING, rules


def steady(value: float, minutes: int = 480) -> str:
    """The same value, once a minute, in promtool's words."""
    return f"{value:.0f}x{minutes}"


def growing(step: float, minutes: int = 480) -> str:
    return f"0+{step:g}x{minutes}"


def latency(metric: str, seconds: float, share: int) -> dict[str, str]:
    """A histogram in which so many of a hundred a minute stay below `seconds`."""
    limits = {str(seconds): share, str(2 * seconds): 100, "+Inf": 100}
    return {f'{metric}_bucket{{le="{limit}"}}': growing(number) for limit, number in limits.items()}


#: What Prometheus sees of a service that is well.
WELL = {
    'up{job="zhibu"}': steady(1),
    'zhibu_task_up{task="sender"}': steady(1),
    'zhibu_task_restarts_total{task="sender"}': "0x100 1x380",
    "zhibu_store_up": steady(1),
    "zhibu_token_refused": steady(0),
    "zhibu_webhook_put_back_total": steady(0),
    "zhibu_webhook_turned_away": steady(0),
    "zhibu_polling_rival": steady(0),
    "zhibu_telegram_pending": steady(40),
    'zhibu_updates_total{kind="message",outcome="served"}': growing(600),
    'zhibu_updates_total{kind="message",outcome="unavailable"}': steady(3),
    'zhibu_updates_total{kind="message",outcome="parked"}': steady(1),
    "zhibu_updates_parked": steady(0),
    **latency("zhibu_update_seconds", 0.5, 100),
    **latency("zhibu_commit_seconds", 0.2, 100),
    **latency("zhibu_loop_lag_seconds", 0.2, 100),
    'zhibu_outbox_oldest_seconds{lane="reply"}': steady(2),
    'zhibu_outbox_oldest_seconds{lane="bulk"}': steady(3600),
    'zhibu_sends_total{result="sent"}': growing(1000),
    'zhibu_sends_total{result="dropped"}': growing(5),
    'zhibu_send_errors_total{verdict="later"}': growing(2),
    'zhibu_invariant_findings{kind="I2"}': steady(0),
    "zhibu_invariants_checked_timestamp_seconds": growing(60),
    'process_resident_memory_bytes{job="zhibu"}': steady(160e6),
}


@dataclass(frozen=True)
class Trouble:
    """What differs from a service that is well, and how the alert then names it beside its severity."""

    series: dict[str, str]
    minutes: int = 30
    labels: dict[str, str] = field(default_factory=dict)


TROUBLES = {
    "ZhibuDown": Trouble({'up{job="zhibu"}': steady(0)}, 2, {"job": "zhibu"}),
    "ZhibuStandsStill": Trouble({'zhibu_task_up{task="sender"}': steady(0)}, 2, {"task": "sender"}),
    "ZhibuDiesAgainAndAgain": Trouble(
        {'zhibu_task_restarts_total{task="sender"}': growing(0.1)}, 60, {"task": "sender"}
    ),
    "ZhibuStoreAway": Trouble({"zhibu_store_up": steady(0)}, 2),
    "ZhibuTokenRefused": Trouble({"zhibu_token_refused": steady(1)}, 1),
    "ZhibuTurnedAway": Trouble({"zhibu_webhook_turned_away": steady(1)}, 1),
    "ZhibuRival": Trouble({"zhibu_polling_rival": steady(1)}, 3),
    "ZhibuPendingAtTelegram": Trouble({"zhibu_telegram_pending": steady(1001)}, 3),
    "ZhibuUpdatesRefused": Trouble({'zhibu_updates_total{kind="message",outcome="unavailable"}': growing(1)}, 10),
    "ZhibuUpdatesSetAside": Trouble({"zhibu_updates_parked": steady(1)}, 1),
    "ZhibuManyUpdatesSetAside": Trouble({'zhibu_updates_total{kind="message",outcome="parked"}': growing(0.5)}, 60),
    "ZhibuSlow": Trouble(latency("zhibu_update_seconds", 0.5, 90)),
    "ZhibuCommitsSlow": Trouble(latency("zhibu_commit_seconds", 0.2, 90)),
    "ZhibuLoopLate": Trouble(latency("zhibu_loop_lag_seconds", 0.2, 90)),
    "ZhibuAnswersLate": Trouble({'zhibu_outbox_oldest_seconds{lane="reply"}': steady(11)}, 2, {"lane": "reply"}),
    "ZhibuRemindersLate": Trouble({'zhibu_outbox_oldest_seconds{lane="bulk"}': steady(7201)}, 15, {"lane": "bulk"}),
    "ZhibuSendsFail": Trouble({'zhibu_sends_total{result="dropped"}': growing(60)}),
    "ZhibuSlowedDown": Trouble({'zhibu_send_errors_total{verdict="later"}': growing(60)}),
    "ZhibuStoreDisagrees": Trouble({'zhibu_invariant_findings{kind="I2"}': steady(1)}, 1),
    "ZhibuStoreNotChecked": Trouble({"zhibu_invariants_checked_timestamp_seconds": steady(0)}, 400),
    "ZhibuMemory": Trouble({'process_resident_memory_bytes{job="zhibu"}': steady(501e6)}, 40, {"job": "zhibu"}),
}


def asked(trouble: Trouble | None) -> dict[str, Any]:
    """One test of promtool: of every rule what it says, with this trouble and no other."""
    minutes = trouble.minutes if trouble else 400
    rings = next((name for name, one in TROUBLES.items() if one is trouble), None)
    series = WELL | (trouble.series if trouble else {})
    told = []
    for rule in rules():
        labels = rule["labels"] | (trouble.labels if trouble else {})
        alerts = [{"exp_labels": labels}] if rule["alert"] == rings else []
        told.append({"eval_time": f"{minutes}m", "alertname": rule["alert"], "exp_alerts": alerts})
    return {
        "interval": "1m",
        "input_series": [{"series": name, "values": values} for name, values in series.items()],
        "alert_rule_test": told,
    }


def ask(folder: Path, tests: list[dict[str, Any]], ruled: list[dict[str, Any]]) -> subprocess.CompletedProcess[str]:
    """Without the summaries: promtool would want their words too. JSON is YAML."""
    bare = [{name: value for name, value in rule.items() if name != "annotations"} for rule in ruled]
    (folder / "rules.yml").write_text(json.dumps({"groups": [{"name": "zhibu", "rules": bare}]}))
    (folder / "test.yml").write_text(
        json.dumps({"rule_files": ["rules.yml"], "evaluation_interval": "1m", "tests": tests})
    )
    command = ["promtool", "test", "rules", "test.yml"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=120)


def test_every_alert_has_its_trouble() -> None:
    assert TROUBLES.keys() == {rule["alert"] for rule in rules()}


@needs_promtool
def test_each_rings_for_its_trouble_alone_and_none_in_an_ordinary_hour(tmp_path: Path) -> None:
    done = ask(tmp_path, [asked(None), *map(asked, TROUBLES.values())], rules())
    assert done.returncode == 0, done.stdout + done.stderr


@needs_promtool
def test_file_is_as_prometheus_reads_it() -> None:
    """With the summaries and what they fill in."""
    command = ["promtool", "check", "rules", str(OPERATING / "alerts.yml")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert (done.returncode, f"{len(rules())} rules found" in done.stdout) == (0, True), done.stderr


@needs_promtool
@pytest.mark.parametrize("alert", sorted(TROUBLES))
def test_a_rule_that_never_rings_is_found_out(tmp_path: Path, alert: str) -> None:
    """The mutant of each rule: it asks for something that never comes."""
    broken = [rule | {"expr": "vector(0) > 1"} if rule["alert"] == alert else rule for rule in rules()]
    done = ask(tmp_path, [asked(TROUBLES[alert])], broken)
    assert done.returncode == 1
    assert alert in done.stdout + done.stderr
