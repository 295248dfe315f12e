"""The quarter's official course (课程): the nearest unit above that has set one wins."""

from __future__ import annotations

from dataclasses import dataclass

from domain.outcome import Outcome, Refused
from domain.quarter import Quarter
from domain.session import Gathering
from domain.topic import Topic

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


@dataclass(frozen=True, slots=True)
class CourseUnit:
    """A unit for whose subtree the person may set the course and a topic."""

    unit_id: int
    name: str


@dataclass(frozen=True, slots=True)
class StudyShown(Outcome):
    branch: str
    quarter: Quarter
    course: Course | None
    study: tuple[Gathering, ...]
    discussion: tuple[Gathering, ...]
    topic: Topic | None
    may_set: tuple[CourseUnit, ...]


@dataclass(frozen=True, slots=True)
class CourseAsked(Outcome):
    unit: str
    quarter: Quarter
    step: str  # title, lecturer, link
