"""Rollout waves (批次) and industries (行业): who has joined by when, and how they compare.

Units join with a half-year. Before that they owe nothing: "not applicable", which is not "nothing done".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from domain.outcome import Outcome, Refused
from domain.quarter import Quarter
from domain.rollup import Sums

_TEXT = re.compile(r"(20[0-9]{2})H([12])")


@dataclass(frozen=True, slots=True, order=True)
class Half:
    """Half a year, such as 2026H2: the wave of those who join in it."""

    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.year}H{self.number}"

    @classmethod
    def parse(cls, text: str) -> Half:
        """`2026H2` -> Half(2026, 2); anything else is a ValueError."""
        match = _TEXT.fullmatch(text.strip().upper())
        if match is None:
            raise ValueError(f"not a half-year like 2026H2: {text!r}")
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def of(cls, quarter: Quarter) -> Half:
        return cls(quarter.year, (quarter.number + 1) // 2)

    @property
    def quarters(self) -> tuple[Quarter, Quarter]:
        return Quarter(self.year, 2 * self.number - 1), Quarter(self.year, 2 * self.number)

    @property
    def previous(self) -> Half:
        return Half(self.year, 1) if self.number == 2 else Half(self.year - 1, 2)


class By(StrEnum):
    """What a unit's branches are compared by."""

    WAVE = "wave"
    INDUSTRY = "industry"
    LEVEL = "level"


@dataclass(frozen=True, slots=True)
class Compared:
    """All branches below a unit that share a wave, an industry or a level; `label` is empty where none was named."""

    label: str
    branches: int
    sums: Sums


@dataclass(frozen=True, slots=True)
class WaveSet(Outcome):
    unit: str
    units: int
    quarter: Quarter
    dropped: int  # what is not owed any more and nobody had begun
    opened: int


@dataclass(frozen=True, slots=True)
class IndustrySet(Outcome):
    unit: str
    industry: str


@dataclass(frozen=True, slots=True)
class WaveOver(Refused):
    """The quarter from which they would owe lies before the present one, whose figures stand."""

    quarter: Quarter


@dataclass(frozen=True, slots=True)
class AlreadyBegun(Refused):
    """Some of them have planned or held something before the quarter in which they would join."""

    unit: str
    number: int
