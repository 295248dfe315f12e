"""The sums of the roll-up, the three answers that are not alike, and who looks where."""

from __future__ import annotations

from itertools import product
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.actor import Actor, Held
from domain.member import RoleName
from domain.obligation import ObligationState
from domain.rollup import Answer, Counted, Heads, HeadsOf, IdeaTally, Sums, Tally, heads_below, heads_of, sum_up
from domain.sight import Place, sees_counts, sees_names
from domain.viewer import Span, viewer_at, viewer_of

PLACES = {
    "group": (Place(1, 1, None), 9),
    "company": (Place(2, 2, 1), 5),
    "plant": (Place(3, 3, 2), 5),
    "first": (Place(4, 4, 3), 4),
    "second": (Place(5, 5, 3), 5),
    "other": (Place(6, 6, 1), 9),
    "far": (Place(7, 7, 6), 7),
}


def counted(state: str, number: int = 1, *, kind: str = "study", late: bool = False, unit: int = 1) -> Counted:
    return Counted(unit, kind, state, late, number, members_due=10 * number, members_present=4 * number)


def test_due_is_unreported_planned_and_held_and_exempt_stands_apart() -> None:
    lines = [
        counted("unreported", 2),
        counted("planned", 3),
        counted("held"),
        counted("complete", 4),
        counted("exempt", 5),
    ]
    study = sum_up(lines)[1].study
    assert (study.due, study.unreported, study.planned, study.held, study.complete, study.exempt) == (10, 2, 3, 5, 4, 5)
    assert study.members_due == 100, "the exempt are not due"


def test_late_stands_beside_the_state_and_exempt_is_never_late() -> None:
    lines = [counted("unreported", late=True), counted("held", late=True), counted("exempt", late=True)]
    assert sum_up(lines)[1].study.late == 2


def test_nothing_owed_nothing_reported_and_nought_are_three_answers() -> None:
    assert Tally(exempt=1).answer is Answer.NOT_APPLICABLE
    assert Tally(due=2, unreported=2).answer is Answer.UNREPORTED
    assert Tally(due=2, unreported=1, planned=1).answer is Answer.REPORTED
    assert Tally(due=2, unreported=1, planned=1).figures()["held"] == 0
    assert Tally(due=2, unreported=2).figures()["held"] is Answer.UNREPORTED
    assert Tally(due=2, unreported=2, late=1).figures()["late"] == 1
    assert Tally(exempt=1).figures() == dict.fromkeys(Tally().figures(), Answer.NOT_APPLICABLE) | {"exempt": 1}


@pytest.mark.parametrize("state", list(ObligationState))
def test_the_tally_of_one_branch_gives_its_state_back(state: ObligationState) -> None:
    assert sum_up([counted(str(state))])[1].study.state() is state
    assert Tally().state() is None


def test_ideas_handed_in_are_all_but_the_withdrawn() -> None:
    lines = [counted(state, 2, kind="idea") for state in ("submitted", "adopted", "applied", "refused", "withdrawn")]
    ideas = sum_up(lines)[1].ideas
    assert ideas == IdeaTally(submitted=2, adopted=2, applied=2, refused=2, withdrawn=2)
    assert ideas.handed_in == 8


def test_units_are_summed_apart() -> None:
    sums = sum_up([counted("held", unit=1), counted("planned", kind="discussion", unit=2)])
    assert (sums[1].study.held, sums[1].discussion.due, sums[2].discussion.planned) == (1, 0, 1)
    assert sum_up([]) == {}
    assert Sums().study.due == 0


def test_small_numbers_of_persons_are_hidden_from_whoever_sees_no_names() -> None:
    sums = Sums(Tally(due=1, held=1, members_due=7, members_present=2))
    assert heads_of(sums, names=False).study == Heads(7, None)
    assert heads_of(sums, names=True).study == Heads(7, 2)


def of_present(number: int) -> Sums:
    return Sums(Tally(due=1, held=1, members_due=50, members_present=number))


@pytest.mark.parametrize(
    ("present", "named", "above", "shown", "left"),
    [
        ([5, 9, 4], [0, 0, 0], 18, [5, 9, 4], 18),
        ([2, 9, 4], [0, 0, 0], 15, [None, 9, None], 15),
        ([2, 0, 4], [0, 0, 0], 6, [None, 0, None], 6),
        ([2, 1, 4], [0, 0, 0], 7, [None, None, 4], 7),
        ([1, 1, 4], [0, 0, 0], 6, [None, None, None], 6),
        ([2, 9, 4], [1, 1, 1], 15, [2, 9, 4], 15),
        ([2, 9, 4], [0, 1, 1], 15, [None, 9, 4], None),
        ([2, 0, 0], [0, 0, 0], None, [None, 0, 0], None),
        ([5, 9, 4], [0, 0, 0], None, [5, 9, None], None),
        ([2, 9, 4], [0, 0, 0], None, [None, 9, 4], None),
    ],
    ids=[
        "none",
        "one",
        "not a nought",
        "two",
        "ones",
        "names seen",
        "nothing else to hide",
        "all",
        "sum hidden",
        "enough",
    ],
)
def test_a_hidden_number_cannot_be_reckoned_from_its_siblings(
    present: list[int], named: list[int], above: int | None, shown: list[int | None], left: int | None
) -> None:
    own = HeadsOf(Heads(150, above), Heads(0, 0))
    found, whole = heads_below([of_present(number) for number in present], [bool(one) for one in named], own)
    assert [heads.study for heads in found] == [Heads(50, number) for number in shown]
    assert whole == HeadsOf(Heads(150, left), Heads(0, 0))


@given(st.lists(st.integers(0, 6), max_size=6), st.booleans())
def test_every_hidden_number_could_be_another(present: list[int], open_above: bool) -> None:
    """The independent judge tries every family with the same shown numbers and sum: no number is hidden in vain."""
    own = HeadsOf(Heads(50, sum(present) if open_above and sum(present) not in (1, 2) else None), Heads(0, 0))
    found, whole = heads_below([of_present(number) for number in present], [False] * len(present), own)
    shown = [heads.study.present for heads in found]
    assert all(number is None for number, was in zip(shown, present, strict=True) if was in (1, 2))
    blank = [place for place, number in enumerate(shown) if number is None]
    if whole.study.present is None:
        assert blank or not any(present), "nobody adds the parts of a hidden sum up"
    elif blank:
        missing = sum(present[place] for place in blank)
        guesses = [guess for guess in product(range(1, missing + 1), repeat=len(blank)) if sum(guess) == missing]
        assert all(len({guess[one] for guess in guesses}) > 1 for one in range(len(blank)))


def actor(*roles: tuple[RoleName, str]) -> Actor:
    held = tuple(Held(role, PLACES[where][0].unit_id, PLACES[where][0].seq, PLACES[where][1]) for role, where in roles)
    return Actor(1, "王", 4, "一支部", 4, None, "zh-Hans", ZoneInfo("Asia/Shanghai"), held)


ROLES = (RoleName.SECRETARY, RoleName.COMMITTEE_STAFF, RoleName.ORGANISATION_DEPARTMENT, RoleName.OBSERVER)


@pytest.mark.parametrize(("role", "where"), list(product(ROLES, PLACES)))
def test_a_viewer_sees_what_the_actor_may(role: RoleName, where: str) -> None:
    """Two wordings of rule 14: domain/sight.py asks a person's roles, a viewer also stands for a token."""
    for second in (None, *PLACES):
        who = actor((role, where), *([(RoleName.SECRETARY, second)] if second else []))
        viewer = viewer_of(who)
        for place, _end in PLACES.values():
            assert viewer.sees(place) == sees_counts(who, place)
            assert viewer.sees_names(place) == sees_names(who, place)


def test_units_inside_another_are_not_offered_apart() -> None:
    viewer = viewer_of(actor((RoleName.SECRETARY, "first"), (RoleName.COMMITTEE_STAFF, "company")))
    assert [span.unit_id for span in viewer.spans] == [2]


def test_a_token_sees_names_only_where_its_unit_would() -> None:
    plant = Span(3, 3, 5)
    assert viewer_at(plant, names=True).sees_names(PLACES["first"][0])
    assert not viewer_at(plant, names=False).sees_names(PLACES["first"][0])
    assert not viewer_at(Span(2, 2, 5), names=True).sees_names(PLACES["first"][0])
    assert not viewer_at(plant, names=True).sees(PLACES["company"][0])
