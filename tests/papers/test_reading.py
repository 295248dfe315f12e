"""Rosters as they are found in offices: each is read exactly, or refused with row, column and reason."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from locales.words import LANGUAGES, Words
from papers.paper import RosterPaper, sentence
from papers.reading import read_roster
from tests.papers.patterns import MINIMAL, PATTERNS, Pattern
from tests.papers.rosters import HEADER, citizen_number, workbook


def read(tmp_path: Path, pattern: Pattern) -> RosterPaper:
    return read_roster(workbook(tmp_path / "roster.xlsx", pattern.cells, **pattern.build))


@pytest.mark.parametrize("pattern", [pytest.param(pattern, id=name) for name, pattern in PATTERNS.items()])
def test_a_roster_as_found_in_offices_is_read_exactly_or_refused_by_row_and_column(
    tmp_path: Path, pattern: Pattern
) -> None:
    paper = read(tmp_path, pattern)
    assert paper.refusal is None
    read_as = {
        row.number: {name: getattr(row, name) for name in pattern.rows.get(row.number, {})} for row in paper.rows
    }
    assert read_as == pattern.rows
    assert tuple((fault.row, fault.column[:1], fault.reason_id) for fault in paper.faults) == pattern.faults
    assert tuple((note.row, note.reason_id) for note in paper.notes) == pattern.notes
    for words in map(Words, LANGUAGES):
        assert all(sentence(fault, words.plain) for fault in (*paper.faults, *paper.notes))
        assert all(words.plain(column.reason_id) for column in paper.columns)


def test_every_row_is_accounted_for_with_its_place_in_the_file(tmp_path: Path) -> None:
    rows: list[tuple[Any, ...]] = [HEADER]
    rows += [(str(n), f"张{n}" if n % 7 else "", "集控三支部", "正式党员") for n in range(2, 202)]
    paper = read_roster(workbook(tmp_path / "roster.xlsx", rows))
    assert sorted([row.row for row in paper.rows] + [fault.row for fault in paper.faults]) == list(range(2, 202))
    assert all(int(row.number) == row.row for row in paper.rows)


def test_a_refused_column_is_named_and_nothing_of_it_is_kept(tmp_path: Path) -> None:
    refused = ("身份证号码", "家庭住址", "民族", "籍贯", "出生年月", "学历", "性别")
    canary = tuple(f"秘密{n}" for n in range(len(refused)))
    paper = read_roster(
        workbook(tmp_path / "roster.xlsx", [(*MINIMAL, *refused), ("1", "张三", "一支部", "正式", *canary)])
    )
    assert tuple(column.header for column in paper.refused_columns) == refused
    assert [row.number for row in paper.rows] == ["1"]
    assert "秘密" not in repr(paper)


def test_an_id_card_number_is_never_repeated_in_its_fault(tmp_path: Path) -> None:
    secret = citizen_number()
    paper = read_roster(workbook(tmp_path / "roster.xlsx", [MINIMAL, (secret, secret, secret, secret)]))
    assert {fault.reason_id for fault in paper.faults} == {"roster-cell-id-card"}
    assert secret not in repr(paper)


def test_equal_words_for_one_field_are_refused(tmp_path: Path) -> None:
    paper = read_roster(
        workbook(tmp_path / "roster.xlsx", [(*MINIMAL, "姓名"), ("1", "张三", "一支部", "正式", "李四")])
    )
    assert paper.refusal is not None
    assert paper.refusal.reason_id == "roster-column-twice"


def test_numbers_and_names_come_out_as_the_other_libraries_read_them(tmp_path: Path) -> None:
    """Our own reader of .xlsx against two independent ones."""
    from openpyxl import load_workbook
    from python_calamine import CalamineWorkbook

    path = workbook(
        tmp_path / "roster.xlsx", [HEADER, *((f"N{n}", f"王{n}", "一支部", "正式", "", "") for n in range(99))]
    )
    ours = [(row.number, row.name) for row in read_roster(path).rows]
    cells = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    sheet = load_workbook(path).active
    assert sheet is not None
    assert ours == [(row[0], row[1]) for row in cells[1:]]
    assert ours == list(sheet.iter_rows(min_row=2, max_col=2, values_only=True))
