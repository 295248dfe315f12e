"""Reading a roster file, as the rest of the house sees it. A child process opens the file itself (papers/jail.py)."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar, cast

import msgspec

from domain.roster import RosterRow, UnitPath
from papers.limits import DEFAULT_LIMITS, Limits
from papers.lines import ColumnLine, EndLine, FaultLine, Line, RefusalLine, RowLine
from papers.paper import Fault, PaperColumn, RosterPaper, Weight

T = TypeVar("T")

_HOUSE = Path(__file__).resolve().parent.parent
_DECODER = msgspec.json.Decoder(Line)


def read_roster(path: Path, limits: Limits = DEFAULT_LIMITS) -> RosterPaper:
    """Reads a whole .xlsx or .csv. Never raises for what is in the file: then `refusal` says why.

    A person whom the file puts into two branches is in neither: both rows are faults.
    """
    rows: dict[str, RosterRow] = {}
    faults: dict[Weight, list[Fault]] = {weight: [] for weight in Weight}
    columns: list[PaperColumn] = []
    for item in stream_roster(path, limits):
        match item:
            case RosterRow():
                rows[item.number] = item
            case Fault():
                faults[item.weight].append(item)
            case PaperColumn():
                columns.append(item)
    if faults[Weight.FILE]:
        return RosterPaper(columns=tuple(columns), refusal=faults[Weight.FILE][0])
    for fault in [fault for fault in faults[Weight.ROW] if fault.reason_id == "roster-number-two-branches"]:
        row = rows.pop(fault.number or "", None)
        if row is not None:
            other: dict[str, str | int] = {"sheet": fault.sheet, "other": fault.row}
            faults[Weight.ROW].append(Fault(row.sheet, row.row, fault.column, fault.reason_id, other, row.number))
    return RosterPaper(tuple(rows.values()), tuple(faults[Weight.ROW]), tuple(faults[Weight.NOTE]), tuple(columns))


def stream_roster(path: Path, limits: Limits = DEFAULT_LIMITS) -> Iterator[RosterRow | Fault | PaperColumn]:
    """The same piece by piece, in bounded memory: for the whole membership in one CSV.

    A file that is refused ends with a fault of weight FILE, after which nothing that came before may be used. A person
    in two branches shows as the row of the first and the fault of the second.
    """
    with path.open("rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            yield Fault("", 0, "", "roster-file-not-a-table", weight=Weight.FILE)
            return
        # -E and an empty environment: the child is to see neither our settings nor our token.
        child = subprocess.Popen(
            [sys.executable, "-E", "-s", "-B", "-X", "utf8", "-m", "papers.jail", msgspec.json.encode(limits).decode()],
            stdin=file,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_HOUSE,
            env={"PATH": os.defpath},
        )
        try:
            yield from _items(child)
        finally:
            child.kill()
            child.wait()
            if child.stdout is not None:
                child.stdout.close()


def _items(child: subprocess.Popen[bytes]) -> Iterator[RosterRow | Fault | PaperColumn]:
    stated: dict[str, frozenset[str]] = {}
    paths: dict[UnitPath, UnitPath] = {}
    known: dict[Any, Any] = {}

    def once(value: T) -> T:
        return cast("T", known.setdefault(value, value))

    for line in _said(child):
        match line:
            case RowLine():
                yield line.as_row(paths.setdefault(line.path, line.path), stated.get(line.sheet, frozenset()), once)
            case ColumnLine():
                if line.field is not None:
                    stated[line.sheet] = stated.get(line.sheet, frozenset()) | {line.field}
                yield line.as_column()
            case FaultLine() | RefusalLine():
                yield line.as_fault()
            case EndLine():
                pass


def _said(child: subprocess.Popen[bytes]) -> Iterator[Line]:
    assert child.stdout is not None
    for raw in child.stdout:
        try:
            line = _DECODER.decode(raw)
        except (msgspec.DecodeError, msgspec.ValidationError):
            break  # cut off in the middle: the child was killed
        yield line
        if isinstance(line, EndLine | RefusalLine):
            return
    yield RefusalLine("", 0, "roster-file-too-heavy", {})
