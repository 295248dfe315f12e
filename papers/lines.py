"""What the jail says to its parent: one JSON array per line, the first element naming the kind."""

from __future__ import annotations

from datetime import date
from typing import Protocol, TypeVar

import msgspec

from domain.member import MemberCategory, RoleName
from domain.roster import RosterRow
from domain.unit import Scenario
from papers.paper import ColumnFate, Fault, PaperColumn, Weight

T = TypeVar("T")


class Once(Protocol):
    def __call__(self, value: T, /) -> T: ...


class RowLine(msgspec.Struct, tag="row", array_like=True, frozen=True):
    sheet: str
    row: int
    number: str
    name: str
    path: tuple[str, ...]
    group: str | None
    category: MemberCategory
    duty: str
    duties: tuple[RoleName, ...]
    scenario: Scenario | None
    phone: str | None
    starts: date | None
    ends: date | None
    zone: str | None
    code: str

    def as_row(self, path: tuple[str, ...], stated: frozenset[str], once: Once) -> RosterRow:
        """`path` is equal to the row's own, and one object for all rows of a branch. `once` gives of equal values
        always the same object: what repeats itself from row to row is kept once for 1.3 million of them.
        """
        return RosterRow(
            once(self.sheet), self.row, self.number, self.name, path, once(self.group), self.category, once(self.duty),
            once(self.duties), self.scenario, self.phone, once(self.starts), once(self.ends), once(self.zone),
            once(self.code), stated,
        )  # fmt: skip


class FaultLine(msgspec.Struct, tag="fault", array_like=True, frozen=True):
    sheet: str
    row: int
    column: str
    reason_id: str
    args: dict[str, str | int]
    number: str | None = None
    stops: bool = True  # False: a note; the row is imported all the same

    def as_fault(self) -> Fault:
        weight = Weight.ROW if self.stops else Weight.NOTE
        return Fault(self.sheet, self.row, self.column, self.reason_id, self.args, self.number, weight)


class ColumnLine(msgspec.Struct, tag="column", array_like=True, frozen=True):
    sheet: str
    letter: str
    header: str
    fate: ColumnFate
    field: str | None

    def as_column(self) -> PaperColumn:
        return PaperColumn(self.sheet, self.letter, self.header, self.fate, self.field)


class RefusalLine(msgspec.Struct, tag="refusal", array_like=True, frozen=True):
    sheet: str
    row: int
    reason_id: str
    args: dict[str, str | int]

    def as_fault(self) -> Fault:
        return Fault(self.sheet, self.row, "", self.reason_id, self.args, weight=Weight.FILE)


class EndLine(msgspec.Struct, tag="end", array_like=True, frozen=True):
    """The file was read to its end. Without this line the jail died."""

    rows: int


Line = RowLine | FaultLine | ColumnLine | RefusalLine | EndLine
