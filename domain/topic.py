"""The topic of a discussion (研讨主题): set beforehand, naming the course and a real work problem (DESIGN.md 4.3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from domain.outcome import Outcome, Refused
from domain.quarter import Quarter

COURSE_LETTERS = 100
PROBLEM_LETTERS = 60
PROBLEM_LEAST = 4


@dataclass(frozen=True, slots=True)
class Topic:
    id: int
    unit_id: int
    unit: str
    quarter: Quarter
    course: str
    problem: str
    set_at: datetime
    inside: bool = False  # 内外有别: not for units abroad


@dataclass(frozen=True, slots=True)
class TextTooLong(Refused):
    letters: int
    limit: int


@dataclass(frozen=True, slots=True)
class TextTooShort(Refused):
    least: int


@dataclass(frozen=True, slots=True)
class TopicSet(Outcome):
    unit_id: int
    unit: str
    quarter: Quarter
    course: str
    problem: str
    of_branch: bool  # whether the unit is a branch, whose next step is its discussion


@dataclass(frozen=True, slots=True)
class TopicMissing(Refused):
    """A discussion opens only with a topic set beforehand."""

    branch_id: int
    quarter: Quarter


def judge_text(text: str, limit: int, least: int = 1) -> Refused | None:
    """Whether a text fits; counted in letters, as the writer counts them."""
    if len(text) > limit:
        return TextTooLong(len(text), limit)
    return TextTooShort(least) if len(text) < least else None


def tidy(text: str) -> str:
    """One line without doubled or odd spaces, control or direction marks."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


@dataclass(frozen=True, slots=True)
class CourseNameAsked(Outcome):
    """Which course the discussion builds on: the official one by a button, another by its name."""

    unit: str
    quarter: Quarter
    course_id: int | None
    course: str
    pool: tuple[Topic, ...]  # to choose from, of a branch; of a unit above, what it has offered so far
    of_branch: bool


@dataclass(frozen=True, slots=True)
class ProblemAsked(Outcome):
    course: str
    limit: int


@dataclass(frozen=True, slots=True)
class TopicReachAsked(Outcome):
    """Of a topic for many branches: may those abroad have it, too?"""

    problem: str


@dataclass(frozen=True, slots=True)
class TopicFixed(Refused):
    """The discussion has begun: its topic was to be set beforehand."""

    quarter: Quarter
