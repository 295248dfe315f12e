"""Who owes which visit: the rule against brute force over trees of five levels, and the figures counted apart."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain import coverage
from domain.coverage import Assigned, Coverage, Duty, Visited, VisitTree, Why, assign, cover

LEVELS = 4  # of committees; the branches are the fifth


@st.composite
def trees(draw: st.DrawFn) -> VisitTree:
    """Committees of up to four levels, branches at any of them."""
    depth = {1: 1}
    above: dict[int, int | None] = {1: None}
    for committee in range(2, draw(st.integers(1, 8)) + 1):
        parent = draw(st.sampled_from([one for one in depth if depth[one] < LEVELS]))
        above[committee], depth[committee] = parent, depth[parent] + 1
    nearest = {100 + at: draw(st.sampled_from(sorted(above))) for at in range(draw(st.integers(0, 14)))}
    return VisitTree(above, nearest)


def over(tree: VisitTree, branch: int) -> list[int]:
    """The committees above a branch, by following parents."""
    found = [tree.nearest[branch]]
    while (up := tree.above[found[-1]]) is not None:
        found.append(up)
    return found


def most_covered(tree: VisitTree, quota: int) -> int:
    """How many branches the quotas can cover at best: augmenting paths, one branch after the other."""
    owed = {one: min(quota, sum(one in over(tree, branch) for branch in tree.nearest)) for one in tree.above}
    taken: dict[int, list[int]] = {one: [] for one in tree.above}

    def place(branch: int, seen: set[int]) -> bool:
        for committee in over(tree, branch):
            if committee in seen:
                continue
            seen.add(committee)
            if len(taken[committee]) < owed[committee]:
                taken[committee].append(branch)
                return True
            for other in taken[committee]:
                if place(other, seen):
                    taken[committee].remove(other)
                    taken[committee].append(branch)
                    return True
        return False

    return sum(place(branch, set()) for branch in tree.nearest)


def with_quota(monkeypatch: pytest.MonkeyPatch, quota: int) -> None:
    monkeypatch.setattr(coverage, "QUOTA", quota)


@given(trees(), st.integers(1, 4))
@settings(max_examples=300, deadline=None)
def test_all_are_covered_quotas_are_met_and_no_fewer_could_fall_back(tree: VisitTree, quota: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        with_quota(patch, quota)
        found = assign(tree, (), year=2026, cap=LEVELS)
    assert {duty.branch_id for duty in found.duties} == set(tree.nearest)
    assert len({(duty.committee_id, duty.branch_id) for duty in found.duties}) == len(found.duties)
    assert all(duty.committee_id in over(tree, duty.branch_id) for duty in found.duties)
    for committee in tree.above:
        below = [branch for branch in tree.nearest if committee in over(tree, branch)]
        own = [duty for duty in found.duties if duty.committee_id == committee and duty.why is Why.QUOTA]
        assert len(own) == min(quota, len(below))
    fallen = [duty for duty in found.duties if duty.why is Why.FALLBACK]
    assert all(duty.committee_id == tree.nearest[duty.branch_id] for duty in fallen)
    assert len(fallen) == len(tree.nearest) - most_covered(tree, quota)
    assert found.short == {}


@given(trees(), st.integers(1, 4), st.integers(1, 4))
@settings(max_examples=300, deadline=None)
def test_no_branch_is_visited_more_often_than_the_cap_and_the_rest_is_named(
    tree: VisitTree, quota: int, cap: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        with_quota(patch, quota)
        found = assign(tree, (), year=2026, cap=cap)
    visits = Counter(duty.branch_id for duty in found.duties)
    assert set(visits) == set(tree.nearest)
    assert max(visits.values(), default=0) <= cap
    by = Counter(duty.committee_id for duty in found.duties if duty.why is Why.QUOTA)
    for committee in tree.above:
        below = [branch for branch in tree.nearest if committee in over(tree, branch)]
        assert by[committee] + found.short.get(committee, 0) == min(quota, len(below))


@given(trees(), st.data())
@settings(max_examples=200, deadline=None)
def test_asked_again_beside_what_stands_nothing_is_missing(tree: VisitTree, data: st.DataObject) -> None:
    whole = assign(tree, (), year=2026, cap=LEVELS)
    pairs = [(duty.committee_id, duty.branch_id) for duty in whole.duties]
    assert assign(tree, pairs, year=2026, cap=LEVELS).duties == ()
    some = data.draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    rest = assign(tree, some, year=2026, cap=LEVELS)
    assert {branch for _, branch in some} | {duty.branch_id for duty in rest.duties} == set(tree.nearest)
    assert not {(duty.committee_id, duty.branch_id) for duty in rest.duties} & set(some)


def test_beyond_a_hundred_falls_to_the_nearest_committee() -> None:
    """A plant of 250 branches below a group: two hundreds, and fifty fall back on the plant."""
    tree = VisitTree({1: None, 2: 1}, dict.fromkeys(range(1000, 1250), 2))
    found = assign(tree, (), year=2026, cap=4)
    assert Counter((duty.committee_id, duty.why) for duty in found.duties) == {
        (2, Why.QUOTA): 100,
        (1, Why.QUOTA): 100,
        (2, Why.FALLBACK): 50,
    }


def test_cap_of_one_leaves_a_small_enterprise_short_and_says_so() -> None:
    tree = VisitTree({1: None, 2: 1}, {10: 2, 11: 2})
    assert assign(tree, (), year=2026, cap=1) == Assigned((Duty(2, 10, Why.QUOTA), Duty(2, 11, Why.QUOTA)), {1: 2})


def test_choice_is_the_same_each_time_and_another_each_year() -> None:
    tree = VisitTree({1: None}, dict.fromkeys(range(1000, 1300), 1))
    first, again, next_year = (
        {duty.branch_id for duty in assign(tree, (), year=year, cap=4).duties if duty.why is Why.QUOTA}
        for year in (2026, 2026, 2027)
    )
    assert first == again != next_year


def test_figures_count_distinct_branches_and_keep_remote_visits_apart() -> None:
    tree = VisitTree({1: None, 2: 1, 3: 1}, {10: 2, 11: 2, 12: 3, 13: 1})
    visits = [
        Visited(2, 10, held=True, remote=False),
        Visited(2, 10, held=True, remote=True),
        Visited(2, 11, held=True, remote=True),
        Visited(1, 10, held=False, remote=False),
        Visited(3, 12, held=False, remote=False, dated=True),
        Visited(3, 99, held=False, remote=False, dated=True),
        Visited(1, 99, held=True, remote=False),
    ]
    found = cover(tree, visits)
    assert found[2] == Coverage(branches=2, visited=2, remote=1, covered=2, projected=2)
    assert found[3] == Coverage(branches=1, planned=1, dated=1, projected=1, falls_back=1)
    assert found[1] == Coverage(branches=4, planned=1, covered=2, projected=3, falls_back=1)
    assert (found[1].owed, found[1].uncovered, found[1].open) == (4, 2, 1)
