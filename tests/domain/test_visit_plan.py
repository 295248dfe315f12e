"""Dating visits: what may be chosen from, why nothing can be, and the flow against every choice tried out."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.rules import Rules
from domain.visit_plan import Meeting, Observer, Obstacle, Option, Options, Part, Slot, options
from handlers.act import Keys
from handlers.spot_check import drawn
from handlers.visit_matching import match

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 10, 15, 4, 0, tzinfo=UTC)  # a Thursday, noon
RULES = Rules()


def meeting(branch: int, days: float, hour: int = 9) -> Meeting:
    at = (NOW + timedelta(days=days)).astimezone(SHANGHAI).replace(hour=hour, minute=0)
    return Meeting(1000 * branch + int(days * 10) + hour, branch, branch, at.astimezone(UTC), SHANGHAI)


def closed(branch: int = 7, *, meetings: list[Meeting], observers: list[Observer], visits: list[datetime]) -> Obstacle:
    return options([branch], {branch: meetings}, observers, {branch: visits}, RULES, NOW).closed[branch]


WHO = Observer(1, branch_id=99)
NEXT_WEEK = meeting(7, 5)


@pytest.mark.parametrize(
    ("meetings", "observers", "visits", "why"),
    [
        ([NEXT_WEEK], [], [], Obstacle.NO_OBSERVER),
        ([], [WHO], [], Obstacle.NO_DISCUSSION),
        ([meeting(7, -2)], [WHO], [], Obstacle.NO_DISCUSSION),
        ([meeting(7, 0, 18)], [WHO], [], Obstacle.TOO_NEAR),
        ([NEXT_WEEK], [WHO], [NEXT_WEEK.begins_at], Obstacle.SPACING),
        ([NEXT_WEEK], [WHO], [NEXT_WEEK.begins_at - timedelta(days=20)], Obstacle.SPACING),
        ([NEXT_WEEK], [Observer(1, 99, free=0)], [], Obstacle.NOBODY_FREE),
        ([NEXT_WEEK], [Observer(1, 99, taken=frozenset({NEXT_WEEK.slot}))], [], Obstacle.NOBODY_FREE),
        ([NEXT_WEEK], [Observer(1, 99, busy=frozenset({NEXT_WEEK.slot}))], [], Obstacle.NOBODY_FREE),
        ([NEXT_WEEK], [Observer(1, 7)], [], Obstacle.NOBODY_FREE),  # the own branch: there they count as present
        ([meeting(7, 2)], [WHO], [], Obstacle.NOBODY_FREE),  # a Saturday
    ],
)
def test_what_is_in_the_way_is_named(
    meetings: list[Meeting], observers: list[Observer], visits: list[datetime], why: Obstacle
) -> None:
    assert closed(meetings=meetings, observers=observers, visits=visits) is why


@pytest.mark.parametrize(("hour", "part"), [(0, 0), (11, 0), (12, 1), (17, 1), (18, 2), (23, 2)])
def test_part_of_the_day_is_that_of_the_branch(hour: int, part: int) -> None:
    assert Slot.of(datetime(2026, 10, 15, hour, 59, tzinfo=SHANGHAI), SHANGHAI).part is Part(part)


@st.composite
def small(draw: st.DrawFn) -> Options:
    branches = draw(st.integers(1, 4))
    days = [4, 5, 6, 11, 12]  # Monday to Wednesday of one week, Monday and Tuesday of the next
    meetings = {
        branch: [meeting(branch, draw(st.sampled_from(days)), hour) for hour in draw(st.sampled_from([(9,), (9, 14)]))]
        for branch in range(1, branches + 1)
    }
    observers = [
        Observer(who, 99, free=draw(st.integers(0, (1 << 15) - 1))) for who in range(1, draw(st.integers(1, 3)) + 1)
    ]
    return options(meetings, meetings, observers, {}, RULES, NOW)


def allowed(choice: list[Option], per_week: int) -> bool:
    parts = Counter((one.observer_id, one.meeting.slot) for one in choice)
    weeks = Counter((one.observer_id, one.meeting.slot.week) for one in choice)
    return max(parts.values(), default=0) <= 1 and max(weeks.values(), default=0) <= per_week


@given(small(), st.integers(1, 2))
@settings(max_examples=150, deadline=None)
def test_flow_dates_as_many_as_any_choice_could(among: Options, per_week: int) -> None:
    found = match(among, per_week)
    assert allowed(list(found.values()), per_week)
    assert all(one in among.open[branch] for branch, one in found.items())
    choices = product(*[[None, *many] for many in among.open.values()])
    best = max((len(taken) for one in choices if allowed(taken := [o for o in one if o], per_week)), default=0)
    assert len(found) == best


def test_weeks_are_spread_and_what_an_observer_has_already_counts() -> None:
    busy_week = frozenset({Slot.of(NOW + timedelta(days=days), SHANGHAI) for days in (4, 5)})
    observers = [Observer(1, 99, taken=busy_week), Observer(2, 99), Observer(3, 99)]
    meetings = {branch: [meeting(branch, days, 9)] for branch, days in ((1, 6), (2, 7), (3, 8), (4, 4))}
    found = match(options(meetings, meetings, observers, {}, RULES, NOW), 3)
    assert Counter(one.observer_id for one in found.values()) == {2: 2, 3: 2}
    assert match(options(meetings, meetings, observers[:1], {}, RULES, NOW), 2) == {}


def test_nothing_to_choose_from_is_no_plan() -> None:
    assert match(Options({}, {1: Obstacle.NO_OBSERVER}), 3) == {}


def test_the_draw_of_spot_checks_takes_its_share_and_is_the_same_when_repeated() -> None:
    keys = Keys(b"0" * 32)
    many = [replace(NEXT_WEEK, gathering_id=number) for number in range(1000)]
    taken = [one.gathering_id for one in many if drawn(keys, one, 10)]
    assert 70 < len(taken) < 130
    assert taken == [one.gathering_id for one in many if drawn(keys, one, 10)]
    assert taken != [one.gathering_id for one in many if drawn(Keys(b"1" * 32), one, 10)]
    assert not any(drawn(keys, one, 0) for one in many)
