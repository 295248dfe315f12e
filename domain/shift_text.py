"""Read a calendar of shifts as people copy it out of a workbook: a line that names the crews, then a line for each day.

What cannot be understood is refused with its line, and nothing of the calendar is taken then.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from domain.outcome import Refused
from domain.shift import Duties, Duty
from domain.when_text import read_day

MOST_CREWS = 12
CREW_LETTERS = 6

#: How the column of days is headed, and one that says the same again.
DAYS = frozenset({"日期", "日", "date"})
WEEKDAYS = frozenset({"星期", "星期几", "周", "周几", "weekday"})

DUTIES = {
    **dict.fromkeys(("早", "白", "早班", "白班", "day"), Duty.DAY),
    **dict.fromkeys(("中", "中班", "小夜", "小夜班", "middle"), Duty.MIDDLE),
    **dict.fromkeys(("夜", "夜班", "大夜", "大夜班", "night"), Duty.NIGHT),
    **dict.fromkeys(("休", "休息", "歇", "空", "off", ""), Duty.OFF),
}

_WEEKDAY = re.compile(r"\(?(?:周|星期|礼拜)[一二三四五六日天]\)?")
_BETWEEN = re.compile(r"[\s,、|;]+")
_SHOWN = 30


@dataclass(frozen=True, slots=True)
class ShiftHeaderMissing(Refused):
    """No line says which column is the day and which is which crew."""

    most: int = MOST_CREWS
    letters: int = CREW_LETTERS


@dataclass(frozen=True, slots=True)
class ShiftLineNotUnderstood(Refused):
    line: int
    text: str


def read_duties(text: str, now: datetime, zone: ZoneInfo) -> Duties | Refused:
    """Who works what on which day. A day without a year is the nearest such day."""
    lines = list(_lines(text))
    header = next((place for place, (_line, _said, cells) in enumerate(lines) if _is_header(cells)), None)
    if header is None:
        return ShiftHeaderMissing()
    columns = [_crew(cell) for cell in lines[header][2]]
    crews = [crew for crew in columns if crew is not None]
    if len(set(crews)) < len(crews) or len(crews) > MOST_CREWS or any(len(crew) > CREW_LETTERS for crew in crews):
        return ShiftHeaderMissing()
    duties: dict[date, dict[str, Duty]] = {}
    for line, said, cells in lines[header + 1 :]:
        day = read_day(cells[_day_column(lines[header][2])], now, zone) if len(cells) == len(columns) else None
        worked = {crew: DUTIES.get(cell) for crew, cell in zip(columns, cells, strict=False) if crew is not None}
        known = {crew: duty for crew, duty in worked.items() if duty is not None}
        if day is None or day in duties or len(known) < len(crews):
            return ShiftLineNotUnderstood(line, said[:_SHOWN])
        duties[day] = known
    return duties or ShiftHeaderMissing()


def _lines(text: str) -> Iterator[tuple[int, str, list[str]]]:
    """The number of each line that says something, what it says, and its cells: by tabs where it has any."""
    for number, line in enumerate(unicodedata.normalize("NFKC", text).lower().splitlines(), 1):
        plain = _WEEKDAY.sub(" ", line)
        if not plain.strip():
            continue
        if "\t" in line:
            yield number, line.strip(), [cell.strip() for cell in plain.split("\t")]
        else:
            cells = [cell for cell in _BETWEEN.split(plain) if cell]
            yield number, line.strip(), [cell for cell in cells if cell not in WEEKDAYS]


def _is_header(cells: list[str]) -> bool:
    return any(cell in DAYS for cell in cells) and any(_crew(cell) for cell in cells)


def _day_column(header: list[str]) -> int:
    return next(place for place, cell in enumerate(header) if cell in DAYS)


def _crew(cell: str) -> str | None:
    """The crew that a column is about; None of any other column."""
    return None if not cell or cell in DAYS or cell in WEEKDAYS else cell.removesuffix("班") or cell
