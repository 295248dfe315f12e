"""Where good ends and bad begins."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from domain.doctor import (
    Diagnosis,
    Level,
    WebhookFacts,
    judge_disk,
    judge_journal,
    judge_postgres,
    judge_skew,
    judge_sqlite,
    judge_unsent,
    judge_webhook,
)

NOW = datetime(2026, 10, 15, 4, tzinfo=UTC)
HERE = "https://zhibu.example.cn/telegram"
GB = 2**30


def levels(found: list[Diagnosis]) -> list[tuple[str, str]]:
    return [(one.message, str(one.level)) for one in found]


@pytest.mark.parametrize(
    ("seconds", "level"), [(0.4, "good"), (-2.0, "good"), (2.1, "warn"), (-4.9, "warn"), (5.1, "bad"), (-3600.0, "bad")]
)
def test_clock_is_judged_either_way(seconds: float, level: str) -> None:
    assert str(judge_skew(seconds).level) == level


@pytest.mark.parametrize(
    ("version", "level"),
    [((3, 40, 1), "warn"), ((3, 51, 2), "warn"), ((3, 51, 3), "good"), ((3, 53, 0), "good")],
)
def test_sqlite_with_the_wal_reset_fault_is_told(version: tuple[int, ...], level: str) -> None:
    assert str(judge_sqlite(version).level) == level


@pytest.mark.parametrize(
    ("journal", "synchronous", "level"), [("wal", 2, "good"), ("wal", 1, "bad"), ("delete", 2, "bad")]
)
def test_commits_that_a_power_cut_takes_are_bad(journal: str, synchronous: int, level: str) -> None:
    assert str(judge_journal(journal, synchronous).level) == level


def test_each_postgres_setting_that_loses_commits_is_bad() -> None:
    good = {"fsync": "on", "synchronous_commit": "remote_write", "full_page_writes": "on"}
    assert [one.level for one in judge_postgres("16.4", good)] == [Level.GOOD]
    for name in good:
        [found] = judge_postgres("16.4", good | {name: "off"})
        assert (found.level, found.values["name"]) == (Level.BAD, name)


@pytest.mark.parametrize(
    ("free", "total", "level"),
    [
        (100, 1000, "good"),
        (50, 1000, "good"),
        (15, 100, "warn"),
        (4, 100, "bad"),
        (9, 1000, "warn"),
        (0.4, 1, "bad"),
        (0.8, 3, "good"),
    ],
)
def test_disk_is_low_where_share_and_size_are_small(free: float, total: float, level: str) -> None:
    assert str(judge_disk(int(free * GB), int(total * GB)).level) == level


def test_messages_that_wait_are_late_by_degrees() -> None:
    waited = [judge_unsent(3, timedelta(seconds=s)).level for s in (59, 60, 599, 600)]
    assert waited == [Level.GOOD, Level.WARN, Level.WARN, Level.BAD]
    assert judge_unsent(0, timedelta(0)).level is Level.GOOD


@pytest.mark.parametrize(
    ("facts", "wanted", "found"),
    [
        (WebhookFacts(HERE, 3), HERE, [("doctor-webhook-good", "good")]),
        (WebhookFacts("", 0), HERE, [("doctor-webhook-missing", "bad")]),
        (WebhookFacts("https://evil.example/x", 0), HERE, [("doctor-webhook-elsewhere", "bad")]),
        (WebhookFacts("", 0), "", [("doctor-polling-good", "good")]),
        (WebhookFacts(HERE, 0), "", [("doctor-webhook-unwanted", "bad")]),
        (WebhookFacts("", 101), "", [("doctor-polling-good", "good"), ("doctor-pending-many", "warn")]),
        (WebhookFacts(HERE, 1001), HERE, [("doctor-webhook-good", "good"), ("doctor-pending-many", "bad")]),
        (
            WebhookFacts(HERE, 0, NOW - timedelta(minutes=9), "Connection refused"),
            HERE,
            [("doctor-webhook-good", "good"), ("doctor-webhook-failed", "bad")],
        ),
        (
            WebhookFacts(HERE, 0, NOW - timedelta(hours=5), "Connection refused"),
            HERE,
            [("doctor-webhook-good", "good"), ("doctor-webhook-failed", "warn")],
        ),
        (WebhookFacts(HERE, 0, NOW - timedelta(days=2), "x"), HERE, [("doctor-webhook-good", "good")]),
    ],
)
def test_webhook_is_judged_by_address_backlog_and_last_error(
    facts: WebhookFacts, wanted: str, found: list[tuple[str, str]]
) -> None:
    assert levels(judge_webhook(facts, wanted, NOW)) == found
