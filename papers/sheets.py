"""The worksheets of an .xlsx as grids, streamed row by row."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from typing import IO

from papers.grid import CellValue, Grid, GridRow, Merge, Oddity, column_of
from papers.limits import LAST_ROW, LONGEST_CELL, Limits
from papers.package import Elements, Package, SheetPart, open_package, unescape
from papers.paper import PaperRefused

_CHUNK = 64 * 1024
_REFERENCE = re.compile(r"^([A-Z]{1,3})([1-9][0-9]{0,6})$")
_RANGE = re.compile(r"^([A-Z]{1,3})([1-9][0-9]{0,6}):([A-Z]{1,3})([1-9][0-9]{0,6})$")
_ROWS_END = re.compile(rb"</(?:[A-Za-z0-9]+:)?sheetData\s*>")
_MERGE = re.compile(rb"<(?:[A-Za-z0-9]+:)?mergeCell\s[^>]{0,200}?ref\s*=\s*[\"']([A-Z0-9:]+)[\"']")
_INTEGER = re.compile(r"^-?[0-9]{1,15}$")
_MOST_MERGES = 200_000
_TAIL_BYTES = 16 * 1024 * 1024


def grids(archive: zipfile.ZipFile, limits: Limits) -> Iterator[Grid]:
    package = open_package(archive)
    for sheet in package.sheets:
        yield Grid(
            name=sheet.name,
            rows=_SheetRows(package, sheet, limits).rows(),
            merges=_merges(archive, sheet.part),
            hidden=sheet.hidden,
            epoch_1904=package.epoch_1904,
        )


class _SheetRows:
    """Expat's callbacks for one worksheet; whole rows collect in `ready`."""

    def __init__(self, package: Package, sheet: SheetPart, limits: Limits) -> None:
        self.package = package
        self.sheet = sheet
        self.limits = limits
        self.ready: list[GridRow] = []
        self.row: GridRow | None = None
        self.row_number = 0
        self.column = -1
        self.kind = ""
        self.style = 0
        self.text: list[str] = []
        self.reading = False
        self.phonetic = False
        self.formula = False

    def rows(self) -> Iterator[GridRow]:
        elements = Elements()
        local = elements.local
        elements.parser.StartElementHandler = lambda name, attributes: self._start(local(name), attributes)
        elements.parser.EndElementHandler = lambda name: self._end(local(name))
        elements.parser.CharacterDataHandler = self._characters
        with self.package.archive.open(self.sheet.part) as stream:
            while chunk := stream.read(_CHUNK):
                elements.feed(chunk)
                yield from self.ready
                self.ready.clear()
            elements.feed(b"", final=True)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            self._start_cell(attributes)
        elif name == "v" or name == "t":
            self.reading = not self.phonetic
        elif name == "f":
            self.formula = True
        elif name == "row":
            claimed = attributes.get("r", "")
            plain = claimed.isascii() and claimed.isdigit() and len(claimed) < 9
            number = int(claimed) if plain else self.row_number + 1
            if number <= self.row_number or number > LAST_ROW:
                raise PaperRefused("roster-sheet-too-large", sheet=self.sheet.name, row=number)
            self.row_number = number
            self.row = GridRow(number, {}, attributes.get("hidden") in ("1", "true"))
            self.column = -1
        elif name == "rPh":
            self.phonetic = True

    def _start_cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r")
        if reference is None:
            self.column += 1
        else:
            match = _REFERENCE.match(reference)
            if match is None or int(match[2]) != self.row_number:
                raise PaperRefused("roster-file-damaged", sheet=self.sheet.name, row=self.row_number)
            self.column = column_of(match[1])
        self.kind = attributes.get("t", "n")
        style = attributes.get("s", "0")
        self.style = int(style) if style.isascii() and style.isdigit() and len(style) < 7 else 0
        self.text.clear()
        self.formula = False

    def _characters(self, text: str) -> None:
        if self.reading:
            self.text.append(text)

    def _end(self, name: str) -> None:
        if name == "v" or name == "t":
            self.reading = False
        elif name == "c":
            if self.row is not None and (self.text or self.formula):
                if self.column >= self.limits.columns:
                    raise PaperRefused(
                        "roster-sheet-too-wide", sheet=self.sheet.name, row=self.row_number, limit=self.limits.columns
                    )
                self.row.cells[self.column] = self._value("".join(self.text))
        elif name == "row":
            if self.row is not None and self.row.cells:
                self.ready.append(self.row)
            self.row = None
        elif name == "rPh":
            self.phonetic = False

    def _value(self, text: str) -> CellValue:
        if self.formula:
            return Oddity.FORMULA
        if self.kind == "s":
            index = int(text) if text.isascii() and text.isdigit() else -1
            if not 0 <= index < len(self.package.strings):
                raise PaperRefused("roster-file-damaged", sheet=self.sheet.name, row=self.row_number)
            return self.package.strings[index]
        if self.kind == "e":
            return Oddity.ERROR
        if self.kind == "n":
            return self._number(text.strip())
        return unescape(text)[:LONGEST_CELL]

    def _number(self, text: str) -> CellValue:
        padding = self.package.padding[self.style] if self.style < len(self.package.padding) else 0
        if _INTEGER.match(text):
            return text.zfill(padding) if padding and text[0] != "-" else int(text)
        try:
            number = float(text)
        except ValueError:
            return text[:LONGEST_CELL]
        if padding and number.is_integer() and 0 <= number < 1e15:
            return str(int(number)).zfill(padding)
        return number


def _merges(archive: zipfile.ZipFile, part: str) -> tuple[Merge, ...]:
    """Merged ranges. They stand after the rows in the file, but are needed before the first row is read."""
    with archive.open(part) as stream:
        tail = _after_rows(stream)
    merges: list[Merge] = []
    for match in _MERGE.finditer(tail):
        found = _RANGE.match(match[1].decode("ascii"))
        if found is not None:
            merges.append(Merge(int(found[2]), int(found[4]), column_of(found[1]), column_of(found[3])))
        if len(merges) > _MOST_MERGES:
            raise PaperRefused("roster-file-damaged")
    return tuple(merges)


def _after_rows(stream: IO[bytes]) -> bytes:
    """What follows the last row."""
    window = b""
    while chunk := stream.read(_CHUNK):
        if not window and chunk.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise PaperRefused("roster-file-damaged")  # UTF-16 parts: no program writes them, and the search would miss
        window = window[-64:] + chunk
        end = _ROWS_END.search(window)
        if end is not None:
            return window[end.end() :] + stream.read(_TAIL_BYTES)
    return b""
