"""From a grid to roster rows: every row comes out as a person, a fault, or a note that it was passed over."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from itertools import chain, islice
from typing import TypeVar

from domain.member import MemberCategory, RoleName
from papers.branches import Place, Places, branch_in_sheet_name
from papers.cells import CellFault, date_of, name_of, number_of, phone_of, text_of, unit_name_of, zone_of
from papers.columns import Field
from papers.grid import CellValue, Grid, GridRow, Merge, letter_of
from papers.header import SEARCHED_ROWS, Header, find_header, is_header_again
from papers.lines import ColumnLine, FaultLine, RowLine
from papers.paper import ColumnFate, PaperRefused
from papers.vocabulary import NotAMemberError, UnknownWordError, category_of, duties_of, scenario_of

_T = TypeVar("_T")
_CLOSING_LINE = re.compile(
    r"^(?:(?:合\s*计|总\s*计|小\s*计|共\s*计|共)(?=$|[\s:：(（0-9])"
    r"|(?:备注|注|说明|填表|制表|审核|单位负责人|负责人|填报)\w{0,6}\s*[:：(（])"
)
#: What the template's example row has in place of a 工号.
_EXAMPLE = re.compile(r"^[((【\[ ]?(?:示例|样例|例如|範例|example)", re.IGNORECASE)
#: Shared phones are only pointed out; beyond this many the memory of a 1.3-million-row file is worth more.
_PHONES_REMEMBERED = 100_000
_ROW_BITS, _SHEET_BITS = 32, 8
_ROW_MASK, _SHEET_MASK = (1 << _ROW_BITS) - 1, (1 << _SHEET_BITS) - 1
_UNITS = frozenset({Field.ABOVE, Field.BRANCH, Field.GROUP, Field.SCENARIO, Field.ZONE, Field.CODE})


@dataclass(slots=True)
class Book:
    """What has to be known across the sheets of one file."""

    sheets: list[str] = field(default_factory=list)
    #: 工号 -> row, sheet's index and path's index in one figure: there may be 1.3 million of them.
    numbers: dict[str, int] = field(default_factory=dict)
    paths: dict[tuple[str, ...], int] = field(default_factory=dict)
    phones: dict[int, int] = field(default_factory=dict)
    headers: int = 0


Out = RowLine | FaultLine | ColumnLine


def read_grid(grid: Grid, book: Book) -> Iterator[Out]:
    """Streams; holds no more than the first rows and the numbers seen."""
    book.sheets.append(grid.name)
    first = list(islice(grid.rows, SEARCHED_ROWS))
    header = find_header(grid.name, first, grid.merges)
    if header is None:
        if first:
            yield FaultLine(grid.name, first[0].number, "", "roster-sheet-without-header", {}, stops=False)
        return
    book.headers += 1
    reader = _SheetReader(grid, header, book)
    for column in header.columns(grid.name):
        yield ColumnLine(column.sheet, column.letter, column.header, column.fate, column.field)
    yield from reader.opening_notes()
    for row in chain((row for row in first if row.number > header.last_row), grid.rows):
        yield from reader.read(row)
    yield from reader.closing_notes()


class _SheetReader:
    def __init__(self, grid: Grid, header: Header, book: Book) -> None:
        self.grid = grid
        self.header = header
        self.book = book
        self.sheet_index = len(book.sheets) - 1
        self.kept = {at: heading.field for at, heading in header.headings.items() if heading.fate is ColumnFate.KEPT}
        self.above = header.above
        self.at = {name: header.column_of(name) for name in Field}
        fallback = header.branch_in_title or (branch_in_sheet_name(grid.name) if grid.named else None)
        self.places = Places(fallback)
        if self.at[Field.BRANCH] is None and not header.above and fallback is None:
            raise PaperRefused("roster-no-branch-column", sheet=grid.name, row=header.last_row)
        self.merges_from: dict[int, list[Merge]] = {}
        for merge in grid.merges:
            if merge.last_row > merge.first_row > header.last_row and merge.first_column in self.kept:
                self.merges_from.setdefault(merge.first_row, []).append(merge)
        self.running: dict[int, tuple[int, CellValue | None]] = {}
        self.hidden: list[int] = []
        #: Of the row at hand.
        self.faults: list[FaultLine] = []
        self.number: str | None = None

    def opening_notes(self) -> Iterator[FaultLine]:
        if self.grid.hidden:
            yield self._note(self.header.last_row, "roster-sheet-hidden")
        if self.at[Field.BRANCH] is None and not self.header.above and self.places.fallback is not None:
            yield self._note(self.header.last_row, "roster-branch-from-title", branch=self.places.fallback)
        if self.at[Field.CATEGORY] is None:
            yield self._note(self.header.last_row, "roster-category-assumed")

    def closing_notes(self) -> Iterator[FaultLine]:
        if self.hidden:
            yield self._note(self.hidden[0], "roster-rows-hidden", count=len(self.hidden))

    def read(self, row: GridRow) -> Iterator[RowLine | FaultLine]:
        row.cells = {at: value for at, value in row.cells.items() if _words(value)}
        own = set(row.cells) & set(self.kept)
        self._fill_merged(row)
        cells = {at: row.cells[at] for at in self.kept if at in row.cells}
        passed_over = self._passed_over(row, own)
        if passed_over is not None:
            yield from passed_over
            return
        if row.hidden:
            self.hidden.append(row.number)
        self.faults, self.number = [], None
        line = self._person(row.number, cells)
        if line is not None:
            yield from self._known_before(line)
        yield from self.faults
        if line is not None and not any(fault.stops for fault in self.faults):
            self._remember(line)
            yield line

    def _fill_merged(self, row: GridRow) -> None:
        for merge in self.merges_from.get(row.number, ()):
            self.running[merge.first_column] = (merge.last_row, row.cells.get(merge.first_column))
        for at, (last, value) in self.running.items():
            if row.number <= last and value is not None:
                row.cells.setdefault(at, value)

    def _passed_over(self, row: GridRow, own: set[int]) -> list[FaultLine] | None:
        """None for a row that has to be a person; else the notes to make of a row that is none."""
        number, name = self.at[Field.NUMBER], self.at[Field.NAME]
        in_number = _words(row.cells.get(number)) if number in own else ""
        in_name = _words(row.cells.get(name)) if name in own else ""
        first = next((value.strip() for _, value in sorted(row.cells.items()) if isinstance(value, str)), "")
        if _EXAMPLE.match(in_number):
            return [self._note(row.number, "roster-row-example")]
        if not in_number[:1].isdigit() and is_header_again(self.header, row):
            return [self._note(row.number, "roster-row-header-again")]
        if _CLOSING_LINE.match(in_number) or (_CLOSING_LINE.match(first) and not (in_number and in_name)):
            return [self._note(row.number, "roster-row-closing")]
        if in_number or in_name or any(self.kept[at] not in _UNITS and _words(row.cells[at]) for at in own):
            return None
        return [self._note(row.number, "roster-row-without-person")] if own else []

    def _person(self, row: int, cells: dict[int, CellValue]) -> RowLine | None:
        """Reads every cell, so that all faults of a row are named at once; None without 工号, 姓名 or branch."""
        number = self._cell(row, cells, Field.NUMBER, number_of, "", "roster-number-empty")
        self.number = number or None
        name = self._cell(row, cells, Field.NAME, name_of, "", "roster-name-empty")
        place = self._place(row, cells)
        branch = place.path[-1] if place else ""
        category = self._category(row, cells)
        duty = self._cell(row, cells, Field.DUTY, lambda text: _short(text, 32), "")
        no_duties: tuple[RoleName, ...] = ()
        duties = self._cell(row, cells, Field.DUTY, lambda text: _word(duties_of, text, branch), no_duties)
        scenario = self._cell(row, cells, Field.SCENARIO, partial(_word, scenario_of), None)
        phone = self._cell(row, cells, Field.PHONE, phone_of, "") or None
        starts = self._date(row, cells, Field.STARTS)
        ends = self._date(row, cells, Field.ENDS)
        zone = self._cell(row, cells, Field.ZONE, zone_of, "") or None
        code = self._cell(row, cells, Field.CODE, lambda text: _short(text, 64), "")
        if starts is not None and ends is not None and ends < starts:
            self._fault(row, Field.ENDS, CellFault("roster-dates-crossed"))
        if not number or not name or place is None:
            return None
        return RowLine(
            self.grid.name, row, number, name, place.path, place.group,
            category, duty, duties, scenario, phone, starts, ends, zone, code,
        )  # fmt: skip

    def _cell(
        self,
        row: int,
        cells: dict[int, CellValue],
        name: Field,
        read: Callable[[str], _T],
        default: _T,
        missing: str = "",
    ) -> _T:
        at = self.at[name]
        try:
            text = text_of(cells.get(at)) if at is not None else ""
            if not text and missing:
                raise CellFault(missing)
            return read(text) if text else default
        except CellFault as fault:
            self._fault(row, name, fault)
            return default

    def _category(self, row: int, cells: dict[int, CellValue]) -> MemberCategory:
        if self.at[Field.CATEGORY] is None:
            return MemberCategory.FULL
        return self._cell(
            row, cells, Field.CATEGORY, partial(_word, category_of), MemberCategory.FULL, "roster-category-empty"
        )

    def _place(self, row: int, cells: dict[int, CellValue]) -> Place | None:
        branch = self.at[Field.BRANCH]
        name = Field.BRANCH if branch is not None else Field.ABOVE
        group = self._cell(row, cells, Field.GROUP, unit_name_of, "")
        try:
            above = tuple(text for text in (text_of(cells.get(at)) for at in self.above) if text)
            branch_text = text_of(cells.get(branch)) if branch is not None else ""
            return self.places.place(above, branch_text, group)
        except CellFault as fault:
            self._fault(row, name, fault)
            return None

    def _date(self, row: int, cells: dict[int, CellValue], name: Field) -> date | None:
        at = self.at[name]
        try:
            return date_of(cells.get(at), self.grid.epoch_1904) if at is not None else None
        except CellFault as fault:
            self._fault(row, name, fault)
            return None

    def _known_before(self, line: RowLine) -> Iterator[FaultLine]:
        first = self.book.numbers.get(line.number)
        if first is not None:
            row, sheet, path = first & _ROW_MASK, (first >> _ROW_BITS) & _SHEET_MASK, first >> (_ROW_BITS + _SHEET_BITS)
            reason = "roster-number-twice" if path == self.book.paths.get(line.path) else "roster-number-two-branches"
            self._fault(line.row, Field.NUMBER, CellFault(reason, sheet=self.book.sheets[sheet], other=row))
        if line.phone is not None:
            other = self.book.phones.get(hash(line.phone))
            if other is not None and first is None:
                yield self._note(line.row, "roster-phone-shared", other=other)

    def _remember(self, line: RowLine) -> None:
        path = self.book.paths.setdefault(line.path, len(self.book.paths))
        self.book.numbers[line.number] = (path << _SHEET_BITS | self.sheet_index) << _ROW_BITS | line.row
        if line.phone is not None and len(self.book.phones) < _PHONES_REMEMBERED:
            self.book.phones.setdefault(hash(line.phone), line.row)

    def _fault(self, row: int, name: Field, fault: CellFault) -> None:
        at = self.at[name]
        column = f"{letter_of(at)} {self.header.labels[at]}" if at is not None else ""
        line = FaultLine(self.grid.name, row, column, fault.reason_id, fault.arguments, self.number)
        if line not in self.faults:
            self.faults.append(line)

    def _note(self, row: int, reason_id: str, **args: str | int) -> FaultLine:
        return FaultLine(self.grid.name, row, "", reason_id, args, stops=False)


def _words(value: CellValue | None) -> str:
    return "" if value is None else str(value).strip()


def _short(text: str, longest: int) -> str:
    if len(text) > longest:
        raise CellFault("roster-text-too-long", length=len(text), limit=longest)
    return text


def _word(read: Callable[..., _T], text: str, *context: str) -> _T:
    try:
        return read(text, *context)
    except NotAMemberError as error:
        raise CellFault("roster-not-a-member", value=text[:20]) from error
    except UnknownWordError as error:
        raise CellFault("roster-word-unknown", value=text[:20]) from error
