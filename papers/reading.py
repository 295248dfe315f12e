"""Reading a roster file, as the rest of the house sees it. A child process opens the file itself (papers/jail.py)."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec

from domain.roster import RosterRow
from papers.limits import DEFAULT_LIMITS, Limits
from papers.lines import ColumnLine, EndLine, FaultLine, Line, RefusalLine, RowLine
from papers.paper import Fault, PaperColumn, RosterPaper

_HOUSE = Path(__file__).resolve().parent.parent
_DECODER = msgspec.json.Decoder(Line)


def read_roster(path: Path, limits: Limits = DEFAULT_LIMITS) -> RosterPaper:
    """Reads a whole .xlsx or .csv. Never raises for what is in the file: then `refusal` says why.

    A person whom the file puts into two branches is in neither: both rows are faults.
    """
    rows: dict[str, RosterRow] = {}
    faults: list[Fault] = []
    notes: list[Fault] = []
    columns: list[PaperColumn] = []
    for line in stream_roster(path, limits):
        match line:
            case RowLine():
                rows[line.number] = line.as_row()
            case FaultLine():
                (faults if line.stops else notes).append(line.as_fault())
            case ColumnLine():
                columns.append(line.as_column())
            case RefusalLine():
                return RosterPaper(columns=tuple(columns), refusal=line.as_fault())
            case EndLine():
                pass
    for fault in [fault for fault in faults if fault.reason_id == "roster-number-two-branches"]:
        row = rows.pop(fault.number or "", None)
        if row is not None:
            other: dict[str, str | int] = {"sheet": fault.sheet, "other": fault.row}
            faults.append(Fault(row.sheet, row.row, fault.column, fault.reason_id, other, row.number))
    return RosterPaper(tuple(rows.values()), tuple(faults), tuple(notes), tuple(columns))


def stream_roster(path: Path, limits: Limits = DEFAULT_LIMITS) -> Iterator[Line]:
    """The lines as they come, in bounded memory: for the whole membership in one CSV. Ends with an end or a refusal.

    A person in two branches shows here as the row of the first and the fault of the second.
    """
    with path.open("rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            yield RefusalLine("", 0, "roster-file-not-a-table", {})
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
            yield from _said(child)
        finally:
            child.kill()
            child.wait()
            if child.stdout is not None:
                child.stdout.close()


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
