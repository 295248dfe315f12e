"""What is written can never run, and opens in a spreadsheet program."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import IO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from xlsxwriter import Workbook  # type: ignore[import-untyped]

from papers.limits import LONGEST_CELL
from papers.writing import Sheet, SheetColumn, Value, printable, write_csv, write_workbook

HOSTILE = (
    "=1+1",
    '=HYPERLINK("http://x","y")',
    "=cmd|'/c calc'!A0",
    "{=1+1}",
    "@SUM(1+1)",
    "+1+1",
    "-1+1",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "\x00=1+1",
    "http://example.com",
    "mailto:a@b.cn",
    "internal:Sheet1!A1",
    "external:c:\\x.xlsx",
    "file:///etc/passwd",
    "0012",
    "1e5",
    "TRUE",
    "#REF!",
    "张三\ud800",
    "_x0041_",
    "\u202e张三",
    '=WEBSERVICE("http://x")',
    "＝1+1",
)

Write = Callable[[IO[bytes], list[list[Value]]], None]


def formulas_and_links(content: bytes) -> list[str]:
    """The check: cells of a workbook that a program would compute or follow."""
    book = load_workbook(io.BytesIO(content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    found = [cell.coordinate for cell in cells if cell.data_type == "f" or cell.hyperlink is not None]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        found += [name for name in archive.namelist() if b"<f>" in archive.read(name) or "externalLink" in name]
    return found


def ours(file: IO[bytes], rows: list[list[Value]]) -> None:
    columns = [SheetColumn("=1+1"), SheetColumn("b")]
    write_workbook(file, [Sheet("=1+1", columns, rows, header_rows=[("=1+1",), ("=2", "@x")], notes=["=3"])])


def careless(file: IO[bytes], rows: list[list[Value]]) -> None:
    """The mutant: XlsxWriter's own defaults."""
    book = Workbook(file)
    page = book.add_worksheet()
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            page.write(at, column, str(value).encode("utf-8", "ignore").decode())
    book.close()


def written(write: Write, rows: list[list[Value]]) -> bytes:
    file = io.BytesIO()
    write(file, rows)
    return file.getvalue()


def test_no_hostile_text_becomes_a_formula_or_a_link() -> None:
    content = written(ours, [[text, text] for text in HOSTILE])
    assert formulas_and_links(content) == []
    sheet = load_workbook(io.BytesIO(content)).active
    assert sheet is not None
    back = [value for (value,) in sheet.iter_rows(min_row=4, max_row=3 + len(HOSTILE), max_col=1, values_only=True)]
    # openpyxl alone shows the escape of an escape as it stands in the file.
    assert [str(value).replace("_x005F_", "_") for value in back] == [printable(text) for text in HOSTILE]


def test_the_check_notices_a_careless_writer() -> None:
    assert formulas_and_links(written(careless, [[text] for text in HOSTILE])) != []


@given(st.lists(st.text(st.characters(), max_size=40), min_size=1, max_size=20))
def test_any_text_is_written_and_read_back_as_text(texts: list[str]) -> None:
    content = written(ours, [[f"·{text}", "x"] for text in texts])
    assert formulas_and_links(content) == []
    sheet = load_workbook(io.BytesIO(content)).active
    assert sheet is not None
    back = [str(value) for (value,) in sheet.iter_rows(min_row=4, max_row=3 + len(texts), max_col=1, values_only=True)]
    assert back == [printable(f"·{text}") for text in texts]


def test_a_csv_field_cannot_start_a_formula_and_reads_back() -> None:
    file = io.BytesIO()
    write_csv(file, ["a", "b"], [[text, 'say "hi", you'] for text in HOSTILE] + [[-5, None]])
    content = file.getvalue()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert rows[0] == ["a", "b"]
    assert all(row[1] == 'say "hi", you' for row in rows[1:-1])
    assert rows[-1] == ["-5", ""]
    for text, (field, _) in zip(HOSTILE, rows[1:-1], strict=True):
        assert not field.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
        assert field in (printable(text), f"'{printable(text)}")


def test_a_text_too_long_for_a_cell_is_cut_with_a_mark() -> None:
    content = written(ours, [["长" * 40_000, "x"]])
    sheet = load_workbook(io.BytesIO(content)).active
    assert sheet is not None
    value = str(sheet["A4"].value)
    assert (len(value), value[-1]) == (LONGEST_CELL, "…")


def test_rows_that_do_not_fit_go_on_in_a_further_sheet(tmp_path: Path) -> None:
    rows = ([str(n), None] for n in range(25))
    columns = [SheetColumn("序号"), SheetColumn("空")]
    write_workbook(tmp_path / "x.xlsx", [Sheet("名单", columns, rows, notes=["完"], last_row=12)])
    book = load_workbook(tmp_path / "x.xlsx")
    assert book.sheetnames == ["名单", "名单 (2)", "名单 (3)"]
    numbers = [row[0] for sheet in book for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert numbers == [*(str(n) for n in range(25)), "完"]
    assert all(sheet["A1"].value == "序号" for sheet in book)
    assert all((sheet.max_row or 0) <= 12 for sheet in book)


def test_a_sheet_is_made_for_printing_on_a4_with_its_header_on_each_page(tmp_path: Path) -> None:
    columns = [SheetColumn("姓名", 30), SheetColumn("日期", 30)]
    write_workbook(tmp_path / "x.xlsx", [Sheet("名单", columns, [["张三", date(2026, 10, 1)]], [("标题",)])])
    sheet = load_workbook(tmp_path / "x.xlsx")["名单"]
    assert (sheet.page_setup.paperSize, sheet.freeze_panes, sheet.print_title_rows) == (9, "A3", "$2:$2")
    assert sheet["A3"].alignment.wrap_text
    assert sheet["B3"].is_date


@pytest.mark.parametrize(
    ("titles", "names"),
    [
        (["a", "A"], ["a", "A (2)"]),
        (["x[y]:*?/\\z"], ["x y      z"]),
        (["长" * 40, "长" * 40], ["长" * 31, "长" * 27 + " (2)"]),
        ([""], ["1"]),
    ],
)
def test_names_of_sheets_are_made_to_fit(titles: list[str], names: list[str]) -> None:
    file = io.BytesIO()
    write_workbook(file, [Sheet(title, [SheetColumn("a")]) for title in titles])
    assert load_workbook(file).sheetnames == names


def test_a_file_appears_only_when_it_is_complete(tmp_path: Path) -> None:
    def failing() -> object:
        yield ["x"]
        raise RuntimeError("the store went away")

    with pytest.raises(RuntimeError):
        write_workbook(tmp_path / "x.xlsx", [Sheet("a", [SheetColumn("a")], failing())])  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []
