"""CSV rosters: every encoding and separator that offices send, streamed."""

from __future__ import annotations

import resource
from pathlib import Path

import pytest

from domain.roster import RosterRow
from papers.reading import read_roster, stream_roster
from tests.papers.rosters import csv_file

TEXT = "工号,姓名,党支部,党员类别\n0071,张三,集控三支部,正式党员\n1002,𠮷䶮,检修支部,预备党员\n"
READ = [("0071", "张三", ("集控三支部",)), ("1002", "𠮷䶮", ("检修支部",))]


def people(path: Path) -> list[tuple[str, str, tuple[str, ...]]]:
    paper = read_roster(path)
    assert (paper.refusal, paper.faults) == (None, ())
    return [(row.number, row.name, row.path) for row in paper.rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_a_csv_reads_the_same_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    assert people(csv_file(tmp_path / "roster.csv", TEXT, encoding)) == READ


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_a_csv_reads_the_same_with_every_separator(tmp_path: Path, mark: str) -> None:
    assert people(csv_file(tmp_path / "roster.csv", TEXT.replace(",", mark))) == READ


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("sep=;\n" + TEXT.replace(",", ";"), id="declared separator"),
        pytest.param("某公司党员花名册\n\n" + TEXT, id="title above"),
        pytest.param(TEXT.replace("\n", "\r\n"), id="windows line ends"),
        pytest.param(TEXT.replace("张三", '"张\n三"'), id="line break in quotes"),
        pytest.param(TEXT.replace("0071", '"=""0071"""'), id="zeros kept by a formula of text"),
        pytest.param(TEXT.replace("党员类别\n", "党员类别,,,\n"), id="trailing separators"),
    ],
)
def test_a_csv_as_programs_write_it_is_read(tmp_path: Path, text: str) -> None:
    assert people(csv_file(tmp_path / "roster.csv", text)) == READ


@pytest.mark.parametrize(
    ("cell", "reason"),
    [("=1+1", "roster-cell-formula"), ("1.38E+10", "roster-number-lost-digits"), ("'=1+1", "roster-cell-formula")],
)
def test_a_faulty_cell_of_a_csv_is_named(tmp_path: Path, cell: str, reason: str) -> None:
    paper = read_roster(csv_file(tmp_path / "roster.csv", TEXT.replace("0071", cell)))
    assert [(fault.row, fault.column, fault.reason_id) for fault in paper.faults] == [(2, "A 工号", reason)]
    assert len(paper.rows) == 1


def test_a_lone_surrogate_is_a_fault_of_its_cell(tmp_path: Path) -> None:
    path = tmp_path / "roster.csv"
    path.write_bytes(TEXT.replace("张三", "张\ud800").encode("utf-16", "surrogatepass"))
    paper = read_roster(path)
    assert [(fault.row, fault.reason_id) for fault in paper.faults] == [(2, "roster-cell-broken-character")]
    assert [row.name for row in paper.rows] == ["𠮷䶮"]


def test_quotes_that_never_close_are_refused_with_their_line(tmp_path: Path) -> None:
    paper = read_roster(csv_file(tmp_path / "roster.csv", TEXT + '"' + "x" * 2_000_000))
    assert paper.refusal is not None
    assert (paper.refusal.reason_id, paper.refusal.row) == ("roster-csv-quotes", 4)


def test_many_rows_stream_in_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "roster.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write("工号,姓名,党支部,党员类别\n")
        file.writelines(f"{n:07},张三,{n // 16}支部,正式党员\n" for n in range(60_000))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    count = sum(isinstance(item, RosterRow) for item in stream_roster(path))
    assert count == 60_000
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20 * 1024, "kilobytes"


def test_leaving_the_stream_early_ends_the_child(tmp_path: Path) -> None:
    path = tmp_path / "roster.csv"
    path.write_text(TEXT + "".join(f"N{n},张三,一支部,正式党员\n" for n in range(50_000)), encoding="utf-8")
    stream = stream_roster(path)
    next(stream)
    stream.close()  # type: ignore[attr-defined]
    assert list(stream) == []
