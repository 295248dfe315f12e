"""A CSV file as a grid. Streams: the whole membership (1.3 million rows) fits in no worksheet, only in a CSV."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from typing import IO

from papers.grid import CellValue, Grid, GridRow, Oddity
from papers.limits import LONGEST_CELL, Limits
from papers.paper import PaperRefused

_CHUNK = 1024 * 1024
_DELIMITERS = (",", ";", "\t", "|")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: What our own CSV puts an apostrophe before.
_GUARDED = ("'=", "'+", "'-", "'@", "'\t", "'\r", "'\n")


def csv_grid(file: IO[bytes], limits: Limits) -> Grid:
    encoding = _encoding(file)
    file.seek(0)
    # Lone surrogates of a broken UTF-16 file pass, so that the cell with them is named rather than the file refused.
    text = io.TextIOWrapper(file, encoding=encoding, newline="", errors="surrogatepass")
    return Grid(name="CSV", rows=_rows(text, limits), named=False)


def _rows(text: io.TextIOWrapper, limits: Limits) -> Iterator[GridRow]:
    first = text.readline(1024 * 1024)
    declared = first.strip().lower()
    skip = declared.startswith("sep=") and len(declared) == 5
    delimiter = declared[4] if skip else _delimiter(text, first)
    text.seek(0)
    csv.field_size_limit(1024 * 1024)
    line = 0
    try:
        for number, fields in enumerate(csv.reader(text, delimiter=delimiter), start=1):
            line = number
            if skip and number == 1:
                continue
            if len(fields) > limits.columns and any(fields[limits.columns :]):
                raise PaperRefused("roster-sheet-too-wide", sheet="CSV", row=number, limit=limits.columns)
            cells = {at: _value(field) for at, field in enumerate(fields[: limits.columns]) if field.strip()}
            if cells:
                yield GridRow(number, cells)
    except csv.Error as error:
        raise PaperRefused("roster-csv-quotes", sheet="CSV", row=line + 1) from error
    except UnicodeError as error:
        raise PaperRefused("roster-csv-encoding") from error


def _value(field: str) -> CellValue:
    text = field[:LONGEST_CELL]
    if text.startswith("="):
        # ="0012" is how some systems keep leading zeros; anything else is a formula.
        inner = text[2:-1]
        if text.startswith('="') and text.endswith('"') and inner.isalnum():
            return inner
        return Oddity.FORMULA
    return text[1:] if text.startswith(_GUARDED) else text


def _delimiter(text: io.TextIOWrapper, first: str) -> str:
    """The mark that occurs most in the first lines; a title line above the header has none."""
    sample = [first, *(text.readline(1024 * 1024) for _ in range(9))]
    counts = {mark: max(line.count(mark) for line in sample) for mark in _DELIMITERS}
    return max(_DELIMITERS, key=lambda mark: counts[mark])


def _encoding(file: IO[bytes]) -> str:
    """A byte order mark, else strict UTF-8, else GB18030. Guessing libraries were wrong on short rosters."""
    file.seek(0)
    head = file.read(4)
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name
    return next((name for name in ("utf-8", "gb18030") if _decodes(file, name)), "") or _refuse()


def _decodes(file: IO[bytes], encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    file.seek(0)
    try:
        while chunk := file.read(_CHUNK):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _refuse() -> str:
    raise PaperRefused("roster-csv-encoding")
