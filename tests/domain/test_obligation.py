"""What a turnout makes of an obligation, what an interval allows, how sums add up: at every number, not at some."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from domain.obligation import HELD_STATES, ObligationState, SessionKind, Turnout, state_of
from domain.planning import Calendar, StudyFirst, TooSoonAfterStudy, earliest_after, judge_time, latest_before
from domain.quarter import Quarter
from domain.rollup import Counted, Sums, sum_up
from domain.rules import Override, Rules, in_force
from tests.domain.test_quarter import ZONES

START = datetime(2026, 9, 1, tzinfo=UTC)
heads = st.integers(0, 60)
minutes = st.integers(0, 180 * 24 * 60).map(lambda number: START + timedelta(minutes=number))
zones = st.sampled_from([ZoneInfo(name) for name in ZONES])
days = st.integers(0, 30).map(lambda number: Rules(interval_days=number))
lines = st.lists(
    st.builds(
        Counted,
        st.integers(1, 3),
        st.sampled_from(["study", "discussion"]),
        st.sampled_from([str(state) for state in ObligationState]),
        st.booleans(),
        st.integers(1, 9),
        heads,
        heads,
    ),
    max_size=30,
)


@given(heads, heads, heads, heads)
def test_held_is_more_than_half_and_complete_is_all_but_the_excused(
    due: int, present: int, fewer: int, excused: int
) -> None:
    counted = max(0, present - fewer)
    state = state_of(Turnout(due, present, counted, excused))
    assert (state in HELD_STATES) == (due > 0 and counted > due / 2)
    if state is ObligationState.COMPLETE:
        assert counted + excused >= due
    if state is ObligationState.HELD:
        assert counted + excused < due


@given(heads, heads, heads)
def test_one_more_head_never_makes_less_of_a_session(due: int, counted: int, excused: int) -> None:
    order = [ObligationState.PLANNED, ObligationState.HELD, ObligationState.COMPLETE]
    before = state_of(Turnout(due, counted, counted, excused))
    after = state_of(Turnout(due, counted + 1, counted + 1, excused))
    assert order.index(after) >= order.index(before)


@given(minutes, zones, days)
def test_the_earliest_discussion_is_as_many_days_later_and_never_on_the_day(
    study: datetime, zone: ZoneInfo, rules: Rules
) -> None:
    earliest = earliest_after(study, zone, rules)
    assert earliest.astimezone(zone).date() > study.astimezone(zone).date() or rules.interval_days == 0
    assert earliest.astimezone(zone).date() >= study.astimezone(zone).date() + timedelta(days=rules.interval_days)
    assert latest_before(earliest, zone, rules) <= study or rules.interval_days == 0


@given(minutes, minutes, zones, days)
def test_a_discussion_is_refused_just_where_the_interval_is_not_kept(
    study: datetime, at: datetime, zone: ZoneInfo, rules: Rules
) -> None:
    quarter = Quarter.of(at, zone)
    calendar = Calendar(quarter, zone, (study,), ())
    refused = judge_time(SessionKind.DISCUSSION, at, calendar, rules, START, 1)
    assert isinstance(refused, TooSoonAfterStudy) == (at < earliest_after(study, zone, rules))
    alone = judge_time(SessionKind.DISCUSSION, at, Calendar(quarter, zone, (), ()), rules, START, 1)
    assert isinstance(alone, StudyFirst)


@given(lines)
def test_a_roll_up_is_the_sum_of_its_parts_in_any_order(counted: list[Counted]) -> None:
    whole = sum_up(Counted(0, *[getattr(one, name) for name in list(one.__slots__)[1:]]) for one in counted)
    parts = sum_up(reversed(counted))
    total = whole.get(0, Sums())
    for kind in ("study", "discussion"):
        tally = getattr(total, kind)
        assert tally.due == tally.unreported + tally.planned + tally.held
        assert 0 <= tally.complete <= tally.held
        assert 0 <= tally.late <= tally.due
        for name in tally.__slots__:
            assert getattr(tally, name) == sum(getattr(getattr(one, kind), name) for one in parts.values())


@given(st.lists(st.tuples(st.integers(1, 30), st.integers(0, 4), st.integers(0, 90)), max_size=8), st.integers(0, 90))
def test_the_rule_in_force_is_the_nearest_units_newest(lines: list[tuple[int, int, int]], day: int) -> None:
    overrides = [
        Override("interval_days", value, depth, START + timedelta(days=since)) for value, depth, since in lines
    ]
    at = START + timedelta(days=day)
    begun = [one for one in overrides if one.valid_from <= at]
    found = in_force(overrides, at).interval_days
    if not begun:
        assert found == Rules().interval_days
        return
    depth = max(one.depth for one in begun)
    newest = max(one.valid_from for one in begun if one.depth == depth)
    assert found in {one.value for one in begun if (one.depth, one.valid_from) == (depth, newest)}
