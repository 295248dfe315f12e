"""Somebody's own data as a workbook in their own words: a sheet for each section, empty ones too."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO

from domain.quarter import Quarter
from locales.words import Words
from papers.writing import Sheet, SheetColumn, Value, write_workbook
from storage.own_data import Cell, Column, Section

_WIDTHS = {"problem": 40, "proposal": 50, "expected": 30, "text": 50, "branch": 24, "unit": 24, "at": 18}

#: Whose words a column's values are -> the message, the name of its argument.
_MESSAGES = {
    "session": ("kind-name", "kind"),
    "state": ("state-name", "state"),
    "method": ("method-name", "method"),
    "correction": ("correction-reason", "reason"),
    "leave": ("reason-name", "reason"),
    "leave-state": ("leave-state-name", "state"),
}

#: Here each value has a message of its own.
_FAMILIES = {"category": "papers-category", "idea-kind": "idea-kind", "idea-state": "idea-state"}

_SPECIAL: dict[str, Callable[[str], str]] = {
    "language": lambda value: Words(value).plain("language-name"),
    "bits": lambda value: str(int(value).bit_count()),
}


def own_data_workbook(sections: list[Section], words: Words, now: datetime) -> bytes:
    """Takes processor time: call it in a thread."""
    file = BytesIO()
    note = words.plain("own-data-note", at=f"{now.astimezone(words.zone):%Y-%m-%d %H:%M}")
    write_workbook(file, [_sheet(section, words, note) for section in sections])
    return file.getvalue()


def _sheet(section: Section, words: Words, note: str) -> Sheet:
    none = [] if section.rows else [words.plain("own-data-none")]
    return Sheet(
        title=words.plain(f"own-data-section-{section.name}"),
        columns=[
            SheetColumn(words.plain(f"own-data-column-{column.name}"), _WIDTHS.get(column.name, 14))
            for column in section.columns
        ],
        rows=[
            [_shown(column, cell, words) for column, cell in zip(section.columns, row, strict=True)]
            for row in section.rows
        ],
        notes=[*none, note],
    )


def _shown(column: Column, cell: Cell, words: Words) -> Value:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return f"{cell.astimezone(words.zone):%Y-%m-%d %H:%M}"
    if isinstance(cell, date):
        return f"{cell:%Y-%m-%d}"
    if column.name == "quarter":
        return words.quarter(Quarter.parse(str(cell)))
    return _said(column.words, str(cell), words) if column.words else str(cell)


def _said(whose: str, value: str, words: Words) -> str:
    if whose in _SPECIAL:
        return _SPECIAL[whose](value)
    if whose in _FAMILIES:
        return words.plain(f"{_FAMILIES[whose]}-{value}")
    message, argument = _MESSAGES.get(whose, (f"own-data-{whose}", "value"))
    return words.plain(message, **{argument: int(value) if value.isdecimal() else value})
