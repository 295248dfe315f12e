"""A sheet as a stream of rows, the same for .xlsx and .csv, so that what reads a roster need not know the format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum


class Oddity(Enum):
    """A cell that has no value of its own to read."""

    FORMULA = "formula"  # never evaluated, and its cached value is not trusted
    ERROR = "error"  # #REF!, #N/A


CellValue = str | int | float | Oddity


@dataclass(slots=True)
class GridRow:
    """Cells by zero-based column; an empty cell is absent."""

    number: int
    cells: dict[int, CellValue]
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range, zero-based columns and one-based rows, both ends included."""

    first_row: int
    last_row: int
    first_column: int
    last_column: int


@dataclass(slots=True)
class Grid:
    name: str
    rows: Iterator[GridRow]
    merges: tuple[Merge, ...] = ()
    hidden: bool = False
    epoch_1904: bool = False
    #: False for a sheet with no name of its own (CSV): its name must not be taken for a branch.
    named: bool = field(default=True)


def letter_of(column: int) -> str:
    """0 -> A, 26 -> AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_of(letters: str) -> int:
    """A -> 0, AA -> 26."""
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return column - 1
