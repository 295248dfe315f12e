"""What goes straight to SQLite is written and read exactly as SQLAlchemy would have done it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Date, Integer, String, bindparam, func, literal, select
from sqlalchemy.dialects import sqlite

from storage.database import Database, Transaction
from storage.prepared import Prepared, _day, _instant, _read_instant
from storage.schema import gathering
from storage.schema.base import Instant

_DIALECT = sqlite.dialect(paramstyle="qmark")
_ZONES = st.sampled_from([UTC, ZoneInfo("Asia/Shanghai"), ZoneInfo("America/New_York"), ZoneInfo("Africa/Kinshasa")])


def processor(kind: Any) -> Any:
    return kind.dialect_impl(_DIALECT).bind_processor(_DIALECT)


@given(st.datetimes(timezones=_ZONES).filter(lambda one: 1900 < one.year < 2200))
def test_instant_is_the_text_that_sqlalchemy_writes_and_comes_back_the_same(instant: datetime) -> None:
    assert _instant(instant) == processor(Instant())(instant)
    assert _read_instant(_instant(instant)) == instant.astimezone(UTC)


@given(st.dates(date(1900, 1, 1), date(9999, 12, 31)))
def test_day_is_the_text_that_sqlalchemy_writes(day: date) -> None:
    assert _day(day) == processor(Date())(day)


def test_nothing_stays_nothing_and_a_naive_instant_is_refused() -> None:
    assert (_instant(None), _read_instant(None), _day(None)) == (None, None, None)
    with pytest.raises(ValueError, match="naive"):
        _instant(datetime(2026, 10, 15))  # noqa: DTZ001 - that is the point


async def test_values_stand_where_they_are_named_beside_what_is_fixed(database: Database) -> None:
    """Named twice, out of order, and among fixed ones: on both databases the same row."""
    asked = Prepared(
        select(
            literal("fixed: it's a ? and :x").label("a"),
            bindparam("second", type_=Instant).label("b"),
            bindparam("first", type_=String).label("c"),
            bindparam("second", type_=Instant).label("d"),
        ).where(literal(1) == bindparam("one", type_=Integer))
    )
    at = datetime(2026, 10, 15, 4, 5, 6, 7, UTC)

    def unit(tx: Transaction) -> list[Any]:
        rows = tx.rows(asked, {"one": 1, "first": "x", "second": at})
        return [tuple(row) for row in rows] + [tx.row(Prepared(select(gathering.c.id)), {})]

    assert await database.write(unit) == [("fixed: it's a ? and :x", at, "x", at), None]


def test_instants_that_differ_in_the_hour_set_back_are_kept_apart() -> None:
    """The mutant: a cache that held local instants would give the second the text of the first."""
    first = datetime(2026, 11, 1, 1, 30, tzinfo=ZoneInfo("America/New_York"))
    second = first.replace(fold=1)
    assert first == second
    assert (_instant(first), _instant(second)) == ("2026-11-01 05:30:00.000000", "2026-11-01 06:30:00.000000")


async def test_a_value_without_a_type_is_refused(database: Database) -> None:
    """The driver would write an instant with its zone, which sorts and compares otherwise than all others."""
    untyped = Prepared(select(func.coalesce(gathering.c.ended_at, bindparam("now"))))
    if database.url.startswith("sqlite"):
        with pytest.raises(ValueError, match="without a type"):
            await database.write(lambda tx: tx.rows(untyped, {"now": datetime(2026, 10, 15, tzinfo=UTC)}))
