"""The quarter's official course (课程): the nearest unit above that has set one wins."""

from __future__ import annotations

from dataclasses import dataclass

from domain.outcome import Outcome, Refused
from domain.quarter import Quarter

TITLE_LETTERS = 100
LECTURER_LETTERS = 60
LINK_LETTERS = 400


@dataclass(frozen=True, slots=True)
class Course:
    id: int
    unit_id: int
    unit: str
    quarter: Quarter
    title: str
    lecturer: str | None
    link: str | None


@dataclass(frozen=True, slots=True)
class CourseSet(Outcome):
    unit: str
    quarter: Quarter
    title: str


@dataclass(frozen=True, slots=True)
class NotALink(Refused):
    """A link begins with https:// or http://."""


def is_link(text: str) -> bool:
    return text.startswith(("https://", "http://")) and " " not in text and len(text) <= LINK_LETTERS
