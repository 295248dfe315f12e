"""Every branch visited (列席, DESIGN.md 4.12): who owes which branch a visit this year, and how far that has come.

A committee owes min(100, branches below it) distinct branches a year. What the quotas of all levels together leave
uncovered falls to the nearest committee above the branch, beyond its hundred if need be; a general branch is skipped.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from graphlib import TopologicalSorter
from heapq import nsmallest
from zlib import crc32

from domain.visit_plan import Obstacle

#: The programme's own number (domain.md 2, phrase 40): branches, not visits. No setting of ours.
QUOTA = 100


class Why(StrEnum):
    QUOTA = "quota"  # of the committee's own hundred
    FALLBACK = "fallback"  # 兜底: nobody's quota reached this branch
    SPOT = "spot"  # drawn on its day
    WALK_IN = "walk_in"  # 临时列席: the observer went unplanned


#: Owed by nobody: where such a visit comes to nothing, none is sought in its place.
UNOWED = frozenset({Why.SPOT, Why.WALK_IN})


@dataclass(frozen=True, slots=True)
class VisitTree:
    """Committees and branches as the rule sees them, general branches left out."""

    above: Mapping[int, int | None]  # committee -> the nearest committee above it
    nearest: Mapping[int, int]  # branch -> the nearest committee above it

    def upwards(self) -> list[int]:
        """The committees, each after all that are below it."""
        below: dict[int, list[int]] = {one: [] for one in self.above}
        for one, up in self.above.items():
            if up is not None:
                below[up].append(one)
        return list(TopologicalSorter(below).static_order())


@dataclass(frozen=True, slots=True, order=True)
class Duty:
    """A branch that a committee visits in the year."""

    committee_id: int
    branch_id: int
    why: Why


@dataclass(frozen=True, slots=True)
class Assigned:
    duties: tuple[Duty, ...]
    short: Mapping[int, int]  # committee -> how much of its quota the cap of visits per branch forbids


def assign(tree: VisitTree, standing: Collection[tuple[int, int]], *, year: int, cap: int) -> Assigned:
    """The duties that are missing beside the visits (committee, branch) that stand already.

    From the lowest committees up, each takes first what nobody visits yet: no order leaves fewer branches to fall back
    on somebody, since a committee reaches all that those below it left over. What it still owes it takes where the
    fewest go. Which branches, a checksum decides: nobody's choice, the same whenever asked, spread over the subtree.
    """
    load = Counter(branch for _, branch in standing)
    own: dict[int, set[int]] = defaultdict(set)
    for committee, branch in standing:
        own[committee].add(branch)
    below: dict[int, list[int]] = defaultdict(list)
    nobodys: dict[int, list[int]] = defaultdict(list)
    for branch, committee in tree.nearest.items():
        below[committee].append(branch)
        if not load[branch]:
            nobodys[committee].append(branch)
    place = {branch: (crc32(f"{year}:{branch}".encode()), branch) for branch in tree.nearest}
    duties: list[Duty] = []
    short: dict[int, int] = {}
    for committee in tree.upwards():
        mine = own[committee].intersection(below[committee])
        owed = max(min(QUOTA, len(below[committee])) - len(mine), 0)
        fresh = sorted(nobodys[committee], key=place.__getitem__)
        chosen, left = fresh[:owed], fresh[owed:]
        again = set(below[committee]).difference(chosen, mine) if owed > len(chosen) else set()
        may = (branch for branch in again if load[branch] < cap)
        chosen += nsmallest(owed - len(chosen), may, key=lambda branch: (load[branch], place[branch]))
        load.update(chosen)
        duties += (Duty(committee, branch, Why.QUOTA) for branch in chosen)
        if len(chosen) < owed:
            short[committee] = owed - len(chosen)
        up = tree.above[committee]
        if up is None:
            duties += (Duty(tree.nearest[branch], branch, Why.FALLBACK) for branch in left)
        else:
            below[up] += below[committee]
            nobodys[up] += left
    return Assigned(tuple(sorted(duties)), short)


class VisitState(StrEnum):
    PLANNED = "planned"
    HELD = "held"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Visited:
    """A visit as coverage counts it: planned or held, in the room or from afar."""

    committee_id: int
    branch_id: int
    held: bool
    remote: bool
    dated: bool = False  # of a planned one: when it is and who goes stands


@dataclass(frozen=True, slots=True)
class Coverage:
    """The figures of one committee. `covered` and `projected` count visits by whomever, `visited` its own."""

    branches: int = 0
    visited: int = 0
    remote: int = 0  # of `visited`, those that were only ever from afar
    planned: int = 0  # its own that are still to come, beside `visited`
    dated: int = 0  # of `planned`, those that have a day and an observer
    covered: int = 0
    projected: int = 0  # covered at the year's end, if all that is planned finds a day and is held
    falls_back: int = 0  # covered by nobody yet, and this is the nearest committee

    @property
    def owed(self) -> int:
        return min(QUOTA, self.branches)

    @property
    def uncovered(self) -> int:
        return self.branches - self.covered

    @property
    def open(self) -> int:
        """What is neither visited nor planned by anybody: the gap at the year's end."""
        return self.branches - self.projected

    def figures(self) -> dict[str, int]:
        """The columns as people read them, on every surface."""
        return {name: getattr(self, name) for name in FIGURES}


FIGURES = (
    "branches", "owed", "visited", "remote", "planned", "dated",
    "covered", "uncovered", "projected", "open", "falls_back",
)  # fmt: skip


def cover(tree: VisitTree, visits: Iterable[Visited]) -> dict[int, Coverage]:
    """The figures of each committee."""
    held: dict[int, set[int]] = defaultdict(set)
    in_room: dict[int, set[int]] = defaultdict(set)
    coming: dict[int, set[int]] = defaultdict(set)
    dated: dict[int, set[int]] = defaultdict(set)
    for visit in visits:
        if visit.branch_id in tree.nearest:
            (held if visit.held else coming)[visit.committee_id].add(visit.branch_id)
            if visit.held and not visit.remote:
                in_room[visit.committee_id].add(visit.branch_id)
            if visit.dated:
                dated[visit.committee_id].add(visit.branch_id)
    covered = set().union(*held.values())
    projected = covered.union(*coming.values())
    below: dict[int, list[int]] = defaultdict(list)
    for branch, committee in tree.nearest.items():
        below[committee].append(branch)
    found: dict[int, Coverage] = {}
    for committee in tree.upwards():
        mine = held[committee].intersection(below[committee])
        found[committee] = Coverage(
            branches=len(below[committee]),
            visited=len(mine),
            remote=len(mine - in_room[committee]),
            planned=len(coming[committee].intersection(below[committee]) - mine),
            dated=len(dated[committee].intersection(below[committee]) - mine),
            covered=sum(branch in covered for branch in below[committee]),
            projected=sum(branch in projected for branch in below[committee]),
        )
        up = tree.above[committee]
        if up is not None:
            below[up] += below[committee]
    falls = Counter(committee for branch, committee in tree.nearest.items() if branch not in covered)
    return {committee: replace(of, falls_back=falls[committee]) for committee, of in found.items()}


@dataclass(frozen=True, slots=True)
class VisitLine:
    """A visit to a branch, for a list: whose, held when or planned for when, or why not."""

    committee: str
    held: bool
    remote: bool
    at: datetime | None
    obstacle: Obstacle | None


@dataclass(frozen=True, slots=True)
class BranchLine:
    branch_id: int
    code: str
    name: str
    zone: str
    visits: tuple[VisitLine, ...]  # of the year, held ones first

    @property
    def covered(self) -> bool:
        return any(one.held for one in self.visits)
