"""The roster that we write is a roster that we read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.member import MemberCategory, RoleName
from domain.roster import CurrentRoster, RosterRow
from domain.roster_plan import plan_import
from domain.unit import Scenario
from locales.words import LANGUAGES, Words
from papers.reading import read_roster
from papers.template import write_roster, write_template

ZH = Words("zh-Hans").plain
HAN = st.sampled_from("张王李赵欧阳建国小明秀英𠮷䶮")
NAMES = st.text(HAN, min_size=1, max_size=5)
UNITS = st.builds(lambda stem, ending: stem + ending, NAMES, st.sampled_from(["党委", "党总支"]))
BRANCHES = st.builds(
    lambda stem, ending: stem + ending, NAMES, st.sampled_from(["党支部", "支部", "联合党支部", "临时党支部"])
)
DUTIES = st.sampled_from(
    [("", ()), ("书记", (RoleName.SECRETARY,)), ("组织委员", (RoleName.ORGANISER,)), ("宣传委员", ())]
)
DAYS = st.dates(date(2000, 1, 1), date(2090, 1, 1))


@st.composite
def rosters(draw: st.DrawFn) -> list[RosterRow]:
    rows = []
    for at, number in enumerate(
        draw(st.lists(st.from_regex(r"\A[0-9A-Z]{1,12}\Z"), unique=True, min_size=1, max_size=12))
    ):
        duty, duties = draw(DUTIES)
        starts = draw(st.none() | DAYS)
        rows.append(
            RosterRow(
                "党员花名册",
                at + 2,
                number,
                draw(NAMES),
                (*draw(st.lists(UNITS, max_size=3, unique=True)), draw(BRANCHES)),
                draw(st.none() | st.just("甲值党小组")),
                draw(st.sampled_from(MemberCategory)),
                duty,
                duties,
                draw(st.none() | st.sampled_from(Scenario)),
                draw(st.none() | st.integers(10_000_000_000, 19_999_999_999).map(lambda n: f"+86{n}")),
                starts,
                draw(st.none() | st.dates(starts or date(2000, 1, 1), date(2090, 1, 1))),
                draw(st.none() | st.sampled_from(["Asia/Shanghai", "Africa/Nairobi"])),
            )
        )
    return rows


@settings(max_examples=40, deadline=None)
@given(rosters())
def test_a_roster_that_is_written_reads_back_equal(rows: list[RosterRow]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "roster.xlsx"
        write_roster(path, rows, ZH)
        paper = read_roster(path)
    assert (paper.refusal, paper.faults) == (None, ())
    assert [replace(row, stated=frozenset()) for row in paper.rows] == rows


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_template_reads_cleanly_and_its_example_is_passed_over(tmp_path: Path, language: str) -> None:
    path = tmp_path / "template.xlsx"
    write_template(path, Words(language).plain)
    paper = read_roster(path)
    assert (paper.refusal, paper.rows, paper.faults) == (None, (), ())
    assert {note.reason_id for note in paper.notes} == {"roster-row-example", "roster-sheet-without-header"}
    assert len([column for column in paper.columns if column.field is not None]) == 13


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_choice_that_the_template_offers_is_understood(tmp_path: Path, language: str) -> None:
    path = tmp_path / "roster.xlsx"
    plain = Words(language).plain
    rows = [
        RosterRow("x", n, str(n), "张三", ("一支部",), None, category, plain(f"papers-duty-{duty}"), (), scenario)
        for n, (category, scenario, duty) in enumerate(
            (category, scenario, duty)
            for category in MemberCategory
            for scenario in Scenario
            for duty in ("secretary", "deputy", "organiser", "group_leader", "member")
        )
    ]
    write_roster(path, rows, plain)
    paper = read_roster(path)
    assert paper.faults == ()
    assert [(row.category, row.scenario) for row in paper.rows] == [(row.category, row.scenario) for row in rows]
    assert {row.duties for row in paper.rows} == {
        (RoleName.SECRETARY,),
        (RoleName.DEPUTY,),
        (RoleName.ORGANISER,),
        (RoleName.GROUP_LEADER,),
        (),
    }


def test_a_roster_read_twice_plans_the_same_import(tmp_path: Path) -> None:
    path = tmp_path / "roster.xlsx"
    write_roster(path, [RosterRow("x", 2, "1001", "张三", ("集团党委", "一支部"))], ZH)
    plans = [plan_import(CurrentRoster(), read_roster(path).rows) for _ in range(2)]
    assert plans[0] == plans[1]
    assert len(plans[0].added) == 1
