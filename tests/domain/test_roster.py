"""What an import would change."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.member import MemberCategory
from domain.roster import CurrentRoster, RosterRow, RosterUnit, UnitPath, kind_of_name
from domain.roster_plan import (
    Conflict,
    MemberLeft,
    plan_import,
)
from domain.unit import Scenario, UnitKind
from tests.domain.rosters import A, B, apply, hashed, row, store


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("集团公司党组", UnitKind.COMMITTEE),
        ("第二发电厂党委", UnitKind.COMMITTEE),
        ("中共某公司委员会", UnitKind.COMMITTEE),
        ("运行党总支", UnitKind.GENERAL_BRANCH),
        ("运行党总支部", UnitKind.GENERAL_BRANCH),
        ("中共某公司运行总支部委员会", UnitKind.GENERAL_BRANCH),
        ("集控三支部", UnitKind.BRANCH),
        ("集控运行第三党支部", UnitKind.BRANCH),
        ("某项目支部委员会", UnitKind.BRANCH),
        ("五家单位联合党支部", UnitKind.JOINT_BRANCH),
        ("隧洞项目部临时党支部", UnitKind.TEMPORARY_BRANCH),
        ("甲值党小组", UnitKind.GROUP),
        ("聯合黨支部", UnitKind.JOINT_BRANCH),
        ("运行党总支(筹)", UnitKind.GENERAL_BRANCH),
        ("第二发电厂", None),
    ],
)
def test_the_kind_of_a_unit_follows_from_the_end_of_its_name(name: str, kind: UnitKind | None) -> None:
    assert kind_of_name(name) is kind


def test_a_first_import_adds_the_tree_from_the_top_and_its_members() -> None:
    plan = plan_import(CurrentRoster(), [row("1", scenario=Scenario.SHIFT, group="甲组"), row("2"), row("3", B)])
    assert plan.units_added == (
        RosterUnit(("集团党委",), UnitKind.COMMITTEE),
        RosterUnit(A, UnitKind.BRANCH, Scenario.SHIFT),
        RosterUnit(B, UnitKind.BRANCH),
        RosterUnit((*A, "甲组"), UnitKind.GROUP),
    )
    assert [(added.row.number, added.path) for added in plan.added] == [("1", A), ("2", A), ("3", B)]
    assert (plan.moved, plan.left, plan.changed, plan.unchanged, plan.conflicts) == ((), (), (), 0, ())


def test_a_member_in_another_branch_has_moved() -> None:
    plan = plan_import(store(row("1"), row("2")), [row("1", B), row("2")])
    assert [(moved.row.number, moved.before, moved.path) for moved in plan.moved] == [("1", A, B)]
    assert (plan.left, plan.unchanged) == ((), 1)


def test_members_leave_only_the_branches_that_the_file_contains() -> None:
    plan = plan_import(store(row("1"), row("2"), row("3", B)), [row("1")])
    assert plan.left == (MemberLeft("2", "张2", A),)


def test_a_member_whose_row_is_faulty_has_not_left() -> None:
    assert plan_import(store(row("1"), row("2")), [row("1")], faulty_numbers={"2"}).left == ()


def test_a_good_row_counts_although_the_file_names_the_person_again_in_a_faulty_one() -> None:
    plan = plan_import(store(), [row("1")], faulty_numbers={"1"})
    assert [added.row.number for added in plan.added] == ["1"]


def test_nobody_leaves_while_the_file_has_faulty_rows_of_unknown_persons() -> None:
    plan = plan_import(store(row("1"), row("2")), [row("1")], unknown_rows=1)
    assert (plan.left, plan.held_back) == ((), (MemberLeft("2", "张2", A),))


@pytest.mark.parametrize(
    ("members", "leaving", "confirm"), [(30, 10, False), (30, 11, True), (220, 11, False), (219, 11, True)]
)
def test_a_plan_that_removes_many_needs_confirmation(members: int, leaving: int, confirm: bool) -> None:
    rows = [row(str(n)) for n in range(members)]
    assert plan_import(store(*rows, row("9999", B)), rows[leaving:]).needs_confirmation is confirm


def test_changes_name_their_fields() -> None:
    current = store(row("1", phone="+86138"))
    changed = row("1", category=MemberCategory.RETIRED, duty="书记", phone="+86139", starts=date(2026, 1, 1))
    plan = plan_import(current, [changed], hash_phone=hashed)
    assert [one.fields for one in plan.changed] == [("category", "duty", "phone_hash", "starts")]


def test_fields_are_counted_over_those_who_move_and_those_who_stay() -> None:
    plan = plan_import(
        store(row("1"), row("2"), row("3", B)), [row("1", duty="书记"), row("2", B, duty="委员"), row("3", B)]
    )
    assert plan.fields_changed == {"duty": 2}


def test_a_missing_column_takes_nothing_away_and_an_empty_cell_takes_the_duty() -> None:
    current = store(row("1", duty="书记", group="甲组", phone="+86138"))
    silent = row("1", stated=frozenset())
    assert plan_import(current, [silent], hash_phone=hashed).is_empty
    assert [one.fields for one in plan_import(current, [row("1")], hash_phone=hashed).changed] == [("group", "duty")]


def test_a_file_may_leave_out_the_top_of_the_tree() -> None:
    current = store(row("1"), row("3", B))
    plan = plan_import(current, [row("1", ("一支部",)), row("2", ("一支部",))])
    assert (plan.units_added, plan.unchanged) == ((), 1)
    assert [added.path for added in plan.added] == [A]


def test_a_new_branch_is_placed_below_the_known_unit_that_the_file_names() -> None:
    top: UnitPath = ("集团党委", "电厂党委", "一支部")
    plan = plan_import(store(row("1", top)), [row("2", ("电厂党委", "四支部"))])
    assert [unit.path for unit in plan.units_added] == [("集团党委", "电厂党委", "四支部")]


def test_a_new_branch_of_a_file_without_tops_goes_under_the_given_unit() -> None:
    plan = plan_import(store(row("1")), [row("2", ("五支部",))], under=("集团党委",))
    assert [unit.path for unit in plan.units_added] == [("集团党委", "五支部")]


def test_a_branch_name_that_fits_twice_is_a_conflict_unless_the_file_belongs_to_one_of_them() -> None:
    first, second = ("集团党委", "甲厂党委", "一支部"), ("集团党委", "乙厂党委", "一支部")
    current = store(row("1", first), row("2", second))
    unclear = row("1", ("一支部",))
    assert plan_import(current, [unclear]).conflicts == (Conflict("1", "roster-branch-ambiguous", "表", 2),)
    assert plan_import(current, [unclear], under=("集团党委", "甲厂党委")).unchanged == 1


def test_a_number_with_another_name_and_another_branch_is_a_conflict() -> None:
    plan = plan_import(store(row("1"), row("2", B)), [row("1", B, name="李四")])
    assert plan.conflicts == (Conflict("1", "roster-number-reused", "表", 2),)
    assert (plan.moved, plan.changed) == ((), ())


def test_the_same_number_twice_is_applied_for_neither() -> None:
    plan = plan_import(store(row("1")), [row("1"), row("1", B), row("2")])
    assert plan.conflicts == (Conflict("1", "roster-number-again", "表", 2),)
    assert [added.row.number for added in plan.added] == ["2"]
    assert (plan.moved, plan.left, plan.unchanged) == ((), (), 0)


rosters = st.dictionaries(
    st.integers(0, 40).map(str),
    st.builds(
        lambda path, category, duty, group, phone: {
            "path": path,
            "category": category,
            "duty": duty,
            "group": group,
            "phone": phone,
        },
        st.sampled_from([A, B, ("集团党委", "三支部")]),
        st.sampled_from(MemberCategory),
        st.sampled_from(["", "书记"]),
        st.sampled_from([None, "甲组", "乙组"]),
        st.sampled_from([None, "+861", "+862"]),
    ),
    max_size=30,
).map(lambda people: [row(number, **fields) for number, fields in people.items()])


@given(rosters, rosters)
def test_importing_twice_changes_nothing_the_second_time(before: list[RosterRow], after: list[RosterRow]) -> None:
    current = store(*before)
    plan = plan_import(current, after, hash_phone=hashed)
    again = plan_import(apply(current, plan), after, hash_phone=hashed)
    assert again.is_empty
    assert again.unchanged == len(after)


@given(rosters, rosters)
def test_every_row_is_added_moved_changed_or_unchanged(before: list[RosterRow], after: list[RosterRow]) -> None:
    plan = plan_import(store(*before), after, hash_phone=hashed)
    named = [one.row.number for one in plan.added]
    named += [one.row.number for one in plan.moved]
    named += [one.row.number for one in plan.changed]
    assert len(named) == len(set(named))
    assert len(named) + plan.unchanged == len(after)
    assert set(named).isdisjoint(one.number for one in plan.left)
    touched = {one.path for one in after}
    assert {one.number for one in plan.left} == {
        one.number for one in before if one.path in touched and one.number not in {new.number for new in after}
    }


@given(rosters, st.randoms())
def test_the_plan_does_not_depend_on_the_order_of_the_store(before: list[RosterRow], random: Random) -> None:
    shuffled = list(before)
    random.shuffle(shuffled)
    other = [row("77", B)]
    assert plan_import(store(*before), other) == plan_import(store(*shuffled), other)
