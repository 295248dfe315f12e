"""Shifts: who is off duty when, and the fewest gatherings that reach every crew."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.shift import Duty, ShiftCalendar, left_over, shift_slots
from domain.slot import Span, enough
from storage.shifts import PATTERNS

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 10, 15, 4, 0, tzinfo=UTC)
HOURS = (time(8, 30), time(16, 30), time(20, 0))


def calendar(pattern: str, anchor: date = date(2026, 10, 1), first: date = date(2026, 10, 13)) -> ShiftCalendar:
    chosen = PATTERNS[pattern]
    return ShiftCalendar(chosen.crews, chosen.duties(anchor, chosen.crews, first, 20), chosen.hours, SHANGHAI)


def suggested(of: ShiftCalendar, left: Sequence[str] = ()) -> list[str]:
    span = Span(NOW + timedelta(hours=12), NOW + timedelta(days=60), NOW, SHANGHAI)
    slots = shift_slots(of, span, HOURS, left)
    return [f"{one.at.astimezone(SHANGHAI):%m-%d %H:%M} {''.join(one.crews)}" for one in slots]


def local(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 10, day, hour, minute, tzinfo=SHANGHAI)


@pytest.mark.parametrize("pattern", PATTERNS)
def test_every_shift_is_worked_by_one_crew_every_day(pattern: str) -> None:
    for line in calendar(pattern).duties.values():
        working = [duty for duty in line.values() if duty is not Duty.OFF]
        assert sorted(working) == sorted(PATTERNS[pattern].hours)


def test_crew_can_come_off_duty_and_just_after_but_neither_at_work_nor_from_its_bed() -> None:
    # on 16 October: 甲 ends a night at 08:00, 乙 and 丙 are off, 丁 works from 08:00, 戊 from 16:00
    of = calendar("五班三倒")
    assert of.can_come(local(16, 8, 30)) == {"甲", "乙", "丙"}
    assert of.can_come(local(16, 15)) == {"乙", "丙"}  # 甲 sleeps
    assert of.can_come(local(16, 16)) == {"乙", "丙"}  # 丁 hands over
    assert of.can_come(local(16, 16, 30)) == {"乙", "丙", "丁"}
    assert of.can_come(local(17, 0, 30)) == {"戊"}  # 戊 has just ended; who is off is in bed


def test_few_gatherings_reach_all_crews_and_the_rest_follows_when_one_is_planned() -> None:
    of = calendar("五班三倒")
    first, second, *_ = suggested(of)
    assert (first, second) == ("10-16 16:30 乙丙丁", "10-18 08:30 甲乙戊")
    left = left_over(of, [local(16, 16, 30)])
    assert left == ("甲", "戊")
    assert suggested(of, left)[0] == "10-18 08:30 甲乙戊"
    assert left_over(of, [local(16, 16, 30), local(18, 8, 30)]) == ()


@given(st.sampled_from(sorted(PATTERNS)), st.dates(date(2020, 1, 1), date(2030, 12, 31)))
def test_whatever_the_anchor_all_crews_are_reached_off_duty(pattern: str, anchor: date) -> None:
    of = calendar(pattern, anchor)
    span = Span(NOW, NOW + timedelta(days=60), NOW, SHANGHAI)
    slots = shift_slots(of, span, HOURS)
    needed = 0
    while left_over(of, [one.at for one in slots[:needed]]):
        needed += 1
    assert needed <= 3
    for slot in slots:
        for watch in of.watches():
            at_work = watch.begins < slot.at + timedelta(minutes=90) and slot.at < watch.ends
            assert not (watch.crew in slot.crews and at_work)


@pytest.mark.parametrize(
    ("branch", "crews"),
    [("集控丙班党支部", ("丙",)), ("运行甲值、乙值联合党支部", ("甲", "乙")), ("集控运行党支部", tuple("甲乙丙丁戊"))],
)
def test_branch_that_is_of_one_crew_by_its_name_waits_for_no_other(branch: str, crews: tuple[str, ...]) -> None:
    of = calendar("五班三倒").of_branch(branch)
    assert of.crews == crews
    assert left_over(of, []) == crews
    assert {crew for line in suggested(of) for crew in line.split()[-1]} == set(crews)


def test_as_many_of_the_first_suggestions_are_enough_as_it_takes() -> None:
    span = Span(NOW + timedelta(hours=12), NOW + timedelta(days=60), NOW, SHANGHAI)
    of = calendar("五班三倒")
    assert enough(shift_slots(of, span, HOURS), ()) == 2
    assert enough(shift_slots(of, span, HOURS, ["甲", "戊"]), ["甲", "戊"]) == 1
    assert enough([], ()) == 0


def test_days_that_nobody_uploaded_suggest_nothing() -> None:
    empty = ShiftCalendar(("甲", "乙"), {}, PATTERNS["五班三倒"].hours, SHANGHAI)
    assert suggested(empty) == []
