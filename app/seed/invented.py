"""The words of the invented organisation (invented.json). Places, companies and people are fictional."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec


class Course(msgspec.Struct, frozen=True):
    title: str
    lecturer: str


class Invented(msgspec.Struct, frozen=True):
    group: str
    office: str
    companies: list[str]
    trades: list[str]
    company_end: str
    plants: list[str]
    plant_end: str
    generals: list[str]
    general_end: str
    branches: dict[str, list[str]]  # by scenario
    ends: dict[str, str]  # by kind of branch
    numerals: list[str]
    groups: list[str]
    surnames: str
    given: str
    places: list[str]
    course: Course
    problems: list[str]
    ideas: dict[str, list[tuple[str, str]]]  # by kind: problem and proposal
    expected: list[str]
    refusals: list[str]
    evidence: str


@cache
def invented() -> Invented:
    return msgspec.json.decode(files("app.seed").joinpath("invented.json").read_bytes(), type=Invented)
