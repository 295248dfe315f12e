"""The quarter (季度), in the zone of the unit that owes it. A gathering belongs to the quarter in which it begins."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

_TEXT = re.compile(r"(20[0-9]{2})Q([1-4])")


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.year}Q{self.number}"

    @staticmethod
    @lru_cache(64)
    def parse(text: str) -> Quarter:
        """`2026Q4` -> Quarter(2026, 4); anything else is a ValueError."""
        match = _TEXT.fullmatch(text.strip().upper())
        if match is None:
            raise ValueError(f"not a quarter like 2026Q4: {text!r}")
        return Quarter(int(match[1]), int(match[2]))

    @classmethod
    def of(cls, instant: datetime, zone: ZoneInfo) -> Quarter:
        local = instant.astimezone(zone)
        return cls(local.year, (local.month - 1) // 3 + 1)

    @property
    def first_day(self) -> date:
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def last_day(self) -> date:
        return self.next.first_day - timedelta(days=1)

    @property
    def next(self) -> Quarter:
        return Quarter(self.year + 1, 1) if self.number == 4 else Quarter(self.year, self.number + 1)

    @property
    def previous(self) -> Quarter:
        return Quarter(self.year - 1, 4) if self.number == 1 else Quarter(self.year, self.number - 1)

    def begins(self, zone: ZoneInfo) -> datetime:
        """The first instant of the quarter there."""
        return datetime.combine(self.first_day, time(), zone)

    def ends(self, zone: ZoneInfo) -> datetime:
        """The first instant after the quarter there."""
        return self.next.begins(zone)


#: So many days before the quarter's end the next one can be planned.
LOOK_AHEAD_DAYS = 30


def next_in_sight(now: datetime, zone: ZoneInfo) -> Quarter | None:
    """The next quarter, when it is time to think of it."""
    current = Quarter.of(now, zone)
    return current.next if (current.last_day - now.astimezone(zone).date()).days < LOOK_AHEAD_DAYS else None
