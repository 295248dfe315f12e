"""Branches that a file calls otherwise, and those that nobody would be left in."""

from __future__ import annotations

from dataclasses import replace
from time import process_time

import pytest

from domain.roster import CurrentRoster, RosterRow, UnitPath
from domain.roster_names import UnitRenamed
from domain.roster_plan import BranchEmptied, plan_import
from tests.domain.rosters import A, B, row, store

RENAMED: UnitPath = ("集团党委", "一支部(新)")


@pytest.mark.parametrize(
    ("rows", "emptied"),
    [
        ([row("1", RENAMED), row("2", RENAMED)], [BranchEmptied(A, 2, RENAMED, into_new=True)]),
        ([row("1", B), row("2", B)], [BranchEmptied(A, 2, B, into_new=False)]),
        ([row("4", A)], []),
        ([row("1", B), row("2", A)], []),
        ([row("3", A)], [BranchEmptied(B, 1, A, into_new=False)]),
    ],
    ids=["renamed", "merged", "all others", "one moves", "the last moves"],
)
def test_a_branch_that_nobody_would_be_left_in_is_named(rows: list[RosterRow], emptied: list[BranchEmptied]) -> None:
    assert list(plan_import(store(row("1"), row("2"), row("3", B)), rows).emptied) == emptied


def coded(*rows: RosterRow) -> CurrentRoster:
    """A store whose first branch has the code 0815."""
    current = store(*rows)
    units = {path: replace(unit, code="0815" if path == A else "") for path, unit in current.units.items()}
    return CurrentRoster(units, current.members)


def test_a_branch_with_its_code_and_another_name_is_renamed_and_nobody_moves() -> None:
    current = coded(row("1", group="甲组"), row("2"), row("3", B))
    plan = plan_import(current, [row("1", RENAMED, code="0815", group="甲组"), row("2", RENAMED, code="0815")])
    assert plan.renamed == (UnitRenamed("0815", A, RENAMED[-1]),)
    assert (plan.units_added, plan.moved, plan.left, plan.emptied, plan.unchanged) == ((), (), (), (), 2)


@pytest.mark.parametrize(
    "rows",
    [
        [row("1", RENAMED, code="0815"), row("2", B, code="0815")],
        [row("1", B, code="0815"), row("2", B, code="0815")],
        [row("1", RENAMED), row("2", RENAMED)],
        [row("1", code="0815"), row("2", code="0815")],
    ],
    ids=["two names", "a name that is taken", "no code", "the same name"],
)
def test_nothing_is_renamed_where_the_file_is_not_plain_about_it(rows: list[RosterRow]) -> None:
    assert plan_import(coded(row("1"), row("2"), row("3", B)), rows).renamed == ()


def test_many_branches_are_planned_in_a_time_that_grows_with_them() -> None:
    """Each branch was compared with each other: 80,000 of them took hours."""
    rows = [row(str(number), ("集团党委", f"第{number}支部"), code=f"B{number}") for number in range(20_000)]
    began = process_time()
    assert len(plan_import(CurrentRoster(), rows).units_added) == 20_001
    assert process_time() - began < 15


def test_a_new_branch_gets_its_code_unless_another_has_it() -> None:
    new: UnitPath = ("集团党委", "九支部")
    rows = [row("1", code="0815"), row("8", new, code="0909")]
    assert [unit.code for unit in plan_import(coded(row("1")), rows).units_added] == ["0909"]
    twice = [row("7", RENAMED, code="0909"), row("8", new, code="0909")]
    assert [unit.code for unit in plan_import(coded(row("1")), twice).units_added] == ["", ""]
