"""Builders of roster files as they are found in offices."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from openpyxl import Workbook

Cell = str | int | float | None | object
Rows = Sequence[Sequence[Cell]]

HEADER = ("工号", "姓名", "党支部", "党员类别", "党内职务", "手机号")
ZHANG = ("1001", "张三", "集控三支部", "正式党员", "书记", "13800000001")
LI = ("1002", "李四", "集控三支部", "预备党员", "", "")


def workbook(
    path: Path,
    rows: Rows,
    *,
    merges: Iterable[str] = (),
    hidden_rows: Iterable[int] = (),
    formats: dict[str, str] | None = None,
    more: dict[str, Rows] | None = None,
    hidden_sheets: Iterable[str] = (),
    title: str = "花名册",
) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    for cells in merges:
        sheet.merge_cells(cells)
    for number in hidden_rows:
        sheet.row_dimensions[number].hidden = True
    for cell, code in (formats or {}).items():
        sheet[cell].number_format = code
    for name, other in (more or {}).items():
        added = book.create_sheet(name)
        for row in other:
            added.append(list(row))
    for name in hidden_sheets:
        book[name].sheet_state = "hidden"
    book.save(path)
    return path


def csv_file(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def citizen_number(first: str = "11010119900307123") -> str:
    """An invented ID-card number with the right check character."""
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return first + "10X98765432"[sum(int(digit) * weight for digit, weight in zip(first, weights, strict=True)) % 11]
