"""What comes out of reading a roster workbook: rows, faulty rows, notes and the fate of each column."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from domain.roster import RosterRow

#: Arguments of a message: what the sentence in locales/<lang>/roster.ftl names.
MessageArgs = Mapping[str, str | int]


class ColumnFate(StrEnum):
    KEPT = "kept"
    IGNORED = "ignored"  # unknown to us: not read
    REFUSED = "refused"  # personal data that this system does not want: not read, not stored


@dataclass(frozen=True, slots=True)
class PaperColumn:
    """One column of one sheet: `letter` as the spreadsheet shows it, `header` as the file words it."""

    sheet: str
    letter: str
    header: str
    fate: ColumnFate
    field: str | None = None

    @property
    def reason_id(self) -> str:
        return f"roster-column-{self.fate.value}"


class Weight(StrEnum):
    FILE = "file"  # nothing of the file is imported
    ROW = "row"  # this row is not imported
    NOTE = "note"  # something to look at that stopped nothing


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a row is not imported. `reason_id` is a message id of locales/; `number` the person's, if it could be read.

    `weight` tells it from a note, which stopped nothing, and from a refusal of the whole file.
    """

    sheet: str
    row: int
    column: str
    reason_id: str
    args: MessageArgs = field(default_factory=dict)
    number: str | None = None
    weight: Weight = Weight.ROW


@dataclass(frozen=True, slots=True)
class RosterPaper:
    """A roster that was read. With `refusal` set the file as a whole was not read and there are no rows."""

    rows: tuple[RosterRow, ...] = ()
    faults: tuple[Fault, ...] = ()
    notes: tuple[Fault, ...] = ()
    columns: tuple[PaperColumn, ...] = ()
    refusal: Fault | None = None

    @property
    def refused_columns(self) -> tuple[PaperColumn, ...]:
        return tuple(column for column in self.columns if column.fate is ColumnFate.REFUSED)

    @property
    def faulty_numbers(self) -> frozenset[str]:
        """Persons whom the file names in a row that is not imported: they must not count as having left."""
        return frozenset(fault.number for fault in self.faults if fault.number is not None)

    @property
    def unknown_rows(self) -> int:
        """Faulty rows of which nobody knows whose they are."""
        known = {(fault.sheet, fault.row) for fault in self.faults if fault.number is not None}
        return len({(fault.sheet, fault.row) for fault in self.faults} - known)


class PaperRefused(Exception):  # noqa: N818 - a refusal, not a bug: it is caught where the file came in
    """The file as a whole is not read."""

    def __init__(self, reason_id: str, /, sheet: str = "", row: int = 0, **args: str | int) -> None:
        super().__init__(reason_id)
        self.reason_id = reason_id
        self.sheet = sheet
        self.row = row
        self.args_for_message: MessageArgs = args


def sentence(fault: Fault, plain: Callable[..., str]) -> str:
    """The reason in words: `plain` is `Words(...).plain`. Figures go in as text, so that row 1200 is not 1,200."""
    args = {"sheet": fault.sheet, "row": fault.row, **fault.args}
    return plain(fault.reason_id, **{name: str(value) for name, value in args.items()})
