"""How much a workbook may cost us before it is refused (figures from the fault catalogue: H01, Z9, Z10)."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1024 * 1024

#: What a worksheet can hold in every spreadsheet program.
LAST_ROW = 1_048_576
LONGEST_CELL = 32_767


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes are counted while reading: what a zip's headers say about sizes is the sender's claim."""

    workbook_bytes: int = 20 * MEGABYTE
    csv_bytes: int = 300 * MEGABYTE
    entries: int = 200
    inflated_bytes: int = 300 * MEGABYTE
    ratio: int = 200
    ratio_from_bytes: int = MEGABYTE  # small entries are let off: a sheet of empty formatted rows shrinks well
    columns: int = 256
    memory_bytes: int = 512 * MEGABYTE
    cpu_seconds: int = 120


DEFAULT_LIMITS = Limits()
