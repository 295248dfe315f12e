"""How the people of a unit can meet: templates of their own, the calendar of their shifts, their recurring meeting."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, SmallInteger, String, Table, UniqueConstraint

from storage.schema.base import instant, key, metadata, ref

scenario = Table(
    "scenario",
    metadata,
    key(),
    ref("unit_id", "unit"),  # offered to its whole subtree; the five that every unit has are a file (storage/)
    Column("name", String(40), nullable=False),
    Column("base", String(10), nullable=False),  # which of the five it is a kind of
    Column("mode", String(10), nullable=False),  # hall, batches, meeting, project, joint
    Column("hours", String(120), nullable=False),  # 08:30,16:30
    Column("days", String(200), nullable=False),  # key dates: 2026-12-28,2026-12-29
    Column("batch", SmallInteger, nullable=False),  # at most so many in one gathering; 0 for no limit
    Column("notice_hours", SmallInteger, nullable=False),
    Column("eve", Boolean, nullable=False),  # members are reminded on the eve
    Column("remind_hours", SmallInteger, nullable=False),  # and so long before; 0 for not
    Column("advice", String(200), nullable=False),
    instant("changed_at"),
    instant("ended_at", nullable=True),
    UniqueConstraint("unit_id", "name"),
)

scenario_use = Table(
    "scenario_use",
    metadata,
    ref("unit_id", "unit", primary_key=True),  # a branch or a group
    ref("scenario_id", "scenario", index=True),
)

shift = Table(
    "shift",
    metadata,
    ref("unit_id", "unit", primary_key=True),  # holds for its subtree, unless a unit nearer has its own
    Column("pattern", String(20), nullable=False),  # of storage/shifts.toml; empty where the days are in shift_day
    Column("crews", String(80), nullable=False),  # in the order in which they follow each other
    Column("anchor", Date),  # the first day of the first crew's cycle
    instant("changed_at"),
)

shift_day = Table(
    "shift_day",
    metadata,
    ref("unit_id", "unit", primary_key=True),
    Column("day", Date, primary_key=True),
    Column("crew", String(20), primary_key=True),
    Column("duty", String(10), nullable=False),  # day, middle, night, off
)

recurring = Table(
    "recurring",
    metadata,
    ref("branch_id", "unit", primary_key=True),
    Column("name", String(60), nullable=False),
    Column("rule", String(10), nullable=False),  # weekly, monthly, days
    Column("number", SmallInteger, nullable=False),  # weekday from 1, day of the month, or every so many days
    Column("anchor", Date),  # of `days`: one day on which it was
    Column("at", SmallInteger, nullable=False),  # 830 for 8:30, by the branch's clock
    instant("changed_at"),
)
