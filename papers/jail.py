"""The child process in which a stranger's file is parsed: `python -m papers.jail < FILE`, JSON lines on stdout.

It gets the file as its standard input and needs nothing else: no path, no settings, no network, no environment with
secrets. Memory and processor time are limited before the first byte is read; a file that exceeds them kills this
process alone.
"""

from __future__ import annotations

import resource
import sys
from collections.abc import Iterator
from typing import IO, BinaryIO

import msgspec

from papers.delimited import csv_grid
from papers.envelope import is_workbook, open_workbook
from papers.grid import Grid
from papers.limits import Limits
from papers.lines import EndLine, Line, RefusalLine, RowLine
from papers.paper import PaperRefused
from papers.rows import Book, read_grid
from papers.sheets import grids

_FLUSH_EVERY = 256


def main() -> None:
    limits = msgspec.json.decode(sys.argv[1], type=Limits) if len(sys.argv) > 1 else Limits()
    confine(limits)
    speak(sys.stdin.buffer, sys.stdout.buffer, limits)


def confine(limits: Limits) -> None:
    """No more memory, time or files than a roster needs. Raises where the system cannot promise that."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu_seconds, limits.cpu_seconds + 5))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # a pipe is no file: this forbids writing to any
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
    try:
        resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
    except (ValueError, OSError):
        if sys.platform != "darwin":  # macOS refuses this limit; there the counting before unzipping has to do
            raise


def speak(source: IO[bytes], out: BinaryIO, limits: Limits) -> None:
    """Writes one line per row, fault, note and column, then an `end`, or one `refusal`."""
    encoder = msgspec.json.Encoder()
    waiting: list[Line] = []
    rows = 0
    try:
        for line in _lines(source, limits):
            rows += isinstance(line, RowLine)
            waiting.append(line)
            if len(waiting) >= _FLUSH_EVERY:
                out.write(encoder.encode_lines(waiting))
                waiting.clear()
        waiting.append(EndLine(rows))
    except PaperRefused as refused:
        waiting.append(RefusalLine(refused.sheet, refused.row, refused.reason_id, dict(refused.args_for_message)))
    except MemoryError:
        waiting = [RefusalLine("", 0, "roster-file-too-heavy", {})]
    out.write(encoder.encode_lines(waiting))
    out.flush()


def _lines(source: IO[bytes], limits: Limits) -> Iterator[Line]:
    book = Book()
    for grid in _grids(source, limits):
        yield from read_grid(grid, book)
    if not book.headers:
        raise PaperRefused("roster-no-header")


def _grids(source: IO[bytes], limits: Limits) -> Iterator[Grid]:
    if is_workbook(source, limits):
        yield from grids(open_workbook(source, limits), limits)
    else:
        yield csv_grid(source, limits)


if __name__ == "__main__":
    main()
