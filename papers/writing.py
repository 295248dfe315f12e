"""Workbooks and CSV files out. Every text is written as text: nothing that a person typed becomes a formula or link."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO

from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from papers.limits import LAST_ROW, LONGEST_CELL

Value = str | int | float | date | None

#: Nothing that breaks the XML of a workbook or the terminal of a reader; line breaks and tabs stay.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]")
_CUT = "…"
_FORBIDDEN_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
_LONGEST_SHEET_NAME = 31
_A4 = 9
_WIDE_FROM = 95  # characters across: beyond that a page is turned

_LINE_POINTS, _ROW_POINTS, _TITLE_POINTS, _MOST_POINTS = 15.0, 21.0, 34.0, 400.0

_FONT: dict[str, object] = {"font_name": "宋体", "font_size": 11, "valign": "vcenter"}
_STYLES: dict[str, dict[str, object]] = {
    "title": {"bold": True, "font_size": 16, "align": "center"},
    "line": {"text_wrap": True, "border": 1},
    "header": {"bold": True, "text_wrap": True, "align": "center", "border": 1, "bg_color": "#F2F2F2"},
    "left": {"text_wrap": True, "border": 1, "num_format": "@"},
    "center": {"text_wrap": True, "border": 1, "align": "center", "num_format": "@"},
    "number": {"border": 1, "align": "center"},
    "date": {"border": 1, "align": "center", "num_format": "yyyy-mm-dd"},
    "note": {"text_wrap": True, "valign": "top"},
}


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """`width` in characters of half width; `choices` offers a list to pick from in the cells below the header."""

    title: str
    width: float = 14
    centred: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """`header_rows` are lines above the columns, each of one or more texts sharing the width; the first is the title.

    `rows` may be an iterator: it is written as it comes. `notes` stand below the last row.
    """

    title: str
    columns: Sequence[SheetColumn]
    rows: Iterable[Sequence[Value]] = ()
    header_rows: Sequence[Sequence[str]] = ()
    notes: Sequence[str] = ()
    #: Rows that a sheet holds at most; what does not fit goes on in a further sheet.
    last_row: int = LAST_ROW


def write_workbook(target: Path | IO[bytes], sheets: Sequence[Sheet]) -> None:
    """Writes all sheets. A path gets its file only when it is complete."""
    if not isinstance(target, Path):
        _write(target, sheets)
        return
    with NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", delete=False) as file:
        unfinished = Path(file.name)
        try:
            _write(file, sheets)
            unfinished.chmod(0o640)
            unfinished.replace(target)
        finally:
            unfinished.unlink(missing_ok=True)


def write_csv(target: Path | IO[bytes], columns: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
    """UTF-8 with a byte order mark, which spreadsheet programs need to show Chinese."""
    lines = (_csv_line(row) for row in chain([columns], rows))
    if isinstance(target, Path):
        with target.open("wb") as file:
            write_csv(file, columns, rows)
        return
    target.write(b"\xef\xbb\xbf")
    for line in lines:
        target.write(line.encode())


def printable(text: str) -> str:
    """What a cell can hold: no control, bidi or surrogate characters; 32,767 characters at most, a cut being marked.

    A carriage return becomes a line break.
    """
    clean = _UNPRINTABLE.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
    return clean if len(clean) <= LONGEST_CELL else clean[: LONGEST_CELL - len(_CUT)] + _CUT


def _csv_line(row: Sequence[Value]) -> str:
    return ",".join(_csv_field(value) for value in row) + "\r\n"


def _csv_field(value: Value) -> str:
    if not isinstance(value, str):
        return "" if value is None else str(value)
    text = printable(value)
    if text.startswith(("=", "+", "-", "@", "\t", "\n")):
        text = f"'{text}"
    return '"' + text.replace('"', '""') + '"' if any(mark in text for mark in ",\"\r\n\t';") else text


def _write(file: IO[bytes], sheets: Sequence[Sheet]) -> None:
    book = Workbook(
        file,
        {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
    )
    styles = {name: book.add_format({**_FONT, **style}) for name, style in _STYLES.items()}
    names: set[str] = set()
    try:
        for sheet in sheets:
            _write_sheet(book, sheet, styles, names)
    finally:
        book.close()  # after an error too: rows wait in temporary files, which only closing removes


def _write_sheet(book: Workbook, sheet: Sheet, styles: dict[str, Format], names: set[str]) -> None:
    rows = iter(sheet.rows)
    page = book.add_worksheet(_name(sheet.title, names))
    at = _write_page(page, sheet, rows, styles)
    while (row := next(rows, None)) is not None:
        page = book.add_worksheet(_name(sheet.title, names))
        at = _write_page(page, sheet, chain([row], rows), styles)
    for text in sheet.notes:
        _merged(page, at, 0, len(sheet.columns) - 1, printable(text), styles["note"])
        page.set_row(at, _height([text], [sum(column.width for column in sheet.columns)], _ROW_POINTS))
        at += 1


def _write_page(page: Worksheet, sheet: Sheet, rows: Iterator[Sequence[Value]], styles: dict[str, Format]) -> int:
    """Fills one worksheet as far as it goes and returns the first free row."""
    last_column = len(sheet.columns) - 1
    for at, column in enumerate(sheet.columns):
        page.set_column(at, at, column.width)
    at = 0
    for texts in sheet.header_rows:
        _header_row(page, at, sheet, texts, styles["title" if at == 0 else "line"])
        at += 1
    widths = [column.width for column in sheet.columns]
    page.set_row(at, _height([column.title for column in sheet.columns], widths, _LINE_POINTS))
    for number, column in enumerate(sheet.columns):
        page.write_string(at, number, printable(column.title), styles["header"])
    head = at
    page.freeze_panes(head + 1, 0)
    space = sheet.last_row - head - 1 - len(sheet.notes) - 1
    for row in islice(rows, max(space, 1)):
        at += 1
        page.set_row(at, _height(row, widths, _ROW_POINTS))
        for number, value in enumerate(row):
            centred = number <= last_column and sheet.columns[number].centred
            _write_cell(page, at, number, value, styles, "center" if centred else "left")
    for number, column in enumerate(sheet.columns):
        if column.choices:
            page.data_validation(
                head + 1, number, head + 2000, number, {"validate": "list", "source": list(column.choices)}
            )
    page.repeat_rows(head)
    page.set_paper(_A4)
    if sum(column.width for column in sheet.columns) > _WIDE_FROM:
        page.set_landscape()
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    page.set_footer("&C&P / &N")
    return at + 1


def _header_row(page: Worksheet, at: int, sheet: Sheet, texts: Sequence[str], style: Format) -> None:
    """Shares the width among the texts, by columns whose widths come nearest to equal parts."""
    widths = [column.width for column in sheet.columns]
    total, start, height = sum(widths), 0, 0.0
    for number, text in enumerate(texts, start=1):
        end, left = len(widths) - 1, len(texts) - number
        if left:
            reached = [sum(widths[: column + 1]) for column in range(len(widths))]
            wished = total * number / len(texts)
            end = min(range(start, len(widths) - left), key=lambda column: abs(reached[column] - wished))
        _merged(page, at, start, end, printable(text), style)
        height = max(height, _height([text], [sum(widths[start : end + 1])], _ROW_POINTS))
        start = end + 1
    page.set_row(at, _TITLE_POINTS if at == 0 else height)


def _height(row: Sequence[Value], widths: Sequence[float], least: float) -> float:
    """Points that a row needs. Merged cells never grow by themselves, others only in some programs."""
    lines = (_lines_of(value, width) for value, width in zip(row, widths, strict=False) if isinstance(value, str))
    return min(max(least, _LINE_POINTS * max(lines, default=1) + 4), _MOST_POINTS)


def _lines_of(text: str, width: float) -> int:
    """How many lines a text takes in a column; a Chinese character is two wide."""
    if len(text) * 2 < width - 1 and "\n" not in text:
        return 1
    lines = (sum(2 if ord(letter) > 0x2E7F else 1 for letter in line) for line in text.split("\n"))
    return sum(max(1, -(-length // max(1, int(width) - 1))) for length in lines)


def _merged(page: Worksheet, row: int, first: int, last: int, text: str, style: Format) -> None:
    if first < last:
        page.merge_range(row, first, row, last, "", style)
    page.write_string(row, first, text, style)


def _write_cell(page: Worksheet, row: int, at: int, value: Value, styles: dict[str, Format], style: str) -> None:
    if value is None or value == "":
        page.write_blank(row, at, None, styles[style])
    elif isinstance(value, str):
        page.write_string(row, at, printable(value), styles[style])
    elif isinstance(value, date):
        page.write_datetime(row, at, value, styles["date"])
    else:
        page.write_number(row, at, value, styles["number"])


def _name(title: str, taken: set[str]) -> str:
    """A worksheet's name: 31 characters without []:*?/\\ and unlike any other, whatever their case."""
    plain = _FORBIDDEN_IN_NAMES.sub(" ", printable(title)).strip()[:_LONGEST_SHEET_NAME] or "1"
    name, number = plain, 1
    while name.lower() in taken:
        number += 1
        ending = f" ({number})"
        name = plain[: _LONGEST_SHEET_NAME - len(ending)] + ending
    taken.add(name.lower())
    return name
