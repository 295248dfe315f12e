"""Reading a calendar of shifts as offices keep it: a column of days, and a column for each crew."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from domain.shift import Duty
from domain.shift_text import CREW_LETTERS, DAYS, DUTIES, MOST_CREWS, WEEKDAYS
from papers.cells import CellFault, date_of, text_of
from papers.delimited import csv_grid
from papers.envelope import is_workbook, open_workbook
from papers.grid import Grid, GridRow
from papers.limits import MEGABYTE, Limits
from papers.paper import PaperRefused
from papers.sheets import grids

#: A year of a dozen crews fits many times over.
LIMITS = Limits(workbook_bytes=2 * MEGABYTE, csv_bytes=2 * MEGABYTE, inflated_bytes=20 * MEGABYTE)
_HEADER_ROWS = 10


class ShiftFaultError(ValueError):
    """Where the calendar cannot be understood: nothing of it is taken then. `reason_id` is the message that says it."""

    def __init__(self, reason_id: str, /, **values: object) -> None:
        super().__init__(reason_id, values)
        self.reason_id = reason_id
        self.values = values


def read_shifts(path: Path) -> dict[date, dict[str, Duty]]:
    """Who works what on which day, of the first sheet with a header. Raises PaperRefused or ShiftFaultError."""
    with path.open("rb") as file:
        sheets = (
            grids(open_workbook(file, LIMITS), LIMITS) if is_workbook(file, LIMITS) else iter([csv_grid(file, LIMITS)])
        )
        for grid in sheets:
            if not grid.hidden and (duties := _read(grid)):
                return duties
    raise PaperRefused("shift-no-header")


def _read(grid: Grid) -> dict[date, dict[str, Duty]]:
    rows = iter(grid.rows)
    header = _header(rows)
    if header is None:
        return {}
    day_column, crews = header
    duties: dict[date, dict[str, Duty]] = {}
    for row in rows:
        if row.hidden or day_column not in row.cells:
            continue
        day = _day(row, day_column, grid)
        if day in duties:
            raise ShiftFaultError("shift-day-twice", row=row.number)
        duties[day] = {crew: _duty(row, column) for column, crew in crews.items()}
    return duties


def _header(rows: Iterator[GridRow]) -> tuple[int, dict[int, str]] | None:
    """The column of days, and the crews by their columns."""
    for row in rows:
        texts = {column: text_of(value).lower() for column, value in row.cells.items()}
        days = next((column for column, text in texts.items() if text in DAYS), None)
        crews = {column: text for column, text in texts.items() if column != days and text and text not in WEEKDAYS}
        if days is not None and crews:
            wrong = len(crews) > MOST_CREWS or any(len(crew) > CREW_LETTERS or "," in crew for crew in crews.values())
            if wrong or len(set(crews.values())) < len(crews):
                raise ShiftFaultError("shift-crews", row=row.number, most=MOST_CREWS)
            return days, {column: crew.removesuffix("班") or crew for column, crew in crews.items()}
        if row.number >= _HEADER_ROWS:
            return None
    return None


def _day(row: GridRow, column: int, grid: Grid) -> date:
    try:
        day = date_of(row.cells[column], grid.epoch_1904)
    except CellFault:
        day = None
    if day is None:
        raise ShiftFaultError("shift-no-day", row=row.number)
    return day


def _duty(row: GridRow, column: int) -> Duty:
    text = text_of(row.cells.get(column)).lower()
    if text not in DUTIES:
        raise ShiftFaultError("shift-unknown", row=row.number, text=text[:10])
    return DUTIES[text]
