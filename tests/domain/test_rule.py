"""Rules: dated, inherited downwards, given back, and kept within what makes sense."""

from __future__ import annotations

from dataclasses import asdict, fields
from datetime import UTC, datetime, timedelta

import pytest

from domain.rule_change import RANGES, RuleChange, obstacle
from domain.rules import Override, Rules, in_force
from locales.words import LANGUAGES, Words

NOW = datetime(2026, 10, 15, 4, 0, tzinfo=UTC)


def line(value: int | None, depth: int, days: int) -> Override:
    return Override("interval_days", value, depth, NOW + timedelta(days=days))


@pytest.mark.parametrize(
    ("lines", "days"),
    [
        ([], 7),
        ([line(10, 0, -9)], 10),
        ([line(10, 0, 9)], 7),
        ([line(5, 2, -9), line(10, 0, -1)], 5),
        ([line(5, 2, -9), line(6, 2, -3)], 6),
        ([line(5, 2, -9), line(None, 2, -3)], 7),
        ([line(5, 2, -9), line(None, 2, -3), line(10, 0, -20)], 10),
        ([line(5, 2, -9), line(None, 2, 3)], 5),
        ([line(None, 2, -9), line(4, 2, -3)], 4),
    ],
)
def test_of_the_lines_that_have_begun_the_nearest_and_newest_holds(lines: list[Override], days: int) -> None:
    assert in_force(lines, NOW).interval_days == days
    assert in_force(reversed(lines), NOW).interval_days == days


@pytest.mark.parametrize(
    ("name", "value", "refused"),
    [
        ("interval_days", 10, None),
        ("interval_days", -1, RuleChange.OUT_OF_RANGE),
        ("least_present", 0, RuleChange.OUT_OF_RANGE),
        ("quiet_from", 2130, None),
        ("quiet_from", 2160, RuleChange.OUT_OF_RANGE),
        ("no_such_rule", 1, RuleChange.UNKNOWN),
    ],
)
def test_a_value_that_makes_no_sense_is_refused(name: str, value: int, refused: RuleChange | None) -> None:
    assert obstacle(name, value, NOW, NOW) is refused
    assert obstacle(name, value, NOW - timedelta(seconds=1), NOW) is (refused or RuleChange.PAST)


def test_every_rule_has_a_range_with_its_default_in_it_and_words() -> None:
    assert set(RANGES) == {field.name for field in fields(Rules)}
    for name, value in asdict(Rules()).items():
        assert obstacle(name, value, NOW, NOW) is None
        for language in LANGUAGES:
            assert Words(language).plain(f"rule-{name.replace('_', '-')}")
