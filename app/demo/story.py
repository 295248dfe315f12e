"""What the tables beside this file say: branches with their quarter, ideas, and who has a phone on the page."""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from domain.idea import IdeaKind, Move
from domain.member import RoleName

HERE = Path(__file__).parent
ROSTER = HERE / "roster.csv"
ZONE = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True)
class Meeting:
    """A gathering and how many in a hundred of the branch's members came; none where it is still to come."""

    at: datetime
    share: int


@dataclass(frozen=True, slots=True)
class BranchTale:
    branch: str
    place: str
    study: tuple[Meeting, ...]
    discussion: tuple[Meeting, ...]
    problem: str


@dataclass(frozen=True, slots=True)
class IdeaTale:
    """An idea, and the moves that were made with it one after the other; `reason` goes with those that need one."""

    branch: str
    at: datetime
    kind: IdeaKind
    problem: str
    proposal: str
    expected: str | None
    way: tuple[Move, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody of the cast. Without a key they have no phone on the page, but sit at a desk."""

    key: str
    number: str
    role: RoleName | None
    unit: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the roster, as far as a phone needs it."""

    name: str
    branch: str
    phone: str


@dataclass(frozen=True, slots=True)
class Story:
    begins: datetime
    now: datetime
    branch: str
    unit: str
    course: dict[str, str]
    talk: tuple[dict[str, str], ...]
    branches: tuple[BranchTale, ...]
    ideas: tuple[IdeaTale, ...]
    cast: tuple[Part, ...]
    absentee: str
    absence: str
    people: dict[str, Listed]


@cache
def read_story() -> Story:
    told: dict[str, Any] = tomllib.loads((HERE / "story.toml").read_text(encoding="utf-8"))
    begins, now = (datetime.fromisoformat(told[name]) for name in ("begins", "now"))
    return Story(
        begins=begins,
        now=now,
        branch=told["branch"],
        unit=told["unit"],
        course=told["course"],
        talk=tuple(told["talk"]),
        branches=tuple(_branch(line, now.year) for line in _table("branches")),
        ideas=tuple(_idea(line, now.year) for line in _table("ideas")),
        cast=tuple(_part(line) for line in _table("cast")),
        absentee=told["leave"]["number"],
        absence=told["leave"]["reason"],
        people={line["工号"]: Listed(line["姓名"], line["党支部"], line["手机号"]) for line in _table("roster")},
    )


def _table(name: str) -> list[dict[str, str]]:
    with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _branch(line: dict[str, str], year: int) -> BranchTale:
    study, discussion = (_meetings(line[kind], year) for kind in ("study", "discussion"))
    return BranchTale(line["branch"], line["place"], study, discussion, line["problem"])


def _meetings(text: str, year: int) -> tuple[Meeting, ...]:
    """`10-10 08:20 61 / 10-12 20:20 39`: month, day, time and share of each gathering."""
    found = []
    for part in filter(None, (part.strip() for part in text.split("/"))):
        day, time, share = part.split()
        found.append(Meeting(datetime.fromisoformat(f"{year}-{day}T{time}").replace(tzinfo=ZONE), int(share)))
    return tuple(found)


def _idea(line: dict[str, str], year: int) -> IdeaTale:
    day = datetime.fromisoformat(f"{year}-{line['day']}T11:00").replace(tzinfo=ZONE)
    return IdeaTale(
        branch=line["branch"],
        at=day + timedelta(minutes=len(line["problem"])),  # so that no two come at the same instant
        kind=IdeaKind(line["kind"]),
        problem=line["problem"],
        proposal=line["proposal"],
        expected=line["expected"] or None,
        way=tuple(Move(word) for word in line["way"].split()),
        reason=line["reason"],
    )


def _part(line: dict[str, str]) -> Part:
    return Part(line["key"], line["number"], RoleName(line["role"]) if line["role"] else None, line["unit"])
