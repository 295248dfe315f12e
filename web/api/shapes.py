"""What the API takes and gives, once: requests are checked against these, answers and the document are made of them."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import msgspec
from msgspec import UNSET, Meta, UnsetType

from domain.idea import IdeaKind, IdeaState
from domain.obligation import ObligationState, SessionKind
from domain.rollup import Answer
from domain.session import SessionState
from domain.unit import Scenario, UnitKind

Code = Annotated[str, Meta(min_length=1, max_length=64, pattern=r"^[^\x00-\x1f\x7f]*$", description="A unit's code.")]
Quarter = Annotated[str, Meta(pattern=r"^20[0-9]{2}Q[1-4]$", description="Such as 2026Q4.")]
Year = Annotated[int, Meta(ge=2000, le=2999)]
Limit = Annotated[int, Meta(ge=1, le=200)]
Cursor = Annotated[
    str, Meta(min_length=1, max_length=120, pattern=r"^[A-Za-z0-9_=-]*$", description="`next` of the page before.")
]
Count = Annotated[int, Meta(ge=0)]
Heads = Annotated[
    int,
    Meta(ge=0, description="A number of persons; null where it, or one that it would tell, is too small to be shown."),
]


class Query(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """No parameters."""


class Paged(Query, frozen=True, forbid_unknown_fields=True, kw_only=True):
    unit: Code | UnsetType = UNSET
    limit: Limit = 50
    cursor: Cursor | UnsetType = UNSET


class UnitsQuery(Paged, frozen=True, forbid_unknown_fields=True, kw_only=True):
    kind: UnitKind | UnsetType = UNSET


class ObligationsQuery(Paged, frozen=True, forbid_unknown_fields=True, kw_only=True):
    quarter: Quarter | UnsetType = UNSET
    kind: SessionKind | UnsetType = UNSET
    state: ObligationState | UnsetType = UNSET


class SessionsQuery(Paged, frozen=True, forbid_unknown_fields=True, kw_only=True):
    quarter: Quarter | UnsetType = UNSET
    kind: SessionKind | UnsetType = UNSET
    state: SessionState | UnsetType = UNSET


class IdeasQuery(Paged, frozen=True, forbid_unknown_fields=True, kw_only=True):
    quarter: Quarter | UnsetType = UNSET
    kind: IdeaKind | UnsetType = UNSET
    state: IdeaState | UnsetType = UNSET


class RollupQuery(Paged, frozen=True, forbid_unknown_fields=True, kw_only=True):
    quarter: Quarter | UnsetType = UNSET


class CoverageQuery(Paged, frozen=True, forbid_unknown_fields=True, kw_only=True):
    year: Year | UnsetType = UNSET


class Unit(msgspec.Struct, frozen=True):
    id: int
    code: str
    name: str
    kind: UnitKind
    parent_id: int | None
    depth: Count
    zone: str
    scenario: Scenario


class Units(msgspec.Struct, frozen=True):
    items: list[Unit]
    next: str | None


class Obligation(msgspec.Struct, frozen=True):
    branch_id: int
    branch_code: str
    branch: str
    quarter: Quarter
    kind: SessionKind
    state: ObligationState
    late: bool
    due_at: datetime
    session_id: int | None
    members_due: Heads | None
    members_present: Heads | None
    members_excused: Heads | None


class Obligations(msgspec.Struct, frozen=True):
    items: list[Obligation]
    next: str | None


class Session(msgspec.Struct, frozen=True):
    id: int
    branch_id: int
    branch_code: str
    branch: str
    quarter: Quarter
    kind: SessionKind
    scenario: Scenario
    state: SessionState
    closed_at: datetime | None
    members_due: Heads | None
    members_present: Heads | None
    members_excused: Heads | None


class Sessions(msgspec.Struct, frozen=True):
    items: list[Session]
    next: str | None


class Idea(msgspec.Struct, frozen=True):
    id: int
    number: str
    branch_id: int
    branch_code: str
    branch: str
    quarter: Quarter
    kind: IdeaKind
    state: IdeaState
    problem: str
    proposal: str
    expected: str | None
    submitted_at: datetime
    author: str | None


class Ideas(msgspec.Struct, frozen=True):
    items: list[Idea]
    next: str | None


class Figures(msgspec.Struct, frozen=True):
    """`answer` tells zero (reported) from not reported and from not applicable."""

    answer: Answer
    due: Count
    planned: Count
    held: Count
    complete: Count
    late: Count
    unreported: Count
    exempt: Count
    members_due: Heads | None
    members_present: Heads | None


class IdeaFigures(msgspec.Struct, frozen=True):
    handed_in: Count
    submitted: Count
    adopted: Count
    applied: Count
    passed_up: Count
    refused: Count


class Line(msgspec.Struct, frozen=True):
    unit: Unit
    study: Figures
    discussion: Figures
    ideas: IdeaFigures


class Rollup(msgspec.Struct, frozen=True):
    """`total` sums the unit and all below it, `items` are the units directly below, each with all below it.

    `flags` are the gatherings of the unit and all below it that are being looked into: nothing is concluded of them.
    """

    quarter: Quarter
    flags: Count
    total: Line
    items: list[Line]
    next: str | None


class CoverageLine(msgspec.Struct, frozen=True):
    """Branches: below it, owed, visited by itself (of these only from afar), planned by itself (of these with a day and
    an observer), covered by anybody and by nobody, covered at the year's end if all of the plan is held and open then,
    and those that fall back on it."""

    unit: Unit
    branches: Count
    owed: Count
    visited: Count
    remote: Count
    planned: Count
    dated: Count
    covered: Count
    uncovered: Count
    projected: Count
    open: Count
    falls_back: Count


class Coverage(msgspec.Struct, frozen=True):
    """`total` is the committee with all below it, `items` are the committees directly below."""

    year: Year
    total: CoverageLine
    items: list[CoverageLine]
    next: str | None
