"""The quarter's courses (课程): an official one from above, and what units below it add for their own branches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from domain.outcome import Outcome, Refused
from domain.quarter import Quarter
from domain.session import Gathering
from domain.topic import Topic

TITLE_LETTERS = 100
LECTURER_LETTERS = 60
LINK_LETTERS = 400
FILE_LETTERS = 120


@dataclass(frozen=True, slots=True)
class Material:
    """What is studied, as a link, as a file that Telegram keeps (`file_id` is its name for this bot alone), or both."""

    link: str | None = None
    file_id: str | None = None
    file_name: str | None = None


NO_MATERIAL = Material()


@dataclass(frozen=True, slots=True)
class Course:
    id: int
    unit_id: int
    unit: str
    quarter: Quarter
    title: str
    lecturer: str | None
    material: Material
    inside: bool  # 内外有别: no unit abroad sees it, and its file cannot be forwarded

    @property
    def link(self) -> str | None:
        return self.material.link


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What a branch studies in a quarter, from the highest unit down: of each unit the newest."""

    courses: tuple[Course, ...]
    withheld: bool = False  # there is more, which is not for a unit abroad

    @property
    def official(self) -> Course | None:
        return self.courses[0] if self.courses else None


def catalogue(newest_of_each: Sequence[Course], *, abroad: bool) -> Catalogue:
    """What may be shown to a branch, of what the units above it have set."""
    shown = tuple(one for one in newest_of_each if not (one.inside and abroad))
    return Catalogue(shown, withheld=len(shown) < len(newest_of_each))


@dataclass(frozen=True, slots=True)
class CourseSet(Outcome):
    unit: str
    quarter: Quarter
    title: str
    inside: bool


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
    catalogue: Catalogue
    study: tuple[Gathering, ...]
    discussion: tuple[Gathering, ...]
    topic: Topic | None
    ahead: Quarter | None  # the next quarter, when it is time to set its course
    may_set: tuple[CourseUnit, ...]
    page: int = 0


@dataclass(frozen=True, slots=True)
class CourseAsked(Outcome):
    unit: str
    quarter: Quarter
    step: str  # title, lecturer, material, inside


@dataclass(frozen=True, slots=True)
class ReachByButton(Refused):
    """Whether units abroad may have it is said by a button, so that no slip of the pen decides it."""


@dataclass(frozen=True, slots=True)
class MaterialSent(Outcome):
    """The course's file, to whoever asked for it."""

    title: str
    file_id: str
    inside: bool


@dataclass(frozen=True, slots=True)
class MaterialGone(Refused):
    """The course was replaced, or is of another unit."""


@dataclass(frozen=True, slots=True)
class TakenUp:
    """How many branches below a unit owe the study, have planned it, and have held it: branches, never persons."""

    unit_id: int
    unit: str
    due: int
    planned: int
    held: int


@dataclass(frozen=True, slots=True)
class UptakeShown(Outcome):
    unit_id: int
    quarter: Quarter
    course: str
    whole: TakenUp
    parts: tuple[TakenUp, ...]  # of each unit directly below
    page: int
