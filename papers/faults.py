"""The error workbook of an import: every faulty row with sheet, row, column and reason, to mend and send again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from papers.paper import Fault, PaperColumn, RosterPaper, sentence
from papers.writing import Sheet, SheetColumn, Value, write_workbook

_COLUMNS = (("sheet", 16), ("row", 8), ("column", 18), ("number", 16), ("reason", 60))
_DIFFERING = (("sheet", 16), ("row", 8), ("number", 16), ("fields", 60))
_FATES = (("sheet", 16), ("letter", 8), ("header", 24), ("fate", 50))

Plain = Callable[..., str]


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row that differs from the store: `fields` are names of columns as domain/roster_plan.py has them, no values."""

    sheet: str
    row: int
    number: str
    fields: Sequence[str]


def write_faults(target: Path | IO[bytes], paper: RosterPaper, differing: Sequence[RowChange], plain: Plain) -> None:
    """Sheets of rows that were not imported, rows to look at, what became of each column, and rows that differ."""
    refusal = [paper.refusal] if paper.refusal is not None else []
    write_workbook(
        target,
        [
            _faults("papers-faults-rows", [*refusal, *paper.faults], plain),
            _faults("papers-faults-notes", paper.notes, plain),
            Sheet(
                plain("papers-faults-columns"),
                [SheetColumn(plain(f"papers-faults-column-{name}"), width) for name, width in _FATES],
                [_fate(column, plain) for column in paper.columns],
            ),
            Sheet(
                plain("papers-faults-differing"),
                [SheetColumn(plain(f"papers-faults-column-{name}"), width) for name, width in _DIFFERING],
                ([one.sheet, str(one.row), one.number, fields_said(one.fields, plain)] for one in differing),
            ),
        ],
    )


def fields_said(fields: Sequence[str], plain: Plain) -> str:
    """The columns by their headers, as the template has them."""
    names = (plain(f"papers-roster-column-{'phone' if name == 'phone_hash' else name}") for name in fields)
    return plain("papers-separator").join(names)


def _faults(name: str, faults: Iterable[Fault], plain: Plain) -> Sheet:
    columns = [SheetColumn(plain(f"papers-faults-column-{key}"), width) for key, width in _COLUMNS]
    return Sheet(plain(name), columns, (_fault(fault, plain) for fault in faults))


def _fault(fault: Fault, plain: Plain) -> list[Value]:
    row = str(fault.row) if fault.row else ""
    return [fault.sheet, row, fault.column, fault.number or "", sentence(fault, plain)]


def _fate(column: PaperColumn, plain: Plain) -> list[Value]:
    return [column.sheet, column.letter, column.header, plain(column.reason_id)]
