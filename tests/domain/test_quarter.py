"""Which quarter it is: 240 edges over five zones, written down by hand, and what holds at every instant."""

from __future__ import annotations

from csv import reader
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.quarter import Quarter

EDGES = [
    (zone, datetime.fromisoformat(instant), quarter)
    for zone, instant, quarter in list(
        reader(
            line
            for line in Path(__file__).with_name("quarter_edges.csv").read_text(encoding="utf-8").splitlines()
            if not line.startswith("#")
        )
    )[1:]
]
ZONES = ["Asia/Shanghai", "Africa/Luanda", "Asia/Kathmandu", "America/Sao_Paulo", "Europe/London", "Pacific/Kiritimati"]
instants = st.integers(0, 15 * 366 * 86_400 * 1_000_000).map(
    lambda us: datetime(2020, 1, 1, tzinfo=UTC) + timedelta(microseconds=us)
)
quarters = st.builds(Quarter, st.integers(2000, 2098), st.integers(1, 4))
zones = st.sampled_from([ZoneInfo(name) for name in ZONES])


def test_there_are_240_edges_over_five_zones() -> None:
    assert len(EDGES) == len(set(EDGES)) == 240
    assert len({zone for zone, _, _ in EDGES}) == 5


@pytest.mark.parametrize(("zone", "instant", "quarter"), EDGES)
def test_quarter_at_its_edges(zone: str, instant: datetime, quarter: str) -> None:
    assert str(Quarter.of(instant, ZoneInfo(zone))) == quarter


@given(instants, zones)
def test_an_instant_lies_in_one_quarter_alone(instant: datetime, zone: ZoneInfo) -> None:
    quarter = Quarter.of(instant, zone)
    assert quarter.begins(zone) <= instant < quarter.ends(zone)
    assert not quarter.previous.begins(zone) <= instant < quarter.previous.ends(zone)
    assert not quarter.next.begins(zone) <= instant < quarter.next.ends(zone)
    assert quarter.first_day <= instant.astimezone(zone).date() <= quarter.last_day


@given(quarters, zones)
def test_quarters_follow_without_a_gap(quarter: Quarter, zone: ZoneInfo) -> None:
    assert quarter.ends(zone) == quarter.next.begins(zone)
    assert quarter.next.previous == quarter
    assert quarter < quarter.next
    assert quarter.last_day + timedelta(days=1) == quarter.next.first_day
    assert 90 <= (quarter.last_day - quarter.first_day).days + 1 <= 92
    assert str(quarter) < str(quarter.next), "the store sorts them as text"


@given(quarters)
def test_a_quarter_reads_back_as_it_is_written(quarter: Quarter) -> None:
    assert Quarter.parse(str(quarter)) == quarter
    assert Quarter.parse(f" {quarter}".lower()) == quarter


@pytest.mark.parametrize("text", ["", "2026Q0", "2026Q5", "26Q1", "2026-Q1", "2026Q4x", "1999Q1", "二〇二六Q1"])
def test_what_is_no_quarter_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a quarter"):
        Quarter.parse(text)


def test_days_of_a_quarter() -> None:
    assert (Quarter(2028, 1).first_day, Quarter(2028, 1).last_day) == (date(2028, 1, 1), date(2028, 3, 31))
    assert Quarter(2026, 4).last_day == date(2026, 12, 31)
